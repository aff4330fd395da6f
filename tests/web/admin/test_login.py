from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from smsbot.services.access import Role, revoke_token
from smsbot.services.campaigns import list_campaigns
from smsbot.services.sessions import invite
from smsbot.store import schema
from smsbot.web.preferences.attempts import ALLOWED
from smsbot.web.routes import ROUTES
from tests.web.admin.visitor import COOKIE, Visitor, log_in
from tests.web.site import BOOTSTRAP

if TYPE_CHECKING:
    from tests.web.site import Site

PAGES = [route for route in ROUTES if route.path.startswith("/admin")]


def code_of(site: Site, name: str = "anna", role: Role = Role.ADMIN) -> str:
    """Return the code of a fresh link."""
    context = site.world.context
    url = site.world.run(lambda c: invite(c, context, name, role))
    assert url.startswith(f"{context.sender.public_url}/admin/login/")
    return url.rpartition("/")[2]


async def test_whoever_is_not_logged_in_is_sent_to_the_login(site: Site) -> None:
    """On every page, whatever it is, and with a cookie that is none; nothing changes."""
    before, visitor = site.dump(), Visitor(site, "guessed")
    inner = [(one.method, one.path) for one in PAGES if "/login" not in one.path]
    looked = [("HEAD", path) for method, path in inner if method == "GET"]
    met = set()
    for method, path in inner + looked:
        answer = await site.client.request(
            method, path.replace("{id}", "0" * 13), headers=visitor.headers(), allow_redirects=False
        )
        met.add((answer.status, answer.headers["Location"]))

    assert {(303, "/admin/login")} == met
    assert before == site.dump()


async def test_a_link_lets_in_once(site: Site) -> None:
    code = code_of(site)
    looked = await site.client.get(f"/admin/login/{code}")

    first, second = await log_in(site, code=code), await log_in(site, code=code)

    assert (200, 303, 403) == (looked.status, first.status, second.status)
    page = await Visitor(site, first.cookies[COOKIE].value).opens("/admin")
    assert "anna (admin)" in page.text


async def test_a_link_lasts_ten_minutes(site: Site) -> None:
    code = code_of(site)
    site.world.clock.move(minutes=10, seconds=1)

    assert 403 == (await log_in(site, code=code)).status


async def test_the_cookie_is_for_the_browser_alone(site: Site) -> None:
    answer = await log_in(site, token=site.tokens["viewer"])

    cookie = answer.cookies[COOKIE]
    assert cookie["httponly"]
    assert ("Strict", "/", "") == (cookie["samesite"], cookie["path"], cookie["secure"])
    rows = site.world.run(lambda c: c.execute(select(schema.admin_session)).all())
    assert cookie.value not in str(rows)


async def test_behind_a_proxy_the_cookie_is_secure(site: Site) -> None:
    headers = {"Origin": site.world.context.sender.public_url, "X-Forwarded-Proto": "https"}
    data = {"token": site.tokens["viewer"]}

    answer = await site.client.post(
        "/admin/login", data=data, headers=headers, allow_redirects=False
    )

    assert answer.cookies["__Host-smsbot-admin"]["secure"]


@pytest.mark.parametrize("role", [*Role, "bootstrap"])
async def test_a_session_has_the_roles_of_its_token(site: Site, role: str) -> None:
    page = await (await Visitor.of(site, role)).opens("/admin")

    roles = "admin, privacy, viewer" if role == "bootstrap" else role
    assert f"{role} ({roles})" in page.text
    assert (role in {"admin", "bootstrap"}) == bool(page.all("button", name="turn"))


async def test_a_revoked_token_ends_its_sessions(site: Site) -> None:
    visitor = await Visitor.of(site)
    site.world.run(lambda c: revoke_token(c, site.world.context, "admin"))

    assert 303 == (await visitor.gets("/admin")).status


