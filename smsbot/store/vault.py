"""What rests encrypted: a key for each person, wrapped by a master key that is not in here.

Whoever steals the database, a copy of it or the disk under it reads no number, name or text, and
cannot open the ledger's commitments. Whoever is forgotten loses one row, `person_key`: what is
kept under that key nobody can open any more. (A backup from before holds that row too.)

- A value is sealed with AES-256-GCM under its person's key, with the column and the row it is
  for, so that one that was moved to another place does not open.
- A person's key is 32 random bytes, sealed under a key that is derived from a master key. The
  first four bytes of the wrap tell which master key, so that master keys can be rotated while
  servers run; the database says which one wraps new keys.
- Keys are loaded for a whole set of rows, in one statement, and are forgotten with the unit of
  work, or before where there are too many (each takes 2.5 kB).
- What belongs to no contact is sealed under a key of its own, that of contact 0.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import bindparam, func, select

from smsbot.store import schema
from smsbot.store.installation import set_fact
from smsbot.store.sql import chunks, insert, locked, upsert
from smsbot.store.types import Sealed
from smsbot.store.work import DatabaseError, master_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from sqlalchemy import ColumnElement, Connection, Label

OURS = 0
"""The contact that nobody is: its key seals what belongs to no person."""

WRAPPING = "encryption"
"""The fact about an installation that names the master key which wraps new keys."""

_KEY, _NONCE, _NAME = 32, 12, 4
_LABEL = b"smsbot master key 1"
_VAULT = "smsbot_vault"
_AT_HAND = 10_000
_DAMAGED = "a sealed value was changed, or moved from another place"


class UnknownMasterError(DatabaseError, OSError):
    """A person's key is wrapped by a master key that this process does not have.

    It is an `OSError`, as a database that is away is one: the data is not to blame, so no message
    is set aside for it, and the gateway sends again what could not be taken.
    """

    def __init__(self) -> None:
        super().__init__(
            "the database uses an encryption key that this machine does not have: copy keys.toml "
            "from the machine on which `smsbot keys rotate` ran (or its SMSBOT_KEYS__ENCRYPTION)"
        )


class KeyGoneError(Exception):
    """Nothing more can be kept about this contact: its key is gone, the person was erased."""


class DamagedError(ValueError):
    """A sealed value is not what was written in this place."""


class Master:
    """The master keys: the first wraps where the database does not say otherwise, all open.

    `again` reads them anew: another process may have rotated them since we started.
    """

    def __init__(
        self, keys: Sequence[bytes], again: Callable[[], Sequence[bytes]] | None = None
    ) -> None:
        self._again = again
        self._ciphers: dict[bytes, AESGCM] = {}
        self._take(keys)

    def _take(self, keys: Sequence[bytes]) -> None:
        derived = [_derive(key) for key in keys]
        self._ciphers = {name: AESGCM(key) for name, key in derived}
        self.first = derived[0][0]

    def knows(self, name: bytes) -> bool:
        """Tell whether a master key is here, if need be after reading the keys anew."""
        if name not in self._ciphers and self._again is not None:
            self._take(self._again())
        return name in self._ciphers

    def wrap(self, contact: int, key: bytes, by: bytes) -> bytes:
        """Seal a person's key under a master key."""
        nonce = os.urandom(_NONCE)
        return by + nonce + self._cipher(by).encrypt(nonce, key, _place(b"person_key", contact))

    def unwrap(self, contact: int, wrapped: bytes) -> bytes:
        """Open a person's key; raises DamagedError, or UnknownMasterError."""
        cipher = self._cipher(wrapped[:_NAME])
        nonce, sealed = wrapped[_NAME : _NAME + _NONCE], wrapped[_NAME + _NONCE :]
        return _opened(cipher, nonce, sealed, _place(b"person_key", contact))

    def _cipher(self, name: bytes) -> AESGCM:
        if not self.knows(name):
            raise UnknownMasterError
        return self._ciphers[name]


def master_name(key: bytes) -> bytes:
    """Return what a master key is called in the database; it tells nothing about the key."""
    return _derive(key)[0]


