"""What can be asked about messages: deciding, taking back, reading why, deciding about many, panic, trying rules."""

from __future__ import annotations

from typing import Any, Literal

from stagedoor.desk.order import Order
from stagedoor.model import Action


class Decide(Order, frozen=True, kw_only=True):
    """Decide about a message: allow, mark, hold, hide …"""

    subject: int
    action: Action
    reason: str = ""
    seconds: int = 600
    """How long a timeout lasts."""
    if_held: bool = False
    """Only while it waits for a decision: the first moderator wins, the next one is told who that was."""


class UndoDecision(Order, frozen=True, kw_only=True):
    """Take a person's decision back: the message gets the verdict it had before."""

    subject: int


class Explain(Order, frozen=True, kw_only=True):
    """Say why a message was treated as it was, and why not otherwise."""

    subject: int


class FindAlike(Order, frozen=True, kw_only=True):
    """Find what a decision about many would concern; nothing is done yet."""

    subject: int
    by: Literal["text", "viewer"] = "text"
    """`text`: everybody who wrote the same or nearly the same; `viewer`: everything its writer wrote."""
    seconds: int = 300
    """How far back from now."""


class DecideMany(Order, frozen=True, kw_only=True):
    """Decide about many messages at once; it can be undone as one."""

    subjects: tuple[int, ...]
    action: Action
    reason: str = ""
    seconds: int = 600
    """How long a timeout lasts."""
    if_held: bool = False
    """Only those that still wait for a decision."""


class UndoBatch(Order, frozen=True, kw_only=True):
    """Take a decision about many back, except where somebody has decided otherwise since."""

    batch: int


class FindActions(Order, frozen=True, kw_only=True):
    """List what people did, newest first: decisions, panics, messages, notes, marks, the team, settings, scenes."""

    before: int = 0
    """The `before` of the last answer, or 0 for the first page."""
    limit: int = 50
    kinds: tuple[str, ...] = ()
    """Only events of these kinds, for example `verdict_reached`."""
    by: str = ""
    """Only what this person did."""


class FindWaiting(Order, frozen=True, kw_only=True):
    """List what waits for a decision, oldest first."""

    after: int = 0
    """The id of the last one known, or 0 for the first page."""
    limit: int = 100


class BeginPanic(Order, frozen=True, kw_only=True):
    """Make the show safe at one stroke."""

    reason: str = ""


class EndPanic(Order, frozen=True, kw_only=True):
    """Bring everything back exactly as it was before the panic."""


class BackTest(Order, frozen=True, kw_only=True):
    """Run changed rules over past streams, and change nothing; what comes of it is in the topic `backtest`."""

    part: str
    """The plugin whose settings are tried."""
    values: dict[str, Any]
    """The settings to try, by name."""
    hours: float = 24
    """How far back."""


class StopBackTest(Order, frozen=True, kw_only=True):
    """End a back-test, or forget the last one."""


class Fairness(Order, frozen=True, kw_only=True):
    """Report who was hit by which rule, and how often that was taken back."""

    days: float = 30
