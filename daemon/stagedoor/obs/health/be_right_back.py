"""Puts a scene for breaks on air while nothing gets through, and the one of before when all is well again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from stagedoor.events import Event, StreamBreakChanged
from stagedoor.obs.health.settings import StreamHealthSettings
from stagedoor.obs.safe.hands import Wishes
from stagedoor.store.entry import Entry

NAME = "stream_health"


class _Keeper(Protocol):
    """What is asked of OBS, and put back."""

    @property
    def failed(self) -> list[str]: ...
    def guard(self, wishes: Wishes, *, goes_on: bool = False) -> None: ...
    def release(self, cause: int) -> None: ...


class BeRightBack:
    """Whether the break is on. It never switches again what somebody has switched by hand since."""

    def __init__(
        self, settings: Callable[[], StreamHealthSettings], keeper: _Keeper, record: Callable[..., Entry]
    ) -> None:
        """`record(event, cause=…)` writes into the log."""
        self._settings = settings
        self._keeper = keeper
        self._record = record
        self._began: StreamBreakChanged | None = None
        self._bad_since = self._good_since = 0

    @property
    def is_on(self) -> bool:
        """Whether the scene for breaks was put on air."""
        return self._began is not None

    @property
    def trouble(self) -> list[str]:
        """What did not work with it, a sentence each."""
        return self._keeper.failed

    def look(self, at: int, *, is_stuck: bool, is_well: bool, sentence: str, cause: int) -> str:
        """Think about it again at `at` (milliseconds): `began` or `ended` when it did, else an empty text.

        `is_well` is not the opposite of `is_stuck`: between the two nothing happens.
        """
        settings = self._settings()
        self._bad_since = (self._bad_since or at) if is_stuck else 0
        self._good_since = (self._good_since or at) if is_well else 0
        if self._began:
            if settings.break_scene != self._began.scene:
                return self.end("its scene was changed in the settings", cause)
            if self._good_since and at - self._good_since >= settings.return_after * 1000:
                return self.end("the stream is well again", cause)
        elif settings.break_scene and self._bad_since and at - self._bad_since >= settings.break_after * 1000:
            event = StreamBreakChanged(is_on=True, scene=settings.break_scene, reason=sentence)
            self._begin(event, cause)
            return "began"
        return ""

    def end(self, reason: str, cause: int) -> str:
        """Put the scene of before back, if it is on."""
        self._bad_since = self._good_since = 0
        if self._began is None:
            return ""
        event = StreamBreakChanged(is_on=False, scene=self._began.scene, reason=reason)
        kept = self._record(event, cause=cause).event
        self._began = None
        self._keeper.release(kept.id)
        return "ended"

    def recall(self, events: Sequence[Event]) -> None:
        """Know from the last of its events in the log, oldest first, whether it is still on."""
        last = next((event for event in reversed(events) if isinstance(event, StreamBreakChanged)), None)
        if last is not None and last.is_on:
            self._began = last
            self._keeper.guard(self._wishes(last), goes_on=True)

    def _begin(self, event: StreamBreakChanged, cause: int) -> None:
        kept = self._record(event, cause=cause).event
        assert isinstance(kept, StreamBreakChanged)
        self._began = kept
        self._keeper.guard(self._wishes(kept))

    @staticmethod
    def _wishes(event: StreamBreakChanged) -> Wishes:
        return Wishes(scene=event.scene, cause=event.id, by=NAME, where="Stream")
