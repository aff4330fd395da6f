"""What spreadsheets and people do to a table of contacts, one kind of damage a line.

Each has the row as it came, the code that names what is wrong (None where it can be read all
the same), and what it should have said. The numbers are fictional.
"""

from __future__ import annotations

from dataclasses import dataclass

HEADERS = ("Cognome", "Nome", "Cellulare", "Ultimo acquisto", "Tipo", "Lingua", "Data di nascita")
TODAY_IS = (2026, 3, 2)


@dataclass(frozen=True)
class Damage:
    """One kind of damage."""

    what: str
    row: tuple[str, ...]
    code: str | None
    mended: tuple[str, ...]


def _phone(number: int) -> str:
    return f"+4477009{number:05}"


def _row(number: int, **changes: str) -> tuple[str, ...]:
    values = {
        "cognome": "Rossi",
        "nome": f"Anna {number}",
        "phone": _phone(number),
        "active": "10/01/2024",
        "tipo": "cliente",
        "lingua": "it",
        "nascita": "01/02/1970",
    }
    return tuple((values | changes).values())


# What a column was changed to, the code, and what it is mended to (None: as in a clean row).
_CHANGES: tuple[tuple[str, dict[str, str], str | None, dict[str, str]], ...] = (
    ("spaces in the number", {"phone": "+44 7700 900{n:03}"}, None, {}),
    ("dots in the number", {"phone": "+44.7700.900{n:03}"}, None, {}),
    ("dashes in the number", {"phone": "+44-7700-900{n:03}"}, None, {}),
    ("slashes in the number", {"phone": "+44/7700/900{n:03}"}, None, {}),
    ("brackets in the number", {"phone": "(+44) 7700 900{n:03}"}, None, {}),
    ("00 for the plus", {"phone": "00447700900{n:03}"}, None, {}),
    ("an apostrophe before the number", {"phone": "'+447700900{n:03}"}, None, {}),
    ("invisible marks of direction", {"phone": "\u202d+447700900{n:03}\u202c"}, None, {}),
    ("a no-break space", {"phone": "+44\u00a07700\u00a0900{n:03}"}, None, {}),
    ("wide digits", {"phone": "+44７７００900{n:03}"}, None, {}),
    ("blanks around it", {"phone": "  +447700900{n:03}  "}, None, {}),
    ("the plus is gone", {"phone": "447700900{n:03}"}, "lost_plus", {}),
    ("rounded by a spreadsheet", {"phone": "4,477E+11"}, "number_lost_digits", {}),
    ("rounded, with a point", {"phone": "4.47701E+11"}, "number_lost_digits", {}),
    ("no number", {"phone": ""}, "no_phone", {}),
    ("a dash for no number", {"phone": "-"}, "no_phone", {}),
    ("n.d. for no number", {"phone": "n.d."}, "no_phone", {}),
    ("two numbers", {"phone": "+447700900{n:03} / +447700900999"}, "two_numbers", {}),
    ("two numbers with a word", {"phone": "+447700900{n:03} o 07700900999"}, "two_numbers", {}),
    ("letters in the number", {"phone": "+44770O9OO{n:03}"}, "invalid_number", {}),
    ("a number that is too short", {"phone": "+4477009"}, "invalid_number", {}),
    ("a number that is too long", {"phone": "+447700900{n:03}99999"}, "invalid_number", {}),
    ("a fixed line", {"phone": "+390612345678"}, "fixed_line", {}),
    ("a fixed line that lost its zero", {"phone": "612345678"}, "lost_zero", {}),
    ("a number at extra cost", {"phone": "899123456"}, "premium_number", {}),
    ("a free number", {"phone": "800123456"}, "free_number", {}),
    ("an extension", {"phone": "+390612345678 int. 3"}, "invalid_number", {}),
    ("a mail address", {"phone": "anna@example.com"}, "invalid_number", {}),
    ("an error of a formula as number", {"phone": "#N/D"}, "bad_formula", {}),
    ("another error of a formula as number", {"phone": "#RIF!"}, "bad_formula", {}),
    ("a date with dashes", {"active": "10-01-2024"}, None, {}),
    ("a date with dots", {"active": "10.01.2024"}, None, {}),
    ("a date with a short year", {"active": "10/01/24"}, None, {}),
    ("an ISO date", {"active": "2024-01-10"}, None, {}),
    ("an ISO date with a time", {"active": "2024-01-10T08:30:00"}, None, {}),
    ("a date with a time", {"active": "10/01/2024 08:30"}, None, {}),
    ("a date in words", {"active": "10 gennaio 2024"}, None, {}),
    ("a date in short words", {"active": "10-gen-2024"}, None, {}),
    ("a compact date", {"active": "20240110"}, None, {}),
    ("an American date", {"active": "01/30/2024"}, "bad_date", {}),
    ("a day that is none", {"active": "30/02/2024"}, "bad_date", {}),
    ("a month that is none", {"active": "10 brumaio 2024"}, "bad_date", {}),
    ("a date that became a number", {"active": "45301"}, "date_lost_format", {}),
    ("a date in the future", {"active": "10/01/2027"}, "date_in_future", {}),
    ("words for a date", {"active": "l'anno scorso"}, "bad_date", {}),
    ("an error of a formula as date", {"active": "#VALORE!"}, "bad_formula", {}),
    ("an unknown kind of contact", {"tipo": "VIP"}, "unknown_lifecycle", {}),
    ("a kind in capitals", {"tipo": "CLIENTE"}, None, {}),
    ("a kind in English", {"tipo": "customer"}, None, {}),
    ("a language in words", {"lingua": "Italiano"}, None, {}),
    ("an unknown language", {"lingua": "dialetto"}, "unknown_language", {}),
    ("a minor", {"nascita": "01/02/2012"}, "minor", {}),
    ("a birth date that is none", {"nascita": "31/02/1970"}, "bad_date", {}),
    ("a name that is too long", {"nome": "A" * 250}, "name_too_long", {}),
    ("a name that is an error of a formula", {"nome": "#NOME?"}, "bad_formula", {}),
    ("a name that is a formula", {"nome": "=1+1"}, None, {"nome": "=1+1"}),
    ("a name with accents", {"nome": "Niccolò È"}, None, {"nome": "Niccolò È"}),
    ("a name with a separator", {"nome": "Bar; Sport"}, None, {"nome": "Bar; Sport"}),
    ("a name with a quote", {"nome": 'Bar "Sport"'}, None, {"nome": 'Bar "Sport"'}),
    ("a name over two lines", {"nome": "Bar\nSport"}, None, {"nome": "Bar Sport"}),
    ("a name with a control character", {"nome": "An\ufffdna"}, "bad_character", {}),
    ("one more column", {"more": "x"}, "too_many_columns", {}),
)

DAMAGES: tuple[Damage, ...] = tuple(
    Damage(
        what,
        _row(number, **{name: text.format(n=number) for name, text in changes.items()}),
        code,
        _row(number, **mended),
    )
    for number, (what, changes, code, mended) in enumerate(_CHANGES, start=100)
)
