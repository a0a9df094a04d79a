"""Read the chat of a Twitch channel, without an account; with a login, write and moderate there."""

from __future__ import annotations

from collections.abc import Iterable

from stagedoor import ChatSource, Context, Control, Login, Page, Settings, SourceKind, Trigger, hookimpl

from .ballots import ballots
from .callouts import callouts
from .neighbours import watched
from .options import AVATAR, AVATAR_IMAGE, BADGES, BOT, IMAGES, LOGIN, TwitchSettings
from .station import close, station
from .target import HOST, channel_name

__title__ = "Twitch"


@hookimpl
def register_settings() -> type[Settings]:
    """Where and how patiently to listen."""
    return TwitchSettings


@hookimpl
def register_sources(ctx: Context) -> Iterable[SourceKind]:
    """`twitch:somebody`."""
    settings = ctx.settings(TwitchSettings)
    return [
        SourceKind(
            name="twitch",
            title="Twitch",
            example="twitch:somebody",
            help="Reads the chat of a channel without an account; with a login you can also write and moderate.",
            open=_open,
            hosts=(HOST,),
            tidy=channel_name,
            page=lambda target: f"https://www.twitch.tv/popout/{channel_name(target)}/chat",
            pages=_pages,
            timeouts=(1, 30, 60, 600, 3_600, 86_400, 604_800, 1_209_600),
            images={IMAGES: settings.emote_image, BADGES: settings.badge_image, AVATAR: AVATAR_IMAGE},
        )
    ]


@hookimpl
def register_logins(ctx: Context) -> Iterable[Login]:
    """One account for all channels, and a second one to write as."""
    return [
        Login(
            name=LOGIN,
            title="Twitch",
            help=(
                "To write, delete, time out, ban, announce and pin on Twitch, and to see follows, redemptions and what "
                "AutoMod holds. Reading the chat needs no login."
            ),
            begin=_begin,
            end=_end,
        ),
        Login(
            name=BOT,
            title="Twitch, second account",
            help=(
                "To write on Twitch as another account, such as your bot. Open Twitch's page where that account is "
                "logged in, for example in a private window. Everything else stays with the first account."
            ),
            begin=_begin_second,
            end=_end_second,
        ),
    ]


@hookimpl
def register_controls(ctx: Context) -> Iterable[Control]:
    """What only Twitch itself can do."""
    yield from callouts()
    yield from ballots()


@hookimpl
def register_triggers(ctx: Context) -> Iterable[Trigger]:
    """What was seen of other channels."""
    yield from watched()


@hookimpl
async def start(ctx: Context) -> None:
    """Look after the logins that are kept, if there are some."""
    for login in (LOGIN, BOT):
        ctx.spawn(station(ctx, login).vigil.run())
    station(ctx).neighbours.resume()


@hookimpl
async def stop(ctx: Context) -> None:
    """A token that is good once must not be lost on the way out."""
    for login in (LOGIN, BOT):
        await station(ctx, login).account.settled()
    close(ctx)


async def _begin(ctx: Context) -> None:
    await station(ctx).login.begin()


async def _end(ctx: Context) -> None:
    await station(ctx).login.end()


async def _begin_second(ctx: Context) -> None:
    await station(ctx, BOT).login.begin()


async def _end_second(ctx: Context) -> None:
    await station(ctx, BOT).login.end()


def _open(target: str, ctx: Context) -> ChatSource:
    from .channel import TwitchChat  # noqa: PLC0415 - the whole protocol, so only where it is read

    return TwitchChat(channel_name(target), ctx)


def _pages(target: str) -> tuple[Page, ...]:
    name = channel_name(target)
    return (
        Page(name="dashboard", title="Stream Manager", address=f"https://dashboard.twitch.tv/u/{name}/stream-manager"),
        Page(name="moderator", title="Moderator view", address=f"https://www.twitch.tv/moderator/{name}"),
        Page(name="channel", title="Channel", address=f"https://www.twitch.tv/{name}"),
    )
