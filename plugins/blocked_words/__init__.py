"""Keep messages and names with words you do not want off the screen.

Capital letters, accents, full-width and mathematical letters and invisible characters make no difference.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from stagedoor import Action, ChatMessage, Context, Settings, Verdict, Viewer, hookimpl

from .terms import Terms

_STARTER_HIDE = (
    "kys",
    "kill yourself",
    "buy followers",
    "buy viewers",
    "best viewers",
    "cheap viewers",
    "promo-viewers",
)
_STARTER_HOLD = ("idiot*", "loser*", "moron*", "trash streamer")


class BlockedWords(Settings):
    """Words and phrases, and what becomes of messages that contain them."""

    hide: tuple[str, ...] = _STARTER_HIDE
    """Messages with one of these are hidden. A word, a phrase, or a beginning such as `spam*`."""
    hold: tuple[str, ...] = _STARTER_HOLD
    """Messages with one of these wait until you have looked at them."""
    names: Literal["hide", "ignore"] = "hide"
    """What becomes of messages from somebody whose name contains one of the words."""


@hookimpl
def register_settings() -> type[Settings]:
    return BlockedWords


@hookimpl
async def review_message(message: ChatMessage, ctx: Context) -> Verdict | None:
    return _verdict(message.text, ctx)


@hookimpl
async def review_name(viewer: Viewer, ctx: Context) -> Verdict | None:
    if ctx.settings(BlockedWords).names == "ignore":
        return None
    return _verdict(viewer.name, ctx)


def _verdict(text: str, ctx: Context) -> Verdict | None:
    settings = ctx.settings(BlockedWords)
    return _terms(settings.hide, settings.hold).find(text)


@lru_cache(maxsize=4)
def _terms(hide: tuple[str, ...], hold: tuple[str, ...]) -> Terms:
    return Terms([(Action.HIDE, hide), (Action.HOLD, hold)])
