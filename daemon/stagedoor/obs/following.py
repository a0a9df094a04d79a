"""Follows one OBS from connecting to losing it: hears events, and reads again what they say has changed."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from stagedoor.clock import Clock
from stagedoor.errors import ObsError
from stagedoor.obs.alarm import Alarm
from stagedoor.obs.discovery import Address
from stagedoor.obs.gateway import Gateway
from stagedoor.obs.listener import INPUTS, OVERLAY, PROGRAM, Happening, Listener
from stagedoor.obs.overlays.ability import PictureMaker
from stagedoor.obs.overlays.sources import OverlaySources
from stagedoor.obs.overlays.wanted import WantedOverlay
from stagedoor.obs.program import Program, Rename, read_program, text
from stagedoor.obs.refusals import NOT_READY
from stagedoor.obs.settings import ObsSettings
from stagedoor.obs.trouble import Kind, Trouble
from stagedoor.web.wire import OverlayInput

_log = logging.getLogger(__name__)

_BREATH = 0.05
_DOUBT = 0.4
"""Seconds after which is looked again whether OBS draws what it should: it says nothing when it begins to."""
_CHANGING = 5.0
_FULL_READING = 5
_CONCERNING = PROGRAM | OVERLAY | INPUTS
_ABOUT_OVERLAYS = frozenset(
    {
        "SceneItemEnableStateChanged",
        "InputMuteStateChanged",
        "InputAudioMonitorTypeChanged",
        "InputSettingsChanged",
    }
)
"""They concern an overlay only when it is one of its sources, or something it is in."""
_MAY_SHOW = frozenset({"SceneTransitionStarted", "CurrentPreviewSceneChanged"})


class _ChangingError(ObsError):
    """OBS began to change its scene collection while it was being asked."""


class Following:
    """One connected OBS. `on_shown` is called after every reading that found something different."""

    def __init__(  # noqa: PLR0913 - each is something it cannot make itself
        self,
        gateway: Gateway,
        settings: ObsSettings,
        *,
        clock: Clock,
        alarm: Alarm,
        on_shown: Callable[[], None],
        on_heard: Callable[[Sequence[Happening]], None] = lambda _: None,
        pictures: PictureMaker | None = None,
    ) -> None:
        """`on_heard` gets every event of OBS that somebody here may want to know of."""
        self.version = ""
        self.knows: frozenset[str] = frozenset()
        """The requests this version of OBS knows."""
        self.program = Program()
        self.overlays: list[OverlayInput] = []
        """Where each overlay is, the main one first."""
        self.renames: list[Rename] = []
        """Since the reading before."""
        self.settled = asyncio.Event()
        """Clear while OBS changes its scene collection; then nothing should be asked."""
        self.settled.set()
        self.beats = 0
        self.met: Trouble | None = None
        """Why it is over."""
        self._gateway = gateway
        self._settings = settings
        self._clock = clock
        self._alarm = alarm
        self._on_shown = on_shown
        self._on_heard = on_heard
        self.sources = OverlaySources(self._ask, settings, pictures)
        self._listener = Listener(self._heard, self.end)
        self._kept: dict[str, WantedOverlay] = {}
        self._wanted_floods = self._heard_floods = 0
        self._stale = self._stale_overlay = False

    async def begin(self, address: Address) -> None:
        """Listen, then read everything, so that nothing falls in between."""
        await self._listener.open(address, self._settings.patience)
        said = await self._gateway.request("GetVersion")
        self.version = text(said, "obsVersion")
        known = said.get("availableRequests")
        if isinstance(known, list):
            self.knows = frozenset(each for each in known if isinstance(each, str))
        self.program = await read_program(self._gateway.request)
        with contextlib.suppress(_ChangingError):  # then it is read after the change
            await self._look_for_overlay()

    async def stay(self) -> None:
        """Keep reading until it is over; raises the `Trouble` that ended it."""
        while True:
            with contextlib.suppress(_ChangingError):  # what is broken off is read after the change
                await self._turn()

    async def _turn(self) -> None:
        """Wait until something is to be done, and do it."""
        if self.settled.is_set():
            await self._keep_overlays()
        if self._heard_floods != self._wanted_floods:
            self._heard_floods = self._wanted_floods
            await self._listener.hear_floods(self._heard_floods)
        await self._alarm.wait(min(_DOUBT, self._settings.pulse) if self._is_in_doubt else self._settings.pulse)
        if self.met is not None:
            raise self.met
        if not self.settled.is_set():
            await self._sit_out_change()
        elif self._stale or self._stale_overlay or self._is_in_doubt:
            self._stale_overlay |= self._is_in_doubt
            await self._read_again()
            await self._clock.sleep(_BREATH)  # many events close together make one reading
        else:
            await self._beat()

    @property
    def _is_in_doubt(self) -> bool:
        """Whether an overlay should be drawn and is not yet."""
        return any(
            overlay.state == "rendered"
            and not overlay.is_on_screen
            and any(place.is_shown and place.scene == self.program.scene.name for place in overlay.places)
            for overlay in self.overlays
        )

    async def close(self) -> None:
        """Let go of both connections."""
        await self._listener.close()
        with contextlib.suppress(ObsError):
            await self._gateway.close()

    def end(self, trouble: Trouble) -> None:
        """It is over, and why; the first reason counts."""
        self.met = self.met or trouble
        self._alarm.ring()

    def want_overlays(self, wanted: Sequence[WantedOverlay]) -> None:
        """Keep these overlays where they are served, and look again where they are."""
        self.sources.wanted = tuple(wanted)
        self.look_for_overlays()

    def is_loaded(self, overlay: WantedOverlay) -> None:
        """An overlay was loaded just now, so it need not be loaded again."""
        self._kept[overlay.name] = overlay
        self.look_for_overlays()

    def look_for_overlays(self) -> None:
        """Look again where the overlays are, and how."""
        self._stale_overlay = True
        self._alarm.ring()

    def want_floods(self, floods: int) -> None:
        """Hear these kinds of events that come many times a second; 0 is none of them."""
        self._wanted_floods = floods
        self._alarm.ring()

    async def _beat(self) -> None:
        """Ask for a sign of life; now and then read everything, in case an event never came."""
        self.beats += 1
        if self.beats % _FULL_READING == 0:
            self._stale = self._stale_overlay = True
            await self._read_again()
        else:
            await self._gateway.request("GetStats")

    async def _ask(self, kind: str, data: Mapping[str, Any] | None = None) -> dict[str, Any]:
        if not self.settled.is_set():
            raise _ChangingError("OBS is changing its scene collection, so it was not asked. Try again in a moment.")
        return await self._gateway.request(kind, data)

    async def _read_again(self) -> None:
        if self._stale:
            self._stale = False
            program = await read_program(self._ask)
            # OBS may rename a scene after it has listed them: that is a change of the next reading.
            names = {scene.name for scene in program.scenes}
            heard = self.renames
            known = next((at for at, (old, new) in enumerate(heard) if old in names and new not in names), len(heard))
            late, self.renames = heard[known:], heard[:known]
            if program != self.program:
                self.program = program
                self._on_shown()
            self.renames = late
        if self._stale_overlay:
            before = self.overlays
            await self._look_for_overlay()
            if self.overlays != before:
                self._on_shown()

    async def _look_for_overlay(self) -> None:
        self._stale_overlay = False
        try:
            self.overlays = await self.sources.find([scene.name for scene in self.program.scenes])
        except ObsError as fault:
            if fault.code in {0, NOT_READY}:
                raise
            self._stale_overlay = True  # a scene went while it was looked into
            self._alarm.ring()

    async def _keep_overlays(self) -> None:
        for overlay in self.sources.wanted:
            if self._kept.get(overlay.name) == overlay:
                continue
            is_new = overlay.name not in self._kept
            self._kept[overlay.name] = overlay
            try:
                await self.sources.keep(overlay, load=is_new)
            except ObsError as fault:
                if fault.code in {0, NOT_READY}:
                    raise
                _log.warning("The overlay in OBS could not be loaded again. %s", fault)

    async def _sit_out_change(self) -> None:
        """Wait until OBS says its scene collection is changed, but not for ever."""
        end = self._clock.monotonic() + _CHANGING
        while not self.settled.is_set() and self.met is None:
            left = end - self._clock.monotonic()
            if left <= 0:
                self.settled.set()
            else:
                await self._alarm.wait(left)
        self._stale = self._stale_overlay = True
        self._alarm.ring()

    def _heard(self, events: list[Happening]) -> None:
        for name, data in events:
            if name == "CurrentSceneCollectionChanging":
                self.settled.clear()
            elif name == "CurrentSceneCollectionChanged":
                self.settled.set()
            elif name == "SceneNameChanged":
                self.renames.append((text(data, "oldSceneName"), text(data, "sceneName")))
            elif name == "ExitStarted":
                self.end(Trouble(Kind.LEAVING))
            self._stale |= name in PROGRAM or name in INPUTS
            self._stale_overlay |= name in OVERLAY or name in INPUTS or (name in PROGRAM and "Scene" in name)
            self._stale_overlay |= name in _MAY_SHOW and any(each.state == "rendered" for each in self.overlays)
            self._stale_overlay |= name in _ABOUT_OVERLAYS and self._is_about_overlays(name, data)
        if self._stale_overlay or any(name in _CONCERNING for name, _ in events):
            self._alarm.ring()  # waking for the rest would ask OBS for a sign of life with each
        self._on_heard(events)

    def _is_about_overlays(self, name: str, data: dict[str, Any]) -> bool:
        concerned = text(data, "sceneName") or text(data, "inputName")
        if name == "InputSettingsChanged":  # a picture's file changes all the time
            return any(each.source == concerned and each.state == "ready" for each in self.overlays)
        return concerned in self.sources.concerning
