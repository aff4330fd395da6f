from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from aiohttp import FormData

from smsbot.services.imports.uploads import take_in
from tests.web.admin.visitor import Visitor
from tests.web.preferences.page import Reader
from tests.world import ANNA

if TYPE_CHECKING:
    from aiohttp import ClientResponse

    from tests.web.site import Site

TABLE = f"telefono,nome,<b>x</b>\n{ANNA},Anna,1\nnessuno,Nessuno,2\n"


async def upload(
    visitor: Visitor, step: str, table: str | bytes = TABLE, *, form: str | None = None, **more: str
) -> ClientResponse:
    """Send a table as a browser does."""
    data = FormData()
    data.add_field("form", await visitor.form() if form is None else form)
    for name, value in {"step": step, **more}.items():
        data.add_field(name, value)
    data.add_field("table", table, filename="lista.csv", content_type="text/csv")
    return await visitor.site.client.post(
        "/admin/imports", data=data, headers=visitor.headers(), allow_redirects=False
    )


async def test_a_table_is_looked_at_imported_and_its_errors_downloaded(site: Site) -> None:
    visitor = await Visitor.of(site)
    looked = Reader(await (await upload(visitor, "look")).text())
    before = (await site.call("GET", "/v1/imports"))[1]["imports"]

    sent = await upload(visitor, "import", basis="prior_consent", document="modulo 2024")
    await take_in(site.world.context)

    assert "telefono phone nome first_name" in looked.text
    assert [] == before
    assert 303 == sent.status
    page = await visitor.opens("/admin/imports")
    assert "1 new, 0 updated, 0 unchanged, 1 refused" in page.text
    (link,) = (a["href"] for a in page.all("a") if (a["href"] or "").endswith("/errors"))
    assert "Nessuno" in await (await visitor.gets(str(link))).text()
    assert "modulo 2024" == site.world.contact()["basis"]["document"]


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"table": b"\0\1\2"}, 422),
        ({"form": ""}, 403),
        ({"kind": "granted"}, 422),
        ({"basis": "prior_consent"}, 422),
        ({"granted": "yes"}, 422),
        ({"document": "x" * 5000}, 413),
    ],
)
async def test_what_is_no_upload_is_refused(
    site: Site, change: dict[str, str], status: int
) -> None:
    visitor = await Visitor.of(site)

    answer = await upload(visitor, "import", **change)

    assert status == answer.status
    assert [] == (await site.call("GET", "/v1/imports"))[1]["imports"]


async def test_roles_are_those_of_the_api(site: Site) -> None:
    viewer, privacy = await Visitor.of(site, "viewer"), await Visitor.of(site, "privacy")
    errors = f"/admin/imports/{'0' * 13}/errors"

    sent = await upload(privacy, "import", form="")
    met = [(await one.gets(errors)).status for one in (viewer, privacy)]

    assert 403 == sent.status
    assert [403, 404] == met
