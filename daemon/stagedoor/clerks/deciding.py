"""Carries out what moderators ask for at the desk: reading why, deciding about many, trying rules, reporting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stagedoor.desk import deciding
from stagedoor.moderation.alikes import Alikes
from stagedoor.moderation.backtest import BackTests
from stagedoor.moderation.batches import Batches
from stagedoor.moderation.explaining import Explaining
from stagedoor.moderation.fairness import Fairness
from stagedoor.moderation.trail import Trail
from stagedoor.moderation.waiting import Waiting
from stagedoor.web.moderating import AlikesView, BatchView, ExplanationView, FairnessView, WaitingView
from stagedoor.web.trail import TrailView

if TYPE_CHECKING:
    from stagedoor.app import App


class DecidingClerk:
    """The parts a moderator works with, and one method for each order."""

    def __init__(self, app: App) -> None:
        self.explaining = Explaining(app.log, app.review)
        self.alikes = Alikes(app.log, app.clock, app.people.person, app.deeds.why_not)
        self.batches = Batches(app.log, app.decisions)
        self.trail = Trail(app.log)
        self.waiting = Waiting(app.log, app.decisions, app.moderation, app.clock)
        self.fairness = Fairness(app.log, app.clock, app.host.plugins.__contains__)
        self.backtests = BackTests(
            app.options.places.data,
            lambda: app.log.state == "kept",
            app.tasks,
            app.clock,
            lambda: app.hub.touch("backtest"),
        )
        self._decisions = app.decisions
        self._panic = app.panic
        app.desk.assign(deciding.Decide, self._decide)
        app.desk.assign(deciding.UndoDecision, self._undo)
        app.desk.assign(deciding.BeginPanic, self._begin_panic)
        app.desk.assign(deciding.EndPanic, self._end_panic)
        app.desk.assign(deciding.Explain, self._explain)
        app.desk.assign(deciding.FindAlike, self._find_alike)
        app.desk.assign(deciding.DecideMany, self._decide_many)
        app.desk.assign(deciding.UndoBatch, self._undo_batch)
        app.desk.assign(deciding.FindActions, self._find_actions)
        app.desk.assign(deciding.FindWaiting, self._find_waiting)
        app.desk.assign(deciding.BackTest, self._back_test)
        app.desk.assign(deciding.StopBackTest, self._stop_back_test)
        app.desk.assign(deciding.Fairness, self._fairness)

    async def _decide(self, order: deciding.Decide, by: str) -> None:
        await self._decisions.decide(
            order.subject, order.action, by=by, reason=order.reason, seconds=order.seconds, if_held=order.if_held
        )

    async def _undo(self, order: deciding.UndoDecision, by: str) -> None:
        await self._decisions.undo(order.subject, by=by)

    async def _explain(self, order: deciding.Explain, by: str) -> ExplanationView:  # noqa: ARG002
        return await self.explaining.explain(order.subject)

    async def _find_alike(self, order: deciding.FindAlike, by: str) -> AlikesView:  # noqa: ARG002
        return await self.alikes.find(order.subject, order.by, order.seconds)

    async def _decide_many(self, order: deciding.DecideMany, by: str) -> BatchView:
        return await self.batches.decide(
            order.subjects, order.action, by=by, reason=order.reason, seconds=order.seconds, if_held=order.if_held
        )

    async def _undo_batch(self, order: deciding.UndoBatch, by: str) -> BatchView:
        return await self.batches.undo(order.batch, by=by)

    async def _find_actions(self, order: deciding.FindActions, by: str) -> TrailView:  # noqa: ARG002
        return await self.trail.page(order.before, order.limit, order.kinds, order.by)

    async def _find_waiting(self, order: deciding.FindWaiting, by: str) -> WaitingView:  # noqa: ARG002
        return await self.waiting.view(order.after, order.limit)

    async def _begin_panic(self, order: deciding.BeginPanic, by: str) -> None:
        self._panic.begin(by, order.reason)

    async def _end_panic(self, order: deciding.EndPanic, by: str) -> None:  # noqa: ARG002
        self._panic.end(by)

    async def _back_test(self, order: deciding.BackTest, by: str) -> None:  # noqa: ARG002
        await self.backtests.begin(order.part, order.values, order.hours)

    async def _stop_back_test(self, order: deciding.StopBackTest, by: str) -> None:  # noqa: ARG002
        await self.backtests.stop()

    async def _fairness(self, order: deciding.Fairness, by: str) -> FairnessView:  # noqa: ARG002
        return await self.fairness.report(order.days)
