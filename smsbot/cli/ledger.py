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
    load_config,
    print_json,
    progress,
    write_lines,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from smsbot.core.duration import Duration
    from smsbot.core.ledger import KeyRing, Succession
    from smsbot.services.checks import LedgerCheck
    from smsbot.services.context import Context
    from smsbot.services.proofs import Kept

WHO = "command line"

ledger = App(name="ledger", help="The evidence of every answer, sealed and signed.")

Since = Annotated[
    Path | None,
    Parameter(name="--since", help="A checkpoint that was kept: check what came after it."),
]
Overlap = Annotated[
    str, Parameter(name="--overlap", help="For how long the present key signs beside the new one.")
]
Force = Annotated[
    bool,
    Parameter(name="--force", negative=(), help="Even while the last overlap is not over."),
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


@ledger.command(name="rotate-key")
def rotate_key(
    *,
    overlap: Overlap = "3 months",
    force: Force = False,
    config: ConfigFile = CONFIG,
    as_json: AsJson = False,
) -> None:
    """Let a new key sign the ledger, and the present one beside it until the overlap ends.

    A statement that both have signed goes into the ledger and into every proof, so whoever
    holds the old public key can trust the new one. Publish `smsbot ledger key` again, and copy
    the key file to every machine: one with the old file seals nothing. A running `serve` on this
    machine goes on with the new key by itself.

    Example: smsbot ledger rotate-key --overlap "6 months"
    """
    from smsbot.core.duration import DurationError, parse_duration  # noqa: PLC0415
    from smsbot.services.ledger import LedgerError  # noqa: PLC0415

    try:
        stated = run(_rotate(config, parse_duration(overlap), force=force))
    except (DurationError, LedgerError) as error:
        raise CommandError(str(error)) from None
    until = stated.until.date()
    if as_json:
        parts = ("old", "new", "size", "since", "until")
        print_json({name: getattr(stated, name) for name in parts})
    else:
        write_lines(f"ledger: a new key signs, and the one before it too until {until}")


async def _rotate(config: Path, overlap: "Duration", *, force: bool) -> "Succession":
    from functools import partial  # noqa: PLC0415

    from smsbot.keys import Keys  # noqa: PLC0415
    from smsbot.services.rotation import rotate_key as state  # noqa: PLC0415

    folder = Path(load_config(config).keys.path)

    def fresh() -> tuple[bytes, ...]:
        return Keys.change_signing(folder).seeds

    async with opened(config) as context:
        work = partial(state, context=context, fresh=fresh, overlap=overlap, force=force, who=WHO)
        return await context.database.write(work)


@ledger.command
def key(*, config: ConfigFile = CONFIG) -> None:
    """Print the public keys: publish them where the company cannot quietly change them.

    The present one comes first, then those that it took over from, each with its time.

    Example: smsbot ledger key > public.key
    """
    write_lines(do(config, _ring).file().removesuffix("\n"))


def _ring(connection: "Connection", context: "Context") -> "KeyRing":
    """Return the keys of a ledger, whose statements must be intact."""
    from smsbot.services.ledger import LedgerError, key_ring  # noqa: PLC0415

    try:
        ring = key_ring(connection, context)
    except LedgerError as error:
        raise CommandError(str(error)) from None
    assert ring is not None  # noqa: S101  (opening the store names the ledger)
    return ring


async def _verify(config: Path, since: Path | None) -> "LedgerCheck":
    from functools import partial  # noqa: PLC0415

    from smsbot.services.checks import check_ledger  # noqa: PLC0415
    from smsbot.store.tree import latest  # noqa: PLC0415

    async with opened(config) as context:
        last = await context.database.read(latest)
        work: dict[str, Any] = {
            "since": (await read_kept(context, since)).checkpoint if since else None,
            "progress": progress(last.size if last else None, "entries"),
        }
        return await context.database.read(partial(check_ledger, context=context, **work))


async def read_kept(context: "Context", file: Path) -> "Kept":
    """Read a checkpoint that somebody kept; it must be one of ours."""
    from functools import partial  # noqa: PLC0415

    return _read(file, await context.database.read(partial(_ring, context=context)))


def _read(file: Path, ring: "KeyRing") -> "Kept":
    from smsbot.core.ledger import NoteError  # noqa: PLC0415
    from smsbot.services.proofs import Kept  # noqa: PLC0415

    try:
        note = file.read_text("utf-8")
        return Kept(note, ring.open(note))
    except (NoteError, UnicodeDecodeError) as error:
        message = f"{file}: {error}"
        raise CommandError(message) from None
