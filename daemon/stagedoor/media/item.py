"""One picture, video or sound of the streamer's, and the id that settings name it by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from stagedoor.media.kind import Kind

DIGITS = 12
"""Hexadecimal digits of the content's SHA-256 that stand in an id."""
_ID = re.compile(rf"(?P<content>[0-9a-f]{{{DIGITS}}})-(?P<name>[A-Za-z0-9._-]{{1,80}})", re.ASCII)
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+", re.ASCII)


@dataclass(frozen=True)
class Item:
    """A file of the library. Its id stays as it is for as long as the content does, whatever it is called."""

    id: str
    """`3fa9c1d2e4b5-tada.ogg`: the beginning of the content's hash, and what it was called then."""
    file: Path
    kind: Kind
    size: int
    """Bytes."""
    at: int
    """When it was added or last saved, in milliseconds since 1970."""
    seconds: float | None = None
    """How long it plays, where the file says."""

    @property
    def name(self) -> str:
        """What it is called: the file's name without its ending."""
        return self.file.stem

    @property
    def content(self) -> str:
        """What tells it from every other content."""
        return content_of(self.id)


def id_of(digest: str, file_name: str) -> str:
    """The id of content with this SHA-256 (in hexadecimal) in a file of that name."""
    plain = unicodedata.normalize("NFKD", file_name).encode("ascii", "ignore").decode()
    return f"{digest[:DIGITS]}-{_UNSAFE.sub('_', plain).strip('._')[-60:] or 'file'}"


def meant(items: Sequence[Item], media: str) -> Item | None:
    """What settings mean by this id: the same content, else a file of the same name, else None."""
    content, name = content_of(media), name_in(media)
    return (
        next((item for item in items if item.id == media), None)
        or next((item for item in items if item.content == content), None)
        or next((item for item in items if name_in(item.id) == name), None)
    )


def content_of(media: str) -> str:
    """The part of an id that says what is in the file, or empty where it is no id."""
    found = _ID.fullmatch(media)
    return found["content"] if found else ""


def name_in(media: str) -> str:
    """The part of an id that says what the file was called, or empty where it is no id."""
    found = _ID.fullmatch(media)
    return found["name"] if found else ""
