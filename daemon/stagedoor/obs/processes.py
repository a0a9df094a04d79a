"""Which OBS runs on this computer and how it was started, where the system shows it in `/proc`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_NAME = "obs"
_FAMILIAR = 5
_FORGET = 15


@dataclass(frozen=True)
class Process:
    """One running OBS. `pid` and `started` together are its identity."""

    pid: int
    started: int
    age: float
    """Seconds since it was started."""
    port: int
    """From `--websocket_port`, or 0."""
    password: str | None
    """From `--websocket_password`, or None."""
    is_safe_mode: bool
    """Started with `--safe-mode`, which leaves the WebSocket server out."""
    roots: tuple[Path, ...]
    """Where this very process keeps its settings, best guess first."""

    def __repr__(self) -> str:
        return f"Process(pid={self.pid}, started={self.started}, port={self.port})"


class Processes:
    """Looks for OBS among the running processes, cheaply enough to do it every two seconds for a whole day."""

    def __init__(self, proc: Path = Path("/proc")) -> None:
        self._proc = proc
        self._seen: dict[int, int] = {}
        self._rounds = 0

    def running(self) -> tuple[Process, ...] | None:
        """Every OBS of this user that runs now, the youngest first; None where the system does not show it."""
        try:
            numbers = [int(name) for name in os.listdir(self._proc) if name.isdecimal()]  # noqa: PTH208 - ten times faster
        except OSError:
            return None
        if not numbers:
            return None
        self._rounds += 1
        if self._rounds % _FORGET == 0:
            self._seen.clear()  # a process may have become OBS by exec long after it was first seen
        seen = {pid: self._seen.get(pid, 0) for pid in numbers}
        found = []
        for pid, times in seen.items():
            if times >= _FAMILIAR:
                continue
            process = self._look(pid)
            if process is not None:
                found.append(process)
            else:
                seen[pid] = times + 1
        self._seen = seen
        return tuple(sorted(found, key=lambda process: process.started, reverse=True))

    def _look(self, pid: int) -> Process | None:
        folder = self._proc / str(pid)
        try:
            if (folder / "comm").read_bytes().strip() != _NAME.encode():
                return None
            # The name in brackets may hold anything, brackets too; the state and the start time follow it.
            fields = (folder / "stat").read_bytes().rpartition(b")")[2].split()
            if fields[0] in {b"Z", b"X"}:
                return None
            started = int(fields[19])
            up = float((self._proc / "uptime").read_bytes().split()[0])
            if folder.stat().st_uid not in {os.getuid(), 0}:  # root's, also when OBS was given capabilities
                return None
            arguments = _texts((folder / "cmdline").read_bytes())
            surroundings = _surroundings(folder)
        except (OSError, ValueError, IndexError):
            return None  # gone meanwhile
        return Process(
            pid=pid,
            started=started,
            age=up - started / os.sysconf("SC_CLK_TCK"),
            port=_port(_option(arguments, "--websocket_port") or ""),
            password=_option(arguments, "--websocket_password"),
            is_safe_mode="--safe-mode" in arguments,
            roots=tuple(_roots(folder, arguments, surroundings)),
        )


def _texts(raw: bytes) -> list[str]:
    return [piece.decode("utf-8", "replace") for piece in raw.split(b"\0") if piece]


def _surroundings(folder: Path) -> dict[str, str]:
    try:
        entries = _texts((folder / "environ").read_bytes())
    except OSError:
        return {}
    return {name: value for name, equals, value in (entry.partition("=") for entry in entries) if equals}


def _port(text: str) -> int:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0
    return number if number < 65536 else 0


def _option(arguments: Sequence[str], name: str) -> str | None:
    """The value of an option, written `--name value` or `--name=value`."""
    for at, argument in enumerate(arguments):
        if argument == name and at + 1 < len(arguments):
            return arguments[at + 1]
        if argument.startswith(f"{name}="):
            return argument.partition("=")[2]
    return None


def _roots(folder: Path, arguments: Sequence[str], surroundings: dict[str, str]) -> list[Path]:
    roots = []
    try:
        home = (folder / "exe").readlink().parents[2]
    except (OSError, IndexError):
        pass
    else:
        asked = {"--portable", "-p"} & set(arguments)
        if asked or any((home / f"{name}portable_mode{end}").exists() for name in ("", "obs_") for end in ("", ".txt")):
            roots.append(home / "config" / "obs-studio")
    if config := surroundings.get("XDG_CONFIG_HOME"):
        roots.append(Path(config) / "obs-studio")
    elif home_folder := surroundings.get("HOME"):
        roots.append(Path(home_folder) / ".config" / "obs-studio")
    return roots
