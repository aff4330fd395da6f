from __future__ import annotations

import pytest

from smsbot.core.alias import alias_problems


@pytest.mark.parametrize(
    ("country", "alias", "registered", "vat", "keys"),
    [
        ("IT", "Botanica", "2026-03-01", "IT00000000000", []),
        ("IT", "Botanica", "", "IT00000000000", ["gateway.alias_registered"]),
        ("IT", "Botanica", "2026-03-01", "", ["company.vat"]),
        ("IT", "InfoSMS", "2026-03-01", "IT00000000000", ["gateway.alias"]),
        ("IT", "sms", "", "", ["gateway.alias_registered", "company.vat", "gateway.alias"]),
        ("GB", "Botanica", "", "", ["gateway.alias_registered"]),
        ("GB", "Botanica", "2026-03-01", "", []),
        ("US", "Botanica", "2026-03-01", "IT00000000000", ["gateway.alias"]),
    ],
)
def test_a_country_asks_for(
    country: str, alias: str, registered: str, vat: str, keys: list[str]
) -> None:
    assert keys == [key for key, _ in alias_problems(country, alias, registered, vat)]
