"""`smsbot gateway check` and `smsbot send-test`: the way to the first real SMS."""

from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from smsbot.cli.opening import do, opened, parts_of, run
from smsbot.cli.shared import CONFIG, AsJson, CommandError, ConfigFile, print_json, write_lines

if TYPE_CHECKING:
    from smsbot.services.gateway import Finding

gateway = App(name="gateway", help="The way to the gateway and back.")


@gateway.command
def check(*, config: ConfigFile = CONFIG, as_json: AsJson = False) -> None:
    """Check credentials, number and callbacks, one line each; sends no SMS.

    Wants a running `serve`, since it calls back what the gateway would call.

    Example: smsbot gateway check
    """
    findings = run(_check(config))
    if as_json:
        rows = [{"what": f.what, "ok": f.ok, "said": f.said} for f in findings]
        print_json({"checks": rows})
    else:
        write_lines(*(f"{'ok  ' if f.ok else 'FAIL'}  {f.what}: {f.said}" for f in findings))
    failed = sum(1 for finding in findings if not finding.ok)
    if failed:
        message = f"{failed} of {len(findings)} checks failed"
        raise CommandError(message)


async def _check(config: ConfigFile) -> "list[Finding]":
    from smsbot.app import make_gateway  # noqa: PLC0415
    from smsbot.gateways.http import Client  # noqa: PLC0415
    from smsbot.services.gateway import check_gateway  # noqa: PLC0415

    chosen = make_gateway(parts_of(config).config)
    async with opened(config) as context, Client(clock=context.clock.now) as client:
        return await check_gateway(context, chosen, client)


def send_test(
    flow: Annotated[str, Parameter(name="FLOW", help="The name of a flow.")],
    phone: Annotated[str, Parameter(name="PHONE", help="Your own, which texted PROVA.")],
    /,
    *,
    config: ConfigFile = CONFIG,
) -> None:
    """Send one opening to your own phone, within a day after it texted PROVA to the number.

    A running `serve` sends it. Answer as your customers would: it is a real
    conversation, and what the phone chooses is recorded.

    Example: smsbot send-test consenso +447700900123
    """
    from smsbot.services.trial import TrialError, send_test  # noqa: PLC0415

    try:
        contact = do(config, lambda c, x: send_test(c, x, flow, phone, "command line"))
    except TrialError as error:
        raise CommandError(str(error)) from None
    write_lines(f"queued for contact {contact}: a running `smsbot serve` sends it now")
