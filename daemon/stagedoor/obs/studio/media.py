"""What plays in OBS: films, music, and how far they are."""

from __future__ import annotations

from stagedoor.errors import ActionRefused
from stagedoor.obs.program import text
from stagedoor.obs.studio.asking import Obs, told_all, whole
from stagedoor.obs.studio.inputs import Inputs
from stagedoor.obs.studio.words import MediaAction
from stagedoor.web.studio import PlayerView

_ACTIONS = "OBS_WEBSOCKET_MEDIA_INPUT_ACTION_"
_STATES = "OBS_MEDIA_STATE_"
_PLAYING = ("ffmpeg_source", "vlc_source", "slideshow")


async def read_media(obs: Obs, inputs: Inputs, now: int) -> list[PlayerView]:
    """Everything that plays, or could. `now` is the time in milliseconds since 1970."""
    names = [name for name, kind in inputs.items() if kind.startswith(_PLAYING)]
    answers = await told_all(obs, [("GetMediaInputStatus", {"inputName": name}) for name in names])
    return [
        PlayerView(
            input=name,
            state=state_of(text(said, "mediaState")),
            cursor=whole(said, "mediaCursor"),
            duration=max(whole(said, "mediaDuration"), 0),
            read_at=now,
        )
        for name, said in zip(names, answers, strict=True)
        if said is not None
    ]


def state_of(said: str) -> str:
    """OBS's word for how something plays, in ours."""
    return said.removeprefix(_STATES).lower() or "none"


async def control_media(obs: Obs, name: str, action: MediaAction) -> str:
    """Have something play, pause … What it did before: a state as in `PlayerView`."""
    before = await _state(obs, name, "so it was not told to")
    await obs.request("TriggerMediaInputAction", {"inputName": name, "mediaAction": _ACTIONS + action.upper()})
    return before


async def seek(obs: Obs, name: str, milliseconds: int) -> int:
    """Go to another place in it. Where it was before, in milliseconds."""
    said = await obs.request("GetMediaInputStatus", {"inputName": name})
    state, duration = state_of(text(said, "mediaState")), whole(said, "mediaDuration")
    if state not in {"playing", "paused"}:
        raise ActionRefused(f"“{name}” does not play now, so there is nowhere to go in it. Play it first.")
    if not 0 <= milliseconds <= max(duration, 0):
        raise ActionRefused(f"“{name}” is {duration / 1000:g} s long, so it cannot go to {milliseconds / 1000:g} s.")
    await obs.request("SetMediaInputCursor", {"inputName": name, "mediaCursor": milliseconds})
    return whole(said, "mediaCursor")


async def _state(obs: Obs, name: str, so: str) -> str:
    # OBS accepts it for any input, and does nothing.
    said = await obs.request("GetMediaInputStatus", {"inputName": name})
    state = state_of(text(said, "mediaState"))
    if state == "none":
        kind = text(await obs.request("GetInputSettings", {"inputName": name}), "inputKind")
        if not kind.startswith(_PLAYING):
            raise ActionRefused(f"“{name}” is nothing that plays in OBS, {so}.")
    return state
