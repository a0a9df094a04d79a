"""A chat command, a gift, a subscription, a reward or a raid switches a scene or shows a source, and puts it back.

A cue never fights with you: when you change the scene yourself, it is not put back. In a panic there are no cues.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from typing import Annotated, Literal, Self
from weakref import WeakKeyDictionary

from pydantic import Field, model_validator

from stagedoor import (
    ChatMessage,
    Choices,
    Command,
    Context,
    GiftReceived,
    ObsEvent,
    PanicChanged,
    RaidReceived,
    Role,
    Settings,
    SubscriptionReceived,
    hookimpl,
)

from .stagehand import Stagehand

_WHO = {
    "everyone": (),
    "subscribers": (Role.SUBSCRIBER, Role.VIP, Role.MODERATOR),
    "vips": (Role.VIP, Role.MODERATOR),
    "moderators": (Role.MODERATOR,),
    "only you": (Role.BROADCASTER,),
}


class Cue(Settings):
    """One thing that happens in the chat, and what it does in OBS."""

    when: Literal["command", "gift", "subscription", "reward", "raid"] = "command"
    """What sets it off."""
    match: str = ""
    """The command without `!`, the name of the gift, or the id of the reward. Empty: any of them."""
    scene: Annotated[str, Choices("obs.scenes")] = ""
    """The scene to switch to, or the scene the source below is in."""
    source: Annotated[str, Choices("obs.sources")] = ""
    """Show this source in the scene instead of switching to it."""
    seconds: float = Field(0, ge=0, le=3600)
    """Put it back after so many seconds; 0 leaves it."""
    who: Literal["everyone", "subscribers", "vips", "moderators", "only you"] = "moderators"
    """Who may use the command. Moderators may use what VIPs may, and you may use everything."""
    cooldown: float = Field(5, ge=0, le=3600)
    """How many seconds the command rests after it was used."""
    at_least: int = Field(1, ge=1)
    """How many of the gift or of given subscriptions, or how many viewers in the raid, it takes."""

    @model_validator(mode="after")
    def _does_something(self) -> Self:
        if not self.scene.strip():
            raise ValueError("say which scene it is about")
        if self.when == "command" and not self.match.strip("! "):
            raise ValueError("say which command sets it off, for example brb")
        return self


class SceneCues(Settings):
    """What the chat may do in OBS."""

    cues: list[Cue] = []
    """The cues. With none, the chat changes nothing in OBS."""


_stagehands: WeakKeyDictionary[Context, Stagehand] = WeakKeyDictionary()


@hookimpl
def register_settings() -> type[Settings]:
    return SceneCues


@hookimpl
def register_commands(ctx: Context) -> Iterator[Command]:
    for cue in ctx.settings(SceneCues).cues:
        if cue.when == "command" and cue.match:
            yield Command(
                name=cue.match.removeprefix("!"),
                run=_on_command(cue),
                help=f"shows {cue.source or cue.scene}",
                roles=_WHO[cue.who],
                cooldown=cue.cooldown,
            )


@hookimpl
async def chat_message(message: ChatMessage, ctx: Context) -> None:
    if message.reward:
        _run(ctx, "reward", message.reward, 1)


@hookimpl
async def gift_received(event: GiftReceived, ctx: Context) -> None:
    _run(ctx, "gift", event.gift, event.count)


@hookimpl
async def subscription_received(event: SubscriptionReceived, ctx: Context) -> None:
    _run(ctx, "subscription", "", event.gifted or 1)


@hookimpl
async def raid_received(event: RaidReceived, ctx: Context) -> None:
    _run(ctx, "raid", "", event.viewers)


@hookimpl
async def obs_event(event: ObsEvent, ctx: Context) -> None:
    if event.name == "scene_changed":
        _stagehand(ctx).scene_is_now(str(event.data.get("scene", "")))


@hookimpl
async def panic_changed(event: PanicChanged, ctx: Context) -> None:
    if event.is_on:
        _stagehand(ctx).pause()
    else:
        _stagehand(ctx).go_on()


def _on_command(cue: Cue) -> Callable[[ChatMessage, str, Context], Coroutine[None, None, None]]:
    async def run(message: ChatMessage, rest: str, ctx: Context) -> None:
        _perform(ctx, cue)

    return run


def _run(ctx: Context, when: str, match: str, count: int) -> None:
    for cue in ctx.settings(SceneCues).cues:
        named = not cue.match or cue.match.casefold() == match.casefold()
        if cue.when == when and named and count >= cue.at_least:
            _perform(ctx, cue)


def _perform(ctx: Context, cue: Cue) -> None:
    stagehand = _stagehand(ctx)
    if not stagehand.may_act():
        return
    if cue.source:
        ctx.spawn(stagehand.show_source(cue.scene, cue.source, cue.seconds))
    elif cue.scene:
        ctx.spawn(stagehand.switch_scene(cue.scene, cue.seconds))


def _stagehand(ctx: Context) -> Stagehand:
    return _stagehands.setdefault(ctx, Stagehand(ctx))
