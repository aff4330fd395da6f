"""`smsbot qr`: the sign for the shop window, with a code that opens the person's own SMS."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from smsbot.cli.opening import parts_of, run
from smsbot.cli.shared import CONFIG, CommandError, ConfigFile, write_text


def qr(
    keyword: Annotated[str, Parameter(name="KEYWORD", help="A word that a flow names.")],
    /,
    *,
    language: Annotated[str | None, Parameter(help="it or en; else the flow's first.")] = None,
    config: ConfigFile = CONFIG,
) -> None:
    """Print a sign as SVG: whoever texts its word is asked, and nobody else.

    Example: smsbot qr NEGOZIO > negozio.svg
    """
    write_text(run(_drawn(keyword, language, config)))


async def _drawn(keyword: str, language: str | None, config: Path) -> str:
    from smsbot.core.wording import purposes_text  # noqa: PLC0415
    from smsbot.services.flows import Shelf  # noqa: PLC0415
    from smsbot.services.sign import Sign, draw  # noqa: PLC0415

    parts = parts_of(config, create_keys=True)
    flow = Shelf(parts.flows).by_keyword(keyword)
    if flow is None:
        raise CommandError(_unknown(keyword, [word for f in parts.flows for word in f.keywords]))
    spoken = flow.language_for(language)
    sign = Sign(
        keyword=keyword.upper(),
        number=parts.config.gateway.number,
        company=parts.config.company.name,
        purposes=purposes_text(flow, spoken, flow.purposes),
        notice_url=parts.config.company.privacy_url,
        language=spoken,
    )
    return draw(sign)


def _unknown(keyword: str, known: list[str]) -> str:
    if not known:
        return 'no flow has keywords: name some in a flow file, keywords = ["NEGOZIO"]'
    return f"no flow has the keyword {keyword}; there are: {', '.join(sorted(known))}"
