import timeit
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from multidict import CIMultiDict
from plivo.utils import signature_v3

from smsbot.gateways.plivo_signature import SignatureV3
from smsbot.gateways.wire import Callback, ForgedSignatureError

TOKEN = "FakeAuthToken0123456789abcdefFAKE"
NONCE = "12345678901234567890"
H = "https://bot.example.org"
INBOUND = f"{H}/plivo/inbound"

construct_get_url: Callable[[str, object], bytes] = signature_v3.construct_get_url
construct_post_url: Callable[[str, object], bytes] = signature_v3.construct_post_url
get_signature_v3: Callable[[bytes, str, bytes], bytes] = signature_v3.get_signature_v3
validate_v3_signature: Callable[..., bool] = signature_v3.validate_v3_signature

Pairs = list[tuple[str, str]]

SI: Pairs = [
    ("From", "393331234567"),
    ("To", "390212345678"),
    ("Text", "SI"),
    ("Type", "sms"),
    ("MessageUUID", "db3ce55a-7f1d-11e1-8ea7-1231380bc196"),
]
VECTORS: dict[str, tuple[str, str, Pairs, str]] = {
    "A": ("POST", INBOUND, SI, "9yoMbHc87I1r0YUolnjQ9WC+IViF9bJ7DUeT/muf4LU="),
    "B": (
        "POST",
        f"{INBOUND}?tenant=b&campaign=a",
        [("From", "393331234567"), ("Text", "SI")],
        "cpClZxMWwW4axT/KgAAvyyaQR5yVmZQWap2xJst85IU=",
    ),
    "C": (
        "POST",
        INBOUND,
        [("From", "393331234567"), ("Text", ""), ("MessageIntent", "")],
        "fo8RVqcHZp1Qi4nis+jzMvZrpP+ch/8CUfnfkLxlruk=",
    ),
    "D": (
        "POST",
        INBOUND,
        [("From", "393331234567"), ("Text", "Sì, perché no? €5 👍")],
        "g8YN38KrwVQ4KLkERADrK08SwV+A/vfFVIhOJxI4DCg=",
    ),
    "E": (
        "POST",
        "https://bot.example.org:8443/plivo/inbound",
        [("From", "1"), ("Text", "a")],
        "xTMw+FV4pPZOFVEfc9ERPwwlBRuzVQtFc0xw3GV7k2Y=",
    ),
    "F": (
        "POST",
        f"{H}/p",
        [("From", "1"), ("k", "b"), ("k", "a")],
        "WRtua32jtFX/pr2lMBWlwFes0z1BF8H2rmuSVWmqt44=",
    ),
    "G, POST": ("POST", f"{H}/p", [], "q3mAxKGRVDMYfvFXvPQ6BrEfp2Yuxow2NqdFZMVIxQc="),
    "G, GET": ("GET", f"{H}/p", [], "q3mAxKGRVDMYfvFXvPQ6BrEfp2Yuxow2NqdFZMVIxQc="),
    "H, GET": ("GET", f"{H}/p?b=2&a=1", [], "9dUwQUm+ONBqlKQzJuxU7mvob7BPPgjgHHXrZopgQws="),
    "H, POST": ("POST", f"{H}/p?b=2&a=1", [], "9dUwQUm+ONBqlKQzJuxU7mvob7BPPgjgHHXrZopgQws="),
    "I": ("GET", f"{H}/p?b=&a=1", [], "oXFWVbsX+vWOuxUd2WUqW5CQqB71l1jyArFJ9xoY9VA="),
    "J": (
        "GET",
        f"{H}/p?Text=ciao+mondo%21&a=%2B39",
        [],
        "oHjgByv372eMBXXQon/D9nuuOh/p03XPJiGWmvfYX3I=",
    ),
    "K": (
        "POST",
        f"{H}/p",
        [("b", "1"), ("a", "2"), ("B", "3"), ("A", "4")],
        "y5lvkjPe9mIdbIDvrUDrMoXwnfkhOFj5xOmTxFA9WHc=",
    ),
    "L": (
        "POST",
        f"{H}/p",
        [("From", "+393331234567")],
        "/iy+96aV/ifHWdN1nagyGZy5rPHEgLKCJNrlXP9cGbA=",
    ),
    "M": ("POST", f"{H}/p?x", [("a", "1")], "+6RX+nKemouQwPs9ghAllvsSpvkmOBUyi7DbgZB8ehQ="),
    "N": (
        "POST",
        f"{H}/p",
        [("From", "1"), ("Text", "SI")],
        "TzegtXHx5d9FZBf7j/E+SRCWYDI2n36uzD8ToZGLz9o=",
    ),
    "N, moved": (
        "POST",
        f"{H}/p",
        [("From", "1TextSI")],
        "TzegtXHx5d9FZBf7j/E+SRCWYDI2n36uzD8ToZGLz9o=",
    ),
}
A = VECTORS["A"][3]


