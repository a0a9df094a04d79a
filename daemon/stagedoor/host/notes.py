"""What plugins are told: notes in a mailbox, several of them in one hop to the plugin's thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from stagedoor.host.answers import unawaited
from stagedoor.host.calling import current_cause
from stagedoor.host.threads import PluginThread


@dataclass(slots=True)
class Note:
    """Something a plugin is told, waiting in its mailbox."""

    what: str
    call: Callable[[Any], Any]
    is_async: bool
    given: Any
    cause: int


class NoteRun:
    """Several notes in one hop to the plugin's thread; whoever is asked in between comes first."""

    def __init__(self, notes: Sequence[Note], loop: asyncio.AbstractEventLoop, thread: PluginThread) -> None:
        self._notes = notes
        self._thread = thread
        self.done: asyncio.Future[None] = loop.create_future()
        self.faults: list[tuple[int, BaseException]] = []
        self.told = 0
        self.seconds = 0.0
        self.worst = 0.0

    def run(self) -> None:
        """In the thread: one note after the other."""
        for index, note in enumerate(self._notes):
            if self.done.cancelled():
                return
            self._thread.serve_urgent()
            begun = perf_counter()
            current_cause.set(note.cause)
            try:
                answer = note.call(note.given)
                if answer is not None:
                    unawaited(answer)
            except BaseException as fault:  # noqa: BLE001 - whatever a plugin raises is its own fault
                self.faults.append((index, fault))
            took = perf_counter() - begun
            self.seconds += took
            self.worst = max(self.worst, took)
            self.told = index + 1
            self._thread.finished += 1

    def ended(self) -> None:
        """On the loop: the thread is through with them."""
        if not self.done.done():
            self.done.set_result(None)
