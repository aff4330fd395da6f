"""`python -m tests.web.pages [--pictures FOLDER] [PAGE …]`: the whole matrix, and what is wrong."""

from __future__ import annotations

import argparse
import asyncio
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.web.pages.asked import all_looks, browsers, faults
from tests.web.pages.shown import PAGES
from tests.web.site import serve
from tests.world import World


def main() -> int:
    """Walk the matrix; return 1 where anything is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.web.pages")
    parser.add_argument("pages", nargs="*", metavar="PAGE", help=", ".join(PAGES))
    parser.add_argument("--pictures", type=Path, help="keep a picture of each in this folder")
    asked = parser.parse_args()
    if asked.pictures:
        asked.pictures.mkdir(parents=True, exist_ok=True)
    return asyncio.run(_walk(asked.pages or list(PAGES), asked.pictures))


async def _walk(pages: list[str], pictures: Path | None) -> int:
    chromium = shutil.which("chromium") or sys.exit("there is no chromium")
    count = wrong = 0
    with TemporaryDirectory() as folder:
        world = World.begin(Path(folder))
        async with serve(world) as site:
            paths = {name: PAGES[name](site) for name in pages}
            async for browser in browsers(chromium):
                for name, path in paths.items():
                    for look in all_looks():
                        url = str(site.client.make_url(path)) + f"?lang={look.language}"
                        picture = pictures / f"{name}-{look}.png" if pictures else None
                        found = await faults(browser, url, look, picture)
                        # Nobody opens so many wrong links within minutes but who guesses.
                        world.clock.move(minutes=1)
                        count, wrong = count + 1, wrong + bool(found)
                        for one in found:
                            sys.stdout.write(f"{name} {look}: {one}\n")
                        sys.stdout.flush()
        world.close()
    sys.stdout.write(f"{count} looks, {wrong} with something wrong\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
