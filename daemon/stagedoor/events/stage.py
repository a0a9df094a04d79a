"""What happens on stage: what somebody had done, what went off, what was put up for an overlay."""

from __future__ import annotations

from typing import Literal

import msgspec

from stagedoor.events.base import Event


class Undoing(msgspec.Struct, frozen=True, kw_only=True):
    """A control, and what to press it with, that takes back what another one did."""

    control: str
    arguments: msgspec.Raw = msgspec.Raw(b"{}")


class ControlPressed(Event, frozen=True, kw_only=True):
    """Somebody had something done. `cause` is why; `error` says if it did not happen."""

    control: str = ""
    """For example `alerts.skip`; empty for whoever may not know."""
    arguments: msgspec.Raw = msgspec.Raw(b"{}")
    by: str = ""
    """The person or plugin."""
    back: Undoing | None = None
    """How to take it back, where it can be."""
    error: str = ""


class TriggerFired(Event, frozen=True, kw_only=True):
    """Something happened in a plugin that may set off a cue."""

    plugin: str
    name: str
    data: dict[str, str | int | float | bool] = {}


class PluginNoted(Event, frozen=True, kw_only=True):
    """A plugin wrote something down for good: a vote, points, a place in a queue. `cause` is why."""

    plugin: str = ""
    """Empty for whoever may not know."""
    name: str = ""
    viewer: str = ""
    """The key of the viewer it is about, or empty. It goes when they are forgotten."""
    data: dict[str, str | int | float | bool] = {}
    """What is kept by a viewer's key goes when they are forgotten, too."""


class MediaChanged(Event, frozen=True, kw_only=True):
    """Somebody added, renamed, removed or brought back a picture, video or sound."""

    deed: Literal["added", "renamed", "removed", "restored"]
    media: str
    """Its id."""
    name: str
    before: str = ""
    """What a renamed one was called."""
    by: str = ""


class MessageApproved(Event, frozen=True, kw_only=True):
    """A person wants a message on the overlays that show only what somebody approved."""

    subject: int
    by: str = ""