def _derive(key: bytes) -> tuple[bytes, bytes]:
    made = HKDF(SHA256(), _KEY + _NAME, salt=None, info=_LABEL).derive(key)
    return made[_KEY:], made[:_KEY]


def _place(column: bytes, row: int) -> bytes:
    return column + row.to_bytes(8, "big")


def _opened(cipher: AESGCM, nonce: bytes, sealed: bytes, place: bytes) -> bytes:
    try:
        return cipher.decrypt(nonce, sealed, place)
    except (InvalidTag, ValueError):
        raise DamagedError(_DAMAGED) from None


class Vault:
    """The persons' keys that one unit of work has at hand."""

    __slots__ = ("_broken", "_ciphers", "master")

    def __init__(self, master: Master) -> None:
        self.master = master
        self._ciphers: dict[int, AESGCM] = {}
        self._broken: set[int] = set()
        """Whose key is there and does not open: their values are damaged, and not silent."""

    def opens(self, contact: int) -> bool:
        """Tell whether there is a key: False for whoever was erased."""
        return contact in self._ciphers

    def seal(self, contact: int, column: bytes, row: int, value: str | None) -> Sealed | None:
        """Seal a text for one place; nothing stays nothing."""
        if value is None:
            return None
        return self.seal_bytes(contact, column, row, value.encode())

    def seal_bytes(self, contact: int, column: bytes, row: int, value: bytes) -> Sealed:
        """Seal bytes for one place; raises KeyGoneError for whoever was erased."""
        cipher = self._ciphers.get(contact)
        if cipher is None:
            raise KeyGoneError
        nonce = os.urandom(_NONCE)
        return Sealed(nonce + cipher.encrypt(nonce, value, column + row.to_bytes(8, "big")))

    def open(self, contact: int, column: bytes, row: int, sealed: bytes | None) -> str | None:
        """Open a text; None where there is none, or where whoever it is about was erased."""
        if sealed is None:
            return None
        value = self.open_bytes(contact, column, row, sealed)
        return None if value is None else value.decode()

    def open_bytes(
        self, contact: int, column: bytes, row: int, sealed: bytes | None
    ) -> bytes | None:
        """Open bytes; raises DamagedError where they are not those written in this place."""
        cipher = self._ciphers.get(contact)
        if not sealed or cipher is None:
            if sealed and contact in self._broken:
                raise DamagedError(_DAMAGED)
            return None
        # Some ten values for each inbound SMS: one call less is worth repeating a line.
        try:
            return cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], column + row.to_bytes(8, "big"))
        except (InvalidTag, ValueError):
            raise DamagedError(_DAMAGED) from None

    def take(self, contact: int, wrapped: bytes | None) -> None:
        """Have a key at hand that was read along with other rows.

        One that does not open raises nothing here: whoever reads many people goes on, and what
        is opened of this one is damaged.
        """
        if wrapped is not None and contact not in self._ciphers:
            try:
                self._ciphers[contact] = AESGCM(self.master.unwrap(contact, wrapped))
            except DamagedError:
                self._broken.add(contact)

    def make(self, contact: int, by: bytes) -> bytes:
        """Have a new key at hand, and return it as it is stored."""
        key = os.urandom(_KEY)
        self._ciphers[contact] = AESGCM(key)
        return self.master.wrap(contact, key, by)

    def make_room(self, wanted: Collection[int]) -> None:
        """Have only what is wanted at hand where there is too much: a check reads everybody."""
        if len(self._ciphers) > _AT_HAND:
            self._ciphers = {one: self._ciphers[one] for one in wanted if one in self._ciphers}

    def drop(self, contact: int) -> None:
        """Have a key at hand no longer."""
        self._ciphers.pop(contact, None)


def vault_of(connection: Connection, contacts: Iterable[int] = ()) -> Vault:
    """Return the vault of a unit of work, with the keys of these contacts at hand."""
    vault, asked_for = _vault(connection), set(contacts)
    vault.make_room(asked_for)
    wanted = [contact for contact in asked_for if not vault.opens(contact)]
    table = schema.person_key
    for keys in chunks(wanted):
        query = select(table.c.contact, table.c.wrapped).where(table.c.contact.in_(keys))
        for contact, wrapped in connection.execute(query):
            vault.take(contact, wrapped)
    return vault


