"""What is done with each event as it comes in: counted once, measured, its emotes drawn, its echo recognised."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from stagedoor.chat.echoes import Echoes
from stagedoor.chat.emotes import Emotes
from stagedoor.chat.lateness import Lateness
from stagedoor.chat.recent import RecentMessages
from stagedoor.chat.source import RunningSource
from stagedoor.chat.sources import Sources
from stagedoor.chat.twins import Twins
from stagedoor.clock import Clock
from stagedoor.events import ChatMessage, MessageHeld, SourceEvent
from stagedoor.model import Action, Opinion, Verdict
from stagedoor.moderation.ruling import Judgement
from stagedoor.store.log import Log


@dataclass(frozen=True, slots=True)
class Arrival:
    """An event with its id, and what is decided about it whatever the plugins say."""

    event: SourceEvent
    judgement: Judgement | None = None


class Reception:
    """Everything between a source and the review."""

    def __init__(self, log: Log, recent: RecentMessages, emotes: Emotes, clock: Clock) -> None:
        self._log = log
        self._emotes = emotes
        self._twins = Twins()
        self._lateness: dict[str, Lateness] = {}
        self.recent = recent
        self.echoes = Echoes(clock)
        self._source_of: Callable[[str], RunningSource | None] = lambda _: None
        self._has_bridge: Callable[[], bool] = lambda: False
        self.repeats = 0
        """Events dropped because they came before."""

    def follow(self, sources: Sources) -> None:
        """Know the sources that are read: what is counted is counted there."""
        self._source_of = sources.running
        self._has_bridge = lambda: sources.has_bridge

    def receive(self, event: SourceEvent) -> Arrival | None:
        """Take one event in; None for one that counts already."""
        if self.recent.is_repeat(event):
            self.recent.came_again(event)
            self._repeated(event)
            return None
        stamped = self._log.stamp(event)
        if self._has_bridge() and (twin := self._twin_of(stamped)):
            self.recent.alias(twin, stamped)
            self._repeated(event)
            return None
        lateness = self._lateness.get(event.source)
        if lateness is None:
            lateness = self._lateness[event.source] = Lateness()
        if late := lateness.measure(stamped.sent_at, stamped.at):
            stamped = msgspec.structs.replace(stamped, late_by=late)
        if isinstance(stamped, MessageHeld):
            return Arrival(stamped, _held(stamped))
        if isinstance(stamped, ChatMessage):
            return self._message(self._emotes.drawn(stamped))
        return Arrival(stamped)

    def _message(self, message: ChatMessage) -> Arrival:
        sent, is_first = self.echoes.recognise(message)
        if not sent:
            return Arrival(message)
        return Arrival(msgspec.structs.replace(message, cause=sent), None if is_first else _SHOWN_ALREADY)

    def _twin_of(self, event: SourceEvent) -> int:
        source = self._source_of(event.source)
        return self._twins.of(event, is_bridged=bool(source and source.is_bridge))

    def _repeated(self, event: SourceEvent) -> None:
        self.repeats += 1
        if source := self._source_of(event.source):
            source.health.repeats += 1


def _verdict(action: Action, plugin: str, reason: str) -> Judgement:
    return Judgement(action, (Opinion(plugin=plugin, verdict=Verdict(action=action, reason=reason)),))


def _held(event: MessageHeld) -> Judgement:
    return _verdict(Action.HOLD, event.platform, event.reason or "held by the platform")


_SHOWN_ALREADY = _verdict(Action.HIDE, "stagedoor", "what you sent came back from another chat already")
