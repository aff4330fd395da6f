"""Migrations: run by `store.migrate`, never by hand."""
