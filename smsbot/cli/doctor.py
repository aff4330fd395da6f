"""`smsbot doctor`: everything that can be wrong with an installation, and how to mend it."""

import os
from typing import TYPE_CHECKING

from smsbot.cli.opening import run
from smsbot.cli.shared import CONFIG, AsJson, CommandError, ConfigFile, print_json, write_lines

if TYPE_CHECKING:
    from smsbot.services.doctor.finding import Finding

_MARKS = {"ok": "ok  ", "warning": "WARN", "fail": "FAIL"}


def doctor(*, config: ConfigFile = CONFIG, as_json: AsJson = False) -> None:
    """Check the whole installation: configuration, keys, database, gateway, and what waits.

    Changes nothing and sends no SMS. Exits 1 where a check fails; a warning works for now.

    Example: smsbot doctor
    """
    from smsbot.cli.examining import examine  # noqa: PLC0415
    from smsbot.services.doctor.finding import Level  # noqa: PLC0415

    findings = run(examine(config, os.environ))
    if as_json:
        print_json({"checks": [_row(one) for one in findings]})
    else:
        write_lines(*(line for one in findings for line in _lines(one)))
    failed = sum(1 for one in findings if one.level is Level.FAIL)
    if failed:
        message = f"{failed} of {len(findings)} checks failed"
        raise CommandError(message)


def _row(one: "Finding") -> dict[str, str]:
    return {"what": one.what, "level": one.level.value, "said": one.said, "mend": one.mend}


def _lines(one: "Finding") -> list[str]:
    first = f"{_MARKS[one.level.value]}  {one.what}: {one.said}"
    return [first, f"      {one.mend}"] if one.mend else [first]
