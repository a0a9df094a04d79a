"""Good chat is seen first: newcomers, people who come back, long clean streaks, and kind or helpful messages.

The overlay and the panel show them, other plugins hear of them, and you can have them thanked in the chat.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

from stagedoor import (
    ChatMessage,
    Context,
    MessageHighlighted,
    PanicChanged,
    Settings,
    ViewerHistory,
    hookimpl,
)

from .options import Regulars
from .thanks import Thanks
from .watch import Watch

__title__ = "Regulars"

_watches: WeakKeyDictionary[Context, Watch] = WeakKeyDictionary()
_thanks: WeakKeyDictionary[Context, Thanks] = WeakKeyDictionary()


@hookimpl
def register_settings() -> type[Settings]:
    return Regulars


@hookimpl
async def review_message(message: ChatMessage, history: ViewerHistory, ctx: Context) -> None:
    """No opinion: only here can be seen when its writer was here last."""
    if not history.is_alone:
        _watch(ctx).reviewed(message, history)


@hookimpl
async def chat_message(message: ChatMessage, ctx: Context) -> None:
    _thank(ctx).heard(message)
    _watch(ctx).allowed(message)


@hookimpl
async def message_highlighted(event: MessageHighlighted, ctx: Context) -> None:
    _thank(ctx).highlighted(event)


@hookimpl
async def panic_changed(event: PanicChanged, ctx: Context) -> None:
    _thank(ctx).is_panic = event.is_on


@hookimpl
async def export_viewer(viewer: str, ctx: Context) -> dict[str, Any] | None:
    at = _watch(ctx).shown_at(viewer)
    return {"last shown for being kind or helpful, milliseconds since 1970": at} if at else None


@hookimpl
async def forget_viewer(viewer: str, messages: Sequence[int], ctx: Context) -> None:
    _watch(ctx).forget(viewer, messages)
    _thank(ctx).forget(messages)


def _watch(ctx: Context) -> Watch:
    watch = _watches.get(ctx)
    if watch is None:
        watch = _watches[ctx] = Watch(ctx)
    return watch


def _thank(ctx: Context) -> Thanks:
    return _thanks.setdefault(ctx, Thanks(ctx))
