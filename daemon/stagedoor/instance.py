"""One daemon for each data folder: claim the folder, or find the daemon that has it."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import msgspec

from stagedoor.errors import StagedoorError
from stagedoor.paths import Places

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class Running(msgspec.Struct, frozen=True):
    """How to reach the daemon that runs now."""

    pid: int
    port: int
    token: str
    """For `POST /api/do/…`; the file is readable by this user only."""

    def do(self, action: str, /, **arguments: Any) -> Any:
        """Ask it to do something; its answer. Raises `StagedoorError` with its sentence when it will not."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/do/{action}",
            data=json.dumps(arguments).encode(),
            headers={"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"},
        )
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=5) as answer:
                return json.load(answer).get("result")
        except urllib.error.HTTPError as refusal:
            with refusal:
                said = refusal.read(65_536)
            raise StagedoorError(_sentence(said) or f"The running Stagedoor answered {refusal.code}.") from refusal
        except OSError as fault:
            raise StagedoorError(
                f"Stagedoor is running (process {self.pid}) but does not answer on port {self.port}: {fault}. "
                "End that process and start again."
            ) from fault


class AlreadyRunning(StagedoorError):
    """Another daemon has this data folder."""

    def __init__(self, running: Running | None) -> None:
        super().__init__(
            "Stagedoor is already running with this data folder"
            + ("." if running else ", and is still starting. Try again in a moment.")
        )
        self.running = running


@contextlib.contextmanager
def claimed(places: Places) -> Iterator[None]:
    """Hold the data folder for this process. Raises `AlreadyRunning` when another one has it."""
    with (places.data / "stagedoor.lock").open("a+b") as lock:
        if not _locked(lock):
            raise AlreadyRunning(running(places.instance))
        # What a killed one left behind leads to a stranger by now.
        places.instance.unlink(missing_ok=True)
        try:
            yield
        finally:
            places.instance.unlink(missing_ok=True)


def announce(places: Places, running: Running) -> None:
    """Write down how to reach this daemon, for a second start and for scripts."""
    new = places.instance.with_suffix(".new")
    with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:  # noqa: PTH123 - with a mode
        file.write(msgspec.json.encode(running))
    new.replace(places.instance)


def found(places: Places) -> Running | None:
    """The daemon that has this data folder now, or None where there is none."""
    try:
        with (places.data / "stagedoor.lock").open("a+b") as lock:
            return None if _locked(lock) else running(places.instance)
    except OSError:
        return None


def running(file: Path) -> Running | None:
    """What the running daemon wrote down, or None."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=Running)
    except (OSError, msgspec.ValidationError, msgspec.DecodeError):
        return None


def _locked(lock: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _sentence(answer: bytes) -> str:
    with contextlib.suppress(ValueError, AttributeError):
        return str(json.loads(answer).get("error", ""))
    return ""
