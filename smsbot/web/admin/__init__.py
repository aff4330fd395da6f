"""The dashboard: everything that the API does for people, as pages that work without scripts."""

from __future__ import annotations

from smsbot.web.admin.pages import ROUTES

__all__ = ["ROUTES"]
