"""`smsbot check`: the flow files, before anybody is asked anything with them."""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from smsbot.cli.shared import (
    CONFIG,
    AsJson,
    CommandError,
    ConfigFile,
    load_config_if_any,
    print_json,
    write_lines,
)

if TYPE_CHECKING:
    from smsbot.core.flow import FlowVersion, Mistake

_LONGEST_FILE = 1 << 20


def check(
    *paths: Annotated[Path, Parameter(name="FLOWS", help="Folders or files.")],
    draw: Annotated[bool, Parameter(negative=(), help="Print each flow as a diagram.")] = False,
    config: ConfigFile = CONFIG,
    as_json: AsJson = False,
) -> None:
    """Report every mistake in the flow files at once, with file and key.

    Texts are measured with sender, contact, number and link of the configuration
    where there is one, else with the longest that a text must bear.

    Example: smsbot check flows/
    Example: smsbot check flows/consenso.toml --draw
    """
    from smsbot.core.flow import check_folder, diagram  # noqa: PLC0415

    folder, real = _configured(config)
    sources = _sources(paths or [folder])
    flows, mistakes = check_folder(sources, real=real)
    if as_json:
        print_json({"mistakes": [asdict(mistake) for mistake in mistakes]})
    else:
        _print(flows, mistakes)
    if draw:
        write_lines(*map(diagram, flows))
    wrong = sum(not mistake.warning for mistake in mistakes)
    if wrong:
        msg = f"{wrong} {'mistake' if wrong == 1 else 'mistakes'} in {len(sources)} flow files"
        raise CommandError(msg)


def _configured(file: Path) -> tuple[Path, Mapping[str, str]]:
    """Where the flows are and what fills their placeholders; defaults where nothing is set."""
    config = load_config_if_any(file)
    if config is None:
        return Path("flows"), {}
    real = {
        "sender": config.company.sender,
        "contact": config.company.contact,
        "number": config.gateway.number,
        "link": f"{config.server.public_url}/p/{'x' * 12}",
    }
    return Path(config.flows.path), real


def _sources(paths: Iterable[Path]) -> dict[str, str]:
    """The text of each flow file, by the name that a mistake will show."""
    sources: dict[str, str] = {}
    for path in paths:
        files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
        if not files:
            msg = f"{path}: holds no flow file (*.toml)"
            raise CommandError(msg)
        sources |= {str(file): _text(file) for file in files}
    return sources


def _text(file: Path) -> str:
    """A flow file's text; raises CommandError for what cannot be one."""
    with file.open("rb") as source:
        content = source.read(_LONGEST_FILE + 1)
    if len(content) > _LONGEST_FILE:
        msg = f"{file}: is too large for a flow file"
        raise CommandError(msg)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        msg = f"{file}: is not in UTF-8"
        raise CommandError(msg) from None


def _print(flows: "Iterable[FlowVersion]", mistakes: "Iterable[Mistake]") -> None:
    write_lines(*map(str, mistakes))
    sys.stdout.flush()
    for flow in flows:
        write_lines(f"{flow.name} version {flow.version}: nothing is wrong")
