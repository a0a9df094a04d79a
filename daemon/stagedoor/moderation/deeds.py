"""Has things done on the platforms, says truthfully what came of it, and writes it down."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import OrderedDict, defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable, Sequence
from socket import gaierror
from typing import Any
from weakref import WeakValueDictionary

from stagedoor.chat.limits import sayable
from stagedoor.chat.source import RunningSource
from stagedoor.chat_source import Deed
from stagedoor.errors import StagedoorError
from stagedoor.events import ChatMessage, DeedDone, Event, MessageHeld, SourceEvent, ViewerEvent, ViewerSilenced
from stagedoor.host.faults import sentence
from stagedoor.host.work import Raised
from stagedoor.model import Action, Verb
from stagedoor.moderation.penalties import Penalty
from stagedoor.tasks import Tasks

_log = logging.getLogger(__name__)

_TIMEOUT = 600
"""Seconds, where nobody said how long."""
_PATIENCE = 30.0
"""Seconds that a platform may take to do something."""
_AT_ONCE = 4
"""Decisions that are carried out on one platform at the same time."""
_REMEMBERED = 10_000
_OF_VIEWERS = (Verb.TIMEOUT, Verb.BAN, Verb.UNBAN)
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


Left = Callable[[str, str, int, int], Awaitable[Penalty | None]]
"""What else stands against a viewer in a chat, but for one message and what is taken back in one batch."""


async def _nothing_left(*_: object) -> None:
    """Nothing else stands against anybody."""


class Deeds:
    """The one way to act on a platform."""

    def __init__(
        self,
        record: Callable[..., object],
        source_of: Callable[[str], RunningSource | None],
        tasks: Tasks,
        left: Left = _nothing_left,
    ) -> None:
        """`record(event, cause=…)` puts an event into the log; `source_of` finds a source that is read now.

        `left(viewer, source, subject, batch)` says what else stands against a viewer; see `Penalties.left`.
        """
        self._left = left
        self._record = record
        self._source_of = source_of
        self._tasks = tasks
        self._banned: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._done: OrderedDict[tuple[int, Verb], Deed] = OrderedDict()
        """What was last done, or is being done, about each event."""
        self._asked: OrderedDict[tuple[int, str, str, Verb, int], None] = OrderedDict()
        """What was asked for in which batch: batch, source, viewer, verb and seconds."""
        self._lanes: defaultdict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(_AT_ONCE))
        """A platform is not asked for hundreds of things at once: it would refuse most of them, and us for a while."""
        self._turns: WeakValueDictionary[tuple[str, str], asyncio.Lock] = WeakValueDictionary()

    def recall(self, events: Iterable[Event]) -> None:
        """Know who was banned before, here or there, oldest first."""
        for event in events:
            if isinstance(event, DeedDone) and not event.error:
                self._remember(event.source, event.viewer, event.verb)
            elif isinstance(event, ViewerSilenced):
                self.silenced(event)

    def silenced(self, event: ViewerSilenced) -> None:
        """The platform says that somebody is banned there, or only timed out."""
        self._remember(event.source, event.viewer.key, Verb.UNBAN if event.seconds else Verb.BAN)

    def forget(self, viewers: Collection[str], *, bans: bool) -> None:
        """Know nothing of what was done about these viewers; with `bans` only that they are banned."""
        if not bans:
            for key in [key for key in self._banned if key[1] in viewers]:
                del self._banned[key]
        for done in [done for done, deed in self._done.items() if deed.viewer and deed.viewer.key in viewers]:
            del self._done[done]
        for asked in [asked for asked in self._asked if asked[2] in viewers]:
            del self._asked[asked]

    def why_not(self, source: str, verb: Verb) -> str:
        """Why it cannot be done there now, in a sentence; empty when it can."""
        running = self._source_of(source)
        if running is None:
            return f"{source} is not read now, so nothing can be {_WORDS[verb]} there."
        reason = running.abilities.get(verb)
        if reason is None:
            return f"Nothing can be {_WORDS[verb]} on {running.title} from here."
        return reason

    async def do(self, source: str, deed: Deed, *, by: str, cause: int, stays: str = "") -> DeedDone:
        """Have it done; what came of it, as it is in the log. Never raises for what a platform refuses.

        `stays`: why it is to be left as it is; then it is only written down.
        """
        async with self._turn(source, deed):
            return await self._do(source, deed, by=by, cause=cause, stays=stays)

    async def _do(self, source: str, deed: Deed, *, by: str, cause: int, stays: str = "") -> DeedDone:
        running = self._source_of(source)
        error = self.why_not(source, deed.verb) or self._why_not_lift(source, deed) or stays
        result = ""
        if not error and running:
            try:
                async with asyncio.timeout(_PATIENCE):
                    result = await running.act(deed)
            except Raised as raised:
                error = _explained(running.title, raised.fault)
            except TimeoutError as fault:
                error = _explained(running.title, fault)
        done = DeedDone(
            source=source,
            verb=deed.verb,
            message_id=sayable(result) or deed.message_id,
            viewer=deed.viewer.key if deed.viewer else "",
            seconds=deed.seconds,
            by=by,
            error=sayable(error),
            account=deed.account,
        )
        if not error and deed.viewer:
            self._remember(source, deed.viewer.key, deed.verb)
        self._record(done, cause=cause)
        return done

    def follow(  # noqa: PLR0913 - one decision has that many facts
        self, event: Event, before: Action, now: Action, *, by: str, cause: int, seconds: int = 0, batch: int = 0
    ) -> None:
        """Have done on the platform what was decided here about `event`; the verdict `cause` says so. Does not wait.

        What a plugin decides is done where it can be; what a person decides is also written down where it cannot.
        When `now` is what it was `before`, it is tried again, unless it was done. What concerns a viewer is asked for
        once in a `batch`, however many messages of theirs there are.
        """
        if not isinstance(event, SourceEvent):
            return
        for deed in _deeds(event, before, now, seconds):
            if (
                (by or not self.why_not(event.source, deed.verb))
                and (before != now or self._done.get((event.id, deed.verb)) != deed)
                and not self._is_asked(event.source, deed, batch)
            ):
                work = self._carry_out(event, deed, by=by, cause=cause, batch=batch)
                self._tasks.spawn(work, name=f"{deed.verb} on {event.source}")

    def _is_asked(self, source: str, deed: Deed, batch: int) -> bool:
        """Whether the same was asked for in this batch; from now on it was."""
        if not batch or not deed.viewer or deed.verb not in _OF_VIEWERS:
            return False
        asked = batch, source, deed.viewer.key, deed.verb, deed.seconds
        if asked in self._asked:
            return True
        self._asked[asked] = None
        while len(self._asked) > _REMEMBERED:
            self._asked.popitem(last=False)
        return False

    async def _carry_out(self, event: SourceEvent, deed: Deed, *, by: str, cause: int, batch: int) -> None:
        key = event.id, deed.verb
        self._done[key] = deed
        self._done.move_to_end(key)
        while len(self._done) > _REMEMBERED:
            self._done.popitem(last=False)
        async with self._lanes[event.source]:
            left = await self._still_served(event, deed, batch)
            async with self._turn(event.source, deed):
                done = await self._do(event.source, deed, by=by, cause=cause, stays=_why_stays(deed, left))
                if deed.verb is Verb.UNBAN and not done.error and left:
                    # A platform lifts the timeout for something else together with the ban.
                    rest = Deed(verb=Verb.TIMEOUT, viewer=deed.viewer, seconds=left.seconds)
                    await self._do(event.source, rest, by=by, cause=cause)
        if done.error and self._done.get(key) is deed:
            del self._done[key]

    @contextlib.asynccontextmanager
    async def _turn(self, source: str, deed: Deed) -> AsyncIterator[None]:
        """What concerns one viewer is done one after the other: a ban must not overtake its own end."""
        if deed.viewer is None:
            yield
            return
        turn = self._turns.setdefault((source, deed.viewer.key), asyncio.Lock())
        async with turn:
            yield

    def _why_not_lift(self, source: str, deed: Deed) -> str:
        """Taking back a timeout must never lift a ban."""
        is_timeout = deed.verb is Verb.UNBAN and deed.seconds
        if is_timeout and deed.viewer and (source, deed.viewer.key) in self._banned:
            return f"{deed.viewer.name} is banned as well, so nothing was lifted. Take the ban back first."
        return ""

    async def _still_served(self, event: SourceEvent, deed: Deed, batch: int) -> Penalty | None:
        """What else a viewer is banned or timed out for, where that matters to what is to be done."""
        if deed.viewer is None or deed.verb not in (Verb.UNBAN, Verb.TIMEOUT):
            return None
        return await self._left(deed.viewer.key, event.source, event.id, batch)

    def _remember(self, source: str, viewer: str, verb: Verb) -> None:
        if verb is Verb.BAN:
            self._banned[source, viewer] = None
            while len(self._banned) > _REMEMBERED:
                self._banned.popitem(last=False)
        elif verb is Verb.UNBAN:
            self._banned.pop((source, viewer), None)


def _why_stays(deed: Deed, left: Penalty | None) -> str:
    """Why a viewer stays banned or timed out although this is taken back: because of something else; or empty."""
    if deed.viewer is None or left is None:
        return ""
    if left.verb is Verb.BAN:
        what = "lifted" if deed.verb is Verb.UNBAN else "changed"
        return f"{deed.viewer.name} is banned because of something else as well, so nothing was {what}."
    if deed.verb is Verb.UNBAN and deed.seconds:
        return f"{deed.viewer.name} is timed out because of something else as well, so nothing was lifted."
    return ""


def _deeds(event: SourceEvent, before: Action, now: Action, seconds: int) -> Sequence[Deed]:
    """What a platform is asked to do when a decision changes from `before` to `now`."""
    asked = [_released(event, before, now)] if isinstance(event, MessageHeld) else []
    if before is Action.BAN and now is Action.TIMEOUT:  # a platform does not turn a ban into a timeout by itself
        asked.append(_deed(event, before, Action.HIDE, 0))
    asked.append(_deed(event, before, now, seconds))
    return [deed for deed in asked if deed]


def _released(held: MessageHeld, before: Action, now: Action) -> Deed | None:
    """What becomes of a message that the platform holds."""
    is_said = before is not Action.HOLD and before.shows == now.shows and before != now
    if now is Action.HOLD or is_said:
        return None
    verb = Verb.ALLOW if now.shows else Verb.DENY
    return Deed(verb=verb, message_id=held.message_id, viewer=held.viewer)


def _deed(event: SourceEvent, before: Action, now: Action, seconds: int) -> Deed | None:
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
    if isinstance(fault, ConnectionRefusedError | gaierror):
        return f"{title} could not be reached, so nothing was done there. Is there an internet connection?"
    if isinstance(fault, TimeoutError):
        return f"{title} did not answer in time, so it is not known whether it did it. Look there."
    if isinstance(fault, OSError):
        why = str(fault) or type(fault).__name__
        return f"The connection to {title} was lost ({why}), so it is not known whether it was done. Look there."
    _log.error("Acting on %s failed", title, exc_info=fault)
    return f"It failed on a fault ({sentence(fault)}), so it is not known whether {title} did it. Look there."
