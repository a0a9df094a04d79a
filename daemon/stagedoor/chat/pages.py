"""A platform's own pages: which there are for a chat, and that they are pages of the web."""

from __future__ import annotations

from urllib.parse import urlsplit

from stagedoor.chat_source import Page, SourceKind
from stagedoor.web.wire import PlatformPageView

_MOST = 12


def page_of(kind: SourceKind | None, target: str) -> str:
    """The platform's own page of a chat, or empty; only an address of the web is one."""
    if kind is None or kind.page is None:
        return ""
    try:
        address = str(kind.page(target))
    except Exception:  # noqa: BLE001 - a plugin's code runs here
        return ""
    return address if address.startswith("https://") else ""


def pages_of(kind: SourceKind | None, target: str) -> list[PlatformPageView]:
    """The platform's own pages for whoever streams there; what is no page of the web is left out."""
    if kind is None or kind.pages is None:
        return []
    try:
        given = tuple(kind.pages(target))
    except Exception:  # noqa: BLE001 - a plugin's code runs here
        return []
    pages: dict[str, PlatformPageView] = {}
    for page in given[:_MOST]:
        if isinstance(page, Page) and may_open(page.address):
            pages.setdefault(page.name, PlatformPageView(name=page.name, title=page.title, address=page.address))
    return list(pages.values())


def may_open(address: object) -> bool:
    """Whether a window may be opened there: an encrypted page of the web, or a page of this computer."""
    if not isinstance(address, str) or not address.isprintable() or " " in address or "\\" in address:
        return False
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    if not host or parts.username is not None:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and host == "127.0.0.1")
