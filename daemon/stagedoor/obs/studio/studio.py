"""The studio as it is now: read when somebody looks, read again when OBS says that something is different."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Protocol

import msgspec

from stagedoor.clock import Clock, milliseconds
from stagedoor.errors import ObsError
from stagedoor.obs.alarm import Alarm
from stagedoor.obs.listener import METERS, TRANSFORMS, Happening
from stagedoor.obs.program import text
from stagedoor.obs.studio.animation import Animator
from stagedoor.obs.studio.asking import Obs
from stagedoor.obs.studio.filters import read_filters
from stagedoor.obs.studio.happenings import Happenings
from stagedoor.obs.studio.inputs import Inputs, read_inputs, read_texts
from stagedoor.obs.studio.media import read_media
from stagedoor.obs.studio.meters import Meters
from stagedoor.obs.studio.mixer import read_mixer
from stagedoor.obs.studio.outputs import Outputs, read_outputs, why_locked
from stagedoor.obs.studio.parts import ALL, Part, parts_of
from stagedoor.obs.studio.profiles import read_profiles
from stagedoor.obs.studio.scene_items import read_items
from stagedoor.obs.studio.scenes import read_scenes
from stagedoor.obs.studio.video import read_service, read_video
from stagedoor.tasks import Tasks
from stagedoor.web.studio import MetersView, StudioView

_log = logging.getLogger(__name__)

_BREATH = 0.1
"""Seconds between two readings, so that many events close together make one."""
_METERS_GAP = 0.095
"""OBS measures every 0.05 s; ten times a second is enough to look at."""
_READ_ANEW = 10.0
"""Seconds after which all is read again, in case an event never came: OBS before 30.1 is silent about some changes."""


class FollowedObs(Obs, Protocol):
    """An OBS that can also be asked for floods."""

    @property
    def animator(self) -> Animator:
        """What moves things in its scenes."""

    def want_floods(self, floods: int) -> None:
        """Hear these events many times a second; 0 is none of them."""


class Studio:
    """What a streamer works with in OBS. It is read only while `follow` says that somebody looks."""

    def __init__(
        self,
        obs: FollowedObs,
        *,
        clock: Clock,
        tasks: Tasks,
        on_change: Callable[[], None],
        on_meters: Callable[[], None],
    ) -> None:
        self.animator = obs.animator
        self.happenings = Happenings()
        self.outputs = Outputs(obs, self.happenings)
        self._obs = obs
        self._clock = clock
        self._tasks = tasks
        self._on_change = on_change
        self._on_meters = on_meters
        self._view = StudioView()
        self._meters = Meters()
        self._inputs: Inputs = {}
        self._stale: set[Part] = set(ALL)
        self._is_followed = self._are_meters_followed = False
        self._measured = float("-inf")
        self._alarm = Alarm(clock=clock, tasks=tasks, name="studio: alarm")
        self._reading: asyncio.Task[Any] | None = None

    def view(self) -> StudioView:
        """Topic `studio`."""
        return self._view

    def meters(self) -> MetersView:
        """Topic `meters`."""
        return self._meters.view()

    def follow(self, *, studio: bool, meters: bool) -> None:
        """Say who looks: at the studio, at the meters."""
        if studio and not self._is_followed:
            self._stale = set(ALL)
        self._is_followed, self._are_meters_followed = studio, meters
        if not meters:
            self._meters.clear()
        self._obs.want_floods(TRANSFORMS * studio | METERS * meters)
        if studio and (self._reading is None or self._reading.done()):
            self._reading = self._tasks.spawn(self._keep_reading(), name="studio")
        self._alarm.ring()

    def heard(self, events: Sequence[Happening]) -> None:
        """OBS said something."""
        self.happenings.heard(events)
        for name, data in events:
            if name == "InputVolumeMeters":
                if self._are_meters_followed:
                    self._measure(data)
                continue
            if name == "ReplayBufferSaved":
                self._keep(
                    outputs=msgspec.structs.replace(self._view.outputs, last_replay=text(data, "savedReplayPath"))
                )
            self.touch(*parts_of(name))

    def _measure(self, data: Mapping[str, Any]) -> None:
        self._meters.heard(data)
        now = self._clock.monotonic()
        if now - self._measured >= _METERS_GAP:
            self._measured = now
            self._on_meters()

    async def read(self) -> StudioView:
        """Read all of it now, for somebody who does not follow it. Raises `ObsError`."""
        self._stale = set(ALL)
        if not await self._read():
            raise ObsError("The studio could not be read: OBS does not answer now.")
        return self._view

    def touch(self, *parts: Part) -> None:
        """These are different now."""
        self._stale |= set(parts)
        if self._is_followed and self._stale:
            self._alarm.ring()

    def obs_changed(self) -> None:
        """OBS came, went, or shows something else."""
        if self._obs.connected != self._view.is_connected:
            self._stale = set(ALL)
            self._meters.clear()
            if not self._obs.connected and self._view != StudioView():
                self._view = StudioView()
                self._on_change()
        self._alarm.ring()

    async def _keep_reading(self) -> None:
        """Read what is stale for as long as somebody looks."""
        while self._is_followed:
            if not self._obs.connected:
                await self._alarm.wait()
                continue
            await self._read()
            await self._clock.sleep(_BREATH)
            if not self._stale:
                began = self._clock.monotonic()
                await self._alarm.wait(_READ_ANEW)
                if self._clock.monotonic() - began >= _READ_ANEW:
                    self._stale = set(ALL)

    async def _read(self) -> bool:
        """Read what is stale. Whether OBS answered."""
        stale, self._stale = self._stale, set()
        if not stale:
            return True
        try:
            if Part.INPUTS in stale:
                self._inputs = await read_inputs(self._obs)
                stale |= {Part.MIXER, Part.MEDIA, Part.TEXTS, Part.FILTERS}
            if Part.SCENES in stale:
                stale |= {Part.ITEMS}
            for part, read in self._readers.items():
                if part in stale:
                    await read()
        except ObsError as fault:
            _log.debug("The studio could not be read: %s", fault)
            self._stale |= stale
            return False
        self._keep(
            is_connected=True,
            can_chapter=self._obs.knows("CreateRecordChapter"),
            can_split=self._obs.knows("SplitRecordFile"),
        )
        return True

    @property
    def _readers(self) -> Mapping[Part, Callable[[], Awaitable[None]]]:
        return {
            Part.SCENES: self._read_scenes,
            Part.ITEMS: self._read_items,
            Part.MIXER: self._read_mixer,
            Part.MEDIA: self._read_media,
            Part.TEXTS: self._read_texts,
            Part.FILTERS: self._read_filters,
            Part.OUTPUTS: self._read_outputs,
            Part.PROFILES: self._read_profiles,
        }

    async def _read_scenes(self) -> None:
        self._keep(scenes=await read_scenes(self._obs))

    async def _read_items(self) -> None:
        shown = tuple(dict.fromkeys(filter(None, (self._view.scenes.program, self._view.scenes.preview))))
        self._keep(items=await read_items(self._obs, shown))

    async def _read_mixer(self) -> None:
        self._keep(mixer=await read_mixer(self._obs, self._inputs))

    async def _read_media(self) -> None:
        self._keep(media=await read_media(self._obs, self._inputs, milliseconds(self._clock)))

    async def _read_texts(self) -> None:
        self._keep(texts=await read_texts(self._obs, self._inputs))

    async def _read_filters(self) -> None:
        sources = list(dict.fromkeys([*self._view.scenes.scenes, *self._inputs]))
        self._keep(filters=await read_filters(self._obs, sources))

    async def _read_outputs(self) -> None:
        last = self._view.outputs.last_replay
        outputs = await read_outputs(self._obs, milliseconds(self._clock), last)
        self._keep(outputs=outputs, locked=await why_locked(self._obs))

    async def _read_profiles(self) -> None:
        self._keep(
            profiles=await read_profiles(self._obs),
            video=await read_video(self._obs),
            service=await read_service(self._obs),
        )

    def _keep(self, **parts: Any) -> None:
        if not self._obs.connected:
            return
        view = msgspec.structs.replace(self._view, **parts)
        if view != self._view:
            self._view = view
            self._on_change()
