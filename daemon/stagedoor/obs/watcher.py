"""Knows at every moment how OBS is doing: looks for it, connects, notices when it goes, and says what to do."""

from __future__ import annotations

import contextlib
import logging
import random
from collections.abc import Callable, Sequence

from stagedoor.clock import Clock
from stagedoor.errors import ObsError
from stagedoor.model import ObsState
from stagedoor.obs.alarm import Alarm
from stagedoor.obs.discovery import DEFAULT_PORT, Address, Discovery, Found
from stagedoor.obs.following import Following
from stagedoor.obs.gateway import Gateway
from stagedoor.obs.listener import Happening
from stagedoor.obs.overlays.ability import PictureMaker
from stagedoor.obs.overlays.wanted import WantedOverlay
from stagedoor.obs.program import Program, Rename
from stagedoor.obs.refusals import NOT_READY
from stagedoor.obs.settings import ObsSettings
from stagedoor.obs.trouble import Kind, Trouble, explain
from stagedoor.tasks import Tasks

_log = logging.getLogger(__name__)

_DELAYS = (0.1, 0.3, 0.7, 1.4, 2.0)
_LEAVING = 10.0
_LOOK = 1.0
_PEEK = 4.0
_OFF = "OBS is switched off in the settings; the show runs without it."


class Watcher:
    """Looks after one OBS. `on_program` gets what it showed, what it shows now, and the renames in between."""

    def __init__(  # noqa: PLR0913 - each is something it cannot make itself
        self,
        settings: ObsSettings,
        *,
        clock: Clock,
        tasks: Tasks,
        discovery: Discovery,
        on_program: Callable[[Program, Program, list[Rename]], None],
        on_change: Callable[[], None],
        on_heard: Callable[[Sequence[Happening]], None] = lambda _: None,
        pictures: PictureMaker | None = None,
    ) -> None:
        self.settings = settings
        self.state = ObsState.NOT_RUNNING if settings.enabled else ObsState.OFF
        self.reason = "Looking for OBS." if settings.enabled else _OFF
        self.address: Address | None = None
        self.following: Following | None = None
        self.gateway = Gateway(clock=clock, on_trouble=self._lost)
        self._clock = clock
        self._discovery = discovery
        self._on_program = on_program
        self._on_change = on_change
        self._on_heard = on_heard
        self._alarm = Alarm(clock=clock, tasks=tasks, name="OBS: alarm")
        self._pictures = pictures
        self._overlays: tuple[WantedOverlay, ...] = ()
        self._floods = 0
        self._retry = False
        self._shown: Program | None = None
        self._failures = 0

    def reconfigure(self, settings: ObsSettings) -> None:
        """Use other settings from now on; the connection is made anew."""
        self.settings = settings
        self.retry()
        if self.following is not None:
            self.following.end(Trouble(Kind.OTHER_SETTINGS))

    def retry(self) -> None:
        """Look for OBS at once, also after a wrong password."""
        self._retry = True
        self._failures = 0
        self._alarm.ring()

    def want_overlays(self, wanted: Sequence[WantedOverlay]) -> None:
        """Keep these overlays in OBS where they are served."""
        self._overlays = tuple(wanted)
        if self.following is not None:
            self.following.want_overlays(wanted)

    def want_floods(self, floods: int) -> None:
        """Hear these kinds of events (`METERS`, `TRANSFORMS`) as well; 0 is none of them."""
        self._floods = floods
        if self.following is not None:
            self.following.want_floods(floods)

    async def run(self) -> None:
        """Look after OBS until cancelled."""
        try:
            while True:
                self._retry = False
                if self.settings.enabled:
                    await self._try_to_look_after()
                    continue
                self._enter(ObsState.OFF, _OFF)
                while not self._retry:
                    await self._alarm.wait()
        finally:
            await self._part()

    async def _try_to_look_after(self) -> None:
        try:
            await self._look_after()
        except Exception as fault:  # noqa: BLE001 - see below; it is logged with its traceback
            # Whoever is told about OBS may fail; that must not end the show's hold on it.
            _log.exception("Following OBS failed; it is begun anew.")
            await self._suffer(Trouble(Kind.LOST, type(fault).__name__), Found((Address(self.settings.host, 0),)))

    async def _look_after(self) -> None:
        """Find OBS, stay with it, and suffer what ends that."""
        self.address = None
        found = await self._find()
        try:
            await self._connect(found)
            await self._follow()
        except Trouble as trouble:
            await self._suffer(trouble, found)
        except ObsError as fault:
            await self._suffer(Trouble(Kind.NOT_READY if fault.code == NOT_READY else Kind.LOST, str(fault)), found)

    async def _find(self) -> Found:
        try:
            return await self.gateway.run(lambda: self._discovery.find(self.settings))
        except ObsError:  # looking took for ever: a dead network drive, for example
            return Found((Address(self.settings.host, self.settings.port or DEFAULT_PORT),))

    async def _connect(self, found: Found) -> None:
        """Try what was found; only where nobody listens, the next one."""
        self.gateway.patience = self.settings.patience
        refused = Trouble(Kind.REFUSED)
        for self.address in found.addresses:
            try:
                return await self.gateway.open(self.address)
            except Trouble as trouble:
                if trouble.kind is not Kind.REFUSED:
                    raise
                refused = trouble
        raise refused

    async def _follow(self) -> None:
        """Stay with an OBS that let us in, until something ends it."""
        assert self.address is not None
        following = self.following = Following(
            self.gateway,
            self.settings,
            clock=self._clock,
            alarm=self._alarm,
            on_shown=self._show,
            on_heard=self._on_heard,
            pictures=self._pictures,
        )
        following.sources.wanted = self._overlays
        try:
            await following.begin(self.address)
            following.want_overlays(self._overlays)
            following.want_floods(self._floods)
            if following.met is None:
                self._enter(ObsState.CONNECTED, "")
                self._compare()
            await following.stay()
        except ObsError as fault:
            # The gateway says only that nothing was done; why is known by who noticed it first.
            raise following.met or fault from fault
        finally:
            self._failures = 0 if following.beats else self._failures

    async def _part(self) -> None:
        following, self.following = self.following, None
        if following is not None:
            await following.close()

    def _show(self) -> None:
        self._compare()
        self._on_change()

    def _compare(self) -> None:
        assert self.following is not None
        before, self._shown = self._shown, self.following.program
        if before is not None and before != self._shown:
            self._on_program(before, self._shown, list(self.following.renames))

    def _lost(self, trouble: Trouble) -> None:
        if self.following is not None:
            self.following.end(trouble)

    async def _suffer(self, trouble: Trouble, found: Found) -> None:
        """Say what is wrong, and wait until trying again makes sense."""
        state, reason = explain(trouble, found, self.address or found.addresses[0], self.settings)
        self._enter(state, reason)
        _log.debug("OBS: %s", trouble)
        await self._part()
        if self._retry:
            return
        if state is ObsState.WRONG_PASSWORD:
            await self._until_changed(found, trouble.salt)
        elif trouble.kind is Kind.LEAVING:
            await self._until_gone(found)
        else:
            delay = _DELAYS[min(self._failures, len(_DELAYS) - 1)]
            self._failures += 1
            await self._pause(delay * random.uniform(0.7, 1.0))  # noqa: S311 - no secret

    async def _until_changed(self, found: Found, salt: str) -> None:
        """A wrong password is shown to OBS once, for OBS tells its user about every time."""
        assert self.address is not None
        peeked = self._clock.monotonic()
        while not self._retry:
            await self._pause(_LOOK)
            if await self._find() != found:
                return
            # Where processes cannot be seen, a server that was started anew shows by its greeting.
            if found.is_running is None and self._clock.monotonic() - peeked >= _PEEK:
                if await self._salt(self.address) != salt:
                    return
                peeked = self._clock.monotonic()

    async def _salt(self, address: Address) -> str:
        with contextlib.suppress(Trouble, ObsError):
            return await self.gateway.salt(address)
        return ""

    async def _until_gone(self, found: Found) -> None:
        """An OBS that is closing is left alone: a connection made now would only hold it up."""
        end = self._clock.monotonic() + _LEAVING
        await self._pause(_LOOK)
        while not self._retry and self._clock.monotonic() < end:
            if not set(found.processes) & set((await self._find()).processes):
                return
            await self._pause(_LOOK / 4)

    async def _pause(self, seconds: float) -> None:
        end = self._clock.monotonic() + seconds
        while not self._retry and (left := end - self._clock.monotonic()) > 0:
            await self._alarm.wait(left)

    def _enter(self, state: ObsState, reason: str) -> None:
        if (state, reason) == (self.state, self.reason):
            return
        if state is ObsState.CONNECTED and self.following is not None:
            _log.info("Connected to OBS %s at %s.", self.following.version, self.address)
        elif state is not self.state:
            _log.log(logging.INFO if state is ObsState.OFF else logging.WARNING, "%s", reason)
        self.state, self.reason = state, reason
        self._on_change()
