"""Finds OBS's port and password without asking: in its own settings and on its command line."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from stagedoor.obs.processes import Process, Processes
from stagedoor.obs.settings import ObsSettings

DEFAULT_PORT = 4455
_BIGGEST = 4 << 20
_YOUNG = 10.0


@dataclass(frozen=True)
class Address:
    """Where to knock, and with what word."""

    host: str
    port: int
    password: str = field(default="", repr=False)

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True)
class Kept:
    """What OBS keeps about its WebSocket server in one of its folders."""

    file: Path
    enabled: bool
    port: int
    password: str = field(repr=False)
    """Empty when none is asked for."""
    changed: int = field(default=0, compare=False)
    """When the file was written, in nanoseconds: the youngest belongs to the OBS used last."""


@dataclass(frozen=True)
class Found:
    """Everything known about where OBS is. Two that are equal promise nothing new."""

    addresses: tuple[Address, ...]
    """To be tried in this order."""
    is_running: bool | None = None
    """Whether an OBS process runs; None where that cannot be seen."""
    is_enabled: bool | None = None
    """Whether its settings have the WebSocket server switched on; None where no settings were found."""
    is_safe_mode: bool = False
    is_starting: bool = field(default=False, compare=False)
    """Whether it was started only just now."""
    processes: tuple[tuple[int, int], ...] = ()
    """The process id and start of each OBS."""


def kept_in(root: Path) -> Kept | None:
    """What the OBS settings folder `root` says about the WebSocket server, or None when it says nothing."""
    for file, read in (
        (root / "plugin_config" / "obs-websocket" / "config.json", _from_json),
        (root / "global.ini", _from_ini),
    ):
        text = _text(file)
        values = read(text) if text is not None else None
        if values:
            asks = _truth(values.get("auth_required"), otherwise=True)
            password = values.get("server_password")
            return Kept(
                file=file,
                enabled=_truth(values.get("server_enabled"), otherwise=False),
                port=_port(values.get("server_port")),
                password=password if asks and isinstance(password, str) else "",
                changed=_written(file),
            )
    return None


def folders(platform: str, home: Path, environment: Mapping[str, str]) -> list[Path]:
    """The folders where an OBS of this user may keep its settings."""
    if platform == "win32":
        roaming = environment.get("APPDATA")
        return [(Path(roaming) if roaming else home / "AppData" / "Roaming") / "obs-studio"]
    if platform == "darwin":
        return [home / "Library" / "Application Support" / "obs-studio"]
    config = environment.get("XDG_CONFIG_HOME")
    return [
        (Path(config) if config else home / ".config") / "obs-studio",
        home / ".var" / "app" / "com.obsproject.Studio" / "config" / "obs-studio",
        home / "snap" / "obs-studio" / "current" / ".config" / "obs-studio",
    ]


class Discovery:
    """Looks for OBS on this computer. Blocks for milliseconds; meant for a thread."""

    def __init__(
        self,
        *,
        platform: str = sys.platform,
        home: Path | None = None,
        environment: Mapping[str, str] | None = None,
        processes: Processes | None = None,
    ) -> None:
        environment = os.environ if environment is None else environment
        self._folders = folders(platform, home or Path.home(), environment)
        self._processes = processes or Processes()

    def find(self, settings: ObsSettings) -> Found:
        """Where OBS is, as far as can be seen now. What the settings say comes before what is found."""
        password = settings.password.get_secret_value()
        if not settings.is_local:
            return Found((Address(settings.host, settings.port or DEFAULT_PORT, password),))
        running = self._processes.running()
        places = self._folders
        if settings.config_folder:
            places = [Path(settings.config_folder).expanduser()]
            if running is not None:
                running = tuple(process for process in running if _shares(places, process.roots))
        # One of this user's usual places is meant rather than one that somebody tries out elsewhere.
        running = running and tuple(sorted(running, key=lambda process: not _shares(places, process.roots)))
        addresses: list[Address] = []
        kept = list(_kept(running or (), places))
        for process, place in kept:
            port = settings.port or (process.port if process else 0) or (place.port if place else DEFAULT_PORT)
            word = process.password if process and process.password is not None else place.password if place else ""
            address = Address(settings.host, port, password or word)
            if all(address.port != other.port for other in addresses):
                addresses.append(address)
        if not addresses:
            addresses.append(Address(settings.host, settings.port or DEFAULT_PORT, password))
        return Found(
            tuple(addresses),
            is_running=None if running is None else bool(running),
            is_enabled=kept[0][1].enabled if kept and kept[0][1] else None,
            is_safe_mode=bool(running) and all(process.is_safe_mode for process in running or ()),
            is_starting=any(process.age < _YOUNG for process in running or ()),
            processes=tuple((process.pid, process.started) for process in running or ()),
        )


def _kept(running: Iterable[Process], places: Iterable[Path]) -> Iterator[tuple[Process | None, Kept | None]]:
    """What each running OBS keeps, then what others keep that may run unseen, the one used last first."""
    done: list[Path] = []
    for process in running:
        place = next((kept for root in process.roots if (kept := kept_in(root))), None)
        done += process.roots
        yield process, place
    rest = (kept for root in places if not _shares([root], done) and (kept := kept_in(root)))
    for place in sorted(rest, key=lambda kept: kept.changed, reverse=True):
        yield None, place


def _shares(some: Iterable[Path], others: Iterable[Path]) -> bool:
    def real(paths: Iterable[Path]) -> set[str]:
        return {os.path.normcase(os.path.realpath(path)) for path in paths}

    return bool(real(some) & real(others))


def _text(file: Path) -> str | None:
    try:
        if not file.is_file():  # a pipe of that name would block for ever
            return None
        with file.open("rb") as opened:
            return opened.read(_BIGGEST).decode("utf-8-sig", "replace")
    except (OSError, ValueError):
        return None


def _written(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0


def _from_json(text: str) -> dict[str, Any] | None:
    try:
        values = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return None
    return values if isinstance(values, dict) else None


_NAMES = {
    "serverenabled": "server_enabled",
    "serverport": "server_port",
    "authrequired": "auth_required",
    "serverpassword": "server_password",
}


def _from_ini(text: str) -> dict[str, Any] | None:
    """The section `[OBSWebSocket]` as OBS reads it: names in any case, blanks trimmed, the first of a name counts."""
    values: dict[str, Any] = {}
    is_ours = False
    for line in text.replace("\r", "\n").split("\n"):
        stripped = line.strip(" \t")
        if stripped.startswith("["):
            is_ours = stripped.partition("]")[0][1:].strip().casefold() == "obswebsocket"
        elif is_ours and not stripped.startswith("#"):
            name, equals, value = stripped.partition("=")
            key = _NAMES.get(name.strip().casefold())
            if equals and key and value.strip():
                # OBS undoes its escapes one after the other, so this does too.
                value = value.strip().replace("\\n", "\n").replace("\\r", "\r").replace("\\\\", "\\")
                values.setdefault(key, value)
    return values or None


def _truth(value: Any, *, otherwise: bool) -> bool:
    if isinstance(value, bool | int | float):
        return bool(value)
    if isinstance(value, str):
        return value.casefold() == "true" or (value.isdecimal() and value.strip("0") != "")
    return otherwise


def _port(value: Any) -> int:
    if isinstance(value, str):
        value = int(value) if value.isascii() and value.isdecimal() and len(value) < 6 else 0
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 65536:
        return value
    return DEFAULT_PORT
