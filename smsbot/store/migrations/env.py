"""Runs migrations on the connection that `store.migrate` hands over; never by itself."""

from alembic import context

from smsbot.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
# The unit of work that called us has opened the transaction, and commits it.
context.run_migrations()
