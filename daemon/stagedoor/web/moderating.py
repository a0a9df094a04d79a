"""What the pages are told about moderation: explanations, batches, the waiting list, panic, back-tests, fairness."""

from __future__ import annotations

import msgspec

from stagedoor.model import Action, Opinion
from stagedoor.web.view import View


class DecisionView(View, frozen=True, kw_only=True):
    """One decision about a message, as it is in the log."""

    id: int
    at: int
    """Milliseconds since 1970."""
    action: Action
    by: str
    """The person; empty when the filters decided."""
    reason: str
    batch: int
    """The batch it was a part of, or 0."""
    undoes: int
    """The id of the decision it takes back, or 0."""
    is_in_force: bool


class DeedView(View, frozen=True, kw_only=True):
    """What was done on the platform, or why it was not."""

    at: int
    source: str
    verb: str
    error: str
    by: str


class ExplanationView(View, frozen=True, kw_only=True):
    """Answer of `explain`: why a message was treated as it was, and why not otherwise."""

    subject: int
    text: str
    action: Action
    """What stands now."""
    sentence: str
    """All of it in one or two sentences."""
    then: list[Opinion]
    """What every filter said when the message came in."""
    today: list[Opinion]
    """What every rule says about the message by itself, as the rules are now; ALLOW where it passes."""
    decisions: list[DecisionView]
    """Oldest first."""
    deeds: list[DeedView]
    """Oldest first."""
    withdrawn: str
    """Why its text was taken off the screen, or empty."""


class AlikeView(View, frozen=True, kw_only=True):
    """A message that a batch would decide about."""

    subject: int
    at: int
    source: str
    viewer: str
    """The viewer's key."""
    name: str
    text: str
    action: Action
    """What stands now."""


class AlikesView(View, frozen=True, kw_only=True):
    """Answer of `find_alike`: everybody it would concern, before anything is done."""

    messages: list[AlikeView]
    """Newest first."""
    viewers: int
    """How many people wrote them."""
    is_whole: bool
    """False when there are more than are listed."""
    sentence: str
    """What it is and what cannot be done where, for example `12 messages of 9 viewers. Kick: hidden here only.`"""


class BatchView(View, frozen=True, kw_only=True):
    """Answer of `decide_many` and `undo_batch`."""

    batch: int
    """What `undo_batch` takes back."""
    done: int
    refused: list[str]
    """A sentence for each message that was left as it is."""


class WaitingRow(View, frozen=True, kw_only=True):
    """A message that waits for a decision."""

    event: msgspec.Raw
    """The event itself."""
    held_at: int
    """Milliseconds since 1970."""
    expires_at: int
    """When it is decided by itself, or 0."""
    opinions: list[Opinion]
    """Why it waits."""


class WaitingView(View, frozen=True, kw_only=True):
    """Answer of `find_waiting`: what waits for a decision, oldest first."""

    rows: list[WaitingRow]
    total: int
    then: str
    """What becomes of those nobody decides about, in a sentence; empty when they wait for ever."""


class PanicView(View, frozen=True, kw_only=True):
    """Topic `panic`."""

    is_on: bool
    since: int
    ends_at: int
    """When it ends by itself; 0 while it is off."""
    by: str
    reason: str
    done: list[str]
    """What was made safe, a sentence each."""
    failed: list[str]
    """What could not be made safe, or not be brought back, a sentence each with what to do."""


class HitView(View, frozen=True, kw_only=True):
    """A message on which the rules tried and the rules as they are now do not agree."""

    subject: int
    at: int
    name: str
    text: str
    stands: Action
    """What became of it then, people's decisions included."""
    now: Action
    """What the rules as they are now would do."""
    tried: Action
    """What the rules tried would do."""
    opinions: list[Opinion]
    """Why, by the rules tried."""


class CountView(View, frozen=True, kw_only=True):
    """How often something was hit in a back-test."""

    name: str
    messages: int
    """How many messages there are of it."""
    now: int
    """How many of them the rules as they are now act on."""
    tried: int
    """How many the rules tried act on."""


class BackTestView(View, frozen=True, kw_only=True):
    """Topic `backtest`: changed rules run over past streams, before anything is changed."""

    state: str
    """`idle`, `running`, `done`, `failed`."""
    reason: str
    """Why it failed, or what there is to know, in a sentence."""
    part: str
    values: dict[str, msgspec.Raw]
    """The settings tried, as JSON."""
    since: int
    messages: int
    """How many were judged so far."""
    total: int
    now: int
    """How many the rules as they are now act on."""
    tried: int
    """How many the rules tried act on."""
    by_rule: list[CountView]
    by_role: list[CountView]
    by_language: list[CountView]
    by_viewer: list[CountView]
    """Those hit most often, at most 20."""
    hits: list[HitView]
    """Where the two differ, newest first, at most 500."""


class RuleFairness(View, frozen=True, kw_only=True):
    """How a rule did."""

    plugin: str
    rule: str
    hits: int
    """How many messages it had hidden, held or worse."""
    decided: int
    """How many of those a person has looked at and decided about."""
    undone: int
    """How many of those a person let through."""
    newcomers: int
    """How many of the hits were of people never seen before that day."""
    languages: dict[str, int]
    """Hits by script or language."""
    sentence: str
    """What the figures allow to say, honestly: with few examples, that they are few."""


class GroupFairness(View, frozen=True, kw_only=True):
    """How a group of viewers was treated."""

    name: str
    """For example `newcomers`, `regulars`, `Arabic letters`."""
    messages: int
    hits: int
    undone: int
    low: float
    """Between `low` and `high` lies the share of hits, with 95 % confidence (Wilson)."""
    high: float
    sentence: str


class FairnessView(View, frozen=True, kw_only=True):
    """Answer of `fairness`: who was hit by which rule, and how often that was taken back."""

    since: int
    until: int
    messages: int
    rules: list[RuleFairness]
    """Those with most hits first."""
    groups: list[GroupFairness]
    sentence: str
