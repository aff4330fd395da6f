"""The short links in an SMS, and the token that a form on the page carries.

A link is `/p/` and 12 base62 characters: 71 bits, drawn by HMAC from the id of the link, so
that the same link can be written again without being stored. The store keeps a keyed hash.
"""

from __future__ import annotations

import hmac

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
LENGTH = 12
_MAC_LENGTH = 16


def link_token(key: bytes, link_id: int) -> str:
    """Return the token of a link: always the same for the same key and id."""
    number = int.from_bytes(_mac(key, b"link", str(link_id)), "big")
    letters = []
    for _ in range(LENGTH):
        number, digit = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[digit])
    return "".join(letters)


def token_hash(key: bytes, token: str) -> bytes:
    """Return the keyed hash under which a token is stored."""
    return _mac(key, b"token", token)


def form_token(key: bytes, link_id: int, standing: str, hour: str) -> str:
    """Return the token of one form: bound to the link, what the page shows, and the hour."""
    page = _mac(key, b"page", f"{link_id}|{hour}").hex()[:_MAC_LENGTH]
    form = _mac(key, b"form", f"{link_id}|{hour}|{standing}").hex()[: 2 * _MAC_LENGTH]
    return f"{hour}.{page}.{form}"


def of_this_page(key: bytes, link_id: int, form: str) -> bool:
    """Tell whether a form came from the page of this link, however long ago.

    That is enough for taking a consent back: a withdrawal must not fail because the page was
    open for a day or showed an older standing.
    """
    hour, _, rest = form.partition(".")
    page = _mac(key, b"page", f"{link_id}|{hour}").hex()[:_MAC_LENGTH]
    return hmac.compare_digest(page.encode(), rest.partition(".")[0].encode())


def callback_ref(key: bytes, message_id: int) -> str:
    """Return the reference in the callback address of one SMS: its id and a MAC over it."""
    return f"{message_id:x}-{_mac(key, b'ref', str(message_id)).hex()[:_MAC_LENGTH]}"


def read_ref(key: bytes, ref: str) -> int | None:
    """Return the message id of a reference that we made, None for any other string."""
    number, _, _ = ref.partition("-")
    try:
        message_id = int(number, 16)
    except ValueError:
        return None
    genuine = callback_ref(key, message_id)
    return message_id if hmac.compare_digest(genuine.encode(), ref.encode()) else None


def _mac(key: bytes, use: bytes, text: str) -> bytes:
    """One key serves several uses; the use is part of what is signed, so none is the other."""
    return hmac.digest(key, use + b"\0" + text.encode(), "sha256")
