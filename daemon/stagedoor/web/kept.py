"""A folder of things that can be had again: bounded, the ones not wanted for longest go first."""

from __future__ import annotations

import contextlib
import logging
import os
import re
from collections import OrderedDict
from pathlib import Path

_log = logging.getLogger(__name__)

_NAME = re.compile(r"[0-9a-f]{64}")
_KEEP = 0.9
"""How full it is after making room, so that not every new thing has to make some."""


class Kept:
    """Bytes by name, a 64-digit hash, in files. Every method uses the disk; call all of them in one thread."""

    def __init__(self, folder: Path, *, room: int) -> None:
        self._folder = folder
        self._room = room
        self._sizes: OrderedDict[str, int] | None = None
        self._used = 0
        self._can_write = True

    def read(self, name: str) -> bytes:
        """What is kept under `name`, or nothing."""
        sizes = self._known()
        if name not in sizes:
            return b""
        file = self._folder / name
        try:
            body = file.read_bytes()
            sizes.move_to_end(name)
            with contextlib.suppress(OSError):
                os.utime(file)
        except OSError:
            self._used -= sizes.pop(name)
            return b""
        return body

    def write(self, name: str, body: bytes) -> None:
        """Keep `body`. A full or read-only disk costs nothing but having to fetch it again."""
        sizes = self._known()
        if not self._can_write or len(body) > self._room:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            part = self._folder / f"{name}.part"
            part.write_bytes(body)
            part.replace(self._folder / name)
        except OSError as fault:
            self._can_write = False
            _log.warning(
                "Pictures cannot be kept in %s (%s), so they are fetched again after the next start.",
                self._folder,
                fault.strerror or fault,
            )
            return
        self._used += len(body) - sizes.pop(name, 0)
        sizes[name] = len(body)
        if self._used > self._room:
            self._make_room(sizes)

    def _make_room(self, sizes: OrderedDict[str, int]) -> None:
        while self._used > self._room * _KEEP:
            name, size = sizes.popitem(last=False)
            self._used -= size
            with contextlib.suppress(OSError):
                (self._folder / name).unlink()

    def _known(self) -> OrderedDict[str, int]:
        """What is there, oldest first; looked up once."""
        if self._sizes is None:
            found = []
            with contextlib.suppress(OSError), os.scandir(self._folder) as entries:
                for entry in entries:
                    with contextlib.suppress(OSError):
                        if _NAME.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                            about = entry.stat()
                            found.append((about.st_mtime_ns, entry.name, about.st_size))
                        elif entry.name.endswith(".part"):
                            Path(entry.path).unlink()
            self._sizes = OrderedDict((name, size) for _, name, size in sorted(found))
            self._used = sum(self._sizes.values())
            self._make_room(self._sizes)
        return self._sizes
