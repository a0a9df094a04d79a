"""Carries out what is asked of OBS about sound, and about what plays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stagedoor.clerks.commanding import Commanding, undo
from stagedoor.desk import mixer as orders
from stagedoor.obs.studio import media, mixer
from stagedoor.obs.studio.parts import Part
from stagedoor.web.studio import UndoView

if TYPE_CHECKING:
    from stagedoor.app import App


class MixerClerk(Commanding):
    """One method for each order; what it raises is told to whoever gave the order."""

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self._obs = app.obs
        app.desk.assign(orders.MuteInput, self._mute)
        app.desk.assign(orders.SetVolume, self._set_volume)
        app.desk.assign(orders.SetBalance, self._set_balance)
        app.desk.assign(orders.SetSyncOffset, self._set_sync_offset)
        app.desk.assign(orders.SetMonitoring, self._set_monitoring)
        app.desk.assign(orders.SetTracks, self._set_tracks)
        app.desk.assign(orders.ControlMedia, self._control_media)
        app.desk.assign(orders.SeekMedia, self._seek_media)

    async def _mute(self, order: orders.MuteInput, by: str) -> UndoView:
        work = mixer.set_mute(self._obs, order.input, is_muted=order.is_muted)
        data = {"inputName": order.input, "inputMuted": order.is_muted}
        return undo(order, is_muted=await self.command(work, by, "SetInputMute", **data))

    async def _set_volume(self, order: orders.SetVolume, by: str) -> UndoView:
        work = mixer.set_volume(self._obs, order.input, order.volume)
        if not order.is_final:  # one of many
            return undo(order, volume=await work, is_final=True)
        data = {"inputName": order.input, "inputVolumeDb": order.volume}
        return undo(order, volume=await self.command(work, by, "SetInputVolume", **data))

    async def _set_balance(self, order: orders.SetBalance, by: str) -> UndoView:
        work = mixer.set_balance(self._obs, order.input, order.balance)
        if not order.is_final:
            return undo(order, balance=await work, is_final=True)
        data = {"inputName": order.input, "inputAudioBalance": order.balance}
        return undo(order, balance=await self.command(work, by, "SetInputAudioBalance", **data))

    async def _set_sync_offset(self, order: orders.SetSyncOffset, by: str) -> UndoView:
        work = mixer.set_sync_offset(self._obs, order.input, order.milliseconds)
        data = {"inputName": order.input, "inputAudioSyncOffset": order.milliseconds}
        return undo(order, milliseconds=await self.command(work, by, "SetInputAudioSyncOffset", **data))

    async def _set_monitoring(self, order: orders.SetMonitoring, by: str) -> UndoView:
        work = mixer.set_monitoring(self._obs, order.input, order.monitoring)
        data = {"inputName": order.input, "monitoring": order.monitoring}
        return undo(order, monitoring=await self.command(work, by, "SetInputAudioMonitorType", **data))

    async def _set_tracks(self, order: orders.SetTracks, by: str) -> UndoView:
        work = mixer.set_tracks(self._obs, order.input, order.tracks)
        data = {"inputName": order.input, "tracks": ", ".join(map(str, order.tracks))}
        return undo(order, tracks=await self.command(work, by, "SetInputAudioTracks", **data))

    async def _control_media(self, order: orders.ControlMedia, by: str) -> None:
        work = media.control_media(self._obs, order.input, order.action)
        await self.command(work, by, "TriggerMediaInputAction", inputName=order.input, mediaAction=order.action)
        self._app.studio.touch(Part.MEDIA)

    async def _seek_media(self, order: orders.SeekMedia, by: str) -> UndoView:
        work = media.seek(self._obs, order.input, order.milliseconds)
        data = {"inputName": order.input, "mediaCursor": order.milliseconds}
        before = await self.command(work, by, "SetMediaInputCursor", **data)
        self._app.studio.touch(Part.MEDIA)
        return undo(order, milliseconds=before)
