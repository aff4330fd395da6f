"""The request for a time stamp, and the reply, as others read them."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography.x509 import load_pem_x509_certificate
from rfc3161_client import VerifierBuilder, decode_timestamp_response

from smsbot.gateways.authority import Authority, StampError, certified, stamped_at
from smsbot.gateways.wire import Answer
from tests.gateways.tsa import TimeAuthority

if TYPE_CHECKING:
    from pathlib import Path

NOTE = "ledger.example/consensi\n3\nNnzs\n\n— ledger.example/consensi AAAA\n"


@pytest.fixture(scope="module")
def tsa(tmp_path_factory: pytest.TempPathFactory) -> TimeAuthority:
    """An authority, whose keys are made once."""
    return TimeAuthority.make(tmp_path_factory.mktemp("tsa"))


def test_openssl_reads_our_request(tmp_path: Path) -> None:
    query = Authority("https://tsa.example/").query(NOTE)
    (tmp_path / "query").write_bytes(query.request.body)
    command = ["/usr/bin/env", "openssl", "ts", "-query", "-in", "query", "-text"]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, text=True).stdout

    assert "Hash Algorithm: sha256" in said
    assert f"Nonce: 0x{query.nonce[2:].hex().upper()}" in said
    assert "Certificate required: yes" in said
    assert ("POST", "https://tsa.example/") == (query.request.method, query.request.url)
    assert "application/timestamp-query" == query.request.headers["Content-Type"]


def test_two_requests_differ_in_their_nonce() -> None:
    authority = Authority("https://tsa.example/")

    assert authority.query(NOTE).request.body != authority.query(NOTE).request.body


def test_another_library_verifies_what_we_keep(tsa: TimeAuthority) -> None:
    authority = Authority("https://tsa.example/", tsa.certificates)
    query = authority.query(NOTE)
    # With the whole chain it wants the certificates in an order that openssl does not keep.
    reply = authority.stamp(query, Answer(200, {}, tsa.sign(query.request.body, chain=False)))
    root = load_pem_x509_certificate((tsa.folder / "ca.pem").read_bytes())
    verifier = VerifierBuilder().add_root_certificate(root).build()
    theirs = decode_timestamp_response(reply)

    assert verifier.verify_message(theirs, NOTE.encode())
    assert int.from_bytes(query.nonce[2:]) == theirs.tst_info.nonce
    assert theirs.tst_info.gen_time == stamped_at(reply, NOTE)
    assert certified(reply, NOTE, tsa.certificates)


def test_a_stamp_tells_the_time_of_the_authority(tsa: TimeAuthority) -> None:
    query = Authority("https://tsa.example/").query(NOTE)
    told = stamped_at(tsa.sign(query.request.body), NOTE)

    assert told is not None
    assert timedelta(minutes=1) > abs(datetime.now(UTC) - told)


def test_a_stamp_asked_for_by_somebody_else_is_refused(tsa: TimeAuthority) -> None:
    """An old reply that is played back has another nonce."""
    authority = Authority("https://tsa.example/")
    old, new = authority.query(NOTE), authority.query(NOTE)
    answer = Answer(200, {}, tsa.sign(old.request.body))

    with pytest.raises(StampError, match="no stamp on what it was asked"):
        authority.stamp(new, answer)


@pytest.mark.parametrize("reply", [b"", b"\x18\x0f20260302110000Z", b"\x18\x0f20269902110000Z"])
def test_what_is_no_stamp_tells_no_time(reply: bytes) -> None:
    assert stamped_at(reply, NOTE) is None
    assert not certified(reply, NOTE, "ca.pem")
