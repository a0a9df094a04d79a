"""Carries out what is asked about searching."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stagedoor.desk import finding
from stagedoor.finding.suggesting import Suggesting
from stagedoor.store import people
from stagedoor.web.finding import SuggestionsView

if TYPE_CHECKING:
    from stagedoor.app import App


class FindingClerk:
    """One method for each order; what it raises is told to whoever gave the order."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._suggesting = Suggesting(lambda: app.sources.names, app.log.rules, self._names)
        app.desk.assign(finding.Suggest, self._suggest)

    async def _suggest(self, order: finding.Suggest, by: str) -> SuggestionsView:  # noqa: ARG002
        return await self._suggesting.suggest(order.text, order.cursor)

    async def _names(self, prefix: str, limit: int) -> list[str]:
        return [name for _, name in await self._app.log.ask(people.called, prefix, limit)]
