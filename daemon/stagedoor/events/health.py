"""What becomes of the stream on its way out, and who keeps what off it."""

from __future__ import annotations

from stagedoor.events.base import Event


class StreamHealthChanged(Event, frozen=True, kw_only=True):
    """The stream is doing better or worse than before."""

    state: str
    """`off`, `good`, `warning` or `bad`."""
    problem: str = ""
    """The most urgent thing that is wrong: `reconnecting`, `stuck`, `line`, `slow`, `encoding`, `drawing` …"""
    sentence: str = ""
    before: str = ""
    """The `state` until now."""


class StreamBreakChanged(Event, frozen=True, kw_only=True):
    """The scene for breaks was put on air by itself, or what was there before returned. `cause` is the trouble."""

    is_on: bool
    scene: str = ""
    reason: str = ""


class PrivacySceneChanged(Event, frozen=True, kw_only=True):
    """Somebody hid the stage behind the privacy scene, or brought it back."""

    is_on: bool
    by: str = ""
