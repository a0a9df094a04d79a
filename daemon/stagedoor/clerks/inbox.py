"""Carries out what is asked about the list of messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stagedoor.desk import inbox
from stagedoor.errors import ActionRefused
from stagedoor.store import firsts
from stagedoor.web.inbox import FirstsView, FirstView, MomentView

if TYPE_CHECKING:
    from stagedoor.app import App

_MOST = 200
_LARGEST = 2**63 - 1


class InboxClerk:
    """One method for each order; what it raises is told to whoever gave the order."""

    def __init__(self, app: App) -> None:
        self._log = app.log
        app.desk.assign(inbox.FindMoment, self._moment)
        app.desk.assign(inbox.FindFirsts, self._firsts)

    async def _moment(self, order: inbox.FindMoment, by: str) -> MomentView:  # noqa: ARG002
        if not 0 <= order.at <= _LARGEST:
            raise ActionRefused("This is no time the log could know. Choose a day since 1970.")
        return MomentView(id=await self._log.ask(firsts.moment, order.at))

    async def _firsts(self, order: inbox.FindFirsts, by: str) -> FirstsView:  # noqa: ARG002
        if len(order.subjects) > _MOST:
            raise ActionRefused(f"Only {_MOST} messages can be looked at together; ask again for the rest.")
        found = await self._log.ask(firsts.firsts, order.subjects)
        return FirstsView(firsts=[FirstView(subject=id_, last_at=last_at) for id_, last_at in found])
