"""`smsbot stop` and `smsbot go`: the emergency stop of all outbound."""

from smsbot.cli.opening import do
from smsbot.cli.shared import CONFIG, AsJson, CommandError, ConfigFile, print_json, write_lines


def stop(*, config: ConfigFile = CONFIG, as_json: AsJson = False) -> None:
    """Halt all outbound at once; the confirmations of a STOP still leave.

    Inbound goes on: whoever writes is understood, and answered after `smsbot go`,
    unless the answer would come more than an hour late.

    Example: smsbot stop
    """
    from smsbot.services import outbound  # noqa: PLC0415

    view = do(config, lambda c, context: outbound.stop(c, context, "command line"))
    if as_json:
        print_json(view)
    else:
        write_lines(f"outbound is stopped; {view['waiting']['queued']} SMS wait for: smsbot go")


def go(*, config: ConfigFile = CONFIG, as_json: AsJson = False) -> None:
    """Let outbound go on after `smsbot stop`, or after a restored backup was reconciled.

    Example: smsbot go
    """
    from smsbot.services import outbound  # noqa: PLC0415

    try:
        view = do(config, lambda c, context: outbound.go(c, context, "command line"))
    except outbound.NotReconciledError as error:
        raise CommandError(str(error)) from None
    if as_json:
        print_json(view)
    else:
        write_lines(f"outbound goes on; {view['waiting']['queued']} SMS wait to leave")
