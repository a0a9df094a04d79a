"""Giveaways that anybody can check: the hash of a secret is shown before, the secret after, and the winner follows.

Viewers enter from every chat, once for each person on all platforms together. A winner has time to claim; whoever does
not is redrawn. The proof is one file, with a small program that checks it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from stagedoor import (
    Box,
    ChatMessage,
    Command,
    Context,
    Control,
    GiftReceived,
    MessageWithdrawn,
    PanelPage,
    PanicChanged,
    Settings,
    Trigger,
    VerdictReached,
    Widget,
    hookimpl,
)

from .controls import Controls
from .house import House
from .options import GiveawaySettings

_houses: WeakKeyDictionary[Context, House] = WeakKeyDictionary()


@hookimpl
def register_settings() -> type[Settings]:
    """How giveaways work."""
    return GiveawaySettings


@hookimpl
def register_widgets(ctx: Context) -> Iterable[Widget]:
    """The giveaway: in the middle, where the wheel would turn."""
    return [
        Widget(
            name="draw",
            title="Giveaway",
            place=Box(x=31, y=5, width=38, height=38),
            upright=Box(x=7, y=22, width=76, height=26),
        )
    ]


@hookimpl
def register_pages(ctx: Context) -> Iterable[PanelPage]:
    """Open, watch, draw."""
    return [PanelPage(name="giveaway", title="Giveaways", icon="gift", style="panel.css", group="audience")]


@hookimpl
def register_triggers(ctx: Context) -> Iterable[Trigger]:
    """What cues can wait for."""
    yield Trigger(name="opened", title="A giveaway was opened", fields=("title", "word", "commitment"))
    yield Trigger(name="closed", title="A giveaway was closed", fields=("title", "entries", "entries_hash"))
    yield Trigger(name="drawn", title="A winner was drawn", fields=("title", "name", "subject", "draw"))
    yield Trigger(name="claimed", title="A winner wrote in time", fields=("title", "name", "subject"))
    yield Trigger(name="missed", title="A winner did not write in time", fields=("title", "draw"))


@hookimpl
def register_commands(ctx: Context) -> Iterable[Command]:
    """How viewers enter."""
    word = ctx.settings(GiveawaySettings).command.removeprefix("!")
    yield Command(name=word, run=_enter, help="enters for the giveaway, while one is open")


@hookimpl
def register_controls(ctx: Context) -> Iterable[Control]:
    """What the team can do."""
    return Controls(_house(ctx)).declared()


@hookimpl
async def start(ctx: Context) -> None:
    await _house(ctx).begin()


@hookimpl
async def stop(ctx: Context) -> None:
    _house(ctx).book.keep()


@hookimpl
async def settings_changed(old: GiveawaySettings, new: GiveawaySettings, ctx: Context) -> None:
    ctx.spawn(_renew(ctx))  # they are in force when this hook is over


@hookimpl
async def chat_message(message: ChatMessage, ctx: Context) -> None:
    house = _house(ctx)
    house.book.seen(message)
    house.claims.heard(message)
    if house.door.heard(message):
        house.changed()


@hookimpl
async def gift_received(event: GiftReceived, ctx: Context) -> None:
    house = _house(ctx)
    house.book.seen(event)
    if house.door.gave(event):
        house.changed()


@hookimpl
async def message_withdrawn(event: MessageWithdrawn, ctx: Context) -> None:
    _house(ctx).withdrawn(event)


@hookimpl
async def message_decided(event: VerdictReached, message: ChatMessage, ctx: Context) -> None:
    house = _house(ctx)
    if event.action.shows and house.door.bring_back(message):
        house.changed()


@hookimpl
async def panic_changed(event: PanicChanged, ctx: Context) -> None:
    _house(ctx).drawing.is_held = event.is_on


@hookimpl
async def people_linked(viewers: Sequence[str], ctx: Context) -> None:
    _house(ctx).changed()


@hookimpl
async def export_viewer(viewer: str, ctx: Context) -> Mapping[str, Any] | None:
    found = [
        {"giveaway": each.title, "opened_at": each.opened_at, "entered_at": entry.at, "name": entry.name}
        for each in _house(ctx).book.all.values()
        if (entry := each.entries.get(viewer))
    ]
    return {"giveaways": found} if found else None


@hookimpl
async def forget_viewer(viewer: str, messages: list[int], ctx: Context) -> None:
    house = _house(ctx)
    house.claims.withdraw(messages)
    if viewer:
        house.forget(viewer)
    else:
        house.door.withdraw(messages)
        house.changed()


async def _renew(ctx: Context) -> None:
    _house(ctx).changed()


async def _enter(message: ChatMessage, rest: str, ctx: Context) -> None:
    if _house(ctx).door.enter(message):
        _house(ctx).changed()


def _house(ctx: Context) -> House:
    found = _houses.get(ctx)
    if found is None:
        found = _houses[ctx] = House(ctx)
    return found
