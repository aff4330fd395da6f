"""`smsbot messages`: what has been in doubt for a day, and a person's word about it."""

from typing import Annotated

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

messages = App(name="messages", help="SMS that nobody knows the fate of.")

Id = Annotated[str, Parameter(name="ID", help="What `messages held` printed.")]
_MOST = 1000


@messages.command
def held(*, config: ConfigFile = CONFIG, as_json: AsJson = False) -> None:
    """List the sends that have been in doubt for a day, oldest first.

    Look them up by time and contact in your account at the gateway, then say with
    `messages resolve` whether they left.

    Example: smsbot messages held
    """
    from smsbot.services.held import list_messages  # noqa: PLC0415
    from smsbot.store.mail import State  # noqa: PLC0415

    rows, _ = do(config, lambda c, _: list_messages(c, State.HELD, None, _MOST))
    columns = ("id", "contact", "kind", "handed_at", "segments", "error")
    show(rows, columns, as_json=as_json, name="messages")


@messages.command
def resolve(
    message_id: Id,
    /,
    *,
    sent: Annotated[bool, Parameter(negative="--not-sent", help="Whether it left.")],
    config: ConfigFile = CONFIG,
    as_json: AsJson = False,
) -> None:
    """Say whether a held SMS left; one that did not is queued again.

    Example: smsbot messages resolve 03zbwa1r0rw01 --not-sent
    """
    from smsbot.services.held import NotHeldError, resolve  # noqa: PLC0415

    try:
        view = do(config, lambda c, x: resolve(c, x, message_id, "command line", sent=sent))
    except NotHeldError as error:
        raise CommandError(str(error)) from None
    if view is None:
        message = f"there is no outbound message {message_id}: see `smsbot messages held`"
        raise CommandError(message)
    if as_json:
        print_json(view)
    else:
        write_lines(f"{view['id']}: {view['state']}")
