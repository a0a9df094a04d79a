"""The pictures of overlays: files in memory, which OBS shows one after the other."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import stat
import struct
import tempfile
import zlib
from pathlib import Path

_TURNS = 3
"""OBS loads a file anew at once only when it is another one than before."""


def _blank() -> bytes:
    """One transparent pixel, as a PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(b"\0" * 5)), chunk(b"IEND", b""))
    )


BLANK = _blank()


class Pictures:
    """A folder that only this user may read; the same one after a restart, so that OBS still knows its files."""

    def __init__(self, data: Path) -> None:
        """`data` is the installation's folder: two of them do not share their pictures."""
        mark = hashlib.sha256(str(data).encode()).hexdigest()[:12]
        self.folder = _in_memory() / f"stagedoor-{mark}"
        self._turns: dict[str, int] = {}

    @property
    def blank(self) -> Path:
        """A picture of nothing."""
        return self.folder / "blank.png"

    def open(self) -> None:
        """Make the folder, with nothing on any picture. Raises `OSError`."""
        try:
            self.folder.mkdir(mode=0o700, exist_ok=True)
            is_ours = _is_private(self.folder)
        except OSError:
            is_ours = False
        if not is_ours:  # somebody else has put something there under this name
            self.folder = Path(tempfile.mkdtemp(prefix="stagedoor-"))
        self.blank.write_bytes(BLANK)
        for picture in self.folder.glob("*.png"):
            self._write(picture, BLANK)

    def keep(self, overlay: str, picture: bytes) -> Path:
        """Write the next picture of an overlay; the file it is in. Raises `OSError`."""
        turn = self._turns[overlay] = (self._turns.get(overlay, -1) + 1) % _TURNS
        file = self.folder / f"{overlay}.{turn}.png"
        self._write(file, picture)
        return file

    def clear(self, overlay: str) -> None:
        """Leave nothing of what an overlay showed. Raises `OSError`."""
        for turn in range(_TURNS):
            self._write(self.folder / f"{overlay}.{turn}.png", BLANK)

    def is_ours(self, file: str, overlay: str) -> bool:
        """Whether this file is a picture of that overlay, be it of another run."""
        path = Path(file)
        return path.parent.name.startswith("stagedoor-") and path.name.startswith(f"{overlay}.")

    def close(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _write(self, file: Path, picture: bytes) -> None:
        """All of it or nothing: OBS may look at any time."""
        fresh = file.with_suffix(".new")
        fresh.write_bytes(picture)
        fresh.replace(file)


def _in_memory() -> Path:
    """Where files are kept in memory, so that a picture is not written to a disk twenty times a second."""
    own = os.environ.get("XDG_RUNTIME_DIR", "")
    for folder in (Path(own) if own else None, Path("/dev/shm")):  # noqa: S108 - what is made in it is checked
        with contextlib.suppress(OSError):
            if folder is not None and folder.is_dir() and os.access(folder, os.W_OK):
                return folder
    return Path(tempfile.gettempdir())


def _is_private(folder: Path) -> bool:
    found = folder.lstat()
    mine = not hasattr(os, "geteuid") or found.st_uid == os.geteuid()
    return stat.S_ISDIR(found.st_mode) and mine and not found.st_mode & 0o077
