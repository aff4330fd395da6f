import pytest

from smsbot.core.flow.lines import key_lines, line_of

SOURCE = '''\
name = "a"   # = not a key
"quoted key" = 1

[limits] # remark
unclear = 2

[states.consent]
say.it = """
grant = ["in a text"]
"""
say.en = \'\'\'x\'\'\'
grant = [
  "a = b",
]
[[words.list]]
'yes' = 1
'''


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("name", 1),
        ("quoted key", 2),
        ("limits", 4),
        ("limits.unclear", 5),
        ("states", 7),
        ("states.consent", 7),
        ("states.consent.say", 8),
        ("states.consent.say.it", 8),
        ("states.consent.say.en", 11),
        ("states.consent.grant", 12),
        ("words.list", 15),
        ("words.list.yes", 16),
    ],
)
def test_each_key_has_its_line(key: str, line: int) -> None:
    assert line == key_lines(SOURCE)[key]


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("states.consent.say.de", 8),
        ("states.consent.grant.0", 12),
        ("limits.expire", 4),
        ("always.help", None),
        ("", None),
    ],
)
def test_a_key_that_is_lacking_is_looked_for_in_its_table(key: str, line: int | None) -> None:
    assert line == line_of(key_lines(SOURCE), key)
