"""The folder with the streamer's files, and the bin beside them. Every function uses the disk: call it in a thread."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import secrets
from collections.abc import Iterator, Mapping
from pathlib import Path

from stagedoor.errors import ActionRefused
from stagedoor.media.item import Item, id_of
from stagedoor.media.kind import HEAD, KNOWN, Kind, kind_of
from stagedoor.media.length import seconds_of

LARGEST_UPLOAD = 100 * 1024 * 1024
LARGEST = 500 * 1024 * 1024
"""Bytes of a file that was put into the folder by hand."""
BIN_DAYS = 30
_BIN = ".removed"
_PART = ".part"
_DEEPEST = 4
_MOST = 5_000
_CHUNK = 1024 * 1024
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_BINNED = re.compile(r"(?P<at>\d{13})-(?P<name>.+)", re.DOTALL)
_RESERVED = frozenset({"con", "prn", "aux", "nul"})

Known = Mapping[Path, tuple[tuple[int, int], Item | None]]
"""What was found at each file: its size and time of change, and what it is."""


class Incoming:
    """A file on its way in, piece by piece; nothing of it is in the library until `finish`."""

    def __init__(self, folder: Path, name: str) -> None:
        """Raises `ActionRefused` where nothing can be written."""
        self._folder = folder
        self._name = name
        self._hash = hashlib.sha256()
        self._head = b""
        self._size = 0
        self._kind: Kind | None = None
        with _told():
            folder.mkdir(parents=True, exist_ok=True)
            self._part = folder / f".{secrets.token_hex(8)}{_PART}"
            self._opened = self._part.open("xb")

    def write(self, chunk: bytes) -> None:
        """Take the next piece. Raises `ActionRefused` as soon as it cannot become anything."""
        self._size += len(chunk)
        if self._size > LARGEST_UPLOAD:
            raise ActionRefused(
                f"{self._name} is larger than {LARGEST_UPLOAD >> 20} MB, so it was not added. Make it smaller, or put "
                "it into the media folder by hand."
            )
        if len(self._head) < HEAD:
            self._head += chunk[: HEAD - len(self._head)]
            if len(self._head) == HEAD:
                self._check()
        self._hash.update(chunk)
        with _told():
            self._opened.write(chunk)

    def finish(self) -> tuple[Path, str]:
        """Put it into the folder; where it is now, and its id. Raises `ActionRefused` for what is no media."""
        kind = self._check()
        with _told():
            self._opened.close()
            file = free_place(self._folder, clean_name(Path(self._name).stem), kind.ending)
            self._part.replace(file)
        return file, id_of(self._hash.hexdigest(), file.name)

    def give_up(self) -> None:
        """Leave nothing of it; after `finish` there is nothing to leave."""
        with contextlib.suppress(OSError):
            self._opened.close()
        with contextlib.suppress(OSError):
            self._part.unlink(missing_ok=True)

    def _check(self) -> Kind:
        self._kind = self._kind or kind_of(self._head)
        if self._kind is None:
            raise ActionRefused(
                f"{self._name} is no file that can be shown or played, so it was not added: {KNOWN} can."
            )
        return self._kind


def tidy(folder: Path) -> None:
    """Throw away what a daemon that died had received only in part. Nothing may be on its way in."""
    for part in folder.glob(f".*{_PART}"):
        with contextlib.suppress(OSError):
            part.unlink()


def scan(folder: Path, known: Known) -> dict[Path, tuple[tuple[int, int], Item | None]]:
    """What is in the folder now. Files that are as they were in `known` are not read again."""
    found: dict[Path, tuple[tuple[int, int], Item | None]] = {}
    for file in _files(folder):
        with contextlib.suppress(OSError):
            about = file.stat()
            stamp = about.st_size, about.st_mtime_ns
            before = known.get(file)
            found[file] = before if before and before[0] == stamp else (stamp, read(file))
    return found


def read(file: Path) -> Item | None:
    """What a file is; None for what cannot be shown or played. Raises `OSError` where it cannot be read."""
    about = file.stat()
    if not 0 < about.st_size <= LARGEST:
        return None
    digest = hashlib.sha256()
    with file.open("rb") as opened:
        head = opened.read(HEAD)
        kind = kind_of(head)
        if kind is None:
            return None
        digest.update(head)
        while chunk := opened.read(_CHUNK):
            digest.update(chunk)
    return Item(
        id=id_of(digest.hexdigest(), file.name),
        file=file,
        kind=kind,
        size=about.st_size,
        at=about.st_mtime_ns // 1_000_000,
        seconds=seconds_of(file, kind.mime),
    )


def rename(file: Path, name: str) -> Path:
    """Call a file something else. Raises `ActionRefused` for an empty name, and where it cannot be."""
    wanted = clean_name(name)
    if not name.strip():
        raise ActionRefused("A name needs at least one letter or digit, so it is called what it was.")
    if wanted == file.stem:
        return file
    with _told():
        return file.rename(free_place(file.parent, wanted, file.suffix))


def remove(folder: Path, file: Path, now: int) -> None:
    """Move a file into the bin. Raises `ActionRefused` where it cannot be moved."""
    bin_ = folder / _BIN
    with _told():
        bin_.mkdir(exist_ok=True)
        file.rename(bin_ / f"{now:013d}-{file.name}")


def binned(folder: Path, now: int) -> dict[Path, int]:
    """What is in the bin, and when it was put there; what is there for longer than `BIN_DAYS` is gone for good."""
    found: dict[Path, int] = {}
    with contextlib.suppress(OSError):
        for file in sorted((folder / _BIN).iterdir(), reverse=True):
            name = _BINNED.fullmatch(file.name)
            if not name:
                continue
            if now - int(name["at"]) > BIN_DAYS * 86_400_000:
                file.unlink()
            else:
                found[file] = int(name["at"])
    return found


def restore(folder: Path, file: Path) -> Path:
    """Take a file out of the bin; where it is now. Raises `ActionRefused` where it cannot be moved."""
    name = Path(original_name(file))
    with _told():
        return file.rename(free_place(folder, name.stem, name.suffix))


def original_name(file: Path) -> str:
    """What a file in the bin was called."""
    name = _BINNED.fullmatch(file.name)
    return name["name"] if name else file.name


def clean_name(name: str) -> str:
    """A name that every system takes for a file."""
    clean = " ".join(_FORBIDDEN.sub(" ", name).split()).strip(" .")[:100].strip(" .")
    return f"{clean}_" if clean.lower() in _RESERVED else clean or "file"


def free_place(folder: Path, stem: str, ending: str) -> Path:
    """A file of this name that is not there yet: `tada.ogg`, `tada 2.ogg` …"""
    place, number = folder / f"{stem}{ending}", 1
    while place.exists():
        number += 1
        place = folder / f"{stem} {number}{ending}"
    return place


def _files(folder: Path, depth: int = 1) -> Iterator[Path]:
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda each: each.name)[:_MOST]:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False) and depth < _DEEPEST:
                yield from _files(Path(entry.path), depth + 1)
            elif entry.is_file(follow_symlinks=False):
                yield Path(entry.path)


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """Say in a sentence what the disk refused."""
    try:
        yield
    except OSError as fault:
        if fault.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise ActionRefused("The disk is full, so nothing was changed. Make room, and try again.") from fault
        if fault.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
            raise ActionRefused(
                "The media folder cannot be written, so nothing was changed. Let your user write there."
            ) from fault
        raise ActionRefused(
            f"The disk would not do that ({fault.strerror or fault}), so nothing was changed. Try again."
        ) from fault
