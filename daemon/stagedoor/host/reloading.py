"""Notice what changes in the user's plugin folder."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

from stagedoor.clock import Clock
from stagedoor.host.loading import is_plugin
from stagedoor.host.threads import Overdue, in_thread

_PERIOD = 1.0
_PAUSE = 0.2
_PARTS = (".py", ".js", ".css")

Look = dict[Path, tuple[tuple[str, int, int], ...]]
"""Each plugin's files with their date and size."""


class FolderWatch:
    """Looks at the folder once a second, and waits until an editor or a copy has finished writing."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock

    async def changes(self) -> AsyncIterator[list[Path]]:
        """The plugins (files and folders) that came, changed or went, each time some did."""
        known = look(self._folder)
        while True:
            await self._clock.sleep(_PERIOD)
            seen = await self._look(known)
            if seen == known:
                continue
            seen = await self._settled(seen)
            changed = sorted(path for path in {*known, *seen} if known.get(path) != seen.get(path))
            known = seen
            if changed:
                yield changed

    async def _settled(self, seen: Look) -> Look:
        while True:
            await self._clock.sleep(_PAUSE)
            again = await self._look(seen)
            if again == seen:
                return seen
            seen = again

    async def _look(self, otherwise: Look) -> Look:
        # In a thread, because a folder on a network drive can take its time.
        try:
            return await in_thread(lambda: look(self._folder), name="plugin folder", within=5.0)
        except (Overdue, OSError):
            return otherwise


def look(folder: Path) -> Look:
    """The plugins in `folder` as they are now."""
    try:
        return {path: _files(path) for path in folder.iterdir() if is_plugin(path)}
    except FileNotFoundError:
        return {}


def _files(path: Path) -> tuple[tuple[str, int, int], ...]:
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    seen = []
    for file in files:
        if file.suffix in _PARTS:
            try:
                state = file.stat()
            except FileNotFoundError:
                continue
            seen.append((str(file), state.st_mtime_ns, state.st_size))
    return tuple(seen)
