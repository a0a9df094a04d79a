"""Sets as they were last seen, on disk: what is drawn when nobody answers."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

import msgspec

from stagedoor import Emote

from .words import MOST, Words

_LARGEST = 4 * 1024 * 1024
_MOST_FILES = 200


class Kept(msgspec.Struct, frozen=True):
    """A set, and when it was fetched (seconds since 1970)."""

    at: float
    words: dict[str, tuple[str, str, bool]]
    """Id, picture and whether it is overlaid, by word."""

    @property
    def emotes(self) -> Words:
        """The words with their emotes."""
        found = list(self.words.items())[:MOST]
        return {word: Emote(id=one[0], image=one[1], is_overlaid=one[2]) for word, one in found}


class Shelf:
    """A folder with one file for each set."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, *name: str) -> Kept | None:
        """The set of that name, or None."""
        try:
            file = self._file(name)
            if file.stat().st_size > _LARGEST:
                return None
            return msgspec.json.decode(file.read_bytes(), type=Kept)
        except (OSError, msgspec.DecodeError, RecursionError):
            return None

    def write(self, kept: Kept, *name: str) -> None:
        """Keep a set under that name. A disk that is full or read-only only costs the next offline start."""
        file = self._file(name)
        fresh = file.with_suffix(".new")
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(msgspec.json.encode(kept))
            fresh.replace(file)
            self._make_room()

    def _file(self, name: tuple[str, ...]) -> Path:
        digest = hashlib.sha256("\n".join(name).encode()).hexdigest()[:16]
        return self._folder / f"{name[0]}-{digest}.json"

    def _make_room(self) -> None:
        files = sorted(self._folder.glob("*.json"), key=lambda file: file.stat().st_mtime)
        for file in files[: max(len(files) - _MOST_FILES, 0)]:
            file.unlink(missing_ok=True)


def to_keep(words: Words, at: float) -> Kept:
    """A set as it is kept."""
    return Kept(at, {word: (one.id, one.image, one.is_overlaid) for word, one in words.items()})
