"""The API of the people who run the bot and of their other systems."""

from smsbot.web.api.access import ROUTE as _ACCESS
from smsbot.web.api.bases import ENDPOINTS as _BASES
from smsbot.web.api.calls import ENDPOINTS as _CALLS
from smsbot.web.api.campaigns import ENDPOINTS as _CAMPAIGNS
from smsbot.web.api.consents import ENDPOINTS as _CONSENTS
from smsbot.web.api.contacts import ENDPOINTS as _CONTACTS
from smsbot.web.api.events import ENDPOINTS as _EVENTS
from smsbot.web.api.imports import ENDPOINTS as _IMPORTS
from smsbot.web.api.imports import ROUTES as _TABLES
from smsbot.web.api.ledger import ENDPOINTS as _LEDGER
from smsbot.web.api.messages import ENDPOINTS as _MESSAGES
from smsbot.web.api.outbound import ENDPOINTS as _OUTBOUND
from smsbot.web.api.proof import ROUTE as _PROOF
from smsbot.web.api.rights import ENDPOINTS as _RIGHTS
from smsbot.web.api.signups import ENDPOINTS as _SIGNUPS
from smsbot.web.route import Route

ROUTES: tuple[Route, ...] = (
    *(
        endpoint.route()
        for endpoint in (
            *_CONTACTS,
            *_CAMPAIGNS,
            *_CONSENTS,
            *_CALLS,
            *_MESSAGES,
            *_OUTBOUND,
            *_LEDGER,
            *_RIGHTS,
            *_BASES,
            *_IMPORTS,
            *_EVENTS,
            *_SIGNUPS,
        )
    ),
    *_TABLES,
    _PROOF,
    _ACCESS,
)