async def test_a_session_by_link_ends_with_the_tokens_of_its_name(site: Site) -> None:
    entered = await log_in(site, code=code_of(site, "admin"))
    site.world.run(lambda c: revoke_token(c, site.world.context, "admin"))

    visitor = Visitor(site, entered.cookies[COOKIE].value)
    assert 303 == (await visitor.gets("/admin")).status


async def test_a_session_ends_by_itself_and_by_leaving(site: Site) -> None:
    visitor, other = await Visitor.of(site), await Visitor.of(site, "viewer")
    left = await visitor.sends("/admin/logout", {})
    gone = await visitor.gets("/admin")
    site.world.clock.move(hours=12, seconds=1)

    assert (303, 303) == (left.status, gone.status)
    assert 303 == (await other.gets("/admin")).status


async def test_guessing_is_limited(site: Site) -> None:
    """Wrong tokens and wrong links count together, and a right one has to wait then too."""
    wrong = [await log_in(site, token="smsbot_wrong") for _ in range(ALLOWED - 1)]
    wrong.append(await log_in(site, code="wrong"))
    late = await log_in(site, token=BOOTSTRAP)

    assert {403} == {answer.status for answer in wrong}
    assert (429, "600") == (late.status, late.headers["Retry-After"])


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
async def test_another_site_sends_no_form(site: Site, headers: dict[str, str]) -> None:
    visitor = await Visitor.of(site)

    answer = await visitor.sends("/admin/outbound", {"turn": "stop"}, headers)

    assert 403 == answer.status
    assert not (await site.call("GET", "/v1/outbound"))[1]["stopped"]


async def test_a_form_carries_the_key_of_its_own_session(site: Site) -> None:
    visitor, other = await Visitor.of(site), await Visitor.of(site, "bootstrap")
    forms = ["", "0" * 64, await other.form()]

    met = []
    for form in forms:
        data = {"form": form, "turn": "stop"}
        answer = await site.client.post(
            "/admin/outbound", data=data, headers=visitor.headers(), allow_redirects=False
        )
        met.append(answer.status)

    assert [403, 403, 403] == met
    assert not (await site.call("GET", "/v1/outbound"))[1]["stopped"]


async def test_a_request_that_does_not_say_where_it_comes_from_is_no_form(site: Site) -> None:
    data = {"token": site.tokens["admin"]}

    answer = await site.client.post("/admin/login", data=data, allow_redirects=False)

    assert 403 == answer.status


async def test_logging_in_and_out_is_written_down(site: Site) -> None:
    visitor = await Visitor.of(site)
    await visitor.sends("/admin/logout", {})

    table = schema.audit
    rows = site.world.run(
        lambda c: c.execute(select(table.c.who, table.c.action).order_by(table.c.id)).all()
    )
    assert [("admin", "session.open"), ("admin", "session.close")] == [tuple(r) for r in rows[-2:]]


async def test_pages_are_kept_and_framed_by_nobody(site: Site) -> None:
    answer = await (await Visitor.of(site)).gets("/admin")

    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "frame-ancestors 'none'" in policy
    assert "no-store" == answer.headers["Cache-Control"]


async def test_looking_changes_nothing_whoever_looks(site: Site) -> None:
    site.world.ask()
    found, _ = site.world.run(lambda c: list_campaigns(c, site.world.context, None, 1))
    ids = {"campaigns": found[0]["id"], "contacts": site.world.contact()["id"]}
    visitor = await Visitor.of(site, "bootstrap")
    before, met = site.dump(), {}
    for path in (route.path for route in PAGES if route.method == "GET"):
        of = ids.get(path.split("/")[2] if path.count("/") > 1 else "", "0" * 13)
        answer = await visitor.gets(path.replace("{id}", of).replace("{code}", "wrong"))
        met[path] = answer.status
        await answer.read()

    assert {"/admin/imports/{id}/errors": 404} == {p: s for p, s in met.items() if s != 200}
    assert before == site.dump()
