"""`smsbot ledger`: the check of everything that was recorded, and what an outsider needs."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import App, Parameter

from smsbot.cli.opening import do, opened, run
from smsbot.cli.shared import (
    CONFIG,
    AsJson,
    CommandError,
    ConfigFile,
    print_json,
    progress,
    write_lines,
)

if TYPE_CHECKING:
    from smsbot.core.ledger import Checkpoint
    from smsbot.services.checks import LedgerCheck

ledger = App(name="ledger", help="The evidence of every answer, sealed and signed.")

Since = Annotated[
    Path | None,
    Parameter(name="--since", help="A checkpoint that was kept: check what came after it."),
]


@ledger.command
def verify(*, since: Since = None, config: ConfigFile = CONFIG, as_json: AsJson = False) -> None:
    """Check every event, entry, signature and text, and the table of consents.

    The first thing that is wrong is named. With `--since` only what came after a checkpoint is
    checked, and that the ledger continues it: the one way to see that it was cut short.

    Example: smsbot ledger verify --since checkpoint-2026-03.txt
    """
    check = run(_verify(config, since))
    if as_json:
        print_json({name: getattr(check, name) for name in ("intact", *check.__slots__)})
    elif check.intact:
        waiting = f", {check.waiting} wait to be sealed" if check.waiting else ""
        write_lines(f"ledger: {check.events} of {check.size} entries checked, intact{waiting}")
    if not check.intact:
        message = f"the ledger is NOT INTACT: {check.wrong}"
        raise CommandError(message)


@ledger.command
def checkpoint(*, config: ConfigFile = CONFIG) -> None:
    """Print the latest checkpoint: keep it elsewhere, where nobody here can change it.

    Example: smsbot ledger checkpoint > checkpoint-2026-03.txt
    """
    from smsbot.store.tree import latest  # noqa: PLC0415

    row = do(config, lambda connection, _: latest(connection))
    if row is None:
        message = "nothing is sealed yet: `smsbot serve` does so within seconds of an event"
        raise CommandError(message)
    write_lines(row.note.removesuffix("\n"))


@ledger.command
def key(*, config: ConfigFile = CONFIG) -> None:
    """Print the public key: publish it where the company cannot quietly change it.

    Example: smsbot ledger key > public.key
    """
    from smsbot.services.ledger import ledger_key  # noqa: PLC0415

    write_lines(str(do(config, ledger_key)))


async def _verify(config: Path, since: Path | None) -> "LedgerCheck":
    from functools import partial  # noqa: PLC0415

    from smsbot.services.checks import check_ledger  # noqa: PLC0415
    from smsbot.services.ledger import ledger_key  # noqa: PLC0415
    from smsbot.store.tree import latest  # noqa: PLC0415

    async with opened(config) as context:
        known = await context.database.read(partial(ledger_key, context=context))
        last = await context.database.read(latest)
        work: dict[str, Any] = {
            "since": read_checkpoint(since, known) if since else None,
            "progress": progress(last.size if last else None, "entries"),
        }
        return await context.database.read(partial(check_ledger, context=context, **work))


def read_checkpoint(file: Path, known: Any) -> "Checkpoint":  # noqa: ANN401  (read only when needed)
    """Read a checkpoint that somebody kept; it must be one of ours."""
    from smsbot.core.ledger import NoteError, open_checkpoint  # noqa: PLC0415

    try:
        return open_checkpoint(file.read_text("utf-8"), known.name, [known])
    except (NoteError, UnicodeDecodeError) as error:
        message = f"{file}: {error}"
        raise CommandError(message) from None
