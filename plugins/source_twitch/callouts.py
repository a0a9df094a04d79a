"""Twitch's own shoutout and raid, and what other channels do, for the panel, a cue or another plugin."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from stagedoor import ActionRefused, Back, Context, Control, Deed, Settings, TeamRole, Verb, Viewer

from .account import Account
from .helix import HelixError
from .neighbours import MOST
from .scopes import RAIDS, purposes
from .station import station
from .target import channel_name
from .viewers import PLATFORM

_CONFLICT = 409
_NOT_FOUND = 404
Name = Annotated[str, Field(max_length=200)]


class Shoutout(Settings):
    """Who gets Twitch's own shoutout, and where."""

    name: Name = ""
    """The channel, by its name on Twitch."""
    channel: Name = ""
    """The chat it is given in; empty for your own."""


class Target(Settings):
    """A channel."""

    name: Name = ""
    """The channel, by its name on Twitch."""


class Neighbours(Settings):
    """The channels to watch."""

    names: tuple[str, ...] = Field((), max_length=MOST)
    """Their names on Twitch; what was watched before and is not among them is watched no more."""


def callouts() -> Iterable[Control]:
    """The controls, for `register_controls`."""
    yield Control(
        name="shoutout",
        title="Give a shoutout on Twitch",
        run=_shoutout,
        parameters=Shoutout,
        help="Twitch's own card with a follow button. Twitch takes one in two minutes, one an hour for each channel.",
    )
    yield Control(
        name="raid",
        title="Raid a channel on Twitch",
        run=_raid,
        parameters=Target,
        help="Twitch sends your viewers there after 90 seconds, or at once when you say so on Twitch.",
        role=TeamRole.OWNER,
    )
    yield Control(name="cancel_raid", title="Call the raid on Twitch off", run=_cancel_raid, role=TeamRole.OWNER)
    yield Control(
        name="watch",
        title="Watch whether channels on Twitch are live",
        run=_watch,
        parameters=Neighbours,
        help="“A channel on Twitch was looked at” goes off for each, and again whenever something changes.",
    )
    yield Control(
        name="look_up",
        title="Look a channel on Twitch up",
        run=_look_up,
        parameters=Target,
        help="“A channel on Twitch was looked at” goes off with what it does, or did last.",
    )


async def _shoutout(arguments: Shoutout, ctx: Context) -> None:
    from .acts import Acts  # noqa: PLC0415 - the deeds, so only where something is done

    here, name = station(ctx), _named(arguments.name)
    channel = channel_name(arguments.channel) if arguments.channel.strip() else _own_channel(ctx, here.account)
    acts = Acts(ctx, here, channel, lambda number: number)
    await acts.act(Deed(verb=Verb.SHOUTOUT, viewer=Viewer(platform=PLATFORM, id="", login=name, name=name)))


async def _raid(arguments: Target, ctx: Context) -> Back:
    here, name = station(ctx), _named(arguments.name)
    _check(here.account, "raid a channel")
    target = await here.users.id_of(name)
    if target == here.account.user_id:
        raise ActionRefused("A channel cannot raid itself, so no raid was started.")
    params = {"from_broadcaster_id": here.account.user_id, "to_broadcaster_id": target}
    try:
        await here.helix.call("POST", "raids", params=params)
    except HelixError as fault:
        if fault.status == _CONFLICT:
            raise ActionRefused("A raid is under way already: call it off first, or let it happen.") from fault
        if fault.status in {400, 404}:
            raise ActionRefused(
                f"Twitch does not let you raid {name} (“{fault.said}”), so no raid was started: choose another channel."
            ) from fault
        raise
    return Back(control="cancel_raid")


async def _cancel_raid(ctx: Context) -> None:
    here = station(ctx)
    _check(here.account, "call a raid off")
    try:
        await here.helix.call("DELETE", "raids", params={"broadcaster_id": here.account.user_id})
    except HelixError as fault:
        if fault.status == _NOT_FOUND:
            raise ActionRefused("No raid waits on Twitch: none was started, or it has happened already.") from fault
        raise


async def _watch(arguments: Neighbours, ctx: Context) -> None:
    station(ctx).neighbours.watch(channel_name(name) for name in arguments.names if name.strip())


async def _look_up(arguments: Target, ctx: Context) -> None:
    here, name = station(ctx), _named(arguments.name)
    if not here.account.is_logged_in:
        raise ActionRefused("Log in to Twitch in Settings to look channels up there.")
    await here.neighbours.look_up(name)


def _named(text: str) -> str:
    name = channel_name(text.strip().removeprefix("@")) if text.strip() else ""
    if not name:
        raise ActionRefused("Say which channel on Twitch, by its name.")
    return name


def _check(account: Account, to: str) -> None:
    """Raises `ActionRefused` where this login cannot raid."""
    if not account.has_token:
        raise ActionRefused(f"Log in to Twitch in Settings to {to}.")
    if not account.is_logged_in:
        raise ActionRefused("Twitch has not yet said whose login this is; that is asked again within a minute.")
    if RAIDS not in account.scopes:
        raise ActionRefused(
            f"Your login lacks the permission for {purposes([RAIDS])}: log in again in Settings to {to}."
        )


def _own_channel(ctx: Context, account: Account) -> str:
    """The chat that is ours: of those that are read the account's own or the first, else the account's."""
    read = [
        channel.source.partition(":")[2].casefold()
        for channel in ctx.channels
        if channel.platform == PLATFORM and not channel.is_guest
    ]
    return account.login if account.login in read or not read else read[0]
