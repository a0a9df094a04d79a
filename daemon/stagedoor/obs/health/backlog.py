"""What OBS has handed to the system and the system could not send yet, where the system shows it (`/proc` of Linux).

OBS counts as sent what the system has taken. Of a line that is dead it takes some megabytes before it takes no more, so
that OBS goes on counting for ten seconds and longer: https://docs.kernel.org/networking/proc_net_tcp.html
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from stagedoor.obs.processes import Processes

_ESTABLISHED = "01"
_LISTENS = "0A"


class Backlog:
    """Looks into the connections of the OBS whose WebSocket server has a port on this computer."""

    def __init__(self, proc: Path = Path("/proc")) -> None:
        self._proc = proc
        self._processes = Processes(proc)
        self._known: tuple[int, int] | None = None
        """The port asked for last, and the process that listens on it."""

    def unsent(self, port: int) -> int | None:
        """Bytes that wait in the fullest of its connections; None where that cannot be seen.

        The connections of its WebSocket server are left out.
        """
        if port <= 0:
            return None
        sockets = list(self._sockets())
        if self._known is None or self._known[0] != port or not self._owns(self._known[1], port, sockets):
            running = self._processes.running() or ()
            pids = (process.pid for process in running)
            found = next((pid for pid in pids if self._owns(pid, port, sockets)), None)
            self._known = (port, found) if found is not None else None
        if self._known is None:
            return None
        mine = self._inodes(self._known[1])
        waiting = (
            queue for local, state, queue, inode in sockets if state == _ESTABLISHED and local != port and inode in mine
        )
        return max(waiting, default=0)

    def _owns(self, pid: int, port: int, sockets: list[tuple[int, str, int, str]]) -> bool:
        listening = {inode for local, state, _, inode in sockets if state == _LISTENS and local == port}
        return bool(listening & self._inodes(pid)) if listening else False

    def _sockets(self) -> Iterator[tuple[int, str, int, str]]:
        """Local port, state, bytes not sent or not acknowledged, and inode of every TCP socket."""
        for name in ("tcp", "tcp6"):
            try:
                lines = (self._proc / "net" / name).read_text().splitlines()[1:]
            except OSError:
                continue
            for line in lines:
                fields = line.split()
                with suppress(ValueError, IndexError):
                    local, queue = fields[1].rpartition(":")[2], fields[4].partition(":")[0]
                    yield int(local, 16), fields[3], int(queue, 16), fields[9]

    def _inodes(self, pid: int) -> set[str]:
        """The sockets that a process has open."""
        folder = self._proc / str(pid) / "fd"
        found = set()
        with suppress(OSError):  # it is gone, or another user's
            for name in os.listdir(folder):  # noqa: PTH208 - once a second, for hundreds of them
                with suppress(OSError):
                    target = os.readlink(folder / name)  # noqa: PTH115 - as above
                    if target.startswith("socket:["):
                        found.add(target[8:-1])
        return found
