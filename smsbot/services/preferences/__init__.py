"""The preference page: what a person sees behind their link, and what a press on it does."""

from smsbot.services.preferences.pressing import Action, Done, press
from smsbot.services.preferences.seeing import Page, see_page, visitor

__all__ = ["Action", "Done", "Page", "press", "see_page", "visitor"]
