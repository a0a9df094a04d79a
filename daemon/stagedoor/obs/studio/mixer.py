"""The mixer: how loud everything is, where it is heard, and on which tracks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from stagedoor.errors import ActionRefused
from stagedoor.obs.studio.asking import Obs, number, told_all, whole
from stagedoor.obs.studio.inputs import Inputs
from stagedoor.web.studio import ChannelView

Monitoring = Literal["none", "only", "both"]

SILENT = -100.0
LOUDEST = 26.0
_EARLIEST, _LATEST = -950, 20_000
_TRACKS = range(1, 7)
_MONITORING: dict[Monitoring, str] = {
    "none": "OBS_MONITORING_TYPE_NONE",
    "only": "OBS_MONITORING_TYPE_MONITOR_ONLY",
    "both": "OBS_MONITORING_TYPE_MONITOR_AND_OUTPUT",
}
_MEANT = {said: monitoring for monitoring, said in _MONITORING.items()}
_ASKED = (
    "GetInputVolume",
    "GetInputAudioBalance",
    "GetInputAudioSyncOffset",
    "GetInputAudioMonitorType",
    "GetInputAudioTracks",
)


async def read_mixer(obs: Obs, inputs: Inputs) -> list[ChannelView]:
    """Everything that can be heard."""
    muted = await told_all(obs, [("GetInputMute", {"inputName": name}) for name in inputs])
    audible = {name: said["inputMuted"] is True for name, said in zip(inputs, muted, strict=True) if said is not None}
    asked = [(kind, {"inputName": name}) for name in audible for kind in _ASKED]
    answers = await told_all(obs, asked)
    size = len(_ASKED)
    return [
        _channel(name, inputs[name], is_muted, [said or {} for said in answers[at * size : (at + 1) * size]])
        for at, (name, is_muted) in enumerate(audible.items())
    ]


def _channel(name: str, kind: str, is_muted: bool, said: list[dict[str, Any]]) -> ChannelView:  # noqa: FBT001
    volume, balance, offset, monitor, tracks = said
    on = tracks.get("inputAudioTracks")
    return ChannelView(
        input=name,
        kind=kind,
        is_muted=is_muted,
        volume=round(max(number(volume, "inputVolumeDb", SILENT), SILENT), 2),
        balance=round(number(balance, "inputAudioBalance", 0.5), 4),
        sync_offset=whole(offset, "inputAudioSyncOffset"),
        monitoring=_MEANT.get(str(monitor.get("monitorType")), "none"),
        tracks=_on(on) if isinstance(on, dict) else [],
    )


def _on(tracks: Mapping[str, Any]) -> list[int]:
    return [track for track in _TRACKS if tracks.get(str(track)) is True]


async def set_mute(obs: Obs, name: str, *, is_muted: bool) -> bool:
    """Mute something, or let it be heard. Whether it was muted before."""
    before = (await obs.request("GetInputMute", {"inputName": name})).get("inputMuted") is True
    if before != is_muted:
        await obs.request("SetInputMute", {"inputName": name, "inputMuted": is_muted})
    return before


async def set_volume(obs: Obs, name: str, decibels: float) -> float:
    """Set a fader. Where it was before."""
    if not SILENT <= decibels <= LOUDEST:
        raise ActionRefused(f"A fader goes from {SILENT:g} to {LOUDEST:g} dB, so “{name}” was not changed.")
    before = number(await obs.request("GetInputVolume", {"inputName": name}), "inputVolumeDb", SILENT)
    await obs.request("SetInputVolume", {"inputName": name, "inputVolumeDb": decibels})
    return max(before, SILENT)


async def set_balance(obs: Obs, name: str, balance: float) -> float:
    """Move something to the left (0) or the right (1). Where it was before."""
    if not 0 <= balance <= 1:
        raise ActionRefused(f"The balance goes from 0 (left) to 1 (right), so “{name}” was not changed.")
    before = number(await obs.request("GetInputAudioBalance", {"inputName": name}), "inputAudioBalance", 0.5)
    await obs.request("SetInputAudioBalance", {"inputName": name, "inputAudioBalance": balance})
    return before


async def set_sync_offset(obs: Obs, name: str, milliseconds: int) -> int:
    """Let something be heard so much later. How much that was before."""
    if not _EARLIEST <= milliseconds <= _LATEST:
        raise ActionRefused(f"OBS shifts sound by {_EARLIEST} to {_LATEST} ms, so “{name}” was not changed.")
    before = whole(await obs.request("GetInputAudioSyncOffset", {"inputName": name}), "inputAudioSyncOffset")
    await obs.request("SetInputAudioSyncOffset", {"inputName": name, "inputAudioSyncOffset": milliseconds})
    return before


async def set_monitoring(obs: Obs, name: str, monitoring: Monitoring) -> Monitoring:
    """Say whether something is heard on this computer too, or there only. What it was before."""
    said = (await obs.request("GetInputAudioMonitorType", {"inputName": name})).get("monitorType")
    await obs.request("SetInputAudioMonitorType", {"inputName": name, "monitorType": _MONITORING[monitoring]})
    return _MEANT.get(str(said), "none")


async def set_tracks(obs: Obs, name: str, tracks: tuple[int, ...]) -> list[int]:
    """Put something on these of the six tracks and no others. Those it was on before."""
    if not set(tracks) <= set(_TRACKS):
        raise ActionRefused(f"OBS has the tracks 1 to {_TRACKS[-1]}, so “{name}” was not changed.")
    said = (await obs.request("GetInputAudioTracks", {"inputName": name})).get("inputAudioTracks")
    wanted = {str(track): track in tracks for track in _TRACKS}
    await obs.request("SetInputAudioTracks", {"inputName": name, "inputAudioTracks": wanted})
    return _on(said) if isinstance(said, dict) else []
