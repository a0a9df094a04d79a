"""Carries out what is asked about viewers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stagedoor.desk import people

if TYPE_CHECKING:
    from stagedoor.app import App


class PeopleClerk:
    """One method for each order; what it raises is told to whoever gave the order."""

    def __init__(self, app: App) -> None:
        self._app = app
        app.desk.assign(people.LinkViewers, self._link)
        app.desk.assign(people.UnlinkViewer, self._unlink)

    async def _link(self, order: people.LinkViewers, by: str) -> None:
        self._app.people.link(order.viewers, order.names, by=by)

    async def _unlink(self, order: people.UnlinkViewer, by: str) -> None:
        self._app.people.unlink(order.viewer, by=by)
