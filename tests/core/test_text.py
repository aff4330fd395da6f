import pytest
import smsutil
from hypothesis import example, given
from hypothesis import strategies as st

from smsbot.core.text import BASIC, EXTENDED, Encoding, Foreign, foreign, segments, to_gsm

GSM, UCS2 = Encoding.GSM7, Encoding.UCS2

GSM_TEXTS = st.text(st.sampled_from(BASIC + EXTENDED), max_size=700)
ANY_TEXTS = st.text(st.characters(codec="utf-8"), max_size=400)


@pytest.mark.parametrize(
    ("text", "encoding", "parts"),
    [
        ("", GSM, (0,)),
        ("a" * 160, GSM, (160,)),
        ("a" * 161, GSM, (153, 8)),
        ("a" * 306, GSM, (153, 153)),
        ("a" * 307, GSM, (153, 153, 1)),
        ("àèéìòù" * 10, GSM, (60,)),
        ("É", GSM, (1,)),
        ("ÀÈÌÒÙ", UCS2, (5,)),
        ("città á", UCS2, (7,)),
        ("€" * 80, GSM, (160,)),
        ("€" * 81, GSM, (152, 10)),
        ("a" * 152 + "€" + "b" * 10, GSM, (152, 12)),
        ("^{}\\[~]|€\f", GSM, (20,)),
        ("`", UCS2, (1,)),
        ("l’utente", UCS2, (8,)),
        ("a\u00a0b", UCS2, (3,)),
        ("Çç", UCS2, (2,)),
        ("ș" * 70, UCS2, (70,)),
        ("ș" * 71, UCS2, (67, 4)),
        ("👍" * 35, UCS2, (70,)),
        ("👍" * 36, UCS2, (66, 6)),
        ("ΔΦΓΛΩΠΨΣΘΞ", GSM, (10,)),
        ("a\r\nb", GSM, (4,)),
        ("a\u001bb", UCS2, (3,)),
    ],
)
def test_segments_follow_the_table(text: str, encoding: Encoding, parts: tuple[int, ...]) -> None:
    """Every row of the table of GSM 03.38, and both borders of each encoding."""
    counted = segments(text)

    assert (encoding, parts) == (counted.encoding, counted.parts)
    assert sum(parts) == counted.units
    assert len(parts) == counted.count


@pytest.mark.parametrize(
    ("text", "room"),
    [("a", 160), ("a" * 161, 306), ("È", 70), ("È" * 71, 134)],
)
def test_room_is_what_as_many_segments_hold(text: str, room: int) -> None:
    assert room == segments(text).room


def oracle(text: str) -> tuple[Encoding, tuple[int, ...]]:
    split = smsutil.split(text)  # type: ignore[no-untyped-call]
    octets_per_unit = {"gsm0338": 1, "utf_16_be": 2}[split.encoding]
    encoding = GSM if octets_per_unit == 1 else UCS2
    return encoding, tuple(part.bytes // octets_per_unit for part in split.parts)


@given(GSM_TEXTS.filter(bool) | ANY_TEXTS.filter(lambda text: text and "\u001b" not in text))
@example("a" * 152 + "€" + "b" * 10)
@example("👍" * 36)
def test_segments_agree_with_smsutil(text: str) -> None:
    """The oracle differs in two places, where the table wins: an empty text and a bare ESC."""
    counted = segments(text)

    assert oracle(text) == (counted.encoding, counted.parts)


def test_escape_alone_is_no_gsm_character() -> None:
    """The oracle takes ESC for a septet; a telephone would swallow the character after it."""
    assert oracle("a\u001bb") == (GSM, (3,))
    assert segments("a\u001bb").encoding is UCS2


def test_foreign_names_each_character_with_place_and_proposal() -> None:
    found = foreign("SÌ, l’utente – 👍")

    assert found == (
        Foreign("Ì", 2, "LATIN CAPITAL LETTER I WITH GRAVE", "I"),
        Foreign("’", 6, "RIGHT SINGLE QUOTATION MARK", "'"),
        Foreign("–", 14, "EN DASH", "-"),
        Foreign("👍", 16, "THUMBS UP SIGN", ""),
    )


def test_foreign_finds_nothing_in_the_alphabet_itself() -> None:
    assert () == foreign(BASIC + EXTENDED)


@pytest.mark.parametrize(
    ("text", "gsm"),
    [
        ("Perché è così", "Perché è così"),
        ("ÀÈÌÒÙ", "AEIOU"),
        ("José Núñez", "José Nuñez"),
        ("Ștefan Țiriac", "Stefan Tiriac"),
        ("Łukasz Đorđe", "Lukasz Dorde"),
        ("Œuvre", "OEuvre"),
        ("“l’ora” … «qui»", '"l\'ora" ... "qui"'),
        ("e\u0300", "è"),
        ("a\u00a0b\u2009c\td", "a b c d"),
        ("1½ m²", "11/2 m2"),
        ("Иван 👍", " "),
        ("\u001b", ""),
    ],
)
def test_letters_outside_gsm_become_their_base_letter(text: str, gsm: str) -> None:
    assert gsm == to_gsm(text)


@given(ANY_TEXTS)
def test_whatever_comes_in_leaves_in_gsm(text: str) -> None:
    plain = to_gsm(text)

    assert not foreign(plain)
    assert plain == to_gsm(plain)


@given(GSM_TEXTS)
def test_a_gsm_text_stays_as_it_is(text: str) -> None:
    assert text == to_gsm(text)
