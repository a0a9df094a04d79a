"""Turns something up or down over a while, as a hand on the fader does."""

from __future__ import annotations

import math

from stagedoor.errors import ActionRefused, ObsError
from stagedoor.obs.frame_line import LONGEST
from stagedoor.obs.gateway import Request
from stagedoor.obs.studio.asking import Obs, number, told
from stagedoor.obs.studio.mixer import LOUDEST, SILENT

_USUAL_FPS = 30.0


async def fade_volume(obs: Obs, name: str, decibels: float, milliseconds: int) -> float:
    """Take a fader there in so many milliseconds, and return when it is there. Where it was before."""
    if not SILENT <= decibels <= LOUDEST:
        raise ActionRefused(f"A fader goes from {SILENT:g} to {LOUDEST:g} dB, so “{name}” was not changed.")
    if not 0 < milliseconds <= LONGEST * 1000:
        raise ActionRefused(f"A fader takes up to {LONGEST * 1000:g} ms, so “{name}” was not changed.")
    said = await obs.request("GetInputVolume", {"inputName": name})
    before = max(number(said, "inputVolumeDb", SILENT), SILENT)
    video = await told(obs, "GetVideoSettings")
    fps = number(video, "fpsNumerator") / max(number(video, "fpsDenominator", 1.0), 1.0) or _USUAL_FPS
    frames = max(1, round(milliseconds / 1000 * fps))
    requests: list[Request] = []
    for frame in range(1, frames + 1):
        if frame > 1:
            requests.append(("Sleep", {"sleepFrames": 1}))
        requests.append(
            ("SetInputVolume", {"inputName": name, "inputVolumeDb": _between(before, decibels, frame / frames)})
        )
    for answer in await obs.play(requests, frames / fps):
        if isinstance(answer, ObsError):
            raise answer
    return before


def _between(start: float, end: float, share: float) -> float:
    """Evenly for the ear: along the cube root of the loudness, as the faders in OBS are drawn."""
    if share >= 1:
        return end
    low, high = (10 ** (decibels / 60) if decibels > SILENT else 0.0 for decibels in (start, end))
    root = low + (high - low) * share
    return round(max(SILENT, 60 * math.log10(root)), 2) if root > 0 else SILENT