def wrapped_key(contact: ColumnElement[int]) -> Label[bytes]:
    """Return a column `wrapped` that reads the keys of contacts along with other rows."""
    table = schema.person_key
    return select(table.c.wrapped).where(table.c.contact == contact).label("wrapped")


def _vault(connection: Connection) -> Vault:
    found: Vault | None = connection.get_execution_options().get(_VAULT)
    if found is None:
        found = Vault(master_of(connection))
        # A connection of SQLAlchemy lives as long as its unit of work, and so do the keys.
        connection.execution_options(**{_VAULT: found})
    return found


def make_keys(connection: Connection, contacts: Sequence[int]) -> Vault:
    """Give new contacts a key each."""
    vault = _vault(connection)
    if contacts:
        by = _wraps(connection, vault.master)
        rows = [{"contact": contact, "wrapped": vault.make(contact, by)} for contact in contacts]
        insert(connection, schema.person_key, rows)
    return vault


def our_vault(connection: Connection) -> Vault:
    """Return the vault with the key of what belongs to no person, made when it is first needed."""
    vault = vault_of(connection, [OURS])
    if not vault.opens(OURS):
        wrapped = vault.master.wrap(OURS, os.urandom(_KEY), _wraps(connection, vault.master))
        upsert(connection, schema.person_key, [{"contact": OURS, "wrapped": wrapped}])
        # Another process may have been faster: its key counts.
        vault = vault_of(connection, [OURS])
    return vault


def destroy_keys(connection: Connection, contacts: Iterable[int]) -> None:
    """Forget these contacts for good: what is sealed under their keys opens never again."""
    wanted, table = list(set(contacts)), schema.person_key
    for keys in chunks(wanted):
        connection.execute(table.delete().where(table.c.contact.in_(keys)))
    vault = _vault(connection)
    for contact in wanted:
        vault.drop(contact)


@dataclass(frozen=True, slots=True)
class Rewrapped:
    """What one slice of a rotation did; `last` is the contact it ended with, None at the end."""

    last: int | None
    keys: int


def wrap_by(connection: Connection, name: bytes) -> None:
    """Let a master key wrap what is new from now on; waits for whoever still wraps by another."""
    set_fact(connection, WRAPPING, name.hex())


def rewrap(connection: Connection, after: int | None, limit: int) -> Rewrapped:
    """Wrap the keys of the next contacts anew, where it is not the present master key that does."""
    table, master = schema.person_key, master_of(connection)
    by = _wraps(connection, master)
    query = select(table.c.contact, table.c.wrapped).order_by(table.c.contact).limit(limit)
    if after is not None:
        query = query.where(table.c.contact > after)
    rows = connection.execute(locked(connection, query)).all()
    anew = [
        {"this": contact, "wrapped": master.wrap(contact, master.unwrap(contact, wrapped), by)}
        for contact, wrapped in rows
        if wrapped[:_NAME] != by
    ]
    if anew:
        statement = table.update().where(table.c.contact == bindparam("this"))
        connection.execute(statement, anew)
    return Rewrapped(rows[-1].contact if rows else None, len(anew))


def wrapped_by_others(connection: Connection, name: bytes) -> int:
    """Count the persons' keys that another master key wraps than the one of a name."""
    table = schema.person_key
    wrapper = func.substr(table.c.wrapped, 1, _NAME)
    query = select(func.count()).select_from(table).where(wrapper != name)
    return connection.execute(query).scalar_one()


def wrapping_known(connection: Connection) -> bool:
    """Tell whether the master key that wraps new keys is here."""
    master = master_of(connection)
    return master.knows(_wraps(connection, master))


def _wraps(connection: Connection, master: Master) -> bytes:
    """Return the master key that wraps new keys, and hold it until the unit of work ends.

    Whoever changes it waits for us, so that after the change nothing is wrapped by the old one.
    """
    table = schema.installation
    query = select(table.c.value).where(table.c.name == WRAPPING).with_for_update(read=True)
    told = connection.execute(query).scalar()
    return bytes.fromhex(told) if told else master.first
