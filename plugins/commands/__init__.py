"""Your own chat commands, with variables, aliases and cooldowns; counters on the overlay; quotes worth remembering.

Moderators also change them from the chat. Nothing runs code, and nothing a viewer wrote is read as anything but text.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable, Iterator, Mapping, Sequence
from typing import Any
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
    PanelPage,
    Role,
    Settings,
    Trigger,
    Widget,
    hookimpl,
)

from . import talk
from .desk import Desk
from .settings import (
    ROLES,
    ChangedQuote,
    CommandSettings,
    Count,
    Listing,
    OwnCommand,
    Quoted,
    QuoteNumber,
    QuoteOf,
    Trial,
    Which,
    Word,
    plain,
)

__title__ = "Commands"

_desks: WeakKeyDictionary[Context, Desk] = WeakKeyDictionary()
Run = Callable[[ChatMessage, str, Context], Coroutine[Any, Any, None]]


def _desk(ctx: Context) -> Desk:
    return _desks.setdefault(ctx, Desk(ctx))


@hookimpl
def register_settings() -> type[Settings]:
    return CommandSettings


@hookimpl
def register_pages() -> Iterable[PanelPage]:
    return [
        PanelPage(name="commands", title="Commands", style="panel.css", icon="bot", group="itself"),
        PanelPage(
            name="counters", title="Counters", module="counters.js", style="panel.css", icon="plus", group="itself"
        ),
        PanelPage(name="quotes", title="Quotes", module="quotes.js", style="panel.css", icon="note", group="itself"),
    ]


@hookimpl
def register_widgets() -> Iterable[Widget]:
    return [
        Widget(
            name="counters",
            title="Counters",
            place=Box(x=2, y=88, width=30, height=9),
            upright=Box(x=5, y=0.5, width=60, height=3),
        )
    ]


@hookimpl
def register_triggers() -> Iterable[Trigger]:
    return [
        Trigger(name="used", title="A command of yours was used", fields=("command", "name", "platform")),
        Trigger(name="counted", title="A counter changed", fields=("counter", "value")),
    ]


@hookimpl
def register_controls() -> Iterable[Control]:
    return [
        Control(name="enable", title="Switch a command on", run=_enable, parameters=Word),
        Control(name="disable", title="Switch a command off", run=_disable, parameters=Word),
        Control(name="try_answer", title="Look at an answer", run=_try, parameters=Trial),
        Control(name="preview_import", title="Look at commands of another tool", run=_look, parameters=Listing),
        Control(name="take_import", title="Add the commands looked at", run=_take),
        Control(name="drop_import", title="Do not add them", run=_drop),
        Control(name="undo_import", title="Take the added commands back", run=_undo),
        Control(name="count", title="Count", run=_count, parameters=Which),
        Control(name="count_down", title="Count down", run=_count_down, parameters=Which),
        Control(name="set_counter", title="Set a counter", run=_set, parameters=Count),
        Control(name="reset_counter", title="Reset a counter", run=_reset, parameters=Which),
        Control(name="add_quote", title="Add a quote", run=_add_quote, parameters=Quoted),
        Control(name="quote_message", title="Keep as a quote", run=_quote_message, parameters=QuoteOf, about="message"),
        Control(name="change_quote", title="Change a quote", run=_change_quote, parameters=ChangedQuote),
        Control(name="remove_quote", title="Remove a quote", run=_remove_quote, parameters=QuoteNumber),
        Control(name="restore_quote", title="Bring a quote back", run=_restore_quote, parameters=QuoteNumber),
        Control(name="import_quotes", title="Add quotes of another tool", run=_import_quotes, parameters=Listing),
    ]


@hookimpl
def register_commands(ctx: Context) -> Iterator[Command]:
    settings, house = ctx.settings(CommandSettings), (Role.MODERATOR,)
    for own in settings.commands:
        if own.is_on:
            yield Command(
                name=own.name,
                run=_used(own),
                aliases=own.aliases,
                roles=ROLES[own.who],
                cooldown=own.cooldown,
                viewer_cooldown=own.viewer_cooldown,
                platforms=own.platforms,
                when=own.when,
                yields=True,
            )
    if word := plain(settings.edit_word):
        yield Command(name=word, run=_edit, help="changes commands", roles=house)
    if word := plain(settings.list_word):
        yield Command(name=word, run=_list, help="says which commands there are", cooldown=10, viewer_cooldown=30)
    if word := plain(settings.quote_word):
        yield Command(name=word, run=_quote, help="says a quote", cooldown=5, viewer_cooldown=15)
    if word := plain(settings.counter_word):
        yield Command(name=word, run=_counter, help="counts", roles=house)
    _desk(ctx).changed()  # asked again whenever the settings have changed


@hookimpl
async def start(ctx: Context) -> None:
    await _desk(ctx).recall()


@hookimpl
async def message_withdrawn(event: MessageWithdrawn, ctx: Context) -> None:
    _desk(ctx).quotes.withdraw(event.subjects)


@hookimpl
async def export_viewer(viewer: str, messages: Sequence[int], ctx: Context) -> Mapping[str, Any] | None:
    quotes = _desk(ctx).quotes
    said = [quotes.said(number) for number, quote in quotes.all.items() if quote["of"] == viewer]
    return {"quotes": said} if said else None


@hookimpl
async def forget_viewer(viewer: str, messages: Sequence[int], ctx: Context) -> None:
    _desk(ctx).forget(viewer, messages)


def _used(own: OwnCommand) -> Run:
    async def run(message: ChatMessage, rest: str, ctx: Context) -> None:
        _desk(ctx).used(own, message, rest)

    return run


async def _edit(message: ChatMessage, rest: str, ctx: Context) -> None:
    ctx.spawn(talk.edit(_desk(ctx), ctx, message, rest))


async def _list(message: ChatMessage, rest: str, ctx: Context) -> None:
    if text := _desk(ctx).listed(message):
        _desk(ctx).answer(text, message)


async def _quote(message: ChatMessage, rest: str, ctx: Context) -> None:
    talk.quote(_desk(ctx), message, rest)


async def _counter(message: ChatMessage, rest: str, ctx: Context) -> None:
    talk.count(_desk(ctx), message, rest)


async def _enable(wanted: Word, ctx: Context) -> Back:
    return _desk(ctx).enable(wanted.command, is_on=True)


async def _disable(wanted: Word, ctx: Context) -> Back:
    return _desk(ctx).enable(wanted.command, is_on=False)


async def _try(wanted: Trial, ctx: Context) -> None:
    _desk(ctx).attempt(wanted.answer, wanted.rest)


async def _look(wanted: Listing, ctx: Context) -> None:
    _desk(ctx).look_at(wanted.text)


async def _take(ctx: Context) -> Back:
    return _desk(ctx).take_over()


async def _drop(ctx: Context) -> None:
    _desk(ctx).drop_listing()


async def _undo(ctx: Context) -> None:
    _desk(ctx).undo_import()


async def _count(wanted: Which, ctx: Context) -> Back:
    counters = _desk(ctx).counters
    counter = counters.named(wanted.counter)
    return counters.put(counter.name, counters.value(counter) + counter.step)


async def _count_down(wanted: Which, ctx: Context) -> Back:
    counters = _desk(ctx).counters
    counter = counters.named(wanted.counter)
    return counters.put(counter.name, counters.value(counter) - counter.step)


async def _set(wanted: Count, ctx: Context) -> Back:
    return _desk(ctx).counters.put(wanted.counter, wanted.value)


async def _reset(wanted: Which, ctx: Context) -> Back:
    counters = _desk(ctx).counters
    return counters.put(wanted.counter, counters.named(wanted.counter).start)


async def _add_quote(wanted: Quoted, ctx: Context) -> Back:
    number = _desk(ctx).quotes.add(wanted.text, name=wanted.name, game=wanted.game, day=wanted.day)
    return Back(control="remove_quote", arguments={"number": number})


async def _quote_message(wanted: QuoteOf, ctx: Context) -> Back:
    message = await ctx.message(wanted.message)
    if not message:
        raise ActionRefused("This message may not be shown now, so it was not quoted.")
    viewer = message.viewer
    number = _desk(ctx).quotes.add(message.text, name=viewer.name, of=viewer.key, subject=message.id)
    return Back(control="remove_quote", arguments={"number": number})


async def _change_quote(wanted: ChangedQuote, ctx: Context) -> Back:
    quotes = _desk(ctx).quotes
    return quotes.change(wanted.number, text=wanted.text, name=wanted.name, game=wanted.game, day=wanted.day)


async def _remove_quote(wanted: QuoteNumber, ctx: Context) -> Back:
    return _desk(ctx).quotes.remove(wanted.number)


async def _restore_quote(wanted: QuoteNumber, ctx: Context) -> Back:
    return _desk(ctx).quotes.restore(wanted.number)


async def _import_quotes(wanted: Listing, ctx: Context) -> None:
    if not _desk(ctx).quotes.take_in(wanted.text):
        raise ActionRefused("No new quotes were found in it.")
