"""A person decides about a message, and can take the decision back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol

from stagedoor.errors import ActionRefused
from stagedoor.events import Event, MessageWithdrawn, VerdictReached
from stagedoor.model import Action
from stagedoor.store.log import Entry


class _DecisionLog(Protocol):
    """What of the event log a decision needs."""

    def record(self, event: Event, *, cause: int = 0, shown: bool = True) -> Entry: ...
    async def event(self, id: int) -> Event | None: ...  # noqa: A002 - the log's own word
    async def action_of(self, id: int) -> Action: ...  # noqa: A002
    async def verdicts_of(self, id: int) -> Sequence[Event]: ...  # noqa: A002
    async def is_taken_back(self, id: int) -> bool: ...  # noqa: A002
    async def flushed(self) -> None: ...


def standing(verdicts: Sequence[Event]) -> list[VerdictReached]:
    """The verdicts that have not been undone, oldest first; the last one is in force."""
    stack: list[VerdictReached] = []
    for verdict in verdicts:
        if not isinstance(verdict, VerdictReached):
            continue
        if any(earlier.id == verdict.cause for earlier in stack):
            stack = [earlier for earlier in stack if earlier.id != verdict.cause]
        else:
            stack.append(verdict)
    return stack


class Follow(Protocol):
    """What follows from a decision, here and on its platform; see `Consequences.follow`."""

    def __call__(  # noqa: PLR0913 - one decision has that many facts
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
        """Have it follow; does not wait. `is_done_there`: the platform is not asked for anything."""


def _nobody_follows(*_: object, **__: object) -> None:
    """Nothing is done on any platform."""


def _nobody_is_told(*_: object) -> None:
    """Nobody hears of it."""


_STANDS = {
    Action.ALLOW: "shown",
    Action.MARK: "shown, with a mark",
    Action.HOLD: "held",
    Action.HIDE: "hidden",
    Action.DELETE: "deleted",
    Action.TIMEOUT: "hidden, and its writer timed out",
    Action.BAN: "hidden, and its writer banned",
}


class Decisions:
    """Carries out what a moderator, or a plugin after the fact, decided. Every change can be undone.

    One at a time: two people who decide at once get one after the other, and the last one's word stands.
    """

    def __init__(
        self,
        log: _DecisionLog,
        show_again: Callable[[int, Event, bool], None],
        follow: Follow = _nobody_follows,
        decided: Callable[[VerdictReached, Event], None] = _nobody_is_told,
    ) -> None:
        """`show_again(verdict_id, event, is_new)` is told which event a verdict lets through after all.

        `is_new` says that it was never on show before. `decided(verdict, event)` is told of every decision, when it is
        in the log.
        """
        self._decided = decided
        self._log = log
        self._show_again = show_again
        self._follow = follow
        self._one_at_a_time = asyncio.Lock()

    async def decide(  # noqa: PLR0913 - one decision has that many facts
        self,
        subject: int,
        action: Action,
        *,
        by: str,
        reason: str = "",
        cause: int = 0,
        seconds: int = 0,
        is_done_there: bool = False,
        if_held: bool = False,
        batch: int = 0,
    ) -> None:
        """Give the message `subject` the verdict `action`, here and, unless `is_done_there`, on its platform.

        Raises `ActionRefused` when there is no such message, when it would show what the platform took back, or when
        it is to be decided only `if_held`, and somebody was first.
        """
        async with self._one_at_a_time:
            event = await self._known(subject)
            before = await self._log.action_of(subject)
            if if_held and before is not Action.HOLD:
                raise ActionRefused(await self._who_was_first(subject, before))
            if action.shows and await self._log.is_taken_back(subject):
                raise ActionRefused("The platform took this message back, so it is not shown again.")
            if action is Action.HOLD and await self._log.is_taken_back(subject):
                raise ActionRefused("The platform took this message back, so it waits for nobody.")
            if before == action:
                if by and action > Action.HIDE and not is_done_there:  # it may have failed there, or last too short
                    verdicts = await self._log.verdicts_of(subject)
                    last = verdicts[-1].id if verdicts else subject
                    self._follow(event, before, action, by=by, cause=last, seconds=seconds, batch=batch)
            else:
                said = VerdictReached(
                    subject=subject, action=action, by=by, reason=reason, batch=batch, seconds=seconds
                )
                verdict = await self._apply(event, before, said, cause=cause or subject)
                self._follow(
                    event,
                    before,
                    action,
                    by=by,
                    cause=verdict.id,
                    seconds=seconds,
                    batch=batch,
                    is_done_there=is_done_there,
                )

    async def undo(self, subject: int, *, by: str, of_batch: int = 0, batch: int = 0) -> None:
        """Take back the last decision about `subject`; what stood before stands again.

        `of_batch`: only if that decision was a part of this batch. `batch`: the one this undoing is a part of.
        """
        async with self._one_at_a_time:
            event = await self._known(subject)
            stack = standing(await self._log.verdicts_of(subject))
            if not stack or not stack[-1].by:
                raise ActionRefused("There is nothing to undo: nobody has decided about this message.")
            if of_batch and stack[-1].batch != of_batch:
                raise ActionRefused(f"{stack[-1].by} has decided about this message since, so it is left as it is.")
            undone = stack.pop()
            now = stack[-1].action if stack else Action.ALLOW
            seconds = lasting(stack[-1]) if stack else 0
            said = VerdictReached(subject=subject, action=now, by=by, reason="undone", batch=batch, seconds=seconds)
            verdict = await self._apply(event, undone.action, said, cause=undone.id)
            self._follow(event, undone.action, now, by=by, cause=verdict.id, seconds=seconds, batch=batch)

    async def _who_was_first(self, subject: int, stands: Action) -> str:
        said = standing(await self._log.verdicts_of(subject))
        who = said[-1].by if said and said[-1].by else "Somebody"
        return f"{who} was first: this message is {_STANDS[stands]} already."

    async def _known(self, subject: int) -> Event:
        event = await self._log.event(subject)
        if event is None:
            raise ActionRefused("This message is not in the log any more, so nothing was changed.")
        return event

    async def _apply(self, event: Event, before: Action, said: VerdictReached, *, cause: int) -> Event:
        verdicts = await self._log.verdicts_of(event.id)
        now = said.action
        is_gone = await self._log.is_taken_back(event.id)
        may_return = now.shows and not before.shows and not is_gone
        verdict = self._log.record(said, cause=cause).event
        if may_return:
            self._show_again(verdict.id, event, not was_on_show(verdicts))
        elif now is Action.HOLD and is_gone:  # nobody has to decide about it any more, whatever was undone
            self._log.record(MessageWithdrawn(subjects=(event.id,), reason="gone on the platform"), cause=verdict.id)
        elif before.shows and not now.shows:
            self._log.record(MessageWithdrawn(subjects=(event.id,), by=said.by, reason=said.reason), cause=verdict.id)
        await self._log.flushed()
        assert isinstance(verdict, VerdictReached)
        self._decided(verdict, event)
        return verdict


def was_on_show(verdicts: Sequence[Event]) -> bool:
    """Whether an event with these verdicts, oldest first, was ever let through."""
    said = [verdict for verdict in verdicts if isinstance(verdict, VerdictReached)]
    return not said or bool(said[0].by) or any(verdict.action.shows for verdict in said)


def lasting(verdict: VerdictReached) -> int:
    """How many seconds the timeout of a verdict lasts, be it a person's or a filter's; 0 where nobody said."""
    harshest = max(verdict.opinions, key=lambda opinion: opinion.verdict.action, default=None)
    return verdict.seconds or (harshest.verdict.seconds if harshest else 0)
