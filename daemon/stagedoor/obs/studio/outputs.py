"""What OBS makes of the show: stream, recording, replay buffer, virtual camera; started, stopped, and seen to."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stagedoor.errors import ActionRefused, ObsError
from stagedoor.obs.program import text
from stagedoor.obs.refusals import NO_SOUND as NOT_AVAILABLE
from stagedoor.obs.studio.asking import Obs, told_all, whole
from stagedoor.obs.studio.happenings import Happenings
from stagedoor.web.studio import OutputsView, OutputView

_STATE = "OBS_WEBSOCKET_OUTPUT_"
_RUNS, _RUNS_NOT = 500, 501
_YOUNG = 1_000
"""Milliseconds."""
_LOOK, _LOOKS = 0.05, 60
_STATUS = ("GetStreamStatus", "GetRecordStatus", "GetReplayBufferStatus", "GetVirtualCamStatus")


@dataclass(frozen=True)
class Output:
    """One of them, in OBS's words and ours."""

    what: str
    """As in a sentence: `the stream`."""
    status: str
    start: str
    stop: str
    event: str
    patience: float
    """Seconds it may take to start or to stop."""
    missing: str
    """Why OBS may not have it, and what to do."""
    failed: str
    """Why it may not start, and what to do."""


STREAM = Output(
    "the stream",
    "GetStreamStatus",
    "StartStream",
    "StopStream",
    "StreamStateChanged",
    20.0,
    "",
    "The platform may have refused the key, or the address is wrong. OBS itself shows why in a box of its own.",
)
RECORDING = Output(
    "the recording",
    "GetRecordStatus",
    "StartRecord",
    "StopRecord",
    "RecordStateChanged",
    30.0,
    "",
    "The folder for recordings may be full or gone. Look into OBS's settings, Output.",
)
REPLAY_BUFFER = Output(
    "the replay buffer",
    "GetReplayBufferStatus",
    "StartReplayBuffer",
    "StopReplayBuffer",
    "ReplayBufferStateChanged",
    15.0,
    "It is switched off in OBS: Settings → Output → Replay Buffer → Enable Replay Buffer.",
    "OBS itself shows why.",
)
VIRTUAL_CAMERA = Output(
    "the virtual camera",
    "GetVirtualCamStatus",
    "StartVirtualCam",
    "StopVirtualCam",
    "VirtualcamStateChanged",
    15.0,
    "This OBS has none: it was installed without it, or the system lacks what it needs (on Linux, v4l2loopback).",
    "Another program may be using it.",
)


async def read_outputs(obs: Obs, now: int, last_replay: str) -> OutputsView:
    """All of them. `now` is the time in milliseconds since 1970."""
    answers = await told_all(obs, [(kind, {}) for kind in _STATUS])
    stream, recording, replay, camera = (_view(said, now) for said in answers)
    return OutputsView(
        stream=stream, recording=recording, replay_buffer=replay, virtual_camera=camera, last_replay=last_replay
    )


def _view(said: Mapping[str, Any] | None, now: int) -> OutputView:
    if said is None:
        return OutputView(is_available=False)
    is_active = said.get("outputActive") is True
    return OutputView(
        is_active=is_active,
        is_paused=said.get("outputPaused") is True,
        is_reconnecting=said.get("outputReconnecting") is True,
        duration=whole(said, "outputDuration") if is_active else 0,
        read_at=now if is_active else 0,
    )


async def why_locked(obs: Obs) -> str:
    """Why nothing of the stream's setup may be changed now, in a sentence; empty where it may."""
    answers = await told_all(obs, [(kind, {}) for kind in _STATUS])
    verbs = ("streams", "records", "keeps its replay buffer running", "feeds its virtual camera")
    running = [verb for verb, said in zip(verbs, answers, strict=True) if said and said.get("outputActive") is True]
    return f"Not while live: OBS {' and '.join(running)} now. Stop that first." if running else ""


