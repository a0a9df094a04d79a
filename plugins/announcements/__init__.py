"""Tells people elsewhere that you are live: Discord, Mastodon, Telegram or a webhook of your own, once a stream.

Nothing is sent before you switch it on. Planned shows are announced ahead, and viewers can ask when the next one is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from weakref import WeakKeyDictionary

from stagedoor import ChatMessage, Command, Context, Control, PanelPage, Settings, TeamRole, Trigger, hookimpl

from .herald import Herald
from .options import AnnouncementSettings, Number, Which

__title__ = "Announcements"

_heralds: WeakKeyDictionary[Context, Herald] = WeakKeyDictionary()


@hookimpl
def register_settings() -> type[Settings]:
    """Where and how."""
    return AnnouncementSettings


@hookimpl
def register_pages() -> Iterable[PanelPage]:
    """What is sent, and what was."""
    return [PanelPage(name="announcements", title="Announcements", style="panel.css", icon="megaphone", group="itself")]


@hookimpl
def register_triggers() -> Iterable[Trigger]:
    """What cues can wait for."""
    return [
        Trigger(name="announced", title="An announcement was sent", fields=("place", "kind", "title")),
        Trigger(name="soon", title="A planned show begins soon", fields=("title", "minutes")),
    ]


@hookimpl
def register_controls() -> Iterable[Control]:
    """What can be done; only the owner may, for it is seen by everybody elsewhere."""
    owner = TeamRole.OWNER
    return [
        Control(name="announce", title="Announce this stream now", run=_announce, role=owner),
        Control(name="test", title="Send a test announcement", run=_test, parameters=Which, role=owner),
        Control(name="again", title="Send an announcement again", run=_again, parameters=Number, role=owner),
    ]


@hookimpl
def register_commands(ctx: Context) -> Iterator[Command]:
    """The next show."""
    if word := ctx.settings(AnnouncementSettings).next_word.strip("! "):
        yield Command(name=word, run=_next, help="says when the next show is", cooldown=10, yields=True)
    _herald(ctx).changed()  # asked again whenever the settings have changed


@hookimpl
async def start(ctx: Context) -> None:
    _herald(ctx).begin()


async def _announce(ctx: Context) -> None:
    _herald(ctx).announce()


async def _test(wanted: Which, ctx: Context) -> None:
    _herald(ctx).test(wanted.channel)


async def _again(wanted: Number, ctx: Context) -> None:
    _herald(ctx).outbox.again(wanted.number)


async def _next(message: ChatMessage, rest: str, ctx: Context) -> None:
    if said := _herald(ctx).next_show():
        ctx.say(said, to=(message.source,), reply_to=message)


def _herald(ctx: Context) -> Herald:
    return _heralds.setdefault(ctx, Herald(ctx))
