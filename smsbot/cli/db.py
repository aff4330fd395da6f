"""`smsbot db`: the schema of the database."""

from cyclopts import App

from smsbot.cli.opening import parts_of, run
from smsbot.cli.shared import CONFIG, ConfigFile, write_lines

db = App(name="db", help="The schema of the database.")


@db.command
def upgrade(*, config: ConfigFile = CONFIG) -> None:
    """Bring the database to the schema of this version.

    The embedded database does so by itself at start; PostgreSQL only by this command.

    Example: smsbot db upgrade
    """
    run(_upgrade(config))
    write_lines("the database has the newest schema")


async def _upgrade(config: ConfigFile) -> None:
    from smsbot.faultpoints import Point, reach  # noqa: PLC0415
    from smsbot.store import migrate  # noqa: PLC0415
    from smsbot.store.work import Database  # noqa: PLC0415

    parts = parts_of(config)
    # A large table may take longer to change than any statement of a server may.
    database = Database(parts.config.database.url.reveal(), patience=None)
    try:
        await database.write(migrate.upgrade)
        reach(Point.MIGRATION_COMMITTED)
    finally:
        await database.close()
