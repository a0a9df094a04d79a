"""A gift, a command, a raid, a scene, a time of day: what happens sets off what is done on stage.

A cue says when, only if, then and afterwards. It never fights with you: what you change yourself is not put back. In a
panic there are no cues.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator, Sequence
from typing import Any
from weakref import WeakKeyDictionary

import msgspec

from stagedoor import (
    ChatMessage,
    Command,
    Context,
    Control,
    ControlPressed,
    FollowReceived,
    GiftReceived,
    LikesReceived,
    MessageWithdrawn,
    ObsEvent,
    PanelPage,
    PanicChanged,
    RaidReceived,
    RewardRedeemed,
    Settings,
    StreamEnded,
    StreamStarted,
    SubscriptionReceived,
    Trigger,
    TriggerFired,
    hookimpl,
)

from . import happening as what
from .controls import controls
from .director import Director
from .happening import Happening
from .settings import CuesSettings

_directors: WeakKeyDictionary[Context, Director] = WeakKeyDictionary()

_RUN = frozenset({"cues.run", "cues.run_own"})


def _director(ctx: Context) -> Director:
    director = _directors.get(ctx)
    if director is None:
        director = _directors[ctx] = Director(ctx)
    return director


@hookimpl
def register_settings() -> type[Settings]:
    return CuesSettings


@hookimpl
def register_pages(ctx: Context) -> Iterator[PanelPage]:
    yield PanelPage(name="cues", title="Cues", style="panel.css", icon="bolt", group="itself")


@hookimpl
def register_controls(ctx: Context) -> Iterator[Control]:
    return controls(_director)


@hookimpl
def register_triggers(ctx: Context) -> Iterator[Trigger]:
    yield Trigger(name="ran", title="A cue ran", fields=("cue", "count"), help="For cues that follow another one.")
    yield Trigger(name="due", title="The time of a cue has come", fields=("cue",))


@hookimpl
def register_commands(ctx: Context) -> Iterator[Command]:
    # The settings are new whenever the commands are asked for.
    ctx.spawn(_adopt(ctx))
    helps: dict[str, str] = {}
    for cue in ctx.settings(CuesSettings).cues:
        if cue.when.kind == "command" and cue.is_on:
            for word in cue.when.commands:
                helps.setdefault(word.casefold(), cue.name)
    for word, name in helps.items():
        yield Command(name=word, run=_on_command(word), help=name)


@hookimpl
async def start(ctx: Context) -> None:
    _director(ctx).begin()


@hookimpl
async def stop(ctx: Context) -> None:
    _director(ctx).history.keep()
    _directors.pop(ctx, None)  # a director holds its context, which would be there for ever


@hookimpl
def export_viewer(viewer: str, messages: Sequence[int], ctx: Context) -> dict[str, Any] | None:
    runs = _director(ctx).history.of(viewer)
    return {"set off": runs} if runs else None


@hookimpl
async def forget_viewer(viewer: str, messages: Sequence[int], ctx: Context) -> None:
    _director(ctx).forget(viewer, list(messages))


@hookimpl
async def chat_message(message: ChatMessage, ctx: Context) -> None:
    for happening in what.said(message):
        _director(ctx).happened(happening)


@hookimpl
async def message_withdrawn(event: MessageWithdrawn, ctx: Context) -> None:
    _director(ctx).withdrawn(event.subjects)


@hookimpl
async def reward_redeemed(event: RewardRedeemed, ctx: Context) -> None:
    _director(ctx).happened(what.redeemed(event))


@hookimpl
async def gift_received(event: GiftReceived, ctx: Context) -> None:
    _director(ctx).gave(what.gift(event))


@hookimpl
async def subscription_received(event: SubscriptionReceived, ctx: Context) -> None:
    _director(ctx).happened(what.subscription(event))


@hookimpl
async def raid_received(event: RaidReceived, ctx: Context) -> None:
    _director(ctx).happened(what.raid(event))


@hookimpl
async def follow_received(event: FollowReceived, ctx: Context) -> None:
    _director(ctx).happened(what.follow(event))


@hookimpl
async def likes_received(event: LikesReceived, ctx: Context) -> None:
    _director(ctx).liked(what.likes(event))


@hookimpl
async def trigger_fired(event: TriggerFired, ctx: Context) -> None:
    _director(ctx).fired(event, what.trigger(event))


@hookimpl
async def stream_started(event: StreamStarted, ctx: Context) -> None:
    begun = Happening(kind="stream_started", what=event.platform, event=event.id, cause=event.cause)
    _director(ctx).streams(event.source or event.platform, begun, is_live=True)


@hookimpl
async def stream_ended(event: StreamEnded, ctx: Context) -> None:
    ended = Happening(kind="stream_ended", what=event.platform, event=event.id, cause=event.cause)
    _director(ctx).streams(event.source or event.platform, ended, is_live=False)


@hookimpl
async def obs_event(event: ObsEvent, ctx: Context) -> None:
    director = _director(ctx)
    match event.name:
        case "scene_changed":
            director.scene_changed(event)
        case "stream_changed":
            is_live = event.data.get("active") is True
            kind = "stream_started" if is_live else "stream_ended"
            director.streams("obs", Happening(kind=kind, what="OBS", event=event.id), is_live=is_live)
        case "scenes_changed" | "collection_changed":
            if event.data.get("renamed"):
                director.scene_renamed(str(event.data["renamed"]), str(event.data.get("scene", "")))
            director.look_again()
        case _:
            if output := what.output(event):
                director.happened(output)


@hookimpl
async def panic_changed(event: PanicChanged, ctx: Context) -> None:
    kind = "panic" if event.is_on else "panic_over"
    _director(ctx).panic(Happening(kind=kind, by=event.by, event=event.id, cause=event.cause), is_on=event.is_on)


@hookimpl
async def control_pressed(event: ControlPressed, ctx: Context) -> None:
    director = _director(ctx)
    given = msgspec.json.decode(event.arguments)
    if event.by != ctx.name:
        director.hand.pressed_by_hand(event.control, given)
    elif run := director.performer.pressed(event.control):
        director.followed(event.id, run)
    if event.control in _RUN:
        asked = Happening(kind="hand", cue=str(given.get("cue", "")), by=event.by, event=event.id, cause=event.cause)
        director.run_by_hand(asked)
    elif event.control == "cues.back":
        director.take_back(int(given.get("run", 0)))
    elif director.is_person(event.by):
        data = {key: value for key, value in given.items() if isinstance(value, str | int | float | bool)}
        pressed = Happening(
            kind="control", what=event.control, by=event.by, data=data, event=event.id, cause=event.cause
        )
        director.happened(pressed)


def _on_command(word: str) -> Callable[[ChatMessage, str, Context], Coroutine[None, None, None]]:
    async def run(message: ChatMessage, rest: str, ctx: Context) -> None:
        _director(ctx).happened(what.command(word, message))

    return run


async def _adopt(ctx: Context) -> None:
    _director(ctx).adopt()
