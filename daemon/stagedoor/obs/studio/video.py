"""The canvas, the frame rate, and where the stream goes: what OBS changes only while nothing runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from stagedoor.errors import ActionRefused
from stagedoor.obs.program import text
from stagedoor.obs.studio.asking import Obs, told, whole
from stagedoor.obs.studio.outputs import why_locked
from stagedoor.web.studio import ServiceView, VideoView

_LEAST, _MOST = 8, 16_384
_FASTEST = 240


async def read_video(obs: Obs) -> VideoView:
    """How large and how fast."""
    return _video(await told(obs, "GetVideoSettings"))


def _video(said: Mapping[str, Any]) -> VideoView:
    return VideoView(
        base_width=whole(said, "baseWidth"),
        base_height=whole(said, "baseHeight"),
        output_width=whole(said, "outputWidth"),
        output_height=whole(said, "outputHeight"),
        fps_numerator=whole(said, "fpsNumerator"),
        fps_denominator=whole(said, "fpsDenominator", 1),
    )


async def set_video(obs: Obs, wanted: VideoView) -> VideoView:
    """Set all of it. What it was before. Raises `ActionRefused` while OBS is live."""
    sizes = (wanted.base_width, wanted.base_height, wanted.output_width, wanted.output_height)
    if any(not _LEAST <= size <= _MOST or size % 2 for size in sizes):
        raise ActionRefused(f"Widths and heights are even numbers from {_LEAST} to {_MOST}; nothing was changed.")
    if not 0 < wanted.fps_denominator <= wanted.fps_numerator <= _FASTEST * wanted.fps_denominator:
        raise ActionRefused(f"OBS draws 1 to {_FASTEST} frames per second; nothing was changed.")
    await must_be_idle(obs)
    before = _video(await obs.request("GetVideoSettings"))
    asked = {
        "baseWidth": wanted.base_width,
        "baseHeight": wanted.base_height,
        "outputWidth": wanted.output_width,
        "outputHeight": wanted.output_height,
        "fpsNumerator": wanted.fps_numerator,
        "fpsDenominator": wanted.fps_denominator,
    }
    await obs.request("SetVideoSettings", asked)
    return before


async def read_service(obs: Obs) -> ServiceView:
    """Where the stream goes, without the key."""
    said = await told(obs, "GetStreamServiceSettings")
    settings = said.get("streamServiceSettings")
    settings = settings if isinstance(settings, dict) else {}
    return ServiceView(
        kind=text(said, "streamServiceType"),
        service=text(settings, "service"),
        server=_computer(text(settings, "server")),
        has_key=bool(text(settings, "key") or text(settings, "bearer_token")),
    )


def _computer(server: str) -> str:
    """Only the computer's name: what follows it can hold a key."""
    try:
        return (urlsplit(server).hostname or "") if "://" in server else server
    except ValueError:
        return ""


async def set_service(obs: Obs, kind: str, settings: Mapping[str, str]) -> None:
    """Stream to somewhere else; what is not among `settings` stays. Raises `ActionRefused` while OBS is live.

    :param settings: `service`, `server`, `key`: the key goes to OBS and nowhere else.
    """
    await must_be_idle(obs)
    said = await obs.request("GetStreamServiceSettings")
    before = said.get("streamServiceSettings")
    kept = before if isinstance(before, dict) and text(said, "streamServiceType") == kind else {}
    asked = {"streamServiceType": kind, "streamServiceSettings": {**kept, **settings}}
    await obs.request("SetStreamServiceSettings", asked)


async def must_be_idle(obs: Obs) -> None:
    """Raises `ActionRefused` while OBS is live."""
    if why := await why_locked(obs):
        raise ActionRefused(why)
