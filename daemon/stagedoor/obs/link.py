"""OBS, as the rest of the daemon sees it: one object that commands it and says how it is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from stagedoor.clock import Clock
from stagedoor.errors import ObsError
from stagedoor.events import ObsEvent
from stagedoor.model import ObsState
from stagedoor.obs.discovery import Discovery
from stagedoor.obs.following import Following
from stagedoor.obs.frame_line import FrameLine
from stagedoor.obs.gateway import Request
from stagedoor.obs.listener import Happening
from stagedoor.obs.overlays.showing import show_source
from stagedoor.obs.overlays.wanted import WantedOverlay
from stagedoor.obs.program import Program, Rename, changes
from stagedoor.obs.refusals import NOT_FOUND
from stagedoor.obs.rendering.rendering import Rendering, shown_of
from stagedoor.obs.settings import ObsSettings
from stagedoor.obs.studio.animation import Animator
from stagedoor.obs.watcher import Watcher
from stagedoor.tasks import Tasks
from stagedoor.web.wire import ObsView, OverlayInput


class ObsLink:
    """The daemon's OBS.

    `on_event` is told what changed in OBS, `on_change` that `view()` may be different, `on_heard` what OBS itself says.
    Commands fail with `ObsError` at once while OBS is away; none is kept for later.
    """

    def __init__(  # noqa: PLR0913 - each is something it cannot make itself
        self,
        settings: ObsSettings,
        *,
        clock: Clock,
        tasks: Tasks,
        on_event: Callable[[ObsEvent], None],
        on_change: Callable[[], None],
        on_heard: Callable[[Sequence[Happening]], None] = lambda _: None,
        discovery: Discovery | None = None,
        data: Path | None = None,
    ) -> None:
        """`data` is the installation's folder; with it, overlays can be rendered for an OBS without browser sources."""
        self._tasks = tasks
        self._on_event = on_event
        self._rendering = Rendering(data, tasks=tasks, on_change=self._look_for_overlays) if data else None
        self._overlays: dict[str, WantedOverlay] = {}
        self._watcher = Watcher(
            settings,
            clock=clock,
            tasks=tasks,
            discovery=discovery or Discovery(),
            on_program=self._program,
            on_change=self._changed,
            on_heard=on_heard,
            pictures=self._rendering,
        )
        self._on_change = on_change
        self.animator = Animator(self)
        self._frames = FrameLine(clock=clock)
        self._running: asyncio.Task[Any] | None = None

    def start(self) -> None:
        """Begin to look for OBS."""
        self._watcher.gateway.start()
        self._running = self._tasks.spawn(self._watcher.run(), name="OBS")

    async def stop(self) -> None:
        """Leave OBS alone again."""
        running, self._running = self._running, None
        if running is not None:
            if self._rendering is not None:
                await self._rendering.stop()  # while what it shows can still be taken off
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            await self._frames.stop()
            await self._watcher.gateway.stop()

    def reconfigure(self, settings: ObsSettings) -> None:
        """Use other settings from now on."""
        self._watcher.reconfigure(settings)

    def retry(self) -> None:
        """Look for OBS again now."""
        self._watcher.retry()

    @property
    def state(self) -> ObsState:
        """How OBS is reached."""
        return self._watcher.state

    @property
    def reason(self) -> str:
        """What is wrong and what to do, or empty."""
        return self._watcher.reason

    @property
    def connected(self) -> bool:
        """Whether OBS answers now."""
        return self._watcher.state is ObsState.CONNECTED

    @property
    def is_active(self) -> bool:
        """Whether it streams or records, as far as is known."""
        return self._now.is_streaming or self._now.is_recording

    @property
    def local_port(self) -> int:
        """The port its WebSocket server has on this computer; 0 while it is away or on another one."""
        address = self._watcher.address
        return address.port if self.connected and self._watcher.settings.is_local and address else 0

    @property
    def scene(self) -> str:
        """The scene on air, or empty."""
        return self._now.scene.name

    @property
    def scenes(self) -> Sequence[str]:
        """The names of all scenes, top to bottom."""
        return [scene.name for scene in self._now.scenes]

    def view(self) -> ObsView:
        """What the panel shows."""
        following = self._watcher.following if self.connected else None
        now = self._now
        overlays = following.overlays if following else [_unknown(each) for each in self._overlays.values()]
        return ObsView(
            state=self.state.value,
            reason=self.reason,
            address=str(self._watcher.address) if following else "",
            version=following.version if following else "",
            scene=self.scene,
            scenes=list(self.scenes),
            sources=list(now.sources),
            collection=now.collection,
            is_streaming=now.is_streaming,
            is_recording=now.is_recording,
            is_studio_mode=now.is_studio_mode,
            overlay=overlays[0] if overlays else _unknown(),
            overlays=overlays,
        )

    async def request(self, kind: str, data: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Send any obs-websocket 5 request; the answer is its `responseData`, empty where there is none."""
        await self._settled(kind)
        return await self._watcher.gateway.request(kind, data)

    async def batch(self, requests: Sequence[Request], *, halt: bool = True) -> list[dict[str, Any] | ObsError]:
        """Send several requests in one go, carried out one after the other: for each its answer, or OBS's refusal.

        `halt` leaves out what comes after the first refusal; then there are fewer answers.
        """
        if any(kind == "Sleep" for kind, _ in requests):
            raise ObsError(
                "Nothing was sent to OBS: a batch may not sleep, because all else would have to wait for it."
            )
        await self._settled("The batch")
        return await self._watcher.gateway.batch(requests, halt=halt)

    async def play(self, requests: Sequence[Request], seconds: float) -> list[dict[str, Any] | ObsError]:
        """Have OBS carry these out frame by frame: `("Sleep", {"sleepFrames": 1})` waits for the next one.

        One at a time, up to two seconds long, on a connection of its own; for each the answer, or the refusal.
        """
        await self._settled("The movement")
        assert self._watcher.address is not None
        return await self._frames.play(self._watcher.address, self._watcher.settings.patience, requests, seconds)

    def knows(self, kind: str) -> bool:
        """Whether this version of OBS has this kind of request."""
        following = self._watcher.following
        return following is not None and self.connected and kind in following.knows

    def want_floods(self, floods: int) -> None:
        """Hear these events (`METERS`, `TRANSFORMS` of the listener) as well from now on; 0 is none of them."""
        self._watcher.want_floods(floods)

    async def _settled(self, what: str) -> None:
        """Wait until OBS has changed its scene collection, if it does just now."""
        settled = self._connection().settled
        if not settled.is_set():
            try:
                async with asyncio.timeout(self._watcher.settings.patience):
                    await settled.wait()
            except TimeoutError:
                raise ObsError(f"{what} was not sent: OBS is still changing its scene collection.") from None
            self._connection()

    async def switch_scene(self, name: str) -> None:
        """Put a scene on air; OBS has accepted it when this returns. A plugin hears `scene_changed` when it is done."""
        try:
            await self.request("SetCurrentProgramScene", {"sceneName": name})
        except ObsError as fault:
            if fault.code == NOT_FOUND:
                known = ", ".join(f"“{scene}”" for scene in self.scenes)
                message = f"The scene was not switched: OBS has no scene “{name}”. It has: {known}."
                raise ObsError(message, code=fault.code) from fault
            raise

    async def show_source(self, scene: str, source: str, visible: bool) -> bool:  # noqa: FBT001 - as plugins see it
        """Show or hide a source in a scene. Whether it was visible before."""
        return await show_source(self.request, scene, source, visible=visible)

    async def add_overlay(self, scene: str, overlay: str = "main") -> None:
        """Put an overlay's source into a scene, or repair it there. Raises `ObsError`."""
        following, wanted = self._connection(), self._overlay(overlay)
        if scene not in self.scenes:
            raise ObsError(f"The overlay was not added: OBS has no scene “{scene}”.", code=NOT_FOUND)
        await following.sources.add(scene, wanted)
        following.is_loaded(wanted)

    async def repair_overlay(self, overlay: str = "main") -> None:
        """Put right what is wrong with an overlay in every scene it is in. Raises `ObsError`."""
        following, wanted = self._connection(), self._overlay(overlay)
        await following.sources.repair(self.scenes, wanted)
        following.is_loaded(wanted)

    async def remove_overlay(self, scene: str, overlay: str = "main") -> None:
        """Take an overlay out of a scene. Raises `ObsError`."""
        following, wanted = self._connection(), self._overlay(overlay)
        await following.sources.remove(scene, wanted)
        following.look_for_overlays()

    def want_overlays(self, wanted: Sequence[WantedOverlay]) -> None:
        """The overlays and where they are served: those that are in OBS are kept pointing there."""
        self._overlays = {each.name: each for each in wanted}
        self._watcher.want_overlays(wanted)

    def _overlay(self, name: str) -> WantedOverlay:
        if name not in self._overlays:
            raise ObsError(f"There is no overlay “{name}” any more.", code=NOT_FOUND)
        return self._overlays[name]

    def _look_for_overlays(self) -> None:
        if self._watcher.following is not None:
            self._watcher.following.look_for_overlays()

    @property
    def _now(self) -> Program:
        following = self._watcher.following
        return following.program if following is not None and self.connected else Program()

    def _connection(self) -> Following:
        following = self._watcher.following
        if following is None or not self.connected or following.met is not None:
            raise ObsError(f"OBS was not asked to do that. {self.reason}".strip())
        return following

    def _changed(self) -> None:
        if not self.connected:
            self._tasks.spawn(self._frames.close(), name="OBS: frames")
        self._render()
        self._on_change()

    def _render(self) -> None:
        """Have exactly those overlays rendered that OBS draws now."""
        if self._rendering is None:
            return
        following = self._watcher.following if self.connected else None
        shown = shown_of(following.overlays, self._overlays, following.sources.canvas) if following else []
        self._rendering.follow(shown, self.request if following else None)

    def _program(self, old: Program, new: Program, renames: list[Rename]) -> None:
        for event in changes(old, new, renames):
            self._on_event(event)


def _unknown(overlay: WantedOverlay | None = None) -> OverlayInput:
    name, title = (overlay.name, overlay.title) if overlay else ("main", "")
    return OverlayInput(state="unknown", reason="", scenes=[], name=name, title=title)
