"""The lists the streamer puts into the plugin's folder: taken in, and followed while they change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .listing import Entry, read, read_table

if TYPE_CHECKING:
    from stagedoor import Context

Entries = tuple[tuple[str, str], ...]
"""Level (or `hide` and `hold`) and term."""

_LOOK = 5.0
_LARGEST = 2_000_000
"""Bytes of a list; a file with more is left out."""
_LEVELS = frozenset({"hate", "strong", "mild", "hide", "hold"})
_README = """Put word lists here, as many files as you like; a change is noticed within seconds.

*.txt  one word or phrase a line: `word`, `begin*`, `*end`, `*inside*` or `two words`.
       `# level: hide` above some words says what becomes of the messages: hide, hold, or as one of the
       levels hate, strong and mild. Without it, they are hidden. `# category: ...` is for your own order.
*.csv  tables as other bots export them; the column `text`, `word`, `term` or `phrase` counts, else the first.
"""


class OwnLists:
    """What the lists in the folder say, as (level, term)."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self.folder: Path = ctx.folder / "lists"
        """Where the streamer puts them."""
        self._seen: tuple[tuple[str, int, int], ...] = ()
        self.entries: Entries = ()

    def read(self) -> None:
        """Take in all files, if any changed."""
        self.folder.mkdir(parents=True, exist_ok=True)
        explained = self.folder / "README"
        if not explained.exists():
            explained.write_text(_README, encoding="utf-8")
        files = sorted(file for file in self.folder.iterdir() if file.suffix.lower() in {".txt", ".csv"})
        seen = tuple((file.name, (said := file.stat()).st_mtime_ns, said.st_size) for file in files)
        if seen == self._seen:
            return
        self._seen = seen
        self.entries = tuple(
            (entry.level if entry.level in _LEVELS else "hide", entry.written)
            for file in files
            for entry in self._of(file)
        )

    async def follow(self) -> None:
        """Look for changes until the plugin stops."""
        while True:
            await self._ctx.sleep(_LOOK)
            try:
                self.read()
            except OSError as fault:
                self._ctx.log.warning("The word lists in %s could not be read (%s).", self.folder, fault.strerror)

    def _of(self, file: Path) -> Iterator[Entry]:
        if file.stat().st_size > _LARGEST:
            self._ctx.log.warning("%s is larger than 2 MB, so it is left out.", file.name)
            return iter(())
        text = file.read_text(encoding="utf-8", errors="replace")
        return read_table(text) if file.suffix.lower() == ".csv" else read(text, "hide")
