"""The files of deployment name only what there is: keys, commands, routes and sources."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from smsbot.cli import COMMANDS
from smsbot.config import Config
from smsbot.web import hooks
from smsbot.web.api import imports

ROOT = Path(__file__).parents[1]
FILES = [ROOT / "docs" / "deploy.md", *sorted((ROOT / "docs" / "deploy").iterdir())]
DOCKERFILE = (ROOT / "docs" / "deploy" / "Dockerfile").read_text("utf-8")
NGINX = (ROOT / "docs" / "deploy" / "nginx.conf").read_text("utf-8")


def known(variable: str) -> bool:
    """Tell whether a variable of the environment sets a key."""
    section: Any = Config
    for part in variable.lower().split("__"):
        if part not in section.model_fields:
            return False
        section = section.model_fields[part].annotation
    return True


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_files_of_deployment_name_keys_and_commands_that_exist(file: Path) -> None:
    text = file.read_text("utf-8")
    variables = re.findall(r"SMSBOT_([A-Z0-9]+__[A-Z_]*[A-Z])", text)
    commands = re.findall(r"(?:bin/smsbot|exec (?:-T )?smsbot smsbot) ([a-z-]+)", text)

    assert [] == [one for one in variables if not known(one)]
    assert [] == [one for one in commands if one not in COMMANDS]


def test_the_image_is_made_of_what_is_there_and_let_in() -> None:
    sources = [
        source
        for line in re.findall(r"^COPY (?!--from)(.*)$", DOCKERFILE, re.MULTILINE)
        for source in line.split()[:-1]
    ]
    let_in = (ROOT / "docs" / "deploy" / "Dockerfile.dockerignore").read_text("utf-8")

    assert "smsbot" in sources
    assert [] == [one for one in sources if not (ROOT / one).exists()]
    assert set(re.findall(r"^!(.*)$", let_in, re.MULTILINE)) == set(sources)


def test_the_image_runs_as_nobody_and_looks_after_itself() -> None:
    end = DOCKERFILE.rpartition("\nFROM ")[2]

    assert "USER 10001:10001" in end
    assert "pip uninstall" in end
    assert "/healthz" in end
    assert end.index("USER 10001") < end.index("ENTRYPOINT")


def test_the_proxy_lets_in_what_the_server_takes() -> None:
    blocks = dict(re.findall(r"location (\S+) \{\n(.*?)\n    \}", NGINX, re.DOTALL))
    callbacks, tables = (
        re.findall(r"client_max_body_size (\d+)([km]);", blocks[where])[0]
        for where in ("/webhooks/", "/v1/")
    )

    assert (str(hooks.MOST >> 10), "k") == callbacks
    assert int(tables[0]) << 20 > imports.MOST
    assert "return 404;" in NGINX.split("metrics|healthz|readyz")[1]
