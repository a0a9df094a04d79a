"""What can be asked about viewers."""

from __future__ import annotations

from stagedoor.desk.order import Order


class LinkViewers(Order, frozen=True, kw_only=True):
    """Say that these viewers are one person: their keys, such as `twitch:1`."""

    viewers: tuple[str, ...]
    names: tuple[str, ...] = ()


class UnlinkViewer(Order, frozen=True, kw_only=True):
    """Say that this viewer is a person of their own after all."""

    viewer: str
