"""Callbacks signed as Plivo signs them, by the functions of Plivo's own SDK.

Signature V3 covers the URL, its query and all parameters; V2, which older programs check, covers
the URL alone. Both are sent, each under the account's and the main account's name.
"""

from __future__ import annotations

import hmac
import secrets
from base64 import b64encode
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit, urlunsplit

from smsbot.simulator.faults import Signing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_V2, _MA_V2 = "X-Plivo-Signature-V2", "X-Plivo-Signature-Ma-V2"
_V3, _MA_V3 = "X-Plivo-Signature-V3", "X-Plivo-Signature-Ma-V3"
_NONCES = ("X-Plivo-Signature-V2-Nonce", "X-Plivo-Signature-V3-Nonce")


class Signer:
    """Signs with one token."""

    def __init__(self, auth_token: str) -> None:
        # The SDK takes a third of a second to import, which only who simulates should pay.
        from plivo.utils import signature_v3  # noqa: PLC0415

        self._token = auth_token.encode()
        self._signed_get: Callable[[str, dict[str, str]], bytes] = signature_v3.construct_get_url
        self._signed_post: Callable[[str, dict[str, str]], bytes] = signature_v3.construct_post_url
        self._sign: Callable[[bytes, str, bytes], bytes] = signature_v3.get_signature_v3

    def headers(
        self, method: str, url: str, form: Mapping[str, str], signing: Signing = Signing.RIGHT
    ) -> dict[str, str]:
        """Give the six headers of a callback, with fresh nonces; or fewer and wrong, on demand."""
        nonces = [str(secrets.randbelow(10**20)).zfill(20) for _ in _NONCES]
        v2 = self._v2(url, nonces[0])
        v3 = self._v3(method, url, form, nonces[1])
        wrong = b64encode(bytes(32)).decode()
        match signing:
            case Signing.MISSING:
                return {}
            case Signing.V2_ONLY:
                return {_V2: v2, _MA_V2: v2, _NONCES[0]: nonces[0]}
            case Signing.WRONG:
                v2 = v3 = wrong
            case Signing.DOUBLED:
                v3 = f"{wrong},{v3}"
        return {_V2: v2, _MA_V2: v2, _V3: v3, _MA_V3: v3, **dict(zip(_NONCES, nonces, strict=True))}

    def _v3(self, method: str, url: str, form: Mapping[str, str], nonce: str) -> str:
        build = self._signed_get if method == "GET" else self._signed_post
        covered = build(url, dict(form)).decode()
        return self._sign(self._token, covered, nonce.encode()).decode()

    def _v2(self, url: str, nonce: str) -> str:
        parts = urlsplit(url)
        base = urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))
        return b64encode(hmac.digest(self._token, (base + nonce).encode(), "sha256")).decode()


def with_query(url: str, form: Mapping[str, str]) -> str:
    """Put parameters into the query of a URL, as a callback by GET carries them."""
    parts = urlsplit(url)
    query = "&".join(filter(None, [parts.query, urlencode(form)]))
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))
