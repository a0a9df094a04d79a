"""Your friends' channels: who is live, when you last did something for each other, to whom you owe a raid.

Show a card of theirs, shout them out, raid who is live, and read their chat beside yours.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from weakref import WeakKeyDictionary

from stagedoor import (
    ActionRefused,
    Back,
    Box,
    ChatMessage,
    Context,
    Control,
    ControlPressed,
    PanelPage,
    PanicChanged,
    RaidReceived,
    Settings,
    TeamRole,
    Trigger,
    TriggerFired,
    Widget,
    hookimpl,
)

from .desk import Desk
from .options import Friend, FriendsSettings, Whom, Writer

_desks: WeakKeyDictionary[Context, Desk] = WeakKeyDictionary()


@hookimpl
def register_settings() -> type[Settings]:
    """Whose channels they are."""
    return FriendsSettings


@hookimpl
def register_pages(ctx: Context) -> Iterable[PanelPage]:
    """All of them."""
    return [PanelPage(name="friends", title="Friends", icon="team", style="panel.css", group="audience")]


@hookimpl
def register_widgets(ctx: Context) -> Iterable[Widget]:
    """The card of one: at the right, below that of a shoutout."""
    return [
        Widget(
            name="card",
            title="A friend's channel",
            place=Box(x=68, y=46, width=30, height=15),
            upright=Box(x=5, y=63, width=80, height=8),
        )
    ]


@hookimpl
def register_triggers(ctx: Context) -> Iterable[Trigger]:
    """What cues can wait for."""
    return [Trigger(name="card_shown", title="A friend's card was shown", fields=("name", "platform"))]


@hookimpl
def register_controls(ctx: Context) -> Iterable[Control]:
    """What can be done."""
    yield Control(name="show_card", title="Show a friend's card", run=_show_card, parameters=Whom)
    yield Control(
        name="show_next",
        title="Show the card of the next friend",
        run=_show_next,
        help="Each in turn; only who is live, where the settings say so.",
    )
    yield Control(name="hide_card", title="Take the friend's card off", run=_hide_card)
    yield Control(name="repaid", title="We raided them", run=_repaid, parameters=Whom)
    yield Control(name="not_repaid", title="We did not raid them", run=_not_repaid, parameters=Whom)
    yield Control(
        name="befriend",
        title="Add to friends",
        run=_befriend,
        parameters=Writer,
        about="message",
        role=TeamRole.OWNER,
    )


@hookimpl
async def start(ctx: Context) -> None:
    await _desk(ctx).begin()


@hookimpl
async def settings_changed(old: FriendsSettings, new: FriendsSettings, ctx: Context) -> None:
    _desk(ctx).settings_changed(new)


@hookimpl
async def chat_message(message: ChatMessage, ctx: Context) -> None:
    _desk(ctx).wrote(message)


@hookimpl
async def raid_received(event: RaidReceived, ctx: Context) -> None:
    _desk(ctx).raided_us(event)


@hookimpl
async def control_pressed(event: ControlPressed, ctx: Context) -> None:
    if event.control in {"source_twitch.raid", "source_twitch.cancel_raid"}:
        arguments = json.loads(bytes(event.arguments))
        _desk(ctx).pressed(event, str(arguments.get("name", "")))


@hookimpl
async def trigger_fired(event: TriggerFired, ctx: Context) -> None:
    match event.plugin, event.name:
        case "shoutouts", "shown":
            _desk(ctx).shouted_out(event.data)
        case "source_twitch", "channel_seen":
            _desk(ctx).lives.seen(event.data)
        case "source_twitch", "channels_unknown":
            _desk(ctx).lives.lost(str(event.data.get("reason", "")))


@hookimpl
async def panic_changed(event: PanicChanged, ctx: Context) -> None:
    cards = _desk(ctx).cards
    cards.is_paused = event.is_on
    if event.is_on:
        cards.hide()
        _desk(ctx).changed()


@hookimpl
async def forget_viewer(viewer: str, messages: Sequence[int], ctx: Context) -> None:
    if viewer:
        _desk(ctx).forget(viewer)


async def _show_card(arguments: Whom, ctx: Context) -> Back:
    _desk(ctx).cards.show(_desk(ctx).find(arguments.friend))
    return Back(control="hide_card")


async def _show_next(ctx: Context) -> Back:
    friend = _desk(ctx).cards.next()
    if friend is None:
        raise ActionRefused("No friend is known to be live now, so no card is shown.")
    _desk(ctx).cards.show(friend)
    return Back(control="hide_card")


async def _hide_card(ctx: Context) -> None:
    if not _desk(ctx).cards.hide():
        raise ActionRefused("No friend's card is shown now.")
    _desk(ctx).changed()


async def _repaid(arguments: Whom, ctx: Context) -> Back:
    return _desk(ctx).repaid(arguments.friend)


async def _not_repaid(arguments: Whom, ctx: Context) -> Back:
    return _desk(ctx).not_repaid(arguments.friend)


async def _befriend(arguments: Writer, ctx: Context) -> None:
    message = await ctx.message(arguments.message)
    if message is None:
        raise ActionRefused("This message may not be shown, so its writer is not added.")
    viewer, settings = message.viewer, ctx.settings(FriendsSettings)
    try:
        new = Friend(platform=viewer.platform, channel=viewer.login or viewer.name, name=viewer.name)
    except ValueError as fault:
        raise ActionRefused(
            f"Channels on {viewer.platform} cannot be added: add them by hand in the settings."
        ) from fault
    if new.key in {friend.key for friend in settings.friends}:
        raise ActionRefused(f"{viewer.name} is among your friends already.")
    friends: list[object] = [friend.model_dump(mode="json") for friend in (*settings.friends, new)]
    # It asks this plugin, which is busy here: so it is done afterwards.
    ctx.spawn(_keep(ctx, friends))


async def _keep(ctx: Context, friends: list[object]) -> None:
    await ctx.change_settings({"friends": friends})


def _desk(ctx: Context) -> Desk:
    found = _desks.get(ctx)
    if found is None:
        found = _desks[ctx] = Desk(ctx)
    return found
