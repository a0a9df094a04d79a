"""What follows from a decision: the strike that counts, the warning in the chat, the deed on the platform."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from stagedoor.clock import Clock
from stagedoor.errors import ActionRefused
from stagedoor.events import ChatMessage, Event, SourceEvent, StrikeCounted, VerdictReached, ViewerEvent, Warned
from stagedoor.model import Action, Opinion, Verb, Viewer
from stagedoor.moderation.histories import Histories
from stagedoor.moderation.review import written_by_viewer
from stagedoor.moderation.settings import ModerationSettings
from stagedoor.moderation.strikes import PLUGIN, Strikes
from stagedoor.tasks import Tasks

_log = logging.getLogger(__name__)

_BETWEEN_WARNINGS = 10.0
"""Seconds between two warnings in one chat, so that a wave of bots does not make us flood it."""


class _Deeds(Protocol):
    """Has things done on platforms."""

    def follow(  # noqa: PLR0913 - as `Deeds` has it
        self,
        event: Event,
        before: Action,
        now: Action,
        *,
        by: str,
        cause: int,
        seconds: int = 0,
        batch: int = 0,
    ) -> None: ...
    def why_not(self, source: str, verb: Verb) -> str: ...


class Consequences:
    """Follows every decision, of filters and of people, with what it means for its writer."""

    def __init__(  # noqa: PLR0913 - one for each that follows
        self,
        *,
        deeds: _Deeds,
        strikes: Strikes,
        histories: Histories,
        record: Callable[..., object],
        say: Callable[[str, Event], Awaitable[object]],
        settings: Callable[[], ModerationSettings],
        tasks: Tasks,
        clock: Clock,
    ) -> None:
        """`say(text, event)` answers a message in its chat; `record(event, cause=…)` puts an event into the log."""
        self._deeds = deeds
        self._strikes = strikes
        self._histories = histories
        self._record = record
        self._say = say
        self._settings = settings
        self._tasks = tasks
        self._clock = clock
        self._warned_at: dict[str, float] = {}

    def reached(self, event: Event, verdict: VerdictReached) -> None:
        """Filters decided about `event`; `verdict` is in the log."""
        viewer = _writer(event)
        consequence = next((opinion for opinion in verdict.opinions if opinion.plugin == PLUGIN), None)
        if viewer and consequence:
            self._strike(event, viewer, verdict, consequence)
        if verdict.action > Action.HIDE:
            winner = max(verdict.opinions, key=lambda opinion: opinion.verdict.action, default=None)
            seconds = winner.verdict.seconds if winner else 0
            self._deeds.follow(event, Action.ALLOW, verdict.action, by="", cause=verdict.id, seconds=seconds)

    def follow(  # noqa: PLR0913 - one decision has that many facts
        self,
        event: Event,
        before: Action,
        now: Action,
        *,
        by: str,
        cause: int,
        seconds: int = 0,
        batch: int = 0,
        is_done_there: bool = False,
    ) -> None:
        """Somebody decided anew about `event`. Does not wait. `is_done_there`: the platform is not asked."""
        viewer = _writer(event)
        if isinstance(event, SourceEvent) and (message := written_by_viewer(event)):
            self._histories.changed(message, now)
        if viewer and now.shows:
            self._strikes.lift(viewer.key, event.id)
        elif viewer:
            self._strikes.restore(viewer.key, event.id)
        if not is_done_there:
            self._deeds.follow(event, before, now, by=by, cause=cause, seconds=seconds, batch=batch)

    def recall(self, events: Sequence[Event], stands: Callable[[int], Action]) -> None:
        """Know the strikes from before a restart, oldest first; `stands(subject)` is what became of each message."""
        for event in events:
            if isinstance(event, StrikeCounted):
                self._strikes.add(event.viewer.key, event.subject, event.at)
                if stands(event.subject).shows:
                    self._strikes.lift(event.viewer.key, event.subject)

    def _strike(self, event: Event, viewer: Viewer, verdict: VerdictReached, consequence: Opinion) -> None:
        what = consequence.verdict
        number = int(what.value or 1)
        self._record(
            StrikeCounted(subject=event.id, viewer=viewer, number=number, seconds=what.seconds), cause=verdict.id
        )
        if isinstance(event, ChatMessage) and not what.seconds and self._may_warn(event):
            text = _warning(viewer, verdict, what.guideline)
            self._tasks.spawn(self._warn(event, text, verdict.id), name="warning")

    def _may_warn(self, event: ChatMessage) -> bool:
        if not self._settings().warn_in_chat or self._deeds.why_not(event.source, Verb.SEND):
            return False
        now = self._clock.monotonic()
        if now - self._warned_at.get(event.source, now - _BETWEEN_WARNINGS) < _BETWEEN_WARNINGS:
            return False
        self._warned_at[event.source] = now
        return True

    async def _warn(self, event: ChatMessage, text: str, cause: int) -> None:
        try:
            await self._say(text, event)
        except ActionRefused as fault:
            _log.warning("%s could not be warned: %s", event.viewer.name, fault)
        else:
            self._record(Warned(subject=event.id, viewer=event.viewer, text=text), cause=cause)


def _writer(event: Event) -> Viewer | None:
    return event.viewer if isinstance(event, ChatMessage | ViewerEvent) else None


def _warning(viewer: Viewer, verdict: VerdictReached, guideline: str) -> str:
    """What somebody is told. It never repeats what was taken away, nor the word that was found."""
    what = "was deleted" if verdict.action is Action.DELETE else "is not shown"
    rule = f" Our rule: {guideline.rstrip('.')}." if guideline else ""
    return f"@{viewer.name} your message {what} on stream.{rule} Please mind it."
