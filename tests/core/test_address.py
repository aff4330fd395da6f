"""Where we call by ourselves, and where nobody can have us call."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

import pytest

from smsbot.core.address import AddressError, check_address, read_place

OFFICE = [ip_network("10.0.5.0/24")]
HERE = [ip_network("127.0.0.0/8"), ip_network("::1/128")]


@pytest.mark.parametrize(
    "url",
    ["https://crm.example.com/hooks?x=1", "https://93.184.216.34:8443/", "https://[2606:4700::1]/"],
)
def test_a_public_https_address_is_called(url: str) -> None:
    assert url == read_place(url, []).url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "crm.example.com",
        "ftp://crm.example.com/",
        "file:/etc/passwd",
        "https://",
        "https://crm.example.com:99999/",
        "https://user:secret@crm.example.com/",
        "https://crm.example.com/#x",
        "https://crm.example.com/ x",
        "https://crm.example.com/\nx",
        "https://crm.esempiò.com/",
        "https://crm.example.com/" + "x" * 500,
        "http://crm.example.com/",
        "http://93.184.216.34/",
        "https://10.0.0.1/",
        "https://127.0.0.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://192.168.1.1/",
        "https://0.0.0.0/",
        "https://224.0.0.1/",
        "https://2130706433/",
        "https://0x7f.0.0.1/",
        "https://127.1/",
        "https://[::1]/",
        "https://[fe80::1]/",
        "https://[fd00::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[64:ff9b::a00:1]/",
        "https://[2002:a00:1::]/",
        "http://127.0.0.1/",
    ],
)
def test_nothing_else_is_called(url: str) -> None:
    with pytest.raises(AddressError):
        read_place(url, [])


def test_a_private_network_that_is_named_is_called() -> None:
    assert read_place("https://10.0.5.7/hooks", OFFICE).secure
    with pytest.raises(AddressError, match="private network"):
        read_place("https://10.0.6.7/hooks", OFFICE)


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "http://localhost:9/", "http://[::1]:9/"])
def test_plain_http_is_for_this_machine(url: str) -> None:
    assert not read_place(url, HERE).secure


def test_plain_http_stays_on_this_machine_whatever_its_name_means() -> None:
    check_address(ip_address("127.0.0.1"), HERE, secure=False)
    with pytest.raises(AddressError, match="https"):
        check_address(ip_address("93.184.216.34"), HERE, secure=False)
