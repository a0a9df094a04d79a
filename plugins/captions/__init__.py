"""What you say, as text on the picture: for viewers who cannot hear, or have the sound off.

Stagedoor does not listen to a microphone. Any program that does (a speech recogniser, a captioner, OBS's LocalVocal)
hands its lines over at `/in/captions`; they can also go into the stream itself, where players offer them as subtitles.
"""

from __future__ import annotations

from collections.abc import Iterable
from weakref import WeakKeyDictionary

from pydantic import Field

from stagedoor import (
    ActionRefused,
    Back,
    Box,
    Context,
    Control,
    PanicChanged,
    Settings,
    Taker,
    Widget,
    hookimpl,
)

from .lines import Lines, line_of
from .options import Captions


class Said(Settings):
    """What was said."""

    text: str = Field("", max_length=500)
    """The words."""


class Shown(Settings):
    """Whether captions are shown."""

    is_shown: bool = True
    """Show them on the overlay."""


_lines: WeakKeyDictionary[Context, Lines] = WeakKeyDictionary()


@hookimpl
def register_settings() -> type[Settings]:
    """How captions look."""
    return Captions


@hookimpl
def register_widgets(ctx: Context) -> Iterable[Widget]:
    """The captions: low, beside the chat; on a phone above it."""
    return [
        Widget(
            name="captions",
            title="Captions",
            place=Box(x=33, y=82.5, width=65, height=9),
            upright=Box(x=5, y=36.1, width=80, height=4.8),
        )
    ]


@hookimpl
def register_controls(ctx: Context) -> Iterable[Control]:
    """What can be done with captions."""
    yield Control(name="say", title="Show a caption", run=_say, parameters=Said)
    yield Control(name="clear", title="Clear the captions", run=_clear)
    yield Control(name="show", title="Show or hide captions", run=_show, parameters=Shown)


@hookimpl
async def start(ctx: Context) -> None:
    lines = _of(ctx)
    ctx.receive("captions", _taker(ctx))
    ctx.spawn(lines.fade())


@hookimpl
async def settings_changed(old: Captions, new: Captions, ctx: Context) -> None:
    if not new.show:
        _of(ctx).clear()


@hookimpl
async def panic_changed(event: PanicChanged, ctx: Context) -> None:
    if event.is_on:
        _of(ctx).clear()


def _taker(ctx: Context) -> Taker:
    async def take(document: bytes) -> None:
        _of(ctx).add(*line_of(document))

    return take


async def _say(arguments: Said, ctx: Context) -> None:
    text = " ".join(arguments.text.split())
    if not text:
        raise ActionRefused("There is nothing in that to show.")
    _of(ctx).add(text, is_final=True)


async def _clear(ctx: Context) -> None:
    _of(ctx).clear()


async def _show(arguments: Shown, ctx: Context) -> Back:
    lines = _of(ctx)
    before = lines.is_shown
    lines.is_shown = arguments.is_shown
    lines.draw()
    return Back(control="show", arguments={"is_shown": before})


def _of(ctx: Context) -> Lines:
    found = _lines.get(ctx)
    if found is None:
        found = _lines[ctx] = Lines(ctx)
    return found
