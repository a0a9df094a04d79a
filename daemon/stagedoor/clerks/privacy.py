"""Carries out what is asked about what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stagedoor.desk import privacy
from stagedoor.errors import ActionRefused, StagedoorError
from stagedoor.privacy import everything
from stagedoor.privacy.board import Board
from stagedoor.privacy.exporting import Exporting
from stagedoor.privacy.forgetting import Forgetting
from stagedoor.privacy.kept import Kept
from stagedoor.privacy.retention import Retention
from stagedoor.web.privacy import ExportView, ForgettingView, KeptView, PrivacyView

if TYPE_CHECKING:
    from stagedoor.app import App

_GOODBYE = 0.5
"""Seconds in which the answer reaches the page before everything ends."""


class PrivacyClerk:
    """One method for each order; what it raises is told to whoever gave the order."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._board = Board(lambda: app.hub.touch("privacy"))
        self.forgetting = Forgetting(app, self._board)
        self.retention = Retention(app, self.forgetting, self._board)
        self._kept = Kept(app)
        self._exporting = Exporting(app)
        app.preferences.on_change(self._settings_changed)
        app.desk.assign(privacy.WhatIsKept, self._what_is_kept)
        app.desk.assign(privacy.ExportViewer, self._export)
        app.desk.assign(privacy.PreviewForgetting, self._preview)
        app.desk.assign(privacy.ForgetViewer, self._forget)
        app.desk.assign(privacy.ForgetMessages, self._forget_messages)
        app.desk.assign(privacy.ForgetEverything, self._forget_everything)

    def begin(self) -> None:
        """Go on with what an earlier run could not finish, and look for what is too old."""
        self._app.tasks.spawn(self.forgetting.finish(), name="finish forgetting")
        self._app.tasks.spawn(self.retention.work(), name="what is too old to be kept")

    def view(self) -> PrivacyView:
        """As the panel shows it."""
        return PrivacyView(job=self._board.job, last_kept_at=self.retention.looked_at)

    async def _what_is_kept(self, order: privacy.WhatIsKept, by: str) -> KeptView:  # noqa: ARG002 - every order is given so
        return await self._kept.view()

    async def _export(self, order: privacy.ExportViewer, by: str) -> ExportView:  # noqa: ARG002 - as above
        return await self._exporting.export(order.viewers)

    async def _preview(self, order: privacy.PreviewForgetting, by: str) -> ForgettingView:  # noqa: ARG002 - as above
        return await self.forgetting.preview(order.viewers)

    async def _forget(self, order: privacy.ForgetViewer, by: str) -> None:
        await self.forgetting.begin(order.viewers, order.confirm, keeps_bans=order.keep_bans, by=by)

    async def _forget_messages(self, order: privacy.ForgetMessages, by: str) -> None:
        if order.confirm.strip().casefold() != "remove":
            raise ActionRefused("Type “remove” to remove what was written; nothing was removed.")
        await self.retention.forget_messages(order.since, order.until, by=by)

    async def _forget_everything(self, order: privacy.ForgetEverything, by: str) -> None:  # noqa: ARG002 - as above
        if order.confirm.strip().casefold() != "everything":
            raise ActionRefused("Type “everything” to remove everything; nothing was removed.")
        try:
            everything.ask(self._app.options.places)
        except OSError as fault:
            raise StagedoorError(f"Nothing was removed: {fault.strerror or fault}.") from fault
        self._app.tasks.spawn(self._end(), name="end before everything is removed")

    async def _end(self) -> None:
        await self._app.clock.sleep(_GOODBYE)
        self._app.stop()

    def _settings_changed(self, part: str, *_: object) -> None:
        if part == "privacy":
            self.retention.settings_changed()
