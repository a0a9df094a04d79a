"""The file of a recorded show, read a piece at a time."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path

from stagedoor import Event, SourceEvent, SourceRefused, decode_event

_LONGEST = 8 * 1024 * 1024
_AT_ONCE = 256
_NAMED = 10


class Recording:
    """One event per line. What is no event is counted and left out."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BufferedReader | None = None
        self._line = 0
        self.played = 0
        """Events of chats read so far."""
        self.others = 0
        """Events that did not come from a chat, such as verdicts, and happen anew in a replay."""
        self.bad = 0
        """Lines that could not be read."""
        self.faults: list[str] = []
        """The first of them: their number and what is wrong."""

    def open(self) -> None:
        """Open the file. Raises `SourceRefused` with a sentence when there is no recording."""
        try:
            file = self._path.open("rb") if stat.S_ISREG(self._path.stat().st_mode) else None
            start = file.peek(4096)[:4096] if file else b""
        except (OSError, ValueError) as fault:
            reason = getattr(fault, "strerror", "") or fault
            raise SourceRefused(f"{self._shown} cannot be played: {reason}. Look for a mistake in the path.") from fault
        self._file = file
        if file is None:
            raise SourceRefused(f"{self._shown} cannot be played: it is not a file. Name a file, such as show.jsonl.")
        if b"\0" in start or start.startswith(b"\x1f\x8b"):
            self._refuse("it is not text (a recording has one JSON object per line, and is not compressed)")

    def close(self) -> None:
        """Close the file."""
        if self._file:
            self._file.close()

    def read(self) -> list[SourceEvent]:
        """The next events; none at the end. Raises `SourceRefused` when this is no recording at all."""
        events: list[SourceEvent] = []
        for line in self._lines():
            event = self._decoded(line)
            if isinstance(event, SourceEvent):
                events.append(event)
                if len(events) == _AT_ONCE:
                    break
            elif event is not None:
                self.others += 1
        self.played += len(events)
        if not events and not self.played and not self.others:
            self._refuse("the file is empty" if not self._line else f"none of its {self._line} lines is an event")
        return events

    def summary(self) -> str:
        """What was played and what was left out, in sentences."""
        text = f"{self._shown} has been played: {self.played} events."
        if self.others:
            text += f" {self.others} lines were left out because they are not from a chat."
        if self.bad:
            more = f", and {self.bad - len(self.faults)} more" if self.bad > len(self.faults) else ""
            text += f" {self.bad} lines were left out because they are damaged: {'; '.join(self.faults)}{more}."
        return text

    @property
    def _shown(self) -> str:
        return self._path.name[:80] or str(self._path)[:80]

    def _lines(self) -> Iterator[bytes]:
        assert self._file
        while True:
            try:
                line = self._file.readline(_LONGEST + 1)
            except OSError as fault:
                raise SourceRefused(f"{self._shown} could not be read to its end: {fault.strerror}.") from fault
            if not line:
                return
            self._line += 1
            if len(line) > _LONGEST:
                self._refuse(f"its line {self._line} is longer than {_LONGEST // 1024 // 1024} MB")
            if line.strip():
                yield line

    def _decoded(self, line: bytes) -> Event | None:
        if self._line == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        try:
            event: Event = decode_event(line)
        except (ValueError, RecursionError) as fault:
            self.bad += 1
            if len(self.faults) < _NAMED:
                why = str(fault).replace("\n", " ")[:120] if line.endswith(b"\n") else "it breaks off"
                self.faults.append(f"line {self._line} ({why})")
            return None
        return event

    def _refuse(self, why: str) -> None:
        raise SourceRefused(f"{self._shown} cannot be played as a recorded show: {why}.")
