"""Send viewers to a friend: a card with a name, where to find them and a line about them.

By `!so name` of a moderator, by a click, or by itself when somebody raids you. One at a time, in their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from weakref import WeakKeyDictionary

from stagedoor import (
    ActionRefused,
    Back,
    Box,
    ChatMessage,
    Command,
    Context,
    Control,
    MessageWithdrawn,
    PanicChanged,
    RaidReceived,
    Role,
    Settings,
    Trigger,
    Widget,
    hookimpl,
)

from .cards import Card, Cards
from .options import ShoutoutSettings, Whom

_cards: WeakKeyDictionary[Context, Cards] = WeakKeyDictionary()


@hookimpl
def register_settings() -> type[Settings]:
    """How long, and for whom by itself."""
    return ShoutoutSettings


@hookimpl
def register_widgets(ctx: Context) -> Iterable[Widget]:
    """The card: at the right, below the goals."""
    return [
        Widget(
            name="card",
            title="Shoutout",
            place=Box(x=66, y=28, width=32, height=15),
            upright=Box(x=5, y=28, width=80, height=8),
        )
    ]


@hookimpl
def register_triggers(ctx: Context) -> Iterable[Trigger]:
    """What cues can wait for."""
    return [Trigger(name="shown", title="A shoutout was shown", fields=("name", "platform"))]


@hookimpl
def register_commands(ctx: Context) -> Iterable[Command]:
    """A moderator's word."""
    word = ctx.settings(ShoutoutSettings).command.removeprefix("!")
    return [Command(name=word, run=_on_command, roles=(Role.MODERATOR,), help="shows a card for a friend: !so name")]


@hookimpl
def register_controls(ctx: Context) -> Iterable[Control]:
    """What can be done."""
    yield Control(name="show", title="Shout somebody out", run=_show, parameters=Whom)
    yield Control(name="hide", title="Take the shoutout off", run=_hide)


@hookimpl
async def raid_received(event: RaidReceived, ctx: Context) -> None:
    settings = ctx.settings(ShoutoutSettings)
    if settings.raids and event.viewers >= settings.raid_viewers:
        line = settings.raid_line.replace("{viewers}", str(event.viewers))
        _of(ctx).add(Card(name=event.viewer.name, platform=event.platform, line=line, subjects=(event.id,)))


@hookimpl
async def message_withdrawn(event: MessageWithdrawn, ctx: Context) -> None:
    _of(ctx).withdraw(event.subjects)


@hookimpl
async def panic_changed(event: PanicChanged, ctx: Context) -> None:
    if event.is_on:
        _of(ctx).clear()


@hookimpl
async def forget_viewer(viewer: str, messages: Sequence[int], ctx: Context) -> None:
    _of(ctx).withdraw(messages)


async def _on_command(message: ChatMessage, rest: str, ctx: Context) -> None:
    name, _, line = rest.strip().partition(" ")
    if name:
        line = line or ctx.settings(ShoutoutSettings).line
        _of(ctx).add(Card(name=name.removeprefix("@"), platform=message.platform, line=line, subjects=(message.id,)))


async def _show(arguments: Whom, ctx: Context) -> Back:
    name = " ".join(arguments.name.split()).removeprefix("@").strip()
    if not name:
        raise ActionRefused("Say whom to shout out.")
    line = arguments.line or ctx.settings(ShoutoutSettings).line
    _of(ctx).add(Card(name=name, platform=arguments.platform, line=line))
    return Back(control="hide")


async def _hide(ctx: Context) -> None:
    if not _of(ctx).hide():
        raise ActionRefused("No shoutout is shown now.")


def _of(ctx: Context) -> Cards:
    found = _cards.get(ctx)
    if found is None:
        found = _cards[ctx] = Cards(ctx)
    return found
