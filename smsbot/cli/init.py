"""`smsbot init`: what a new installation begins with."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

import smsbot
from smsbot.cli.shared import write_lines

_ENVIRONMENT = """\
# Secrets of smsbot: copy this file to .env, fill it in, and give it to whatever starts the server
# (EnvironmentFile= of systemd, env_file of compose, or: set -a; . ./.env; set +a).
# Any key of config.toml can stand here as SMSBOT_<SECTION>__<KEY>; an empty one counts as absent.

# A bootstrap token with all roles for the admin API, for instance from: openssl rand -hex 32
SMSBOT_ADMIN__TOKEN=

# The account at Plivo, once gateway.name is "plivo".
SMSBOT_GATEWAY__PLIVO__AUTH_ID=
SMSBOT_GATEWAY__PLIVO__AUTH_TOKEN=

# PostgreSQL instead of SQLite: postgresql+asyncpg://user:password@host/name
SMSBOT_DATABASE__URL=
"""


def init(
    folder: Annotated[Path, Parameter(name="DIR", help="Where; made if missing.")] = Path(),
    /,
) -> None:
    """Write config.toml, flows/ and .env.example into a folder; never overwrites a file.

    As they stand they work with the simulator.

    Example: smsbot init my-company
    """
    kept = 0
    for name, content in starter():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            with file.open("xb") as out:
                out.write(content)
        except FileExistsError:
            kept += 1
            write_lines(f"kept  {file} (it was there)")
        else:
            write_lines(f"wrote {file}")
    if not kept:
        write_lines("", "Next: put your company into config.toml, then run `smsbot check`.")


def starter() -> Iterator[tuple[str, bytes]]:
    """The files, by name: from the wheel, or from the checkout of an editable installation."""
    packed = files(smsbot) / "cli" / "starter"
    root = packed if packed.is_dir() else Path(smsbot.__file__).parents[1]
    yield "config.toml", (root / "config.toml").read_bytes()
    yield ".env.example", _ENVIRONMENT.encode()
    flows = (flow for flow in (root / "flows").iterdir() if flow.name.endswith(".toml"))
    for flow in sorted(flows, key=lambda flow: flow.name):
        yield f"flows/{flow.name}", flow.read_bytes()
