"""The shapes of tables that come in."""

from datetime import date, datetime
from typing import Literal

from smsbot.core.model import BasisKind
from smsbot.web.api.models import Asked, Cells, Name, Out


class ImportAsked(Asked):
    """What a table is, and why those in it may be asked whose row says nothing about it."""

    kind: Literal["contacts", "blocklist", "register"] = "contacts"
    basis: BasisKind | None = None
    document: Name | None = None
    document_version: Name | None = None
    given_on: date | None = None
    source: Name | None = None
    covers: Cells | None = None
    checked_on: date | None = None
    """Of answers of the Registro delle Opposizioni: when it was asked, where no column tells."""
    result: Literal["registered", "not_registered"] | None = None
    """And what it said, where the table holds only the numbers of one result."""


class ColumnView(Out):
    """What one column of the table is taken for: a field, an attribute, or nothing."""

    column: str
    field: str | None


class ImportView(Out):
    """How far an import has come; `line` is the last one that is done."""

    id: str
    kind: str
    state: Literal["running", "done", "failed"]
    line: int
    created: int
    updated: int
    unchanged: int
    refused: int
    started_by: str
    started_at: datetime
    ended_at: datetime | None
    columns: list[ColumnView] | None = None


class ImportPage(Out):
    """A page of imports, the latest first."""

    imports: list[ImportView]
    next: str | None
