"""What a panic does."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from stagedoor.settings import Advanced, Choices, Settings


class PanicSettings(Settings):
    """What is made safe at one stroke, and for how long. Afterwards everything is as it was before."""

    overlay: Literal["cleared", "frozen"] = "cleared"
    """What the overlay does: `cleared` shows nothing at all, `frozen` keeps what is on it and shows nothing new."""
    safe_scene: Annotated[str, Choices("obs.scenes")] = ""
    """The scene to put on air in OBS, for example a break. Empty: the scene stays."""
    mute: tuple[Annotated[str, Choices("obs.sources")], ...] = ()
    """What to mute in OBS, by the names its audio mixer shows: alerts, a voice that reads the chat, your microphone."""
    hold_newcomers: bool = True
    """Hold what newcomers write, until you or a moderator have seen it."""
    newcomer_minutes: float = Field(60, ge=0, le=525_600)
    """Newcomers are those who were first seen so many minutes before the panic, or later."""
    newcomer_messages: int = Field(3, ge=0, le=10_000)
    """Newcomers are also those who have written fewer messages than this, ever. 0: that does not matter."""
    pause_commands: bool = True
    """Carry out no chat commands but those of moderators and your own."""
    minutes: float = Field(5, ge=0, le=1440)
    """It ends by itself after so many minutes, counted from the last alarm. 0: it lasts until somebody ends it."""
    automatic: bool = True
    """Let filters begin it by themselves, for example at a raid of bots."""
    show_missed: Annotated[bool, Advanced] = True
    """Afterwards, show on the overlay what came meanwhile and passed review. Follows are left out: bots send them."""
