from collections.abc import Callable

import pytest
from multidict import CIMultiDict
from plivo import utils
from plivo.utils import signature_v3

from smsbot.gateways.plivo_signature import SignatureV3
from smsbot.gateways.wire import Callback, ForgedSignatureError
from smsbot.simulator.faults import Signing
from smsbot.simulator.signing import Signer, with_query

TOKEN = "FakeAuthToken0123456789abcdefFAKE"
URL = "https://bot.example.org:8443/plivo/inbound?b=2&a=1"
FORM = {"From": "447700900123", "Text": "Sì, perché no? €5 👍", "MessageIntent": ""}

validate_v2: Callable[[str, str, str, str], bool] = utils.validate_signature
validate_v3: Callable[..., bool] = signature_v3.validate_v3_signature


@pytest.fixture(scope="module")
def signer() -> Signer:
    return Signer(TOKEN)


@pytest.mark.parametrize("method", ["POST", "GET"])
@pytest.mark.parametrize("name", ["V3", "Ma-V3"])
def test_the_sdk_takes_what_we_sign(signer: Signer, method: str, name: str) -> None:
    headers = signer.headers(method, URL, FORM)
    nonce = headers["X-Plivo-Signature-V3-Nonce"]

    assert validate_v3(method, URL, nonce, TOKEN, headers[f"X-Plivo-Signature-{name}"], dict(FORM))


@pytest.mark.parametrize("name", ["V2", "Ma-V2"])
def test_the_sdk_takes_the_older_signature_too(signer: Signer, name: str) -> None:
    headers = signer.headers("POST", URL, FORM)
    nonce = headers["X-Plivo-Signature-V2-Nonce"]

    assert validate_v2(URL, nonce, headers[f"X-Plivo-Signature-{name}"], TOKEN)


def test_all_six_headers_are_sent_with_fresh_nonces(signer: Signer) -> None:
    one, other = signer.headers("POST", URL, FORM), signer.headers("POST", URL, FORM)

    assert len(one) == 6
    assert not set(one.values()) & set(other.values())


@pytest.mark.parametrize(
    ("signing", "genuine"),
    [
        (Signing.RIGHT, True),
        (Signing.DOUBLED, True),
        (Signing.WRONG, False),
        (Signing.MISSING, False),
        (Signing.V2_ONLY, False),
    ],
)
def test_a_callback_can_be_signed_badly_on_demand(
    signer: Signer, signing: Signing, *, genuine: bool
) -> None:
    headers = CIMultiDict(signer.headers("POST", URL, FORM, signing))
    callback = Callback("POST", URL, headers, list(FORM.items()))
    try:
        SignatureV3(TOKEN).verify(callback)
    except ForgedSignatureError:
        passed = False
    else:
        passed = True

    assert genuine == passed


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://bot.example.org/p", "http://bot.example.org/p?Text=a+%C3%A8&From=%2B44"),
        ("http://bot.example.org/p?x=1#f", "http://bot.example.org/p?x=1&Text=a+%C3%A8&From=%2B44"),
    ],
)
def test_a_get_carries_its_parameters_in_the_query(url: str, expected: str) -> None:
    assert expected == with_query(url, {"Text": "a è", "From": "+44"})
