"""The emotes of the chat fall through the picture, and gifts and raids let it pour.

Never more than a handful at a time, nothing behind it when the sky is clear, and none from a message that is withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field

from stagedoor import ActionRefused, Context, Control, Settings, Widget, hookimpl

_MOST = 60


class EmoteRain(Settings):
    """What falls, and how much of it."""

    from_chat: bool = True
    """Let the emotes of messages fall."""
    emoji: bool = True
    """Let emoji fall as well."""
    per_message: int = Field(3, ge=1, le=10)
    """How many of one message fall at most."""
    most: int = Field(40, ge=5, le=120)
    """How many are in the air at once; what comes beyond that does not fall."""
    gifts: bool = True
    """Let it pour for gifts."""
    raids: bool = True
    """Let it pour for raids."""
    size: int = Field(56, ge=16, le=200)
    """How large they are, in pixels on a canvas of 1080 lines."""
    seconds: float = Field(5.0, ge=2, le=20)
    """How long each of them falls."""
    animated_emotes: bool = True
    """Emotes that move; otherwise their first picture falls."""


class Pour(Settings):
    """What is to fall."""

    emoji: str = Field("🎉", min_length=1, max_length=40)
    """One or several emoji."""
    count: int = Field(30, ge=1, le=_MOST)
    """How many."""


@hookimpl
def register_settings() -> type[Settings]:
    """What falls."""
    return EmoteRain


@hookimpl
def register_widgets(ctx: Context) -> Iterable[Widget]:
    """The sky: all of the canvas."""
    return [Widget(name="sky", title="Emote rain", events=("chat_message", "gift_received", "raid_received"))]


@hookimpl
def register_controls(ctx: Context) -> Iterable[Control]:
    """Let it rain."""
    yield Control(name="pour", title="Let emoji rain", run=_pour, parameters=Pour)
    yield Control(name="clear", title="Clear the sky", run=_clear)


async def _pour(arguments: Pour, ctx: Context) -> None:
    if not arguments.emoji.strip():
        raise ActionRefused("Nothing falls: write one or several emoji.")
    ctx.overlay.show("sky", {"emoji": arguments.emoji, "count": arguments.count})


async def _clear(ctx: Context) -> None:
    ctx.overlay.show("sky", {"clear": True})
