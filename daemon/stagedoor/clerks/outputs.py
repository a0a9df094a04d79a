"""Carries out what is asked of OBS about the show as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stagedoor.clerks.commanding import Commanding, undo
from stagedoor.desk import outputs as orders
from stagedoor.desk.order import Order
from stagedoor.obs.statistics import StatisticsView, read_statistics
from stagedoor.obs.studio import hotkeys, profiles, video
from stagedoor.obs.studio.outputs import RECORDING, REPLAY_BUFFER, STREAM, VIRTUAL_CAMERA, Output
from stagedoor.obs.studio.parts import Part
from stagedoor.web.studio import FileView, HotkeysView, UndoView, VideoView

if TYPE_CHECKING:
    from stagedoor.app import App

_STARTING: tuple[tuple[type[Order], Output], ...] = (
    (orders.StartStream, STREAM),
    (orders.StartRecording, RECORDING),
    (orders.StartReplayBuffer, REPLAY_BUFFER),
    (orders.StartVirtualCamera, VIRTUAL_CAMERA),
)
_STOPPING: tuple[tuple[type[Order], Output], ...] = (
    (orders.StopStream, STREAM),
    (orders.StopRecording, RECORDING),
    (orders.StopReplayBuffer, REPLAY_BUFFER),
    (orders.StopVirtualCamera, VIRTUAL_CAMERA),
)


class OutputsClerk(Commanding):
    """One method for each order; what it raises is told to whoever gave the order."""

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self._obs, self._outputs = app.obs, app.studio.outputs
        self._starts, self._stops = dict(_STARTING), dict(_STOPPING)
        for kind in self._starts:
            app.desk.assign(kind, self._start)
        for kind in self._stops:
            app.desk.assign(kind, self._stop)
        app.desk.assign(orders.PauseRecording, self._pause)
        app.desk.assign(orders.ResumeRecording, self._resume)
        app.desk.assign(orders.SplitRecording, self._split)
        app.desk.assign(orders.AddChapter, self._add_chapter)
        app.desk.assign(orders.SaveReplay, self._save_replay)
        app.desk.assign(orders.Hotkeys, self._hotkeys)
        app.desk.assign(orders.PressHotkey, self._press_hotkey)
        app.desk.assign(orders.SwitchProfile, self._switch_profile)
        app.desk.assign(orders.SwitchCollection, self._switch_collection)
        app.desk.assign(orders.SetVideo, self._set_video)
        app.desk.assign(orders.SetStreamService, self._set_stream_service)
        app.desk.assign(orders.ObsStatistics, self._statistics)

    async def _start(self, order: Order, by: str) -> None:
        output = self._starts[type(order)]
        await self.command(self._outputs.start(output), by, output.start)

    async def _stop(self, order: Order, by: str) -> FileView:
        output = self._stops[type(order)]
        return FileView(file=await self.command(self._outputs.stop(output), by, output.stop))

    async def _pause(self, order: orders.PauseRecording, by: str) -> UndoView:  # noqa: ARG002
        await self.command(self._outputs.pause(is_paused=True), by, "PauseRecord")
        return UndoView(action="resume_recording", arguments={})

    async def _resume(self, order: orders.ResumeRecording, by: str) -> UndoView:  # noqa: ARG002
        await self.command(self._outputs.pause(is_paused=False), by, "ResumeRecord")
        return UndoView(action="pause_recording", arguments={})

    async def _split(self, order: orders.SplitRecording, by: str) -> None:  # noqa: ARG002
        await self.command(self._outputs.split_recording(), by, "SplitRecordFile")

    async def _add_chapter(self, order: orders.AddChapter, by: str) -> None:
        await self.command(self._outputs.add_chapter(order.name), by, "CreateRecordChapter", chapterName=order.name)

    async def _save_replay(self, order: orders.SaveReplay, by: str) -> FileView:  # noqa: ARG002
        return FileView(file=await self.command(self._outputs.save_replay(), by, "SaveReplayBuffer"))

    async def _hotkeys(self, order: orders.Hotkeys, by: str) -> HotkeysView:  # noqa: ARG002
        return HotkeysView(hotkeys=await hotkeys.read_hotkeys(self._obs))

    async def _press_hotkey(self, order: orders.PressHotkey, by: str) -> None:
        work = hotkeys.press_hotkey(self._obs, order.hotkey)
        await self.command(work, by, "TriggerHotkeyByName", hotkeyName=order.hotkey)

    async def _switch_profile(self, order: orders.SwitchProfile, by: str) -> UndoView:
        work = profiles.switch_profile(self._obs, order.profile)
        before = await self.command(work, by, "SetCurrentProfile", profileName=order.profile)
        return undo(order, profile=before)

    async def _switch_collection(self, order: orders.SwitchCollection, by: str) -> UndoView:
        work = profiles.switch_collection(self._obs, order.collection)
        before = await self.command(work, by, "SetCurrentSceneCollection", sceneCollectionName=order.collection)
        return undo(order, collection=before)

    async def _set_video(self, order: orders.SetVideo, by: str) -> UndoView:
        wanted = {name: getattr(order, name) for name in order.__struct_fields__}
        before = await self.command(video.set_video(self._obs, VideoView(**wanted)), by, "SetVideoSettings", **wanted)
        self._app.studio.touch(Part.PROFILES)  # OBS says nothing
        return undo(order, **{name: getattr(before, name) for name in wanted})

    async def _set_stream_service(self, order: orders.SetStreamService, by: str) -> None:
        given = {"service": order.service, "server": order.server, "key": order.key}
        settings = {name: value for name, value in given.items() if value}
        work = video.set_service(self._obs, order.kind, settings)
        # Neither the key nor the address, which can hold one.
        await self.command(work, by, "SetStreamServiceSettings", kind=order.kind, service=order.service)
        self._app.studio.touch(Part.PROFILES)

    async def _statistics(self, order: orders.ObsStatistics, by: str) -> StatisticsView:  # noqa: ARG002
        return await read_statistics(self._obs.request)
