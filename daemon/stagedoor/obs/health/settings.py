"""What a streamer may set about watching over the stream."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from stagedoor.settings import Advanced, Choices, Settings


class StreamHealthSettings(Settings):
    """What happens by itself when the stream is stuck."""

    break_scene: Annotated[str, Choices("obs.scenes")] = ""
    """The scene to put on air by itself while nothing gets through, for example “Be right back”. Empty: the scene
    stays. If you switch by hand meanwhile, it is left to you."""
    break_after: float = Field(15, ge=2, le=600)
    """After so many seconds in which OBS reconnects or nothing is sent."""
    return_after: float = Field(8, ge=1, le=600)
    """The scene of before returns after so many seconds in which all is well again."""
    break_when_dropping: bool = False
    """Do the same when a quarter of the frames is lost on the way, so that viewers see a stuttering picture."""
    drops_warn: Annotated[float, Field(ge=0.1, le=50), Advanced] = 1.0
    """Percent of frames lost within 30 s from which on you are warned. Five times as many are called bad."""
