"""A small JSON file that belongs to one user: read without trust, written whole or not at all."""

from __future__ import annotations

import json
import os
import stat
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any, NoReturn

_LARGEST = 4 * 1024 * 1024
_DEEPEST = 64
_PRIVATE = 0o600


class UnreadableFileError(Exception):
    """The file is there but cannot be used. The message is a phrase that follows the file's name: `is not JSON`."""


class StagedFile:
    """A new content, on the disk beside the old one; only `commit` makes it the file."""

    def __init__(self, written: Path, target: Path, raw: bytes) -> None:
        self._written = written
        self._target = target
        self.raw = raw

    def commit(self, *, keep_old: bool = False) -> Path | None:
        """Put it in the old one's place, in one step. With `keep_old`, the old one's new name is returned."""
        aside = _set_aside(self._target) if keep_old else None
        try:
            self._written.replace(self._target)
        except OSError:
            if aside:
                aside.rename(self._target)
            raise
        return aside

    def discard(self) -> None:
        """Leave the old one as it is."""
        self._written.unlink(missing_ok=True)


class JsonFile:
    """One JSON object in one file that only this user may read. A symbolic link is followed unless `secret`."""

    def __init__(self, path: Path, *, secret: bool = False) -> None:
        self.path = path
        self._secret = secret
        self.was_open_to_others = False
        """Whether other users could read a secret file until it was read here."""

    def read(self) -> bytes | None:
        """The bytes in it, or None when there is no such file. Raises `UnreadableFileError`."""
        try:
            file = self._open()
            if file is None:
                return None
            with open(file, "rb") as opened:  # noqa: PTH123 - it is open already
                self._close_to_others(file)
                raw = opened.read(_LARGEST + 1)
        except OSError as fault:
            raise UnreadableFileError(f"cannot be read ({fault.strerror or fault})") from fault
        if len(raw) > _LARGEST:
            raise UnreadableFileError(
                f"is larger than {_LARGEST // 1024 // 1024} MB, far more than its contents can need"
            )
        return raw

    def stage(self, value: dict[str, Any]) -> StagedFile:
        """Write `value` beside the file. Raises `OSError`, or `ValueError` for what JSON cannot hold."""
        raw = _dump(value)
        if is_deep(value) or len(raw) > _LARGEST:
            raise ValueError("that is more than the file may hold")
        target = Path(os.path.realpath(self.path)) if not self._secret else self.path
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".new")
        staged = StagedFile(Path(name), target, raw)
        try:
            with os.fdopen(file, "wb") as opened:
                opened.write(raw)
                opened.flush()
                os.fsync(opened.fileno())
        except BaseException:
            staged.discard()
            raise
        return staged

    def _open(self) -> int | None:
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        if self._secret:
            flags |= getattr(os, "O_NOFOLLOW", 0)
        try:
            file = os.open(self.path, flags)
        except FileNotFoundError:
            return None
        if not stat.S_ISREG(os.fstat(file).st_mode):
            os.close(file)
            raise UnreadableFileError("is not a plain file")
        return file

    def _close_to_others(self, file: int) -> None:
        if not self._secret or os.name != "posix" or not os.fstat(file).st_mode & 0o077:
            return
        try:
            os.fchmod(file, _PRIVATE)
        except OSError as fault:
            raise UnreadableFileError(
                "can be read by other users of this computer, and that cannot be changed"
            ) from fault
        self.was_open_to_others = True


def parse(raw: bytes, *, strict: bool = False) -> dict[str, Any]:
    """The JSON object in `raw`. Raises `UnreadableFileError` for all else, and for what could not be written back.

    :param strict: also refuse an object in which a name stands twice, since nobody knows which one is meant.
    """
    try:
        value = json.loads(
            raw.decode("utf-8-sig"),
            parse_constant=_refuse_number,
            parse_float=_finite,
            object_pairs_hook=_each_once if strict else None,
        )
    except UnicodeDecodeError:
        raise UnreadableFileError("is not a text file") from None
    except RecursionError:
        raise UnreadableFileError("is nested too deeply") from None
    except json.JSONDecodeError as fault:
        raise UnreadableFileError(f"is not JSON (line {fault.lineno}: {fault.msg})") from None
    except ValueError as fault:
        raise UnreadableFileError(f"holds a number that is none ({fault})") from None
    if not isinstance(value, dict):
        raise UnreadableFileError("does not hold a JSON object")
    if is_deep(value):
        raise UnreadableFileError("is nested too deeply")
    return value


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        counted = Counter(name for name, _ in pairs)
        twice = counted.most_common(1)[0][0]
        raise UnreadableFileError(f"has “{twice.encode('utf-8', 'backslashreplace').decode()[:60]}” twice in one place")
    return value


def is_deep(value: Any) -> bool:
    """Whether lists and objects in `value` are nested more deeply than anything that is meant seriously."""
    level = [value]
    for _ in range(_DEEPEST):
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return False
    return True


def _set_aside(path: Path) -> Path | None:
    if not os.path.lexists(path):
        return None
    number = 1
    while os.path.lexists(aside := path.with_name(f"{path.name}.unreadable-{number}")):
        number += 1
    return path.rename(aside)


def _dump(value: dict[str, Any]) -> bytes:
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2).encode() + b"\n"
    except UnicodeEncodeError:
        # Half a surrogate pair that came from the file itself goes back as it came.
        return json.dumps(value, allow_nan=False, indent=2).encode() + b"\n"


def _refuse_number(name: str) -> NoReturn:
    raise ValueError(name)


def _finite(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ValueError(text)
    return number
