"""Every chat on the overlay, calm and readable: messages, questions, gifts, follows and raids in one quiet list.

The list stands in a corner of the canvas, scales with it, and lets go of a message the moment it is withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field

from stagedoor import Advanced, Context, Settings, TriggerFired, Widget, hookimpl

Place = Literal["bottom-left", "bottom-center", "bottom-right", "top-left", "top-center", "top-right"]


_VOTES = "votes"
"""Where the memory holds what a vote of the open poll looks like."""


class ChatOverlay(Settings):
    """How the chat looks on the overlay."""

    font_size: int = Field(28, ge=12, le=96)
    """Height of the text in pixels on a canvas of 1080 lines; it grows and shrinks with the canvas."""
    max_messages: int = Field(12, ge=1, le=50)
    """How many messages are shown at most; those that do not fit whole are not shown."""
    stay: int = Field(45, ge=0, le=3600)
    """Seconds a message stays on screen; 0 keeps it until newer ones push it out."""
    position: Place = "bottom-left"
    """Where the list stands. The newest message is the one next to that edge."""
    width: int = Field(30, ge=10, le=100)
    """Width of the list in percent of the canvas; an upright canvas uses at least 80."""
    margin_x: int = Field(40, ge=0, le=600)
    """Distance from the left or right edge, in pixels on a canvas of 1080 lines."""
    margin_y: int = Field(40, ge=0, le=900)
    """Distance from the top and bottom edge, in pixels on a canvas of 1080 lines."""
    background: Literal["dark", "light", "none"] = "dark"
    """What is behind each message: a dark or a light panel, or nothing but the picture."""
    background_opacity: int = Field(70, ge=0, le=100)
    """How solid the panels are, in percent."""
    outline: Literal["none", "soft", "strong"] = "soft"
    """An edge around the letters, so that they can be read on any picture."""
    layout: Literal["inline", "stacked", "bubbles", "compact", "strip"] = "inline"
    """The name before the text or above it, speech bubbles, one line for each message, or a strip of them in a row."""
    align: Literal["auto", "left", "center", "right"] = "auto"
    """Which side the text keeps to; `auto` follows the script, so Arabic and Hebrew start on the right."""
    name_color: Literal["viewer", "plain"] = "viewer"
    """Names in the viewer's colour, made bright or dark enough to read, or in the colour of the text."""
    platform_marks: Literal["auto", "always", "never"] = "auto"
    """The platform beside each name; `auto` shows it once messages come from more than one."""
    badges: bool = True
    """Small marks for the broadcaster, moderators, VIPs, subscribers, staff and bots."""
    big_emotes: bool = True
    """Larger emotes in a message of one to three emotes and nothing else."""
    animated_emotes: bool = True
    """Emotes that move; otherwise their first picture stands still."""
    motion: Literal["slide", "fade", "none"] = "slide"
    """How a message comes in; `none` costs the computer least."""
    show_events: bool = True
    """Gifts, subscriptions, raids and redeemed rewards as highlighted lines among the messages."""
    show_follows: bool = True
    """New followers as a small line among the messages."""
    show_highlights: bool = True
    """A line of colour and a few words on messages that deserve to be seen first, such as somebody's first one."""
    hide_commands: bool = True
    """Leave out messages that are commands to a bot, such as `!uptime`."""
    hide_votes: bool = False
    """Leave out messages that are nothing but a vote, while a poll is open. They stay in the inbox, and they count."""
    font: Annotated[str, Advanced] = Field("", max_length=80)
    """A font installed on this computer, by its name; empty for one chosen to read well."""


@hookimpl
def register_settings() -> type[Settings]:
    """The look of the chat."""
    return ChatOverlay


@hookimpl
def register_widgets(ctx: Context) -> Iterable[Widget]:
    """The chat list."""
    return [
        Widget(
            name="chat",
            title="Chat",
            events=(
                "chat_message",
                "question_asked",
                "gift_received",
                "follow_received",
                "subscription_received",
                "raid_received",
                "reward_redeemed",
                "message_highlighted",
                "message_withdrawn",
            ),
        )
    ]


@hookimpl
async def start(ctx: Context) -> None:
    _tell(ctx)


@hookimpl
async def trigger_fired(event: TriggerFired, ctx: Context) -> None:
    """A poll says what a vote looks like, and when votes do not count any more."""
    if event.plugin == "polls" and event.name in {"counting", "over"}:
        words = str(event.data.get("words", "")) if event.name == "counting" else ""
        ctx.memory.write(_VOTES, words.split("\n") if words else None)
        _tell(ctx)


def _tell(ctx: Context) -> None:
    words = ctx.memory.read(_VOTES)
    ctx.overlay.set_state("chat", {"votes": words} if words else None)
