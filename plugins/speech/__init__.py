"""Reads chat and alerts aloud, with the voices of this computer and nothing sent anywhere.

Only what passed review is read, never links, keys or long numbers, and it stops in the middle of a word when a message
is withdrawn or you press panic.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any
from weakref import WeakKeyDictionary

from pydantic import Field

from stagedoor import (
    ActionRefused,
    Box,
    ChatMessage,
    Command,
    Context,
    Control,
    MessageHighlighted,
    MessageWithdrawn,
    PanelPage,
    PanicChanged,
    Role,
    Settings,
    TriggerFired,
    Widget,
    hookimpl,
)

from .options import WHO, SpeechSettings
from .queue import Utterance
from .speaker import Speaker
from .wording import clean, name_to_say, shortened, speakable

_speakers: WeakKeyDictionary[Context, Speaker] = WeakKeyDictionary()
_CUT_SHORT = frozenset({"skipped", "stopped"})
"""How an alert ends before its time: then its words end as well."""
_UNLIMITED = frozenset({Role.MODERATOR, Role.BROADCASTER})


class Words(Settings):
    """What is to be read."""

    text: str = Field("", max_length=500)
    """The words."""


@hookimpl
def register_settings() -> type[Settings]:
    """What is read, how and where."""
    return SpeechSettings


@hookimpl
def register_widgets(ctx: Context) -> Iterable[Widget]:
    """The voice: it draws nothing."""
    return [Widget(name="voice", title="Voice", style="", place=Box(width=1, height=1))]


@hookimpl
def register_pages(ctx: Context) -> Iterable[PanelPage]:
    """What is read now, and what waits."""
    return [PanelPage(name="speech", title="Speech", icon="megaphone", style="panel.css")]


@hookimpl
def register_commands(ctx: Context) -> Iterable[Command]:
    """The command that has a message read."""
    settings = ctx.settings(SpeechSettings)
    if settings.read == "command":
        yield Command(name=settings.command.removeprefix("!"), run=_on_command, help="reads what follows aloud")


@hookimpl
def register_controls(ctx: Context) -> Iterable[Control]:
    """What can be done with the voice."""
    yield Control(name="say", title="Read something aloud", run=_say, parameters=Words, help="Your own words.")
    yield Control(name="skip", title="Stop what is being read", run=_skip)
    yield Control(name="again", title="Read the last one again", run=_again)
    yield Control(name="hold", title="Hold what waits", run=_held(is_on=True))
    yield Control(name="resume", title="Go on reading", run=_held(is_on=False))
    yield Control(name="mute", title="Be silent, and forget what waits", run=_muted(is_on=True))
    yield Control(name="unmute", title="Read again", run=_muted(is_on=False))


@hookimpl
async def start(ctx: Context) -> None:
    ctx.spawn(_speaker(ctx).begin())


@hookimpl
async def settings_changed(old: Settings, new: Settings, ctx: Context) -> None:
    ctx.spawn(_speaker(ctx).changed())


@hookimpl
async def chat_message(message: ChatMessage, ctx: Context) -> None:
    if ctx.settings(SpeechSettings).read == "everything":
        _read(ctx, message)


@hookimpl
async def message_highlighted(event: MessageHighlighted, ctx: Context) -> None:
    if ctx.settings(SpeechSettings).read == "highlighted":
        message = await ctx.message(event.subject)
        if message is not None:
            _read(ctx, message)


@hookimpl
async def trigger_fired(event: TriggerFired, ctx: Context) -> None:
    settings = ctx.settings(SpeechSettings)
    if (event.plugin, event.name) == ("alerts", "finished") and event.data.get("outcome") in _CUT_SHORT:
        _speaker(ctx).end_alert()
    if (event.plugin, event.name) != ("alerts", "shown") or not settings.read_alerts:
        return
    text = shortened(clean(str(event.data.get("text", ""))), settings.longest)
    about = {int(number) for number in (event.data.get("subject"), event.cause) if isinstance(number, int) and number}
    if text:
        spoken = replace(_utterance(ctx, text, text, subjects=frozenset(about)), is_alert=True)
        _speaker(ctx).add(spoken, is_limited=False)


@hookimpl
async def message_withdrawn(event: MessageWithdrawn, ctx: Context) -> None:
    _speaker(ctx).withdraw(event.subjects)


@hookimpl
async def panic_changed(event: PanicChanged, ctx: Context) -> None:
    _speaker(ctx).panic(is_on=event.is_on)


@hookimpl
async def forget_viewer(viewer: str, messages: Sequence[int], ctx: Context) -> None:
    _speaker(ctx).withdraw(messages)
    if viewer:
        _speaker(ctx).forget(viewer)


async def _on_command(message: ChatMessage, rest: str, ctx: Context) -> None:
    _read(ctx, message, text=rest)


def _read(ctx: Context, message: ChatMessage, *, text: str | None = None) -> None:
    """Have a message read, if it may be and there is something in it to read."""
    settings = ctx.settings(SpeechSettings)
    roles, wanted = frozenset(message.viewer.roles), WHO[settings.who]
    if (wanted is not None and roles.isdisjoint(wanted)) or Role.BOT in roles:
        return
    said = clean(text, emoji=settings.emotes) if text is not None else speakable(message, emotes=settings.emotes)
    said = shortened(said, settings.longest)
    if not said:
        return
    name = name_to_say(message.viewer.name)
    before = settings.words_before_text.replace("{name}", name) if settings.say_names else ""
    voice = next((each for each in settings.voices if Role(each.role) in roles), None)
    utterance = Utterance(
        text=f"{before} {said}".strip(),
        shown=f"{message.viewer.name}: {said}",
        voice=voice.voice if voice else settings.voice,
        rate=voice.rate if voice else settings.rate,
        person=message.viewer.key,
        subjects=frozenset({message.id}),
        at=ctx.now(),
    )
    _speaker(ctx).add(utterance, is_limited=roles.isdisjoint(_UNLIMITED))


def _utterance(ctx: Context, text: str, shown: str, subjects: frozenset[int] = frozenset()) -> Utterance:
    settings = ctx.settings(SpeechSettings)
    voice, rate = settings.voice, settings.rate
    return Utterance(text=text, shown=shown, voice=voice, rate=rate, subjects=subjects, at=ctx.now())


async def _say(arguments: Words, ctx: Context) -> None:
    text = clean(arguments.text)
    if not text:
        raise ActionRefused("There is nothing in that to read aloud: links, keys and signs are left out.")
    if not _speaker(ctx).add(_utterance(ctx, text, arguments.text), is_limited=False):
        raise ActionRefused("Nothing can be read now: speech is muted, in a panic, or nothing here can speak.")


async def _skip(ctx: Context) -> None:
    if not _speaker(ctx).skip():
        raise ActionRefused("Nothing is being read now.")


async def _again(ctx: Context) -> None:
    if not _speaker(ctx).again():
        raise ActionRefused("Nothing was read yet.")


def _held(*, is_on: bool) -> Callable[[Context], Any]:
    async def hold(ctx: Context) -> None:
        _speaker(ctx).hold(is_on=is_on)

    return hold


def _muted(*, is_on: bool) -> Callable[[Context], Any]:
    async def mute(ctx: Context) -> None:
        _speaker(ctx).mute(is_on=is_on)

    return mute


def _speaker(ctx: Context) -> Speaker:
    found = _speakers.get(ctx)
    if found is None:
        found = _speakers[ctx] = Speaker(ctx)
    return found
