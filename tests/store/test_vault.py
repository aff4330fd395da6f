from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from smsbot.store import schema
from smsbot.store.faults import is_conflict
from smsbot.store.installation import set_fact
from smsbot.store.sql import insert
from smsbot.store.vault import (
    OURS,
    WRAPPING,
    DamagedError,
    KeyGoneError,
    Master,
    Rewrapped,
    UnknownMasterError,
    destroy_keys,
    make_keys,
    master_name,
    our_vault,
    rewrap,
    vault_of,
    wrap_by,
    wrapping_known,
)
from smsbot.store.work import DatabaseError, with_master
from tests.world import POSTGRES_ALONE

if TYPE_CHECKING:
    from sqlalchemy import Engine

OLD, NEW = b"o" * 32, b"n" * 32
NAME, TEXT = b"contact.name", b"message.text"


@pytest.fixture
def engine(engine: Engine) -> Engine:
    """An engine whose master key has been in use for long."""
    return with_master(engine, Master([OLD]))


def test_opens_in_its_place_what_it_sealed(engine: Engine) -> None:
    """A later unit of work finds the key of the person and reads the text again."""
    with engine.begin() as connection:
        sealed = make_keys(connection, [7]).seal(7, NAME, 7, "Perù €")
    with engine.begin() as connection:
        read = vault_of(connection, [7]).open(7, NAME, 7, sealed)

    assert "Perù €" == read


@pytest.mark.parametrize(("contact", "column", "row"), [(8, NAME, 7), (7, TEXT, 7), (7, NAME, 8)])
def test_nothing_opens_in_another_place(
    engine: Engine, contact: int, column: bytes, row: int
) -> None:
    """A value that was copied to another person, column or row is damaged there."""
    with engine.begin() as connection:
        vault = make_keys(connection, [7, 8])
        sealed = vault.seal(7, NAME, 7, "Anna")

        with pytest.raises(DamagedError):
            vault.open(contact, column, row, sealed)


def test_a_flipped_bit_is_found(engine: Engine) -> None:
    with engine.begin() as connection:
        vault = make_keys(connection, [7])
        sealed = bytearray(vault.seal_bytes(7, NAME, 7, b"Anna"))
        sealed[14] ^= 1

        with pytest.raises(DamagedError):
            vault.open_bytes(7, NAME, 7, bytes(sealed))


def test_a_value_cut_short_is_damaged(engine: Engine) -> None:
    with engine.begin() as connection:
        vault = make_keys(connection, [7])

        with pytest.raises(DamagedError):
            vault.open_bytes(7, NAME, 7, b"x")


def test_the_same_text_never_rests_the_same(engine: Engine) -> None:
    """Two equal texts cannot be told to be equal."""
    with engine.begin() as connection:
        vault = make_keys(connection, [7])
        twice = {vault.seal(7, TEXT, 1, "SI"), vault.seal(7, TEXT, 1, "SI")}

    assert 2 == len(twice)


def test_nothing_stays_nothing(engine: Engine) -> None:
    with engine.begin() as connection:
        vault = make_keys(connection, [7])

        assert vault.seal(7, NAME, 7, None) is None
        assert vault.open(7, NAME, 7, None) is None


def test_whoever_lost_the_key_is_silent(engine: Engine) -> None:
    """What is left of an erased person reads as nothing, and nothing more can be kept of them."""
    with engine.begin() as connection:
        sealed = make_keys(connection, [7]).seal(7, NAME, 7, "Anna")
        destroy_keys(connection, [7])
        at_once = vault_of(connection, [7]).open(7, NAME, 7, sealed)
    with engine.begin() as connection:
        vault = vault_of(connection, [7])
        later = vault.open(7, NAME, 7, sealed)
        with pytest.raises(KeyGoneError):
            vault.seal(7, NAME, 7, "Anna")

    assert (None, None) == (at_once, later)


def test_a_wrap_belongs_to_one_person(engine: Engine) -> None:
    """A key that is copied to another person's row opens nothing there."""
    table = schema.person_key
    with engine.begin() as connection:
        sealed = make_keys(connection, [7]).seal(7, NAME, 7, "Anna")
        wrapped = connection.execute(select(table.c.wrapped)).scalar_one()
        insert(connection, table, [{"contact": 8, "wrapped": wrapped}])
    with engine.begin() as connection:
        vault = vault_of(connection, [8])
        with pytest.raises(DamagedError):
            vault.open(8, NAME, 7, sealed)

    assert not vault.opens(8)


def test_a_master_key_that_is_not_here_is_an_outage(engine: Engine) -> None:
    """It fails closed and says which file to copy; the data is not to blame."""
    with engine.begin() as connection:
        make_keys(connection, [7])
    other = with_master(engine, Master([NEW]))
    with other.begin() as connection, pytest.raises(UnknownMasterError, match=r"copy keys\.toml"):
        vault_of(connection, [7])

    assert issubclass(UnknownMasterError, OSError)


