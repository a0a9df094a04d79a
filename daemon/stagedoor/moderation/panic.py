"""Makes the show safe at one stroke, and brings everything back exactly as it was."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from stagedoor.clock import Clock, milliseconds
from stagedoor.curtain import CurtainState
from stagedoor.curtains import Stage
from stagedoor.errors import ActionRefused
from stagedoor.events import ChatMessage, Event, Noticed, PanicChanged
from stagedoor.history import ViewerHistory
from stagedoor.model import Opinion
from stagedoor.moderation.newcomers import opinion_on
from stagedoor.moderation.panic_settings import PanicSettings
from stagedoor.obs.safe.hands import Wishes
from stagedoor.obs.safe.layers import Layer
from stagedoor.store.entry import Entry
from stagedoor.tasks import Tasks
from stagedoor.web.moderating import PanicView

_MINUTE = 60_000
_WORTH_IT = 10_000
"""Milliseconds by which an alarm has to put off the end to be written down."""
_QUIET = 60.0
"""Seconds between two sentences about alarms that nobody wants."""


class Panic:
    """Whether the show is in panic, since when and until when. Nothing here waits for OBS or for the log."""

    def __init__(  # noqa: PLR0913 - one for each thing that is made safe
        self,
        settings: Callable[[], PanicSettings],
        stage: Stage,
        obs: Layer,
        *,
        clock: Clock,
        tasks: Tasks,
        record: Callable[..., Entry],
        tell: Callable[..., object],
        on_change: Callable[[], None],
    ) -> None:
        """`obs` is what of it happens in OBS; `record(event, cause=…)` writes into the log.

        `tell(hook, cause=…, event=…)` tells plugins.
        """
        self._settings = settings
        self._stage = stage
        self._obs = obs
        self._clock = clock
        self._tasks = tasks
        self._record = record
        self._tell = tell
        self._on_change = on_change
        self._began: PanicChanged | None = None
        self._ends_at = 0
        self._curtain = CurtainState.OPEN
        self._timer: asyncio.Task[Any] | None = None
        self._complained = float("-inf")

    @property
    def is_on(self) -> bool:
        """Whether the show is in panic now."""
        return self._began is not None

    @property
    def pauses_commands(self) -> bool:
        """Whether viewers' commands are not to be carried out now."""
        return self.is_on and self._settings().pause_commands

    def begin(self, by: str, reason: str, *, cause: int = 0) -> None:
        """Make everything safe now; when it is already, put off the end."""
        if self._began:
            self._extend(by, reason, cause)
            return
        ends_at = self._end_from(milliseconds(self._clock))
        event = self._kept(PanicChanged(is_on=True, by=by, reason=reason, ends_at=ends_at), cause)
        self._start(event, goes_on=False)
        self._tell("panic_changed", cause=event.id, event=event)
        self._plan()

    def end(self, by: str) -> None:
        """Bring everything back. Raises `ActionRefused` when there is no panic."""
        if not self.is_on:
            raise ActionRefused("There is no panic now, so there is nothing to bring back.")
        self._end(by, "")

    def alarm(self, by: str, reason: str, *, cause: int = 0) -> None:
        """A plugin found that the show must be made safe."""
        if self._settings().automatic:
            self.begin(by, reason, cause=cause)
        elif self._clock.monotonic() - self._complained >= _QUIET:
            self._complained = self._clock.monotonic()
            sentence = (
                f"{by} would have begun a panic: {reason}. Nothing was done, because “automatic” is off for Panic."
            )
            self._record(Noticed(part="panic", level="warning", text=sentence), cause=cause)

    def recall(self, events: Sequence[Event]) -> None:
        """Know from the last panics in the log, oldest first, whether one is still on; it goes on, or ends now."""
        begun: list[PanicChanged] = []
        for event in events:
            if isinstance(event, PanicChanged):
                begun = [*begun, event] if event.is_on else []
        if not begun:
            return
        last = begun[-1]
        self._start(msgspec.structs.replace(begun[0], ends_at=last.ends_at), goes_on=True)

    def begin_again(self) -> None:
        """After a restart, with the plugins loaded: the time goes on."""
        if self._began:
            self._plan()

    def tell_new(self, plugin: str) -> None:
        """A plugin has just begun: it is told when there is a panic."""
        if self._began:
            self._tell("panic_changed", cause=self._began.id, only=plugin, event=self._began)

    def opinion(self, message: ChatMessage, history: ViewerHistory) -> Opinion | None:
        """What is said of a message while the show is in panic: newcomers' are held."""
        settings = self._settings()
        if not self._began or not settings.hold_newcomers:
            return None
        return opinion_on(message, history, settings, self._began.at)

    def view(self) -> PanicView:
        """What the panel shows."""
        began = self._began
        return PanicView(
            is_on=began is not None,
            since=began.at if began else 0,
            ends_at=self._ends_at if began else 0,
            by=began.by if began else "",
            reason=began.reason if began else "",
            done=[*self._sentences(), *self._obs.done] if began else [],
            failed=self._obs.failed,
        )

    # -- inside --------------------------------------------------------------------------------------------------

    def _start(self, event: PanicChanged, *, goes_on: bool) -> None:
        settings = self._settings()
        self._began, self._ends_at = event, event.ends_at
        self._curtain = CurtainState(settings.overlay)
        self._stage.lower_curtain(self._curtain, event.at)
        self._obs.guard(Wishes(settings.safe_scene, settings.mute, event.id), goes_on=goes_on)
        self._on_change()

    def _extend(self, by: str, reason: str, cause: int) -> None:
        ends_at = self._end_from(milliseconds(self._clock))
        if not self._ends_at or (ends_at and ends_at - self._ends_at < _WORTH_IT):
            return
        self._ends_at = ends_at
        self._kept(PanicChanged(is_on=True, by=by, reason=reason, ends_at=ends_at), cause)
        self._plan()
        self._on_change()

    def _end(self, by: str, reason: str) -> None:
        assert self._began
        event = self._kept(PanicChanged(is_on=False, by=by, reason=reason), self._began.id)
        self._began = None
        self._ends_at = 0
        if self._timer:
            self._timer.cancel()
        self._stage.lift_curtain(event.at, show_missed=self._settings().show_missed)
        self._tell("panic_changed", cause=event.id, event=event)
        self._obs.release(event.id)
        self._on_change()

    def _kept(self, event: PanicChanged, cause: int) -> PanicChanged:
        kept = self._record(event, cause=cause).event
        assert isinstance(kept, PanicChanged)
        return kept

    def _end_from(self, now: int) -> int:
        minutes = self._settings().minutes
        return now + round(minutes * _MINUTE) if minutes else 0

    def _plan(self) -> None:
        """End it in time."""
        if self._timer:
            self._timer.cancel()
        self._timer = None
        if self._ends_at:
            left = (self._ends_at - milliseconds(self._clock)) / 1000
            self._timer = self._tasks.spawn(self._expire(left), name="end of the panic")

    async def _expire(self, seconds: float) -> None:
        await self._clock.sleep(max(0.0, seconds))
        self._timer = None  # it must not cancel itself
        self._end("", "its time was over")

    def _sentences(self) -> list[str]:
        settings = self._settings()
        said = [
            "The overlay shows nothing."
            if self._curtain is CurtainState.CLEARED
            else "The overlay is frozen: nothing new appears on it."
        ]
        if settings.hold_newcomers:
            said.append("What newcomers write is held.")
        if settings.pause_commands:
            said.append("Chat commands wait, except those of moderators and your own.")
        return said
