"""What is held until somebody decides; and what becomes of it when nobody does."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Protocol

import msgspec

from stagedoor.clock import Clock, milliseconds
from stagedoor.errors import ActionRefused
from stagedoor.events import Event, MessageHeld, VerdictReached, decode
from stagedoor.model import Action, Opinion
from stagedoor.moderation.decisions import Decisions
from stagedoor.moderation.settings import ModerationSettings
from stagedoor.web.moderating import WaitingRow, WaitingView

_log = logging.getLogger(__name__)

_LOOK_EVERY = 10.0
_PAGE = 200
_MINUTE = 60_000
BY = "stagedoor"
"""Who decides when nobody else has."""


class _Log(Protocol):
    """Where held messages are looked up."""

    async def waiting(self, after: int = 0, limit: int = 100, until: int = ...) -> list[tuple[int, int, bytes]]: ...
    async def event(self, id: int) -> Event | None: ...  # noqa: A002 - the log's own word
    async def waiting_ids(self) -> list[int]: ...
    async def decided_about(self, ids: Sequence[int]) -> list[bytes]: ...


class Waiting:
    """The list of held messages, oldest first."""

    def __init__(
        self, log: _Log, decisions: Decisions, settings: Callable[[], ModerationSettings], clock: Clock
    ) -> None:
        self._log = log
        self._decisions = decisions
        self._settings = settings
        self._clock = clock

    async def view(self, after: int, limit: int) -> WaitingView:
        """One page of it."""
        rows = await self._log.waiting(after, max(1, min(limit, 500)))
        why = await self._why([subject for subject, _, _ in rows])
        lasts = int(self._settings().held_minutes * _MINUTE)
        return WaitingView(
            rows=[
                WaitingRow(
                    event=msgspec.Raw(raw),
                    held_at=at,
                    expires_at=at + lasts if lasts else 0,
                    opinions=why.get(subject, []),
                )
                for subject, at, raw in rows
            ],
            total=len(await self._log.waiting_ids()),
            then=self._then(),
        )

    async def expire(self) -> None:
        """Decide about what has waited too long, for ever."""
        while True:
            await self._clock.sleep(_LOOK_EVERY)
            try:
                await self.expire_now()
            except Exception:  # noqa: BLE001 - one that cannot be decided must not keep the rest waiting for ever
                _log.exception("Held messages could not be looked through; it is tried again.")

    async def expire_now(self) -> int:
        """Decide about what has waited too long; how many that were."""
        settings = self._settings()
        if not settings.held_minutes:
            return 0
        until = milliseconds(self._clock) - int(settings.held_minutes * _MINUTE)
        decided = after = 0
        while rows := await self._log.waiting(after, _PAGE, until):
            for subject, _, _ in rows:
                after = subject
                # What the platform itself holds is not let through by the passing of time.
                shows = settings.held_then == "show" and not isinstance(await self._log.event(subject), MessageHeld)
                try:
                    await self._decisions.decide(
                        subject,
                        Action.ALLOW if shows else Action.HIDE,
                        by=BY,
                        reason=f"nobody decided within {settings.held_minutes:g} minutes",
                        if_held=True,
                        is_done_there=True,
                    )
                    decided += 1
                except ActionRefused as fault:
                    _log.info("%s", fault)
        return decided

    async def _why(self, subjects: Sequence[int]) -> dict[int, list[Opinion]]:
        why: dict[int, list[Opinion]] = {}
        for event in map(decode, await self._log.decided_about(subjects)):
            if isinstance(event, VerdictReached) and event.opinions:
                why[event.subject] = list(event.opinions)
        return why

    def _then(self) -> str:
        settings = self._settings()
        if not settings.held_minutes:
            return ""
        becomes = "shown" if settings.held_then == "show" else "hidden"
        return f"What nobody decides about within {settings.held_minutes:g} minutes is {becomes}."