def test_a_master_key_is_looked_for_anew(engine: Engine) -> None:
    """A server goes on when the key file was changed under it."""
    changed = with_master(engine, Master([NEW], again=lambda: [NEW, OLD]))
    with engine.begin() as connection:
        sealed = make_keys(connection, [7]).seal(7, NAME, 7, "Anna")
    with changed.begin() as connection:
        read = vault_of(connection, [7]).open(7, NAME, 7, sealed)

    assert "Anna" == read


def test_the_database_says_which_master_key_wraps(engine: Engine) -> None:
    """Whoever has read an older file wraps by the key that the others wrap by."""
    both = with_master(engine, Master([OLD, NEW]))
    with both.begin() as connection:
        set_fact(connection, WRAPPING, master_name(NEW).hex())
        make_keys(connection, [7])
        our_vault(connection)
        wraps = connection.execute(select(schema.person_key.c.wrapped)).scalars().all()

    assert [master_name(NEW)] * 2 == [wrapped[:4] for wrapped in wraps]


def test_what_is_nobodys_has_one_key(engine: Engine) -> None:
    with engine.begin() as connection:
        sealed = our_vault(connection).seal(OURS, TEXT, 1, "an answer")
    with engine.begin() as connection:
        read = our_vault(connection).open(OURS, TEXT, 1, sealed)
        keys = connection.execute(select(func.count()).select_from(schema.person_key)).scalar()

    assert ("an answer", 1) == (read, keys)


def test_keys_of_many_are_loaded_at_once(engine: Engine) -> None:
    """More people than fit one statement are no difference."""
    people = range(1, 1202)
    with engine.begin() as connection:
        make_keys(connection, people)
    with engine.begin() as connection:
        vault = vault_of(connection, people)

    assert all(map(vault.opens, people))


def test_keys_are_wrapped_anew_slice_by_slice(engine: Engine) -> None:
    """What is wrapped by the present key already is left alone, and texts are not touched."""
    with engine.begin() as connection:
        sealed = make_keys(connection, range(1, 5)).seal(3, NAME, 3, "Anna")
    both = with_master(engine, Master([OLD, NEW]))
    with both.begin() as connection:
        wrap_by(connection, master_name(NEW))
        make_keys(connection, [5])
        slices = [rewrap(connection, after, 2) for after in (None, 2, 4, 5)]
        again = rewrap(connection, None, 9)
    with with_master(engine, Master([NEW])).begin() as connection:
        read = vault_of(connection, range(1, 6)).open(3, NAME, 3, sealed)

    assert [Rewrapped(2, 2), Rewrapped(4, 2), Rewrapped(5, 0), Rewrapped(None, 0)] == slices
    assert Rewrapped(5, 0) == again
    assert "Anna" == read


@pytest.mark.parametrize(("keys", "known"), [([OLD], False), ([NEW], True), ([OLD, NEW], True)])
def test_it_is_known_whether_the_wrapping_key_is_here(
    engine: Engine, keys: list[bytes], *, known: bool
) -> None:
    with with_master(engine, Master(keys)).begin() as connection:
        wrap_by(connection, master_name(NEW))

        assert known == wrapping_known(connection)


@POSTGRES_ALONE
def test_a_change_waits_for_whoever_still_wraps_by_the_key_before(engine: Engine) -> None:
    """Otherwise a key could be wrapped by the old one after the last look for such."""
    with engine.begin() as connection:
        wrap_by(connection, master_name(OLD))
    with engine.begin() as one, engine.begin() as other:
        make_keys(one, [7])
        other.execute(text("SET LOCAL lock_timeout = '50ms'"))

        with pytest.raises(DBAPIError) as caught:
            wrap_by(other, master_name(NEW))
        assert is_conflict(caught.value)


def test_not_everybodys_key_is_kept_at_hand(engine: Engine) -> None:
    """A check of the whole ledger takes no more memory than one of a part."""
    everybody = range(1, 10_101)
    with engine.begin() as connection:
        make_keys(connection, everybody)
        vault = vault_of(connection, [5])
        at_hand = [vault.opens(one) for one in (5, 6)]
        again = vault_of(connection, [6]).opens(6)

    assert ([True, False], True) == (at_hand, again)


def test_a_database_without_keys_seals_nothing(engine: Engine) -> None:
    """What migrates a database has no keys, and can give nobody one."""
    without = engine.execution_options(smsbot_master=None)
    with without.begin() as connection, pytest.raises(DatabaseError, match="without keys"):
        make_keys(connection, [7])