def callback(method: str, url: str, form: Pairs, **signatures: str) -> Callback:
    """Make a callback; `V3="…"` stands for the header of that name."""
    headers = CIMultiDict({"X-Plivo-Signature-V3-Nonce": NONCE})
    headers.update(
        {f"X-Plivo-Signature-{name.replace('_', '-')}": value for name, value in signatures.items()}
    )
    return Callback(method, url, headers, form)


def genuine(given: Callback, token: str = TOKEN) -> bool:
    """Say whether the check lets a callback pass."""
    try:
        SignatureV3(token).verify(given)
    except ForgedSignatureError:
        return False
    return True


@pytest.mark.parametrize("name", VECTORS)
def test_every_vector_is_genuine(name: str) -> None:
    method, url, form, signature = VECTORS[name]

    assert genuine(callback(method, url, form, V3=signature))


@pytest.mark.parametrize("name", VECTORS)
def test_no_vector_is_genuine_under_another_token(name: str) -> None:
    method, url, form, signature = VECTORS[name]

    assert not genuine(callback(method, url, form, V3=signature), "AnotherToken")


@pytest.mark.parametrize("method", ["post", "Post", "POST"])
def test_the_method_counts_whatever_its_case(method: str) -> None:
    assert genuine(callback(method, INBOUND, SI, V3=A))


@pytest.mark.parametrize(
    "signatures",
    [
        {"V3": A},
        {"Ma_V3": A},
        {"V3": "bm8=", "Ma_V3": A},
        {"V3": f"bm8=,{A}"},
        {"V3": f"bm8=, {A} ,x"},
        {"V3": f"perché,{A}"},
    ],
)
def test_one_match_among_the_signatures_is_enough(signatures: dict[str, str]) -> None:
    assert genuine(callback("POST", INBOUND, SI, **signatures))


@pytest.mark.parametrize(
    "signatures",
    [
        {},
        {"V3": ""},
        {"V3": ","},
        {"V3": "bm8="},
        {"V3": A.lower()},
        {"V3": A[:-1]},
        {"V3": "\udcff"},
        {"V2": "X5FpYO9NVOydAwta07Jvl+9ujN+x0d5rx/T6UQaYKdg=", "V2_Nonce": NONCE},
        {"Ma_V2": "X5FpYO9NVOydAwta07Jvl+9ujN+x0d5rx/T6UQaYKdg=", "V2_Nonce": NONCE},
    ],
)
def test_a_missing_wrong_or_older_signature_is_forged(signatures: dict[str, str]) -> None:
    """V2 covers neither query nor parameters: anybody could put another text under it."""
    assert not genuine(callback("POST", INBOUND, SI, **signatures))


