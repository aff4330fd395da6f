"""Plivo's signature V3: who proves that a callback comes from Plivo, and what it covers.

It is base64(HMAC-SHA-256(token, string + "." + nonce)) over the URL as it is configured at Plivo,
its query, and all parameters received, known to us or not. The SDK can check it too and is the
oracle of the tests, but it compares in a time that tells how much was right, takes five times as
long and lets a repeated parameter of a form disappear. V2 covers neither query nor parameters,
so it counts for nothing here, whatever else a callback carries.
"""

from __future__ import annotations

import hmac
import re
from binascii import b2a_base64
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from smsbot.gateways.wire import ForgedSignatureError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smsbot.gateways.wire import Callback

    _Pairs = Sequence[tuple[str, str]]

NONCE = "X-Plivo-Signature-V3-Nonce"
_SIGNATURES = ("X-Plivo-Signature-V3", "X-Plivo-Signature-Ma-V3")
_PLAIN_URL = re.compile(r"https?://[!-~]+")
_URL_SYNTAX = frozenset("?#;[]")


class SignatureV3:
    """The check of one account's callbacks."""

    def __init__(self, auth_token: str) -> None:
        # Keying the hash costs more than hashing a callback: it is done once and copied.
        self._keyed = hmac.new(auth_token.encode(), digestmod="sha256")

    def verify(self, callback: Callback) -> None:
        """Raise ForgedSignatureError unless our token signed this callback."""
        try:
            genuine = self._genuine(callback)
        except Exception:  # noqa: BLE001 - what cannot even be checked was not signed by Plivo
            genuine = False
        if not genuine:
            msg = "The callback carries no valid signature"
            raise ForgedSignatureError(msg)

    def sign(self, callback: Callback) -> dict[str, str]:
        """Return a callback's headers with our signature over its nonce: for trying ourselves."""
        signature = self._signature(callback, callback.headers[NONCE]).decode()
        return {**callback.headers, _SIGNATURES[0]: signature}

    def _signature(self, callback: Callback, nonce: str) -> bytes:
        keyed = self._keyed.copy()
        keyed.update(f"{_signed_string(callback)}.{nonce}".encode())
        return b2a_base64(keyed.digest(), newline=False)

    def _genuine(self, callback: Callback) -> bool:
        nonce = callback.headers[NONCE]
        expected = self._signature(callback, nonce)
        # An account may have several active tokens, and a number that belongs to a subaccount
        # is signed with that one's token beside the main account's: any match passes.
        given = ",".join([callback.headers.get(name, "") for name in _SIGNATURES]).encode()
        matches = [hmac.compare_digest(expected, one.strip()) for one in given.split(b",")]
        return bool(nonce) and any(matches)


def signed_parameters(callback: Callback) -> _Pairs:
    """Give the parameters of a callback: of a POST its form, of a GET its query."""
    if callback.method.upper() == "GET":
        return _merge(_split(callback.url)[1], callback.form)
    return callback.form


def _signed_string(callback: Callback) -> str:
    """Rebuild what Plivo signed, up to the nonce."""
    base, pairs = _split(callback.url)
    method = callback.method.upper()
    if method not in {"GET", "POST"}:
        msg = "Plivo calls back by GET and POST only"
        raise ValueError(msg)
    if method == "GET":
        pairs = _merge(pairs, callback.form)
    # Sorting the pairs sorts the names, and within a name its values.
    query = "&".join([f"{name}={value}" for name, value in sorted(pairs)])
    if method == "GET" or not callback.form:
        return f"{base}?{query}" if query else base
    body = "".join([name + value for name, value in sorted(callback.form)])
    return f"{base}?{query}.{body}" if query else f"{base}?{body}"


def _split(url: str) -> tuple[str, list[tuple[str, str]]]:
    """Split a configured URL into the part that is signed as it stands and its query."""
    if _PLAIN_URL.fullmatch(url) and _URL_SYNTAX.isdisjoint(url):
        return url, []
    parts = urlsplit(url)
    folder, slash, last = parts.path.rpartition("/")
    path = folder + slash + last.partition(";")[0]
    base = urlunsplit((parts.scheme, parts.netloc, path, "", ""))
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    # Plivo's own check fails on an address that is not ASCII; accepting it would be a guess.
    "".join([base, *chain.from_iterable(pairs)]).encode("ascii")
    return base, pairs


def _merge(pairs: list[tuple[str, str]], form: _Pairs) -> list[tuple[str, str]]:
    """Add to a query the parameters that it does not have, as Plivo does for a GET."""
    names = {name for name, _ in pairs}
    return pairs + [pair for pair in form if pair[0] not in names]
