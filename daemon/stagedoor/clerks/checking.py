"""Carries out the pre-flight."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from stagedoor.clock import milliseconds
from stagedoor.desk import checking
from stagedoor.doctor import chats, house, obs
from stagedoor.doctor.doctor import Look, examine
from stagedoor.doctor.finding import Diagnosis
from stagedoor.doctor.references import references
from stagedoor.doctor.report import report
from stagedoor.panel import window
from stagedoor.web.checking import CheckUpView

if TYPE_CHECKING:
    from stagedoor.app import App


class CheckingClerk:
    """Looks at every part of the running show."""

    def __init__(self, app: App) -> None:
        self._app = app
        app.desk.assign(checking.CheckUp, self._check_up)

    async def _check_up(self, order: checking.CheckUp, by: str) -> CheckUpView:  # noqa: ARG002
        return report(await examine(self._looks(order.hours)), milliseconds(self._app.clock))

    def _looks(self, hours: float) -> dict[str, Look]:
        app = self._app
        named = references(app.preferences.views())
        return {
            "chats": lambda: chats.chats(app.sources.view().sources),
            "logins": lambda: chats.logins(app.logins.view().logins, milliseconds(app.clock), hours),
            "OBS": lambda: obs.connection(app.obs.view()),
            "rules": lambda: obs.references(app.obs.view(), named),
            "overlay": lambda: obs.overlay(app.obs.view(), app.hub.audience("overlay")),
            "speech": obs.speech,
            "plugins": lambda: house.plugins(app.host.views(), app.status.plugins().safe_mode),
            "files": lambda: asyncio.to_thread(house.files, named),
            "disk": self._disk,
            "log": lambda: [house.log(app.log.state, app.log.reason)],
            "passwords": lambda: [house.keyring(app.vault.remark)],
            "port": lambda: [house.port(app.server.moved, app.port)],
            "window": lambda: [house.window(window.available())],
        }

    async def _disk(self) -> list[Diagnosis]:
        return [await asyncio.to_thread(house.disk, self._app.options.places.data)]
