"""Keeps the panel's window at the panel: whatever else is to be shown belongs in the browser."""

from __future__ import annotations

import importlib
import webbrowser
from typing import Any, Literal
from urllib.parse import urlsplit


def stay_at(window: Any, url: str, toolkit: Literal["qt", "gtk"] | None) -> None:
    """Have the window show pages from where `url` is, and no others. Call it before the window is drawn."""
    home = _place(url)
    if toolkit == "qt":
        # Not before: pywebview reads where to keep things when its Qt is imported.
        window.events.initialized += lambda: _ask_first(home)
        return
    # Elsewhere pywebview tells of a page only once it is there.
    back = f"{home[0]}://{home[1]}/panel/"

    def look() -> None:
        there = str(window.get_current_url() or "")
        if there and _place(there) != home:
            window.load_url(back)
            _open_outside(there)

    window.events.loaded += look


def _ask_first(home: tuple[str, str]) -> None:
    """Qt asks before it goes anywhere."""
    qt: Any = importlib.import_module("webview.platforms.qt")

    def may_go(_: Any, address: Any, _kind: Any, is_whole_window: bool) -> bool:  # noqa: FBT001 - as Qt calls it
        there = str(address.toString())
        if not is_whole_window or _place(there) == home:
            return True
        _open_outside(there)
        return False

    qt.BrowserView.WebPage.acceptNavigationRequest = may_go


def _open_outside(address: str) -> None:
    if address.startswith("https://"):
        webbrowser.open(address)


def _place(address: str) -> tuple[str, str]:
    try:
        parts = urlsplit(address)
    except ValueError:
        return "", ""
    return parts.scheme, parts.netloc
