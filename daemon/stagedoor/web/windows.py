"""What the panel is told about windows of platforms and of its own."""

from __future__ import annotations

from stagedoor.web.view import View


class WindowOpened(View, frozen=True, kw_only=True):
    """Answer of `open_page` and `pop_out`."""

    opened: bool
    """Whether there is a window now; otherwise the page is to be opened in the browser, at `url`."""
    url: str
    reason: str
    """Why there is no window, in a sentence, or empty."""


class PlatformLoginView(View, frozen=True, kw_only=True):
    """What one platform left in its windows."""

    platform: str
    title: str
    size: int
    """In bytes."""
    is_open: bool
    """Whether a window of it is open now."""


class PlatformLoginsView(View, frozen=True, kw_only=True):
    """Answer of `platform_logins`."""

    platforms: list[PlatformLoginView]
    reason: str
    """Why no such window can be opened here, so that pages open in the browser; or empty."""


class PlatformLoginCleared(View, frozen=True, kw_only=True):
    """Answer of `clear_platform_login`."""

    size: int
    """How many bytes were removed."""
