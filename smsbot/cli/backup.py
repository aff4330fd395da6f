"""`smsbot backup`, `restore` and `reconcile`: the worst day, and how nobody is asked again."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from smsbot.cli.opening import opened, parts_of, run
from smsbot.cli.shared import CONFIG, AsJson, ConfigFile, print_json, progress, write_lines

if TYPE_CHECKING:
    from smsbot.app import Parts
    from smsbot.services.backup.manifest import Manifest
    from smsbot.services.backup.restoring import Replayed
    from smsbot.store.journal import Entry

Folder = Annotated[Path, Parameter(name="DIR", help="A folder of its own, such as backup/monday.")]
Recipients = Annotated[
    tuple[str, ...],
    Parameter(name="--recipient", negative=(), help="Encrypt for a public key of age (age1…)."),
]
Journals = Annotated[
    tuple[Path, ...],
    Parameter(name="--journal", negative=(), help="The journal of another machine; repeatable."),
]
Identity = Annotated[
    Path | None, Parameter(name="--identity", help="The file of the age key that opens it.")
]

_WHO = "command line"


def backup(
    folder: Folder,
    /,
    *,
    recipient: Recipients = (),
    config: ConfigFile = CONFIG,
    as_json: AsJson = False,
) -> None:
    """Copy the database into a new folder, also beside a running `serve`.

    The keys are not part of it: keep them elsewhere, since both together open everything. On
    PostgreSQL it wants pg_dump.

    Example: smsbot backup backups/2026-11-23
    """
    manifest = run(_backup(config, folder, recipient))
    if as_json:
        print_json(manifest.model_dump(mode="json"))
    else:
        write_lines(
            f"backed up {manifest.contacts} contacts and {manifest.events} events of the ledger "
            f"to {folder / manifest.file} ({manifest.bytes:,} bytes)"
        )


def restore(
    folder: Folder,
    /,
    *,
    journal: Journals = (),
    identity: Identity = None,
    config: ConfigFile = CONFIG,
    as_json: AsJson = False,
) -> None:
    """Put a backup in the place of the database, with every withdrawal since; stop `serve` first.

    It checks before it replaces: keys, file, ledger. The database that was there is kept beside
    it. On PostgreSQL the configured database must be empty. Afterwards all outbound is held:
    run `smsbot reconcile`, look at who is frozen, then `smsbot go`.

    Example: smsbot restore backups/2026-11-23
    """
    manifest, done = run(_restore(config, folder, journal, identity))
    if as_json:
        print_json(
            {
                "taken_at": manifest.taken_at,
                "erased": done.erased,
                "suppressed": done.suppressed,
                "withdrawn": done.withdrawn,
            }
        )
        return
    write_lines(
        f"restored as of {manifest.taken_at:%Y-%m-%d %H:%M:%S} UTC; from the journal "
        f"{done.erased} erased, {done.suppressed} suppressed, {done.withdrawn} withdrawn again",
        "all outbound is held: run `smsbot reconcile`, look at who is frozen, then `smsbot go`",
    )


def reconcile(*, config: ConfigFile = CONFIG, as_json: AsJson = False) -> None:
    """Ask the gateway who wrote since the restored backup, and freeze them until somebody looked.

    Its records hold no text: what was said cannot be read any more. Run it before `smsbot go`.

    Example: smsbot reconcile
    """
    frozen = run(_reconcile(config))
    if as_json:
        print_json({"frozen": frozen})
    elif frozen is None:
        write_lines("nothing was restored, so there is nothing to reconcile")
    else:
        write_lines(
            f"reconciled: {frozen} contacts are frozen, see `smsbot contacts frozen`",
            "then let outbound go on: smsbot go",
        )


async def _backup(config: Path, folder: Path, recipients: tuple[str, ...]) -> "Manifest":
    from smsbot.services.backup.taking import take_backup  # noqa: PLC0415

    async with opened(config) as context:
        return await take_backup(context, folder, _WHO, recipients)


async def _restore(
    config: Path, folder: Path, journals: tuple[Path, ...], identity: Path | None
) -> "tuple[Manifest, Replayed]":
    from smsbot.cli.restoring import put_back  # noqa: PLC0415
    from smsbot.services.backup.manifest import BackupError, Manifest  # noqa: PLC0415
    from smsbot.services.backup.restoring import bring_up_to_date  # noqa: PLC0415

    manifest = Manifest.read(folder)
    parts = parts_of(config, create_keys=False)
    if manifest.keys != parts.keys.fingerprint:
        message = (
            "the backup needs other keys than those in [keys] path: put the key file of that "
            "installation there; without it nobody would be recognised as suppressed"
        )
        raise BackupError(message)
    entries = _entries(parts, journals)
    async with put_back(parts, manifest, folder, identity) as context:
        draw = progress(None, "withdrawals")
        return manifest, await bring_up_to_date(context, manifest, entries, _WHO, progress=draw)


def _entries(parts: "Parts", journals: tuple[Path, ...]) -> "list[Entry]":
    """Read the journals, this machine's own first."""
    from smsbot.store.journal import Journal  # noqa: PLC0415
    from smsbot.storing import open_journal  # noqa: PLC0415

    own = open_journal(parts)
    others = [Journal(path, parts.keys.fingerprint) for path in journals]
    found: list[Entry] = []
    for one in [*filter(None, [own]), *others]:
        reading = one.read()
        found += reading.entries
        for line in reading.damaged:
            write_lines(f"{one.path}, line {line}: cannot be read, and is passed over")
    return found


async def _reconcile(config: Path) -> int | None:
    from smsbot.app import make_gateway  # noqa: PLC0415
    from smsbot.gateways.http import Client  # noqa: PLC0415
    from smsbot.services.backup.reconciling import reconcile  # noqa: PLC0415

    gateway = make_gateway(parts_of(config).config)
    async with opened(config) as context, Client(clock=context.clock.now) as client:
        return await reconcile(context, gateway, client, _WHO)
