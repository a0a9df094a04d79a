"""A file that grows, is cut, replaced, taken away and put back: what was written to it since the last look."""

from __future__ import annotations

import os
import stat
from pathlib import Path

_CHUNK = 256 * 1024
_LONGEST = 64 * 1024


class Tail:
    """The lines of one file, as `tail -F` would show them. It blocks for as long as the disk does."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None
        self._place: tuple[int, int] = (0, 0)
        self._at = 0
        self._rest = b""
        self._is_skipping = False
        self._was_absent = False
        self.is_at_end = False
        """Whether the last look found nothing new."""
        self.too_long = 0
        """Lines left out because they are longer than 64 KiB."""

    def open(self) -> None:
        """Open it where it was left; at first at its end, or its beginning when it was not there. Raises `OSError`."""
        found = os.open(self._path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        about = os.fstat(found)
        if not (stat.S_ISREG(about.st_mode) or stat.S_ISFIFO(about.st_mode)):
            os.close(found)
            raise IsADirectoryError("it is not a file")
        place, is_known = (about.st_dev, about.st_ino), self._place != (0, 0)
        self.close()
        is_fifo = stat.S_ISFIFO(about.st_mode)
        if is_known and place == self._place and about.st_size >= self._at and not (is_fifo or self._was_absent):
            begin = self._at
        else:
            begin = 0 if is_known or self._was_absent or is_fifo else about.st_size
        if begin:
            os.lseek(found, begin, os.SEEK_SET)
        self._file, self._place, self._at, self._was_absent = found, place, begin, False
        self._is_skipping = bool(begin) and not is_known and not self._ends_a_line()

    def absent(self) -> None:
        """It is not there now; what appears is read from its beginning."""
        self._was_absent = True

    def close(self) -> None:
        """Let go of it; what had no end yet is read again when it is opened again."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
            self._at -= len(self._rest)
        self._rest, self._is_skipping = b"", False

    def lines(self) -> list[bytes]:
        """The whole lines written since the last time; what has no end yet waits. Raises `OSError`."""
        assert self._file is not None
        about = os.fstat(self._file)
        if stat.S_ISREG(about.st_mode) and about.st_size < self._at:  # it was cut
            os.lseek(self._file, 0, os.SEEK_SET)
            self._at, self._rest, self._is_skipping = 0, b"", False
        found: list[bytes] = []
        chunk = self._chunk()
        self.is_at_end = not chunk
        if chunk:
            *whole, self._rest = (self._rest + chunk).split(b"\n")
            found = self._kept(whole)
        elif self._is_replaced():
            if chunk := self._chunk():  # written between the last look and the moment it was replaced
                *whole, self._rest = (self._rest + chunk).split(b"\n")
                return self._kept(whole)
            rest = self._rest
            self.open()
            found = self._kept([rest]) if rest else []
        return found

    def _chunk(self) -> bytes:
        assert self._file is not None
        try:
            chunk = os.read(self._file, _CHUNK)
        except BlockingIOError:  # a pipe that nobody writes into now
            return b""
        self._at += len(chunk)
        return chunk

    def _kept(self, whole: list[bytes]) -> list[bytes]:
        found = []
        for line in whole:
            if self._is_skipping:
                self._is_skipping = False
            elif len(line) > _LONGEST:
                self.too_long += 1
            elif line.strip():
                found.append(line)
        if len(self._rest) > _LONGEST and not self._is_skipping:
            self.too_long += 1
            self._is_skipping = True
        if self._is_skipping:
            self._rest = b""
        return found

    def _is_replaced(self) -> bool:
        try:
            about = self._path.stat()
        except OSError:
            return False  # it may come back, or another one in its place
        return (about.st_dev, about.st_ino) != self._place

    def _ends_a_line(self) -> bool:
        assert self._file is not None
        os.lseek(self._file, self._at - 1, os.SEEK_SET)
        return os.read(self._file, 1) == b"\n"
