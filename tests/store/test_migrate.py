from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from smsbot.store.migrate import TooNewError, head, is_current, upgrade
from smsbot.store.schema import metadata
from smsbot.store.work import sync_engine
from tests.world import POSTGRES_ALONE, SQLITE_ALONE

if TYPE_CHECKING:
    from sqlalchemy import Connection


def test_migrations_make_what_the_schema_describes(connection: Connection) -> None:
    context = MigrationContext.configure(
        connection, opts={"compare_type": True, "compare_server_default": True}
    )

    assert [] == compare_metadata(context, metadata)


@SQLITE_ALONE
def test_partial_indexes_have_the_conditions_that_the_schema_describes(
    connection: Connection,
) -> None:
    """The comparison of metadata does not look at them."""
    described = {
        index.name: str(index.dialect_options["sqlite"]["where"])
        for table in metadata.tables.values()
        for index in table.indexes
        if index.dialect_options["sqlite"]["where"] is not None
    }
    made = {
        name: sql.rpartition(" WHERE ")[2]
        for name, sql in connection.execute(
            text("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql LIKE '%WHERE%'")
        )
    }

    assert described == made
    assert "uq_conversation_open" in made


@POSTGRES_ALONE
def test_the_same_indexes_are_partial_on_postgresql(connection: Connection) -> None:
    described = {
        index.name
        for table in metadata.tables.values()
        for index in table.indexes
        if index.dialect_options["postgresql"]["where"] is not None
    }
    names = "SELECT indexname FROM pg_indexes WHERE indexdef LIKE '% WHERE %'"

    assert described == set(connection.execute(text(names)).scalars()) - {None}
    assert "uq_conversation_open" in described


def made(connection: Connection) -> list[str]:
    """Return how the database describes what was made in it."""
    sqlite, postgres = (
        "SELECT sql FROM sqlite_master ORDER BY name",
        "SELECT indexdef FROM pg_indexes ORDER BY indexname",
    )
    query = sqlite if connection.dialect.name == "sqlite" else postgres
    return list(connection.execute(text(query)).scalars())


def test_the_files_tell_what_alembic_would_tell() -> None:
    """Each is named after its revision, and the newest one comes last."""
    config = Config()
    config.set_main_option("script_location", str(files("smsbot.store") / "migrations"))
    scripts = ScriptDirectory.from_config(config)

    assert scripts.get_current_head() == head()
    for script in scripts.walk_revisions():
        assert Path(script.path).name.startswith(f"{script.revision}_")


def test_a_new_file_is_brought_to_the_newest_schema(tmp_path: Path) -> None:
    engine = sync_engine(f"sqlite:///{tmp_path}/new.db")
    with engine.begin() as connection:
        assert not is_current(connection)
        upgrade(connection)

    with engine.begin() as connection:
        assert is_current(connection)
        assert set(metadata.tables) <= set(inspect(connection).get_table_names())
    engine.dispose()


def test_upgrading_again_changes_nothing(connection: Connection) -> None:
    before = made(connection)

    upgrade(connection)

    assert before == made(connection)


def test_a_migration_that_is_broken_off_leaves_nothing(tmp_path: Path) -> None:
    engine = sync_engine(f"sqlite:///{tmp_path}/new.db")

    def broken_off() -> None:
        with engine.begin() as connection:
            upgrade(connection)
            raise LookupError

    with pytest.raises(LookupError):
        broken_off()

    with engine.begin() as connection:
        assert [] == inspect(connection).get_table_names()
    engine.dispose()


def test_a_database_of_a_newer_version_is_refused(connection: Connection) -> None:
    connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(TooNewError, match="9999"):
        upgrade(connection)
