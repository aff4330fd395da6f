"""`smsbot webhook`: the endpoints of other systems that hear what happens."""

from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import App, Parameter

from smsbot.cli.opening import do
from smsbot.cli.shared import (
    CONFIG,
    AsJson,
    CommandError,
    ConfigFile,
    print_json,
    show,
    write_lines,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection

    from smsbot.services.context import Context

webhook = App(name="webhook", help="Endpoints that get signed events: made, listed, switched.")

_WHO = "command line"
Url = Annotated[str, Parameter(name="URL", help="Where events are posted to.")]
Id = Annotated[str, Parameter(name="ID", help="The endpoint, as `smsbot webhook list` names it.")]


@webhook.command
def create(
    url: Url,
    /,
    *,
    type_: Annotated[
        tuple[str, ...],
        Parameter(name="--type", negative=(), help="What it hears of; all without it."),
    ] = (),
    config: ConfigFile = CONFIG,
    as_json: AsJson = False,
) -> None:
    """Register an endpoint and print its id and its secret, which is shown this once.

    Example: smsbot webhook create https://crm.example.com/hooks/sms --type consent.withdrawn
    """
    from smsbot.core.address import AddressError  # noqa: PLC0415
    from smsbot.services.events.endpoints import TooManyError, create_endpoint  # noqa: PLC0415

    types = _types(type_)
    try:
        made = do(config, lambda c, context: create_endpoint(c, context, url, types, _WHO))
    except AddressError as error:
        message = f"wanted: {error}"
        raise CommandError(message) from None
    except TooManyError:
        message = "there are as many endpoints as may be: delete one first"
        raise CommandError(message) from None
    _print_secret(made, as_json=as_json)


def _types(given: "Sequence[str]") -> "list[str] | None":
    from smsbot.core.webhook import EventType  # noqa: PLC0415

    known = [one.value for one in EventType]
    for one in given:
        if one not in known:
            message = f"{one}: no such event; there are: {', '.join(known)}"
            raise CommandError(message)
    return list(given) or None


def _print_secret(made: "dict[str, Any]", *, as_json: bool) -> None:
    if as_json:
        print_json(made)
    else:
        write_lines(f"id      {made['id']}", f"secret  {made['secret']}")


@webhook.command(name="list")
def list_(*, config: ConfigFile = CONFIG, as_json: AsJson = False) -> None:
    """List the endpoints and how each of them fares.

    Example: smsbot webhook list
    """
    from smsbot.services.events.endpoints import list_endpoints  # noqa: PLC0415

    rows = do(config, lambda c, _: list_endpoints(c))
    columns = ("id", "url", "enabled", "waiting", "given_up", "last_error", "disabled_because")
    show(rows, columns, as_json=as_json, name="webhooks")


@webhook.command
def rotate(id_: Id, /, *, config: ConfigFile = CONFIG, as_json: AsJson = False) -> None:
    """Give an endpoint a new secret; the one before signs beside it for a day.

    Example: smsbot webhook rotate 0123456789abc
    """
    from smsbot.services.events.endpoints import rotate_secret  # noqa: PLC0415

    _print_secret(_done(config, rotate_secret, id_), as_json=as_json)


@webhook.command
def enable(id_: Id, /, *, config: ConfigFile = CONFIG) -> None:
    """Let an endpoint have what it is owed, and what happens from now on.

    Example: smsbot webhook enable 0123456789abc
    """
    from smsbot.services.events.endpoints import enable_endpoint  # noqa: PLC0415

    view = _done(config, enable_endpoint, id_)
    write_lines(f"enabled; {view['waiting']} events wait for it")


@webhook.command
def disable(id_: Id, /, *, config: ConfigFile = CONFIG) -> None:
    """Deliver nothing to an endpoint for now; what happens waits for it, for thirty days.

    Example: smsbot webhook disable 0123456789abc
    """
    from smsbot.services.events.endpoints import disable_endpoint  # noqa: PLC0415

    _done(config, disable_endpoint, id_)
    write_lines("disabled")


@webhook.command
def delete(id_: Id, /, *, config: ConfigFile = CONFIG) -> None:
    """Forget an endpoint, and what it is owed.

    Example: smsbot webhook delete 0123456789abc
    """
    from smsbot.services.events.endpoints import delete_endpoint  # noqa: PLC0415

    _done(config, delete_endpoint, id_)
    write_lines("deleted")


def _done(
    config: ConfigFile,
    work: "Callable[[Connection, Context, str, str], dict[str, Any] | None]",
    webhook_id: str,
) -> "dict[str, Any]":
    found = do(config, lambda c, context: work(c, context, webhook_id, _WHO))
    if found is None:
        message = "there is no such endpoint: see `smsbot webhook list`"
        raise CommandError(message)
    return found
