import subprocess
import sys

import pytest

from smsbot.core.phone import NumberError, fictional, parse_number

MARKED = "\u202a+39 333 1234567\u202c"


@pytest.mark.parametrize(
    "raw",
    [
        "3331234567",
        "333 123 4567",
        "333.123.4567",
        "333/1234567",
        "333-123-4567",
        "333 – 1234567",
        "333\u00a0123\u00a04567",
        "0039 333 1234567",
        "00 39 333 1234567",
        "39 333 1234567",
        "393331234567",
        "+393331234567",
        "(+39) 333 1234567",
        "+39 (333) 123-4567",
        "tel:+393331234567",
        "'+393331234567",
        "３３３１２３４５６７",
        "3331234567.0",
        MARKED,
    ],
)
def test_an_italian_mobile_is_read_in_every_spelling(raw: str) -> None:
    assert parse_number(raw, "IT", fictional_ok=False).e164 == "+393331234567"


@pytest.mark.parametrize(
    ("raw", "country", "e164"),
    [
        ("391 234 5678", "IT", "+393912345678"),
        ("39 391 234 5678", "IT", "+393912345678"),
        ("+44 (0)7911 123456", "IT", "+447911123456"),
        ("07911 123456", "GB", "+447911123456"),
        ("0044 7911 123456", "US", "+447911123456"),
        ("(212) 456-7890", "US", "+12124567890"),
    ],
)
def test_a_number_is_national_unless_it_says_otherwise(raw: str, country: str, e164: str) -> None:
    """391 is an Italian mobile prefix as well as 39 with a 1 behind it."""
    assert e164 == parse_number(raw, country, fictional_ok=False).e164


@pytest.mark.parametrize(
    "raw",
    [
        "",
        " ",
        "+",
        "12",
        "333",
        "non lo so",
        "3331234567 casa",
        "333 CHIAMAMI",
        "+393331234567;ext=5",
        "333 1234567 / 347 7654321",
        "0333 1234567",
        "+39 0333 1234567",
        "+999 333 1234567",
        "++393331234567",
        "3.93E+11",
        "07700 900123",
    ],
)
def test_what_cannot_be_read_without_doubt_is_no_number(raw: str) -> None:
    with pytest.raises(NumberError) as error:
        parse_number(raw, "IT", fictional_ok=True)

    assert error.value.reason == "invalid_number"


@pytest.mark.parametrize("raw", ["02 1234 5678", "06.6982", "800 123456", "+44 20 7183 8750"])
def test_a_fixed_line_is_not_mobile(raw: str) -> None:
    with pytest.raises(NumberError) as error:
        parse_number(raw, "IT", fictional_ok=True)

    assert error.value.reason == "not_mobile"


FICTIONAL = [
    "+447700900000",
    "+447700900999",
    "+33639980000",
    "+33639989999",
    "+46701740605",
    "+46701740699",
    "+12125550100",
    "+12125550199",
    "+61491570006",
    "+61491579455",
]


@pytest.mark.parametrize("number", FICTIONAL)
def test_fiction_is_a_mobile_with_the_simulator_and_nothing_live(number: str) -> None:
    assert number == parse_number(number, "IT", fictional_ok=True).e164
    with pytest.raises(NumberError) as error:
        parse_number(number, "IT", fictional_ok=False)
    assert error.value.reason == "invalid_number"


@pytest.mark.parametrize(
    "number",
    [
        "+447700899999",
        "+447700901000",
        "+33639970000",
        "+33639990000",
        "+46701740604",
        "+46701740700",
        "+12125550099",
        "+12125550200",
        "+61491570007",
        "+393331234567",
        "+4477009000000",
    ],
)
def test_fiction_ends_where_the_regulator_says(number: str) -> None:
    assert not fictional(number)


def test_an_error_does_not_repeat_the_number() -> None:
    with pytest.raises(NumberError) as error:
        parse_number("02 1234 5678", "IT", fictional_ok=False)

    assert str(error.value) == "not_mobile"


def test_a_number_does_not_show_itself() -> None:
    assert repr(parse_number("+447700900123", "IT", fictional_ok=True)) == "PhoneNumber('+…23')"


def test_the_tables_are_loaded_only_when_a_number_is_read() -> None:
    """Commands that read no number must not pay for the numbering plans of all countries."""
    code = "import sys, smsbot.core.phone; sys.exit('phonenumbers' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_any_line_may_be_left_alone() -> None:
    """A withdrawal that reached the company another way may be about a fixed line."""
    with pytest.raises(NumberError):
        parse_number("06 1234 5678", "IT", fictional_ok=False)

    assert (
        "+390612345678"
        == parse_number("06 1234 5678", "IT", fictional_ok=False, mobile_only=False).e164
    )
