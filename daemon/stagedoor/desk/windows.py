"""What can be asked about windows beside the panel's: a platform's own pages, and our pages alone in a window."""

from __future__ import annotations

from stagedoor.desk.order import Order


class OpenPage(Order, frozen=True, kw_only=True):
    """Open one of the platform's own pages of a chat, in a window that keeps the login there."""

    source: str
    """For example `tiktok:@name`."""
    page: str
    """The name of one of its `pages`."""


class PopOut(Order, frozen=True, kw_only=True):
    """Open a page of the panel in a window of its own."""

    page: str
    """As in its address after `#/`, for example `list`."""


class PlatformLogins(Order, frozen=True, kw_only=True):
    """Which platforms have left cookies and files in their windows, and how much."""


class ClearPlatformLogin(Order, frozen=True, kw_only=True):
    """Close the windows of a platform, and remove every cookie and file it left in them."""

    platform: str
    """For example `tiktok`."""
