"""Has things done on the platforms, says truthfully what came of it, and writes it down."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from stagedoor.chat.source import RunningSource
from stagedoor.chat_source import Deed
from stagedoor.errors import StagedoorError
from stagedoor.events import ChatMessage, DeedDone, Event, MessageHeld, SourceEvent, ViewerEvent
from stagedoor.host.faults import sentence
from stagedoor.host.work import Raised
from stagedoor.model import Action, Verb
from stagedoor.tasks import Tasks

_log = logging.getLogger(__name__)

_TIMEOUT = 600
"""Seconds, where nobody said how long."""
_WORDS = {
    Verb.SEND: "sent",
    Verb.REPLY: "answered",
    Verb.DELETE: "deleted",
    Verb.TIMEOUT: "timed out",
    Verb.BAN: "banned",
    Verb.UNBAN: "unbanned",
    Verb.ANNOUNCE: "announced",
    Verb.SHOUTOUT: "given a shoutout",
    Verb.PIN: "pinned",
    Verb.ALLOW: "allowed",
    Verb.DENY: "denied",
}


class Deeds:
    """The one way to act on a platform."""

    def __init__(
        self,
        record: Callable[..., object],
        source_of: Callable[[str], RunningSource | None],
        tasks: Tasks,
    ) -> None:
        """`record(event, cause=…)` puts an event into the log; `source_of` finds a source that is read now."""
        self._record = record
        self._source_of = source_of
        self._tasks = tasks
        self._banned: set[tuple[str, str]] = set()

    def why_not(self, source: str, verb: Verb) -> str:
        """Why it cannot be done there now, in a sentence; empty when it can."""
        running = self._source_of(source)
        if running is None:
            return f"{source} is not read now, so nothing can be {_WORDS[verb]} there."
        reason = running.abilities.get(verb)
        if reason is None:
            return f"Nothing can be {_WORDS[verb]} on {running.title} from here."
        return reason

    async def do(self, source: str, deed: Deed, *, by: str, cause: int) -> DeedDone:
        """Have it done; what came of it, as it is in the log. Never raises for what a platform refuses."""
        running = self._source_of(source)
        error = self.why_not(source, deed.verb) or self._why_not_lift(source, deed)
        result = ""
        if not error and running:
            try:
                result = await running.act(deed)
            except Raised as raised:
                error = _explained(running.title, raised.fault)
        done = DeedDone(
            source=source,
            verb=deed.verb,
            message_id=result or deed.message_id,
            viewer=deed.viewer.key if deed.viewer else "",
            seconds=deed.seconds,
            by=by,
            error=error,
        )
        if not error:
            self._remember(source, deed)
        self._record(done, cause=cause)
        return done

    def follow(  # noqa: PLR0913 - one decision has that many facts
        self, event: Event, before: Action, now: Action, *, by: str, cause: int, seconds: int = 0
    ) -> None:
        """Have done on the platform what was decided here about `event`; the verdict `cause` says so. Does not wait.

        What a plugin decides is done where it can be; what a person decides is also written down where it cannot.
        """
        if not isinstance(event, SourceEvent) or not (deed := _deed(event, before, now, seconds)):
            return
        if not by and self.why_not(event.source, deed.verb):
            return
        self._tasks.spawn(self.do(event.source, deed, by=by, cause=cause), name=f"{deed.verb} on {event.source}")

    def _why_not_lift(self, source: str, deed: Deed) -> str:
        """Taking back a timeout must never lift a ban."""
        is_timeout = deed.verb is Verb.UNBAN and deed.seconds
        if is_timeout and deed.viewer and (source, deed.viewer.key) in self._banned:
            return f"{deed.viewer.name} is banned as well, so nothing was lifted. Take the ban back first."
        return ""

    def _remember(self, source: str, deed: Deed) -> None:
        if deed.viewer and deed.verb is Verb.BAN:
            self._banned.add((source, deed.viewer.key))
        elif deed.viewer and deed.verb is Verb.UNBAN:
            self._banned.discard((source, deed.viewer.key))


def _deed(event: SourceEvent, before: Action, now: Action, seconds: int) -> Deed | None:
    """What a platform is asked to do when a decision changes from `before` to `now`."""
    if isinstance(event, MessageHeld):
        verb = Verb.ALLOW if now.shows else Verb.DENY
        return None if now is Action.HOLD else Deed(verb=verb, message_id=event.message_id, viewer=event.viewer)
    if not isinstance(event, ChatMessage | ViewerEvent):
        return None
    message_id = event.platform_id if isinstance(event, ChatMessage) else ""
    about: dict[str, Any] = {"viewer": event.viewer, "message_id": message_id}
    asked: Deed | None = None
    if now < Action.TIMEOUT <= before:
        asked = Deed(verb=Verb.UNBAN, viewer=event.viewer, seconds=1 if before is Action.TIMEOUT else 0)
    elif now is Action.DELETE and message_id:
        asked = Deed(verb=Verb.DELETE, **about)
    elif now is Action.TIMEOUT:
        asked = Deed(verb=Verb.TIMEOUT, seconds=seconds or _TIMEOUT, **about)
    elif now is Action.BAN:
        asked = Deed(verb=Verb.BAN, **about)
    return asked


def _explained(title: str, fault: BaseException) -> str:
    if isinstance(fault, StagedoorError):
        return str(fault)
    if isinstance(fault, OSError | TimeoutError):
        return f"{title} could not be reached ({str(fault) or type(fault).__name__}), so nothing was done there."
    _log.error("Acting on %s failed", title, exc_info=fault)
    return f"It failed on a fault ({sentence(fault)}), so it is not known whether {title} did it. Look there."
