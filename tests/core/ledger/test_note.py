"""Notes against the vector of the reference implementation and against another library."""

from __future__ import annotations

import base64
from hashlib import sha256

import pytest
from tlog_scales.signing import Vkey

from smsbot.core.ledger import (
    NoteError,
    PublicKey,
    Signer,
    key_file,
    open_note,
    parse_key_file,
    sign_note,
)

# The key and the note of the tests of golang.org/x/mod/sumdb/note, where the format is from.
REFERENCE_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
REFERENCE_SEED = base64.b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:]
REFERENCE_TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
REFERENCE_NOTE = (
    REFERENCE_TEXT
    + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSN"
    "XgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
ONE, TWO = Signer("example.com/one", bytes(32)), Signer("example.com/two", bytes([7]) * 32)
TEXT = "one\ntwo\n"


def test_we_sign_as_the_reference_does() -> None:
    assert REFERENCE_NOTE == sign_note(REFERENCE_TEXT, [Signer("PeterNeumann", REFERENCE_SEED)])


def test_we_open_what_the_reference_signed() -> None:
    key = PublicKey.parse(REFERENCE_KEY)
    note = open_note(REFERENCE_NOTE, [key])

    assert (REFERENCE_TEXT, (key,)) == (note.text, note.signed_by)


def test_a_public_key_is_written_as_it_was_read() -> None:
    assert REFERENCE_KEY == str(PublicKey.parse(REFERENCE_KEY))
    assert REFERENCE_KEY == str(Signer("PeterNeumann", REFERENCE_SEED).public)


def test_another_library_reads_our_keys() -> None:
    theirs = Vkey.from_string(str(ONE.public))

    assert (ONE.public.name, ONE.public.key) == (theirs.name, theirs.pubkey)
    assert Vkey(ONE.name, None, 1, ONE.public.key).key_id.to_bytes(4, "big") == ONE.public.id


@pytest.mark.parametrize(
    "spoilt",
    [
        "",
        "PeterNeumann",
        REFERENCE_KEY.replace("c74f20a3", "c74f20a4"),
        REFERENCE_KEY.replace("Peter", "Peta"),
        REFERENCE_KEY.replace("ARpc", "Arpc"),
        REFERENCE_KEY[:-1],
        REFERENCE_KEY + "=",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        f"short+{sha256(bytes([115])).hexdigest()[:8]}+{base64.b64encode(bytes([1, 2])).decode()}",
    ],
)
def test_a_key_with_anything_changed_is_refused(spoilt: str) -> None:
    with pytest.raises(NoteError):
        PublicKey.parse(spoilt)


def test_two_keys_sign_while_one_takes_over() -> None:
    note = sign_note(TEXT, [ONE, TWO])

    assert (ONE.public,) == open_note(note, [ONE.public]).signed_by
    assert (TWO.public,) == open_note(note, [TWO.public]).signed_by
    assert (ONE.public, TWO.public) == open_note(note, [TWO.public, ONE.public]).signed_by


def test_a_signature_that_stands_twice_counts_once() -> None:
    note = sign_note(TEXT, [ONE, ONE])

    assert (ONE.public,) == open_note(note, [ONE.public]).signed_by


def test_a_note_of_strangers_is_refused() -> None:
    with pytest.raises(NoteError, match="no known key"):
        open_note(sign_note(TEXT, [ONE]), [TWO.public])


def test_a_stranger_under_our_name_is_a_stranger() -> None:
    with pytest.raises(NoteError, match="no known key"):
        open_note(sign_note(TEXT, [Signer(ONE.name, TWO.seed)]), [ONE.public])


def test_one_wrong_signature_of_a_known_key_condemns_the_note() -> None:
    good, other = sign_note(TEXT, [ONE, TWO]), sign_note("other\n", [TWO])
    mixed = "\n".join([*good.splitlines()[:4], other.splitlines()[-1], ""])

    with pytest.raises(NoteError, match=r"the signature of example\.com/two is wrong"):
        open_note(mixed, [ONE.public, TWO.public])


@pytest.mark.parametrize("place", range(len(sign_note(TEXT, [ONE]))))
def test_a_note_with_any_character_changed_is_refused(place: int) -> None:
    note = sign_note(TEXT, [ONE])
    changed = note[:place] + ("\n" if note[place] == "A" else "A") + note[place + 1 :]

    with pytest.raises(NoteError):
        open_note(changed, [ONE.public])


@pytest.mark.parametrize("end", range(len(sign_note(TEXT, [ONE]))))
def test_a_note_cut_short_is_refused(end: int) -> None:
    with pytest.raises(NoteError):
        open_note(sign_note(TEXT, [ONE])[:end], [ONE.public])


@pytest.mark.parametrize("text", ["", "no end", "tab\t\n", "return\r\n", "null\0\n"])
def test_what_no_note_can_hold_is_not_signed(text: str) -> None:
    with pytest.raises(NoteError, match="a note is lines of text"):
        sign_note(text, [ONE])


def test_a_note_is_signed_by_somebody() -> None:
    with pytest.raises(NoteError, match="somebody signs it"):
        sign_note(TEXT, [])


def test_a_note_with_no_end_of_signatures_is_refused() -> None:
    with pytest.raises(NoteError, match="no signed note"):
        open_note(sign_note(TEXT, [ONE] * 65), [ONE.public])


def test_the_text_may_hold_empty_lines() -> None:
    text = "one\n\ntwo\n"

    assert text == open_note(sign_note(text, [ONE]), [ONE.public]).text


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\nb", "a\u2003b"])
def test_a_name_that_would_confuse_is_no_name(name: str) -> None:
    with pytest.raises(NoteError, match="a key's name"):
        PublicKey(name, bytes(32))


def test_the_file_of_keys_may_explain_itself() -> None:
    file = f"# since 2026\n\n  {ONE.public}\n{key_file([TWO.public])}"

    assert (ONE.public, TWO.public) == parse_key_file(file)


def test_the_seed_is_never_shown() -> None:
    assert "Signer(name='example.com/one')" == repr(ONE)
