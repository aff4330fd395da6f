"""What the dashboard says. A language is a file of its own; mypy names what it lacks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Words:
    """The dashboard in one language; what stands in braces is filled in."""

    language: str
    own_name: str
    months: tuple[str, ...]
    date: str
    thousands: str
    """What stands between thousands."""
    money: str
    point: str
    """What stands before tenths."""
    skip: str
    nav: Mapping[str, str]
    signed_in: str
    roles: Mapping[str, str]
    logout: str
    older: str
    newest: str
    nobody: str
    done: str
    sorry_title: str
    sorry_text: str
    not_found: str
    wrong_role: str
    busy_title: str
    busy_text: str
    foreign_form: str
    problems: Mapping[str, str]
    login_title: str
    login_lead: str
    to_paste: str
    login_button: str
    login_wrong: str
    link_title: str
    link_text: str
    link_button: str
    link_gone: str
    overview_title: str
    goes: str
    stopped: str
    changed: str
    stop: str
    stop_text: str
    go: str
    go_text: str
    waiting: Mapping[str, str]
    day_title: str
    day_text: str
    day_table: str
    hour: str
    replies: str
    stops: str
    errors: str
    needs_title: str
    needs_nothing: str
    needs: Mapping[str, str]
    campaigns_title: str
    campaigns_none: str
    states: Mapping[str, str]
    steps: Mapping[str, str]
    of_asked: str
    campaign: str
    unnamed: str
    begun: str
    planned: str
    paused_because: str
    moves: Mapping[str, str]
    move_texts: Mapping[str, str]
    funnel_title: str
    step: str
    people: str
    share: str
    spent_title: str
    spent: str
    spent_cap: str
    new_title: str
    new_lead: str
    flow: str
    name: str
    name_hint: str
    whom: str
    by_likeness: str
    by_likeness_hint: str
    lifecycles: Mapping[str, str]
    language_label: str
    any_language: str
    attribute: str
    attribute_value: str
    by_numbers: str
    by_numbers_hint: str
    basis: str
    basis_hint: str
    bases: Mapping[str, str]
    document: str
    statement: str
    until: str
    start_at: str
    start_at_hint: str
    cap: str
    cap_hint: str
    look_first: str
    look_first_hint: str
    preview_title: str
    preview_text: str
    preview_nobody: str
    preview_state: str
    forecast_title: str
    forecast_hours: str
    forecast_done: str
    segments: str
    cost: str
    least: str
    expected: str
    worst: str
    first_title: str
    start: str
    change: str
    wordings_title: str
    wording: str
    wording_stopped: str
    excluded_title: str
    excluded_text: str
    excluded_all: str
    reason: str
    reasons: Mapping[str, str]
    number: str
    stops_title: str
    stops_none: str
    question: str
    questions: Mapping[str, str]
    stops_later: str
    consents_title: str
    consents_none: str
    purpose: str
    channel: str
    purposes: Mapping[str, str]
    channels: Mapping[str, str]
    people_title: str
    find_label: str
    find_hint: str
    find: str
    find_none: str
    frozen_title: str
    frozen_text: str
    held_title: str
    held_text: str
    held_sent: str
    held_not_sent: str
    erasures_title: str
    erasures_text: str
    due_by: str
    stuck_title: str
    stuck_text: str
    since: str
    contact: str
    more_waits: str
    facts_title: str
    facts: Mapping[str, str]
    kinds_of_life: Mapping[str, str]
    suppressed: str
    frozen_because: str
    unfreeze: str
    unfreeze_text: str
    chat_title: str
    chat_none: str
    no_text: str
    show_texts: str
    show_texts_text: str
    they: str
    we: str
    intents: Mapping[str, str]
    message_states: Mapping[str, str]
    message_kinds: Mapping[str, str]
    ledger_title: str
    ledger_none: str
    event_kinds: Mapping[str, str]
    statuses: Mapping[str, str]
    until_when: str
    withdraw_title: str
    withdraw_text: str
    withdraw_how: str
    withdraw: str
    erase_title: str
    erase_text: str
    erase_sure: str
    erase: str
    imports_title: str
    imports_none: str
    upload_title: str
    file: str
    file_hint: str
    file_kind: str
    file_kinds: Mapping[str, str]
    upload_basis_hint: str
    see_columns: str
    upload: str
    columns_title: str
    columns_text: str
    column: str
    field: str
    no_field: str
    import_states: Mapping[str, str]
    import_counts: Mapping[str, str]
    import_line: str
    import_begun: str
    import_errors: str
