import pytest

from smsbot.simulator.answers import Answered, replies_in

SAMPLE = b"""<Response>
  <Message src="390212345678" dst="393331234567" type="sms"
    callbackUrl="https://bot.example.org/dlr" callbackMethod="POST">Grazie \xc3\xa8</Message>
  <Message src="ACME" dst="+393331234567">Due</Message>
</Response>"""


def test_the_messages_of_an_answer_are_read_in_order() -> None:
    assert replies_in(SAMPLE) == [
        Answered(
            "+390212345678", "+393331234567", "Grazie è", "https://bot.example.org/dlr", "POST"
        ),
        Answered("ACME", "+393331234567", "Due", None, "POST"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"OK",
        b"<Response/>",
        b"<Response></Response>",
        b"<response><Message src='1' dst='2'>x</Message></response>",
        b"<Response><message src='1' dst='2'>x</message></Response>",
        b"<Response><Message dst='2'>x</Message></Response>",
        b"<Response><Message src='1'>x</Message></Response>",
        b"<Response><Message src='1' dst='2'></Message></Response>",
        b"<Response><Message",
        b"<!DOCTYPE x []><Response><Message src='1' dst='2'>x</Message></Response>",
        b"\xff\xfe",
    ],
)
def test_any_other_answer_says_nothing(body: bytes) -> None:
    assert replies_in(body) == []
