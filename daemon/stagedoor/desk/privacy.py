"""What can be asked about what is kept: to see it, to have it as a file, and to have it forgotten."""

from __future__ import annotations

from stagedoor.desk.order import Order


class WhatIsKept(Order, frozen=True, kw_only=True):
    """Say what is kept on this computer, how much, since when, and what leaves it."""


class ExportViewer(Order, frozen=True, kw_only=True):
    """Put everything that is kept about a person into a file: `viewers` are keys, such as `twitch:1`."""

    viewers: tuple[str, ...]


class PreviewForgetting(Order, frozen=True, kw_only=True):
    """Say what would be gone if a person were forgotten; nothing is changed."""

    viewers: tuple[str, ...]


class ForgetViewer(Order, frozen=True, kw_only=True):
    """Forget a person everywhere. It cannot be undone; how far it is stands in the topic `privacy`."""

    viewers: tuple[str, ...]
    confirm: str
    """Their name, as the preview says it."""
    keep_bans: bool = True
    """Go on knowing which ids are banned, and nothing else of them."""


class ForgetMessages(Order, frozen=True, kw_only=True):
    """Remove what viewers wrote in a time. It cannot be undone; how far it is stands in the topic `privacy`."""

    since: int
    """From then on, in milliseconds since 1970."""
    until: int
    """Up to then."""
    confirm: str
    """`remove`."""


class ForgetEverything(Order, frozen=True, kw_only=True):
    """Remove everything that is kept about viewers: Stagedoor ends, and it is gone at the next start."""

    confirm: str
    """`everything`."""
