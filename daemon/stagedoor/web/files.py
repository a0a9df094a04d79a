"""Files of a page or a plugin: only from inside its folder, only of kinds a page can use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

PICTURES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".jpg": "image/jpeg",
}
"""The kinds of picture a plugin may bring."""
PARTS = {
    **PICTURES,
    ".js": "text/javascript",
    ".css": "text/css",
    ".woff2": "font/woff2",
    ".json": "application/json",
}
"""What pages and widgets are made of."""
PAGES = {**PARTS, ".html": "text/html"}
"""What our own pages are made of."""

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.@+-]{0,127}", re.ASCII)
_DEEPEST = 8
_LARGEST = 16 * 1024 * 1024


@dataclass(frozen=True)
class Found:
    """A file's content, and what kind it is."""

    body: bytes
    kind: str
    """Its MIME type."""


def read_inside(folder: Path, path: str, kinds: dict[str, str]) -> Found | None:
    """The file at `path` below `folder`, or None: nothing outside of it, nothing hidden, no other kinds.

    Reads the disk, so call it in a thread.
    """
    names = path.split("/")
    kind = kinds.get(Path(names[-1]).suffix)
    if kind is None or len(names) > _DEEPEST or not all(_NAME.fullmatch(name) for name in names):
        return None
    try:
        home = folder.resolve(strict=True)
        file = home.joinpath(*names).resolve(strict=True)
        if not file.is_relative_to(home) or not file.is_file() or file.stat().st_size > _LARGEST:
            return None
        return Found(file.read_bytes(), kind)
    except (OSError, RuntimeError, ValueError):
        # Gone, not ours to read, a ring of links: for a page all the same.
        return None


def stamped(address: str, folder: Path | None, file: str) -> str:
    """The address of a plugin's file; another one once it was saved again, so that no page uses an old one."""
    try:
        return f"{address}?v={(folder / file).stat().st_mtime_ns // 1_000_000}" if folder else address
    except OSError:
        return address
