"""Carries out the pre-flight, and repeats it now and then while somebody would see what it finds."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from stagedoor.clock import milliseconds
from stagedoor.desk import checking
from stagedoor.doctor import chats, house, media, obs
from stagedoor.doctor.doctor import Look, examine
from stagedoor.doctor.finding import Diagnosis, Health
from stagedoor.doctor.references import references
from stagedoor.doctor.report import report
from stagedoor.doctor.settings import PreflightSettings
from stagedoor.model import PluginState
from stagedoor.panel import window
from stagedoor.web.checking import ChecksView, CheckUpView

if TYPE_CHECKING:
    from stagedoor.app import App

_FIRST, _PAUSE = 20.0, 60.0
_NOTHING = ChecksView(at=0, failures=0, warnings=0)


class CheckingClerk:
    """Looks at every part of the running show."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._begun = app.clock.now() - app.clock.monotonic()
        self._last = _NOTHING
        app.desk.assign(checking.CheckUp, self._check_up)

    def view(self) -> ChecksView:
        """Topic `checks`."""
        return self._last

    async def keep_looking(self) -> None:
        """Look again every minute while a page follows what is found."""
        await self._app.clock.sleep(_FIRST)
        while True:
            if self._app.hub.audience("checks"):
                await self._look(0)
            await self._app.clock.sleep(_PAUSE)

    async def _check_up(self, order: checking.CheckUp, by: str) -> CheckUpView:  # noqa: ARG002
        return await self._look(order.hours)

    async def _look(self, hours: float) -> CheckUpView:
        planned = hours or self._app.part(PreflightSettings, "preflight").hours
        found = await examine(self._looks(planned))
        now = milliseconds(self._app.clock)
        figures = [sum(each.health is health for each in found) for health in (Health.FAILURE, Health.WARNING)]
        self._last = ChecksView(at=now, failures=figures[0], warnings=figures[1])
        self._app.hub.touch("checks")
        return report(found, now)

    def _looks(self, hours: float) -> dict[str, Look]:
        app = self._app
        places = app.options.places
        off = {plugin.name for plugin in app.host.views() if plugin.state == PluginState.DISABLED}
        named = references(app.preferences.views(), off, {each.control: each.schema for each in app.controls.offers})
        return {
            "chats": lambda: chats.chats(app.sources.view().sources),
            "logins": lambda: chats.logins(app.logins.view().logins, milliseconds(app.clock), hours),
            "OBS": lambda: obs.connection(app.obs.view()),
            "rules": lambda: obs.references(app.obs.view(), named),
            "media": lambda: media.media(named, lambda name: app.media.named(name) is not None),
            "overlay": lambda: obs.overlay(app.obs.view(), app.canvases.audience),
            "speech": obs.speech,
            "plugins": lambda: house.plugins(app.host.views(), app.status.plugins().safe_mode),
            "files": lambda: asyncio.to_thread(house.files, named),
            "disk": self._disk,
            "log": lambda: [house.log(app.log.state, app.log.reason)],
            "passwords": lambda: [house.keyring(app.vault.remark)],
            "port": lambda: [house.port(app.server.moved, app.port)],
            "clock": self._clock,
            "window": self._window,
            "windows of platforms": self._windows,
            "pictures": lambda: asyncio.to_thread(lambda: [house.pictures(places.images)]),
        }

    async def _disk(self) -> list[Diagnosis]:
        return [await asyncio.to_thread(house.disk, self._app.options.places.data)]

    def _clock(self) -> list[Diagnosis]:
        clock = self._app.clock
        return [house.clock(clock.now(), clock.now() - clock.monotonic() - self._begun)]

    async def _window(self) -> list[Diagnosis]:
        return [house.window(await asyncio.to_thread(window.available))]

    async def _windows(self) -> list[Diagnosis]:
        titles = {kind.name: kind.title for kind in self._app.sources.view().kinds}
        return house.windows(await self._app.windows.kept(), titles, window.shared_logins())
