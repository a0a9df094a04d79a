"""Decisions about many messages at once: done as one, undone as one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from stagedoor.errors import ActionRefused
from stagedoor.events import BatchDecided, Event
from stagedoor.model import Action
from stagedoor.moderation.decisions import Decisions
from stagedoor.store.entry import Entry
from stagedoor.web.moderating import BatchView

MOST = 1_000
"""Messages in one batch."""
_REFUSALS = 20


class _Log(Protocol):
    """Where batches are written down."""

    def record(self, event: Event, *, cause: int = 0, shown: bool = True) -> Entry: ...
    async def event(self, id: int) -> Event | None: ...  # noqa: A002 - the log's own word


class Batches:
    """Decides about messages one after the other, so that a platform is never asked for everything at once."""

    def __init__(self, log: _Log, decisions: Decisions) -> None:
        self._log = log
        self._decisions = decisions

    async def decide(  # noqa: PLR0913 - one decision has that many facts
        self,
        subjects: Sequence[int],
        action: Action,
        *,
        by: str,
        reason: str = "",
        seconds: int = 0,
        if_held: bool = False,
    ) -> BatchView:
        """Give all of them the verdict `action`. Raises `ActionRefused` when there are none, or far too many."""
        wanted = tuple(dict.fromkeys(subjects))
        if not wanted:
            raise ActionRefused("No message was chosen, so nothing was decided.")
        if len(wanted) > MOST:
            raise ActionRefused(f"{len(wanted)} messages are more than {MOST}, so nothing was decided. Choose fewer.")
        batch = self._log.record(BatchDecided(subjects=wanted, action=action, by=by, reason=reason)).event.id

        async def one(subject: int) -> None:
            await self._decisions.decide(
                subject, action, by=by, reason=reason, seconds=seconds, if_held=if_held, batch=batch
            )

        return await self._each(batch, wanted, one)

    async def undo(self, batch: int, *, by: str) -> BatchView:
        """Take a batch back, except where somebody has decided otherwise since."""
        event = await self._log.event(batch)
        if not isinstance(event, BatchDecided):
            raise ActionRefused("There is no such decision about many messages, so nothing was undone.")
        if event.undoes:
            raise ActionRefused("That was an undo, and it cannot be undone itself. Decide about these messages anew.")
        undoing = self._log.record(
            BatchDecided(subjects=event.subjects, action=Action.ALLOW, by=by, reason="undone", undoes=batch),
            cause=batch,
        ).event.id

        async def one(subject: int) -> None:
            await self._decisions.undo(subject, by=by, of_batch=batch, batch=undoing)

        return await self._each(undoing, event.subjects, one)

    async def _each(self, batch: int, subjects: Sequence[int], one: Callable[[int], Awaitable[None]]) -> BatchView:
        done, refused = 0, []
        for subject in subjects:
            try:
                await one(subject)
            except ActionRefused as fault:
                refused.append(str(fault))
            else:
                done += 1
        return BatchView(batch=batch, done=done, refused=list(dict.fromkeys(refused))[:_REFUSALS])
