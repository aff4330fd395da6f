"""Tables over HTTP: told at once, taken in beside everything else, mended and sent again."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest

from smsbot.services.imports.uploads import take_in
from tests.services.imports.test_formats import workbook
from tests.world import ANNA, BRUNO

if TYPE_CHECKING:
    from tests.web.site import Site

IMPORTS = "/v1/imports"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TABLE = f"Nome;Cellulare;Ultimo acquisto\nAnna;{ANNA};10/01/2024\nBruno;4,477E+11;\n".encode()


async def send(
    site: Site, content: bytes, query: str = "", media: str = "text/csv"
) -> tuple[int, Any]:
    """Send a table."""
    headers = {"Authorization": f"Bearer {site.tokens['admin']}", "Content-Type": media}
    async with site.client.post(IMPORTS + query, data=content, headers=headers) as answer:
        return answer.status, await answer.json(content_type=None)


async def errors_of(site: Site, import_id: str) -> str:
    """Fetch the file of errors."""
    headers = {"Authorization": f"Bearer {site.tokens['admin']}"}
    async with site.client.get(f"{IMPORTS}/{import_id}/errors", headers=headers) as answer:
        assert ("text/csv", 200) == (answer.content_type, answer.status)
        return await answer.text()


async def test_a_table_is_taken_in_mended_and_sent_again(site: Site) -> None:
    status, sent = await send(site, TABLE, "?basis=prior_consent&document=modulo+7")
    await take_in(site.world.context)
    _, view = await site.call("GET", f"{IMPORTS}/{sent['id']}", role="viewer")
    errors = await errors_of(site, sent["id"])
    _, again = await send(site, errors.replace("4,477E+11", BRUNO).encode())
    await take_in(site.world.context)
    _, mended = await site.call("GET", f"{IMPORTS}/{again['id']}")

    assert (202, "running") == (status, sent["state"])
    assert {"column": "Cellulare", "field": "phone"} in sent["columns"]
    assert ("done", 1, 1) == (view["state"], view["created"], view["refused"])
    assert "modulo 7" == site.world.contact()["basis"]["document"]
    (row,) = csv.DictReader(io.StringIO(errors.removeprefix("\ufeff")), delimiter=";")
    assert ("Bruno", "3", "number_lost_digits") == (row["Nome"], row["riga"], row["codice"])
    assert (1, 0) == (mended["created"], mended["refused"])


async def test_a_workbook_is_taken_in(site: Site) -> None:
    await send(site, workbook([("Cellulare",), (ANNA,)]), media=XLSX)
    await take_in(site.world.context)

    assert site.world.knows(ANNA)


async def test_a_blocklist_suppresses(site: Site) -> None:
    await send(site, f"telefono\n{ANNA}\n".encode(), "?kind=blocklist")
    await take_in(site.world.context)

    assert site.world.suppressed


async def test_the_same_table_while_it_waits_is_the_same_import(site: Site) -> None:
    _, first = await send(site, TABLE)
    _, second = await send(site, TABLE)
    await take_in(site.world.context)
    _, listed = await site.call("GET", IMPORTS)

    assert first["id"] == second["id"]
    assert [first["id"]] == [one["id"] for one in listed["imports"]]


async def test_no_file_is_kept_once_it_is_taken_in(site: Site) -> None:
    """And while it waits, nobody who reads the disk finds a number in it."""
    await send(site, TABLE)
    waiting = "\n".join(site.dump())
    await take_in(site.world.context)

    assert "import_part" in waiting
    assert ANNA[1:] not in waiting
    assert ANNA[1:].encode().hex().upper() not in waiting
    assert not [line for line in site.dump() if line.startswith('INSERT INTO "import_part"')]


@pytest.mark.parametrize(
    ("content", "media", "query", "status", "slug"),
    [
        (b"nome;citta\nAnna;Roma\n", "text/csv", "", 422, "no-table"),
        (b"", "text/csv", "", 422, "no-table"),
        (b"PK\x03\x04 no workbook", XLSX, "", 422, "no-table"),
        (TABLE, "application/json", "", 415, "wrong-content-type"),
        (TABLE, "text/csv", "?kind=friends", 422, "invalid-input"),
        (TABLE, "text/csv", "?basis=prior_consent", 422, "invalid-input"),
        (TABLE, "text/csv", "?basis=because", 422, "invalid-input"),
    ],
)
async def test_what_is_no_table_changes_nothing(  # noqa: PLR0913, PLR0917  (a table of cases)
    site: Site, content: bytes, media: str, query: str, status: int, slug: str
) -> None:
    before = site.dump()
    answer = await send(site, content, query, media)

    assert (status, f"/problems/{slug}") == (answer[0], answer[1]["type"])
    assert before == site.dump()


@pytest.mark.parametrize("path", ["", "/errors"])
async def test_what_is_no_import_is_not_found(site: Site, path: str) -> None:
    status, problem = await site.call("GET", f"{IMPORTS}/{'0' * 13}{path}")

    assert (404, "/problems/not-found") == (status, problem["type"])
