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
        self.delivery = Counter(
            "smsbot_delivery_reports",
            "Delivery reports by what they say became of an SMS; a copy counts again",
            ["status"],
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
        self._times_and_ages()
        self._of_this_machine()

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
        self.unreconciled = Gauge(
            "smsbot_outbound_unreconciled",
            "1 while a restored backup waits for `smsbot reconcile`",
            registry=self.registry,
        )

    def _times_and_ages(self) -> None:
        """Make what alerts go by; a time of 0 means never, an age of 0 that nothing waits."""
        given = {
            "farewell": (
                "smsbot_stop_unconfirmed_seconds",
                "Age of the oldest confirmation of a STOP that has not left for certain",
            ),
            "unsealed": (
                "smsbot_ledger_unsealed_seconds",
                "Age of the oldest event that has no place in the tree yet",
            ),
            "heard": (
                "smsbot_inbound_heard_timestamp_seconds",
                "When an SMS last reached us on our number, exact to a minute",
            ),
            "backed_up": ("smsbot_backup_timestamp_seconds", "When the last backup was taken"),
            "checked": (
                "smsbot_ledger_checked_timestamp_seconds",
                "When the ledger was last checked by itself",
            ),
            "damaged": ("smsbot_ledger_damaged", "1 where that check found it damaged"),
            "open": ("smsbot_sending_open", "1 while openings and reminders may leave"),
        }
        self.vitals = {
            name: Gauge(metric, told, registry=self.registry)
            for name, (metric, told) in given.items()
        }
        self.oldest = Gauge(
            "smsbot_outbound_oldest_seconds",
            "Age of the oldest SMS that is queued, by what it is",
            ["priority"],
            registry=self.registry,
        )
        self.spent = Gauge(
            "smsbot_campaign_spent_euro",
            "What a campaign that is not over and has a cap has spent",
            ["campaign"],
            registry=self.registry,
        )
        self.cap = Gauge(
            "smsbot_campaign_cap_euro",
            "What it may spend",
            ["campaign"],
            registry=self.registry,
        )

    def _of_this_machine(self) -> None:
        """Make what each process tells of the machine it runs on."""
        self.skew = Gauge(
            "smsbot_clock_skew_seconds",
            "How far the gateway's clock is ahead of ours; NaN while this process sent nothing",
            registry=self.registry,
        )
        self.journal = Gauge(
            "smsbot_journal_waiting",
            "Lines that the journal of withdrawals has not got, since it cannot be written",
            registry=self.registry,
        )
        self.disk = Gauge(
            "smsbot_disk_free_bytes",
            "Free bytes on the disk of the keys, the journal and an embedded database",
            ["place"],
            registry=self.registry,
        )
