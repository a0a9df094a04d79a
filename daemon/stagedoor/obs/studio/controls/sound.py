"""Sound and media, to be pressed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from stagedoor.context import Back, Control
from stagedoor.obs.frame_line import LONGEST
from stagedoor.obs.studio import media, mixer
from stagedoor.obs.studio.asking import Obs
from stagedoor.obs.studio.controls.choosing import chosen
from stagedoor.obs.studio.fading import fade_volume
from stagedoor.obs.studio.words import MediaAction
from stagedoor.settings import Choices, Settings

Input = Annotated[str, Choices("obs.inputs")]


class MuteArguments(Settings):
    """What is muted or heard."""

    source: Input = ""
    """The source in OBS."""
    state: Literal["mute", "unmute", "toggle"] = "mute"
    """What happens to it."""


class VolumeArguments(Settings):
    """Which fader, and where to."""

    source: Input = ""
    """The source in OBS."""
    volume: float = Field(0.0, ge=mixer.SILENT, le=mixer.LOUDEST)
    """In decibels: 0 is as loud as it comes, -100 is silent."""
    fade: int = Field(0, ge=0, le=round(LONGEST * 1000))
    """How long it takes to get there, in milliseconds. 0 is at once."""


class MediaArguments(Settings):
    """What plays, and what it does."""

    source: Annotated[str, Choices("obs.media")] = ""
    """The source in OBS: a film, a song, a slideshow."""
    action: MediaAction = "restart"
    """What it does."""


class SoundControls:
    """Faders, mute, media."""

    def __init__(self, obs: Obs) -> None:
        self._obs = obs

    def controls(self) -> list[Control]:
        """All of them."""
        return [
            Control(name="mute", title="Mute or unmute", run=self._mute, parameters=MuteArguments),
            Control(name="set_volume", title="Set a volume", run=self._set_volume, parameters=VolumeArguments),
            Control(
                name="media",
                title="Play or pause media",
                run=self._media,
                parameters=MediaArguments,
                help="Play, pause, stop, begin anew, the next or the previous.",
            ),
        ]

    async def _mute(self, arguments: MuteArguments) -> Back | None:
        name, wanted = chosen(arguments.source, "a source"), arguments.state == "mute"
        if arguments.state == "toggle":
            wanted = (await self._obs.request("GetInputMute", {"inputName": name})).get("inputMuted") is not True
        before = await mixer.set_mute(self._obs, name, is_muted=wanted)
        if before == wanted:
            return None
        return Back(control="mute", arguments={"source": name, "state": "mute" if before else "unmute"})

    async def _set_volume(self, arguments: VolumeArguments) -> Back | None:
        name, volume, fade = chosen(arguments.source, "a source"), arguments.volume, arguments.fade
        if fade:
            before = await fade_volume(self._obs, name, volume, fade)
        else:
            before = await mixer.set_volume(self._obs, name, volume)
        if before == volume:
            return None
        return Back(control="set_volume", arguments={"source": name, "volume": before, "fade": fade})

    async def _media(self, arguments: MediaArguments) -> Back | None:
        chosen(arguments.source, "a source")
        before = await media.control_media(self._obs, arguments.source, arguments.action)
        # Only between these two nothing is lost; anything else would begin it anew.
        undoing = {("play", "paused"): "pause", ("pause", "playing"): "play"}.get((arguments.action, before))
        return Back(control="media", arguments={"source": arguments.source, "action": undoing}) if undoing else None
