"""What a column holds, told by its header."""

from __future__ import annotations

import io

import pytest

from smsbot.services.imports import open_table
from smsbot.services.imports.headers import HeaderError, is_head, layout, plain_header


@pytest.mark.parametrize(
    ("header", "plain"),
    [
        ("Cellulare", "cellulare"),
        ("  Ultima Attività ", "ultima attivita"),
        ("N° cellulare", "n cellulare"),
        ("last_activity", "last activity"),
        ("Tel.", "tel"),
    ],
)
def test_accents_case_and_signs_do_not_count(header: str, plain: str) -> None:
    assert plain == plain_header(header)


@pytest.mark.parametrize("header", ["Cellulare", "TELEFONO", "phone", "Numero di telefono", "Tel."])
def test_a_row_that_names_the_phone_is_the_head(header: str) -> None:
    assert is_head(["Nome", header])
    assert not is_head(["Nome", "Città"])


def test_a_mobile_number_wins_over_any_number() -> None:
    found = layout(["Telefono", "Cellulare", "Nome"])

    assert {"phone": 1, "first_name": 2} == found.columns
    assert ("Telefono",) == found.ignored


def test_two_columns_of_the_same_kind_are_a_mistake() -> None:
    with pytest.raises(HeaderError, match="two columns hold the phone"):
        layout(["Cellulare", "Cell"])


@pytest.mark.parametrize("header", ["documento", "base", "numero ordine", "numero cliente"])
def test_a_word_with_another_meaning_is_the_companys_own_column(header: str) -> None:
    """An identity document is no proof of a consent, and an order has a number too."""
    assert {header: 1} == layout(["cellulare", header]).extra


def test_the_mapping_is_told_column_by_column() -> None:
    head = "Cognome;Nome;Tel.;Cellulare;Città;riga\n"
    table = open_table(io.BytesIO(head.encode()))

    assert [
        ("Cognome", "last_name"),
        ("Nome", "first_name"),
        ("Tel.", None),
        ("Cellulare", "phone"),
        ("Città", "attribute"),
        ("riga", None),
    ] == [(one["column"], one["field"]) for one in table.mapping()]