class Outputs:
    """Starts and stops them, and returns only when OBS says that it is so."""

    def __init__(self, obs: Obs, happenings: Happenings) -> None:
        self._obs = obs
        self._happenings = happenings

    async def start(self, output: Output) -> None:
        """Start it. Raises `ObsError` or `ActionRefused` with why it did not."""
        # Its status says for a while that it runs when it does not any more; OBS's refusal is to be trusted.
        state, _ = await self._command(output, output.start, {"STARTED", "STOPPED"}, "start")
        if state == "STOPPED":
            raise ObsError(f"OBS could not start {output.what}. {output.failed}")

    async def stop(self, output: Output) -> str:
        """Stop it. The file that was written, where it was one."""
        _, data = await self._command(output, output.stop, {"STOPPED"}, "stop")
        # OBS says so a moment too early: started again at once, it would accept that and never begin.
        for _ in range(_LOOKS):
            if (await self._status(output)).get("outputActive") is not True:
                break
            await asyncio.sleep(_LOOK)
        return text(data, "outputPath")

    async def pause(self, *, is_paused: bool) -> None:
        """Pause the recording, or go on with it."""
        said = await self._status(RECORDING)
        if said.get("outputActive") is not True:
            raise ActionRefused("OBS does not record now, so there is nothing to pause.")
        if (said.get("outputPaused") is True) == is_paused:
            raise ActionRefused("The recording is paused already." if is_paused else "The recording is not paused.")
        if is_paused and await _shares_encoder(self._obs):
            # OBS accepts it all the same, and does nothing.
            raise ActionRefused(
                "The recording was not paused: it uses the encoder of the stream, so OBS cannot pause it. "
                "Choose another recording quality in OBS's settings, Output, before the next recording."
            )
        if is_paused and whole(said, "outputDuration") < _YOUNG:
            # OBS 29 never ends a recording that was paused and resumed before its first pictures.
            raise ActionRefused("The recording was not paused, because it has only just begun. Try again in a second.")
        if is_paused:
            await self._command(RECORDING, "PauseRecord", {"PAUSED"}, "pause")
        else:
            await self._command(RECORDING, "ResumeRecord", {"RESUMED"}, "resume")

    async def save_replay(self) -> str:
        """Save what the replay buffer holds; the file."""
        if (await self._status(REPLAY_BUFFER)).get("outputActive") is not True:
            raise ActionRefused("No replay was saved, because the replay buffer does not run. Start it first.")
        with self._happenings.expect(lambda event: event[0] == "ReplayBufferSaved") as saved:
            await self._obs.request("SaveReplayBuffer")
            _, data = await _within(saved, 15.0, "OBS did not say within 15 s that the replay was saved.")
        return text(data, "savedReplayPath")

    async def add_chapter(self, name: str = "") -> None:
        """Mark a chapter in the recording."""
        self._needs("CreateRecordChapter", "OBS 30.2 or later (and a recording as Hybrid MP4)")
        if (await self._status(RECORDING)).get("outputActive") is not True:
            raise ActionRefused("No chapter was marked, because OBS does not record now.")
        await self._obs.request("CreateRecordChapter", {"chapterName": name} if name else None)

    async def split_recording(self) -> None:
        """Go on recording in another file."""
        self._needs("SplitRecordFile", "OBS 30.2 or later")
        if (await self._status(RECORDING)).get("outputActive") is not True:
            raise ActionRefused("The recording was not split, because OBS does not record now.")
        await self._obs.request("SplitRecordFile")

    def _needs(self, kind: str, version: str) -> None:
        if self._obs.connected and not self._obs.knows(kind):
            raise ActionRefused(f"This OBS cannot do that: it takes {version}.")

    async def _status(self, output: Output) -> dict[str, Any]:
        try:
            return await self._obs.request(output.status)
        except ObsError as fault:
            raise _refusal(output, "ask for", fault) from fault

    async def _command(self, output: Output, kind: str, states: set[str], verb: str) -> tuple[str, Mapping[str, Any]]:
        wanted = {_STATE + state for state in states}
        late = f"OBS was asked to {verb} {output.what} and did not within {output.patience:g} s. Look at OBS itself."
        with self._happenings.expect(
            lambda event: event[0] == output.event and text(event[1], "outputState") in wanted
        ) as came:
            try:
                await self._obs.request(kind)
            except ObsError as fault:
                raise _refusal(output, verb, fault) from fault
            _, data = await _within(came, output.patience, late)
        return text(data, "outputState").removeprefix(_STATE), data


def _refusal(output: Output, verb: str, fault: ObsError) -> ObsError | ActionRefused:
    """Why OBS said no, in a sentence."""
    if fault.code == _RUNS:
        return ActionRefused(f"OBS did not {verb} {output.what}, because that runs already.")
    if fault.code == _RUNS_NOT:
        return ActionRefused(f"OBS did not {verb} {output.what}, because that does not run.")
    if fault.code == NOT_AVAILABLE:
        return ObsError(f"OBS does not have {output.what} now. {output.missing}", code=fault.code)
    return fault


async def _shares_encoder(obs: Obs) -> bool:
    """Whether the recording is what the stream's encoder makes."""
    asked = (("Output", "Mode"), ("SimpleOutput", "RecQuality"), ("AdvOut", "RecEncoder"))
    answers = await told_all(
        obs, [("GetProfileParameter", {"parameterCategory": part, "parameterName": name}) for part, name in asked]
    )
    mode, quality, encoder = (text(said or {}, "parameterValue") for said in answers)
    return encoder.lower() == "none" if mode == "Advanced" else quality in {"", "Stream"}


async def _within(
    came: asyncio.Future[tuple[str, dict[str, Any]]], seconds: float, late: str
) -> tuple[str, dict[str, Any]]:
    try:
        async with asyncio.timeout(seconds):
            return await came
    except TimeoutError:
        raise ObsError(late) from None
