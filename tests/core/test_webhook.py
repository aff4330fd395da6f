"""How events are signed: as the specification's own library verifies them."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from smsbot.core.model import EventKind
from smsbot.core.webhook import OF_CONSENT, body_of, headers_of, read_secret, write_secret

KEY, BEFORE = b"k" * 32, b"b" * 32
AT = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
BODY = body_of("0123456789abc", "consent.granted", AT, {"contact": "c", "purpose": "info"})


def test_a_body_holds_what_happened_and_opaque_ids() -> None:
    expected = {
        "type": "consent.granted",
        "id": "0123456789abc",
        "timestamp": "2026-03-02T11:00:00+00:00",
        "data": {"contact": "c", "purpose": "info"},
    }

    assert expected == json.loads(BODY)


def test_the_specification_s_own_example_has_our_signature() -> None:
    """The vector of the specification's reference libraries."""
    key = read_secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    at = datetime.fromtimestamp(1614265330, UTC)
    headers = headers_of([key], "msg_p5jXN8AQM9LWM0D4loKWxJek", at, b'{"test": 2432232314}')

    assert "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=" == headers["webhook-signature"]


@pytest.mark.parametrize("known", [KEY, BEFORE])
def test_either_secret_verifies_during_a_rotation(known: bytes) -> None:
    now = datetime.now(UTC)
    headers = headers_of([KEY, BEFORE], "0123456789abc", now, BODY)

    assert json.loads(BODY) == Webhook(write_secret(known)).verify(BODY, dict(headers))


def test_a_changed_body_does_not_verify() -> None:
    headers = headers_of([KEY], "0123456789abc", datetime.now(UTC), BODY)

    with pytest.raises(WebhookVerificationError):
        Webhook(write_secret(KEY)).verify(BODY.replace(b"info", b"anno"), dict(headers))


def test_a_secret_is_read_as_it_was_written() -> None:
    assert KEY == read_secret(write_secret(KEY))


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_AAAA", "whsec_%%%", "k" * 44])
def test_what_is_no_secret_is_refused(secret: str) -> None:
    with pytest.raises(ValueError, match="whsec_"):
        read_secret(secret)


def test_every_kind_of_event_is_told_but_that_somebody_was_asked() -> None:
    untold = {kind for kind in EventKind if kind not in OF_CONSENT}

    assert {EventKind.ASKED, EventKind.UNANSWERED} == untold