@pytest.mark.parametrize(
    ("method", "url", "form"),
    [
        ("POST", INBOUND, [("Text", "NO") if name == "Text" else (name, v) for name, v in SI]),
        ("POST", INBOUND, [*SI, ("Units", "1")]),
        ("POST", INBOUND, SI[1:]),
        ("POST", INBOUND, []),
        ("POST", f"{INBOUND}?a=1", SI),
        ("POST", f"{INBOUND}/", SI),
        ("POST", INBOUND.replace("https", "http"), SI),
        ("POST", "https://other.example.org/plivo/inbound", SI),
        ("GET", INBOUND, SI),
        ("PUT", INBOUND, SI),
        ("POST", f"{INBOUND}?Text=Sì", SI),
        ("POST", "https://[bot/plivo/inbound", SI),
    ],
)
def test_whatever_was_changed_is_forged(method: str, url: str, form: Pairs) -> None:
    assert not genuine(callback(method, url, form, V3=A))


@pytest.mark.parametrize("headers", [{}, {"X-Plivo-Signature-V3-Nonce": ""}])
def test_a_callback_without_a_nonce_is_forged(headers: dict[str, str]) -> None:
    signature = get_signature_v3(
        TOKEN.encode(), construct_post_url(INBOUND, dict(SI)).decode(), b""
    ).decode()
    signed = CIMultiDict(headers | {"X-Plivo-Signature-V3": signature})

    assert not genuine(Callback("POST", INBOUND, signed, SI))


_WORDS = st.text("aAbBT1 =&?.;+%/ìé€👍", max_size=6)
_PAIRS = st.lists(st.tuples(_WORDS, _WORDS), max_size=5)
_URLS = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["http", "https"]),
        st.sampled_from(["://bot.example.org", "://Bot.Example.org:8443", "://127.0.0.1:8080"]),
        st.text("/aB.;~%-:", max_size=8).map(lambda path: f"/{path}"),
        st.text("ab=&+;%21ì?", max_size=10).map(lambda query: f"?{query}") | st.just(""),
        st.sampled_from(["", "#rt=5"]),
    ),
)


def as_mapping(form: Pairs) -> dict[str, list[str]]:
    """Give the form as the SDK wants it."""
    return {name: [v for key, v in form if key == name] for name, _ in form}


def sdk_signature(method: str, url: str, form: Pairs) -> str:
    """Sign as the SDK does; an address that it cannot sign gets a signature of nothing."""
    build = construct_get_url if method == "GET" else construct_post_url
    try:
        signed = build(url, as_mapping(form))
    except UnicodeError:
        return "bm8="
    return get_signature_v3(TOKEN.encode(), signed.decode(), NONCE.encode()).decode()


def sdk_says(method: str, url: str, form: Pairs, signature: str) -> bool:
    """Ask the SDK; an exception of it is a no."""
    try:
        return validate_v3_signature(method, url, NONCE, TOKEN, signature, as_mapping(form))
    except UnicodeError:
        return False


@given(st.sampled_from(["GET", "POST"]), _URLS, _PAIRS, st.data())
def test_the_verdict_is_that_of_the_sdk(
    method: str, url: str, form: Pairs, data: st.DataObject
) -> None:
    """Signed for one callback and presented with another, or with the same one."""
    signature = sdk_signature(method, url, form)
    presented = data.draw(st.just(form) | st.permutations(form) | _PAIRS)

    assert sdk_says(method, url, presented, signature) == genuine(
        callback(method, url, presented, V3=signature)
    )


@given(_URLS, _PAIRS)
def test_what_the_sdk_signs_is_genuine_unless_it_cannot_sign_it(url: str, form: Pairs) -> None:
    signature = sdk_signature("POST", url, form)

    assert (signature != "bm8=") == genuine(callback("POST", url, form, V3=signature))


def test_the_check_is_several_times_as_fast_as_the_sdk() -> None:
    """Every callback pays for it; both are timed in the same breath, so load on both cancels."""
    signature = SignatureV3(TOKEN)
    given_callback = callback("POST", INBOUND, SI, V3=A)
    params = dict(SI)

    def ours() -> None:
        signature.verify(given_callback)

    def theirs() -> None:
        validate_v3_signature("POST", INBOUND, NONCE, TOKEN, A, dict(params))

    fastest = [min(timeit.repeat(check, number=50, repeat=20)) for check in (ours, theirs)]

    assert fastest[0] < fastest[1]
