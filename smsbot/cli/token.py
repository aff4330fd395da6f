"""`smsbot token`: who may use the API and the dashboard."""

from typing import Annotated, Literal

from cyclopts import App, Parameter

from smsbot.cli.opening import do
from smsbot.cli.shared import CONFIG, AsJson, CommandError, ConfigFile, show, write_lines

token = App(
    name="token", help="Tokens of the API and links to the dashboard: made, listed, revoked."
)

Name = Annotated[str, Parameter(name="NAME", help="Whose it is: a person or a system.")]


@token.command
def create(
    name: Name,
    /,
    *,
    role: Annotated[
        Literal["viewer", "admin", "privacy"], Parameter(help="What its owner may do.")
    ],
    config: ConfigFile = CONFIG,
) -> None:
    """Make a token and print it. It is shown this once, and stored hashed.

    Example: smsbot token create crm --role admin
    """
    from smsbot.services.access import Role, create_token  # noqa: PLC0415

    made = do(config, lambda c, context: create_token(c, context, name, Role(role)))
    write_lines(made)


@token.command
def login(
    name: Name,
    /,
    *,
    role: Annotated[
        Literal["viewer", "admin", "privacy"], Parameter(help="What its owner may do.")
    ],
    config: ConfigFile = CONFIG,
) -> None:
    """Print a link to the dashboard that lets somebody in once, within ten minutes.

    Example: smsbot token login anna --role admin
    """
    from smsbot.services.access import Role  # noqa: PLC0415
    from smsbot.services.sessions import invite  # noqa: PLC0415

    write_lines(do(config, lambda c, context: invite(c, context, name, Role(role))))


@token.command(name="list")
def list_(*, config: ConfigFile = CONFIG, as_json: AsJson = False) -> None:
    """List the tokens, without the tokens themselves.

    Example: smsbot token list
    """
    from smsbot.services.access import list_tokens  # noqa: PLC0415

    rows = do(config, lambda c, _: list_tokens(c))
    columns = ("name", "role", "created_at", "last_used_at", "revoked_at")
    show(rows, columns, as_json=as_json, name="tokens")


@token.command
def revoke(name: Name, /, *, config: ConfigFile = CONFIG) -> None:
    """Revoke every token of a name, at once; whoever is logged in with it is logged out.

    Example: smsbot token revoke crm
    """
    from smsbot.services.access import revoke_token  # noqa: PLC0415

    count = do(config, lambda c, context: revoke_token(c, context, name))
    if not count:
        message = f"there is no valid token called {name}: see `smsbot token list`"
        raise CommandError(message)
    write_lines(f"revoked {count}")
