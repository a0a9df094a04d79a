"""Your rules in your own words: posted to the chat, answered to newcomers, and shown on the overlay.

A verdict of a filter names the rule it enforces, so that everybody knows why something is gone.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterable, Iterator
from weakref import WeakKeyDictionary

from stagedoor import (
    ChatMessage,
    Command,
    Context,
    Guideline,
    PanicChanged,
    Settings,
    Widget,
    hookimpl,
)

from .options import Guidelines
from .poster import Poster

__title__ = "Guidelines"

_posters: WeakKeyDictionary[Context, Poster] = WeakKeyDictionary()


@hookimpl
def register_settings() -> type[Settings]:
    return Guidelines


@hookimpl
def register_guidelines(ctx: Context) -> Iterator[Guideline]:
    for rule in ctx.settings(Guidelines).rules:
        yield Guideline(name=" ".join(rule.text.split()), rules=rule.enforced_by)


@hookimpl
def register_commands(ctx: Context) -> Iterator[Command]:
    name = ctx.settings(Guidelines).command.strip("! ")
    if name:
        yield Command(name=name, run=_on_command, help="says the rules")


@hookimpl
def register_widgets(ctx: Context) -> Iterable[Widget]:
    return [Widget(name="rules", title="Rules")]


@hookimpl
async def start(ctx: Context) -> None:
    _poster(ctx).begin(ctx.settings(Guidelines).every)
    ctx.receive("guidelines", _on_document(ctx))


@hookimpl
async def settings_changed(old: Guidelines, new: Guidelines, ctx: Context) -> None:
    if old.every != new.every:
        _poster(ctx).begin(new.every)


@hookimpl
async def chat_message(message: ChatMessage, ctx: Context) -> None:
    _poster(ctx).heard(message)


@hookimpl
async def panic_changed(event: PanicChanged, ctx: Context) -> None:
    _poster(ctx).panic(is_on=event.is_on)


async def _on_command(message: ChatMessage, rest: str, ctx: Context) -> None:
    _poster(ctx).asked(message, rest)


def _on_document(ctx: Context) -> Callable[[bytes], Awaitable[None]]:
    """For a button of the streamer's: `{"do": "show"}`, `hide` or `post`, to `/in/guidelines`."""

    async def take(document: bytes) -> None:
        said = json.loads(document)
        wanted = said.get("do") if isinstance(said, dict) else None
        poster = _poster(ctx)
        if wanted == "show":
            poster.show()
        elif wanted == "hide":
            poster.hide()
        elif wanted == "post":
            ctx.spawn(poster.post_everywhere())
        else:
            raise ValueError('Say what to do with the rules: {"do": "show"}, “hide” or “post”.')

    return take


def _poster(ctx: Context) -> Poster:
    return _posters.setdefault(ctx, Poster(ctx))
