"""Figures for Prometheus: counts of what happened, and of what waits. No number, no name."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge


class Metrics:
    """The figures of one application, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.inbound = Counter(
            "smsbot_inbound", "Inbound SMS that were taken, copies included", registry=self.registry
        )
        self.set_aside = Counter(
            "smsbot_inbound_set_aside",
            "Inbound SMS that made us fail, by what became of them; their senders are frozen",
            ["result"],
            registry=self.registry,
        )
        self.reports = Counter(
            "smsbot_reports",
            "Delivery reports by what became of them",
            ["result"],
            registry=self.registry,
        )
        self.rejected = Counter(
            "smsbot_callbacks_rejected",
            "Callbacks that were turned away, by reason",
            ["reason"],
            registry=self.registry,
        )
        self.requests = Counter(
            "smsbot_http_requests",
            "Requests by the template of their route, never by path",
            ["method", "route", "status"],
            registry=self.registry,
        )
        self.waiting = Gauge(
            "smsbot_callbacks_waiting",
            "Callbacks that wait for their commit",
            ["kind"],
            registry=self.registry,
        )
        self.outbound = Gauge(
            "smsbot_outbound_messages",
            "Outbound SMS that are not settled yet, by state",
            ["state"],
            registry=self.registry,
        )
        self._told_by_the_database()

    def _told_by_the_database(self) -> None:
        """Make the figures that are read at the moment somebody asks."""
        self.stopped = Gauge(
            "smsbot_outbound_stopped",
            "1 while all outbound is stopped by a person",
            registry=self.registry,
        )
        self.frozen = Gauge(
            "smsbot_contacts_frozen",
            "Contacts to whom nothing leaves until a person has looked",
            registry=self.registry,
        )
        self.missed = Gauge(
            "smsbot_inbound_missed",
            "Inbound SMS that the gateway had and that never reached us",
            registry=self.registry,
        )
        self.erasures = Gauge(
            "smsbot_erasures_waiting",
            "People who asked to be erased and are not yet; the law gives a month",
            registry=self.registry,
        )
        self.events_waiting = Gauge(
            "smsbot_events_waiting",
            "Deliveries of events that other systems have not taken yet",
            registry=self.registry,
        )
        self.webhooks_disabled = Gauge(
            "smsbot_webhooks_disabled",
            "Endpoints of other systems that get no events until a person enables them",
            registry=self.registry,
        )
        self.paused = Gauge(
            "smsbot_campaigns_paused_by_themselves",
            "Campaigns that paused themselves and wait for a person",
            registry=self.registry,
        )
