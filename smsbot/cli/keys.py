"""`smsbot keys`: the key file, and the change of the key that encrypts."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from smsbot.cli.opening import opened, run
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
    from smsbot.services.context import Context

WHO = "command line"
_TWO_IN_THE_ENVIRONMENT = (
    "the key is set as SMSBOT_KEYS__ENCRYPTION: set a new one there, the present one as "
    "SMSBOT_KEYS__ENCRYPTION_BEFORE, restart every server with both, and run this again"
)
_NOTHING_TO_COPY = (
    "there is no new key that could have been copied: run `smsbot keys rotate` first, copy the "
    "key file to every machine, then run it with --copied"
)

keys = App(name="keys", help="The keys of this installation.")

Copied = Annotated[
    bool,
    Parameter(name="--copied", negative=(), help="Every machine has the key file with both keys."),
]


@keys.command
def rotate(*, copied: Copied = False, config: ConfigFile = CONFIG, as_json: AsJson = False) -> None:
    """Encrypt by a new key from now on: everybody's own key is wrapped anew by it.

    It works beside a running `serve`, and after it was interrupted, do it again. On PostgreSQL
    it first only writes the new key beside the old one: copy the key file to every machine, and
    run it with --copied. Keep a copy of the old key file as long as backups from before. Where
    the key comes from the environment it says what to set.

    Example: smsbot keys rotate --copied
    """
    done = run(_rotate(config, copied=copied))
    if as_json:
        print_json({"rotated": done is not None, "keys": done or 0})
    elif done is None:
        write_lines(
            "keys: the new key stands beside the old one, and nothing is wrapped by it yet: copy"
        )
        write_lines("the key file to every machine, then run `smsbot keys rotate --copied`")
    else:
        write_lines(f"keys: the new key encrypts; {done} keys of people were wrapped anew")


async def _rotate(config: Path, *, copied: bool) -> int | None:
    """Return how many keys were wrapped anew, None where the file is to be copied first."""
    given = load_config(config).keys
    if given.encryption and not given.encryption_before:
        raise CommandError(_TWO_IN_THE_ENVIRONMENT)
    # Opened first: a file is not changed for a database that these keys are not the keys of.
    async with opened(config) as context:
        if given.encryption:
            return await _rewrap(context, bytes.fromhex(given.encryption.reveal()))
        return await _rotate_file(context, Path(given.path), copied=copied)


async def _rotate_file(context: "Context", folder: Path, *, copied: bool) -> int | None:
    from smsbot.keys import Keys  # noqa: PLC0415

    many = not context.database.embedded
    begun = Keys.load(folder, create=False).encryption_before is not None
    if many and copied and not begun:
        raise CommandError(_NOTHING_TO_COPY)
    both = Keys.change_encryption(folder)
    if many and not copied:
        return None
    count = await _rewrap(context, both.encryption)
    Keys.drop_encryption(folder, both.encryption)
    return count


async def _rewrap(context: "Context", key: bytes) -> int:
    from smsbot.services.rewrapping import rewrap_all  # noqa: PLC0415
    from smsbot.store.vault import master_name  # noqa: PLC0415

    return await rewrap_all(context, master_name(key), WHO, progress=progress(None, "keys"))
