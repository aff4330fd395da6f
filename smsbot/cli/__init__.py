"""The command line: a file per noun, imported when its command runs.

A new noun is one file and one line below; its docstring is its help, and ends with an example.
`smsbot --help` reads all of them and must answer at once: a file of this folder imports nothing
at its head but the parser and the standard library, and the rest where it is used. What
commands share is in `shared`.
"""

import sys
from importlib import import_module

from cyclopts import App, CycloptsError

from smsbot import __version__
from smsbot.cli.shared import CommandError

# A function for a command of one word, an App for a noun with several verbs.
COMMANDS = {
    "demo": "smsbot.cli.demo:demo",
    "init": "smsbot.cli.init:init",
    "serve": "smsbot.cli.serve:serve",
    "simulator": "smsbot.cli.simulator:simulator",
    "check": "smsbot.cli.check:check",
    "read": "smsbot.cli.read:read",
    "contacts": "smsbot.cli.contacts:contacts",
    "campaign": "smsbot.cli.campaign:campaign",
    "calls": "smsbot.cli.calls:calls",
    "consents": "smsbot.cli.consents:consents",
    "qr": "smsbot.cli.qr:qr",
    "doctor": "smsbot.cli.doctor:doctor",
    "gateway": "smsbot.cli.gateway:gateway",
    "send-test": "smsbot.cli.gateway:send_test",
    "messages": "smsbot.cli.messages:messages",
    "stop": "smsbot.cli.outbound:stop",
    "go": "smsbot.cli.outbound:go",
    "proof": "smsbot.cli.proof:proof",
    "access": "smsbot.cli.access:access",
    "erase": "smsbot.cli.erase:erase",
    "erasures": "smsbot.cli.erase:erasures",
    "basis": "smsbot.cli.basis:basis",
    "ledger": "smsbot.cli.ledger:ledger",
    "keys": "smsbot.cli.keys:keys",
    "backup": "smsbot.cli.backup:backup",
    "restore": "smsbot.cli.backup:restore",
    "reconcile": "smsbot.cli.backup:reconcile",
    "db": "smsbot.cli.db:db",
    "webhook": "smsbot.cli.webhook:webhook",
    "events": "smsbot.cli.events:events",
    "token": "smsbot.cli.token:token",
}


def main(tokens: list[str] | None = None) -> None:
    """Run a command; exits 0, 1 (it failed, one clear line says why) or 2 (wrong usage)."""
    words = sys.argv[1:] if tokens is None else tokens
    try:
        build(words)(words)
        sys.stdout.flush()
    except CommandError as error:
        _leave(str(error), error.status)
    except CycloptsError as error:
        error.verbose = False
        _leave(f"{' '.join(str(error).split())} (see: smsbot --help)", 2)
    except BrokenPipeError:
        # Whoever read our output has gone, as with `| head`; that is no failure. The stream
        # is closed here, or the interpreter would complain about it on its way out.
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        _leave(f"{error.filename}: {error.strerror}" if error.filename else str(error), 1)
    except Exception as error:  # noqa: BLE001 - a traceback would show what a person wrote
        from smsbot.logs import kind_and_place  # noqa: PLC0415

        _leave(f"a fault of smsbot, please report it: {kind_and_place(error)}", 1)


def build(words: list[str]) -> App:
    """The parser: with the one command that the words name, else with all of them."""
    app = App(
        name="smsbot",
        help="Asks for marketing consent by SMS, does it right, and can prove the answer.",
        help_format="plaintext",
        version=__version__,
        print_error=False,
        exit_on_error=False,
        result_action="return_value",
    )
    for order, name in enumerate([words[0]] if words and words[0] in COMMANDS else COMMANDS):
        module, _, attribute = COMMANDS[name].partition(":")
        target = getattr(import_module(module), attribute)
        if isinstance(target, App):
            target.sort_key = order
            app.command(target)
        else:
            app.command(target, name=name, sort_key=order)
    return app


def _leave(message: str, status: int) -> None:
    """Say why, on standard error, and exit."""
    for line in message.splitlines() or ["failed"]:
        sys.stderr.write(f"smsbot: {line}\n")
    sys.exit(status)
