"""Send viewers to a friend: a card with a name, where to find them and what they do, one after the other.

By `!so name` of a moderator, by a click, or by itself when somebody raids you. Twitch's own shoutout comes with it, as
often as Twitch takes one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from weakref import WeakKeyDictionary

from stagedoor import (
    Action,
    ActionRefused,
    Back,
    Box,
    ChatMessage,
    Command,
    Context,
    Control,
    MessageWithdrawn,
    PanelPage,
    PanicChanged,
    RaidReceived,
    Role,
    Settings,
    Trigger,
    TriggerFired,
    VerdictReached,
    Widget,
    hookimpl,
)

from .desk import Desk
from .options import Place, ShoutoutSettings, Which, Whom, Writer

_desks: WeakKeyDictionary[Context, Desk] = WeakKeyDictionary()


@hookimpl
def register_settings() -> type[Settings]:
    """How long, and for whom by itself."""
    return ShoutoutSettings


@hookimpl
def register_pages(ctx: Context) -> Iterable[PanelPage]:
    """The queue."""
    return [PanelPage(name="queue", title="Shoutouts", icon="megaphone", style="panel.css", group="audience")]


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
    return [Trigger(name="shown", title="A shoutout was shown", fields=("name", "platform", "login", "why"))]


@hookimpl
def register_commands(ctx: Context) -> Iterable[Command]:
    """A moderator's word."""
    word = ctx.settings(ShoutoutSettings).command.removeprefix("!")
    return [Command(name=word, run=_on_command, roles=(Role.MODERATOR,), help="shows a card for a friend: !so name")]


@hookimpl
def register_controls(ctx: Context) -> Iterable[Control]:
    """What can be done."""
    yield Control(name="show", title="Shout somebody out", run=_show, parameters=Whom)
    yield Control(name="show_writer", title="Shout out", run=_show_writer, parameters=Writer, about="message")
    yield Control(name="hide", title="Take the shoutout off", run=_hide)
    yield Control(name="show_now", title="Show a waiting shoutout now", run=_show_now, parameters=Which)
    yield Control(name="move", title="Move a waiting shoutout", run=_move, parameters=Place)
    yield Control(name="drop", title="Leave a waiting shoutout out", run=_drop, parameters=Which)
    yield Control(name="restore", title="Have a shoutout back", run=_restore, parameters=Which)
    yield Control(name="again", title="Shout somebody out again", run=_again, parameters=Which)
    yield Control(name="give", title="Give the platform's own shoutout", run=_give, parameters=Which)


@hookimpl
async def start(ctx: Context) -> None:
    await _desk(ctx).begin()


@hookimpl
async def settings_changed(old: ShoutoutSettings, new: ShoutoutSettings, ctx: Context) -> None:
    _desk(ctx).settings_changed()


@hookimpl
async def chat_message(message: ChatMessage, ctx: Context) -> None:
    if not {Role.BROADCASTER, Role.BOT} & set(message.viewer.roles):
        _desk(ctx).wrote(message)


@hookimpl
async def raid_received(event: RaidReceived, ctx: Context) -> None:
    _desk(ctx).asking.by_raid(event)
    _desk(ctx).go_on()


@hookimpl
async def trigger_fired(event: TriggerFired, ctx: Context) -> None:
    if (event.plugin, event.name) == ("source_twitch", "channel_seen"):
        _desk(ctx).seen("twitch", event.data)


@hookimpl
async def message_withdrawn(event: MessageWithdrawn, ctx: Context) -> None:
    _desk(ctx).withdraw(event.subjects)


@hookimpl
async def message_decided(event: VerdictReached, message: ChatMessage, ctx: Context) -> None:
    if event.action >= Action.TIMEOUT:
        _desk(ctx).silence(message.viewer.key)


@hookimpl
async def panic_changed(event: PanicChanged, ctx: Context) -> None:
    _desk(ctx).panic(is_on=event.is_on)


@hookimpl
async def forget_viewer(viewer: str, messages: Sequence[int], ctx: Context) -> None:
    _desk(ctx).forget(viewer, messages)


async def _on_command(message: ChatMessage, rest: str, ctx: Context) -> None:
    name, _, line = rest.strip().partition(" ")
    with suppress(ActionRefused):  # they wait already
        _desk(ctx).added(_desk(ctx).asking.by_name(name, "", line.strip()[:120], message))


async def _show(arguments: Whom, ctx: Context) -> Back:
    return _desk(ctx).added(_desk(ctx).asking.by_name(arguments.name, arguments.platform, arguments.line))


async def _show_writer(arguments: Writer, ctx: Context) -> Back:
    message = await ctx.message(arguments.message)
    if message is None:
        raise ActionRefused("This message may not be shown, so its writer is not shouted out.")
    return _desk(ctx).added(_desk(ctx).asking.by_message(message))


async def _hide(ctx: Context) -> Back:
    return _desk(ctx).hide()


async def _show_now(arguments: Which, ctx: Context) -> Back:
    return _desk(ctx).show_now(arguments.number)


async def _move(arguments: Place, ctx: Context) -> Back:
    return _desk(ctx).move(arguments.number, arguments.place)


async def _drop(arguments: Which, ctx: Context) -> Back:
    return _desk(ctx).drop(arguments.number)


async def _restore(arguments: Which, ctx: Context) -> Back:
    return _desk(ctx).restore(arguments.number)


async def _again(arguments: Which, ctx: Context) -> Back:
    return _desk(ctx).again(arguments.number)


async def _give(arguments: Which, ctx: Context) -> None:
    _desk(ctx).give(arguments.number)


def _desk(ctx: Context) -> Desk:
    found = _desks.get(ctx)
    if found is None:
        found = _desks[ctx] = Desk(ctx)
    return found
