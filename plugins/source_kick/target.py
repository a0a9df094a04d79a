"""Which channel is meant: a name, its address, its numbers, or what Kick's own page about it shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import msgspec

from stagedoor import SettingsError

_SLUG = re.compile(r"[a-z0-9_-]{1,50}", re.ASCII)
_NUMBERS = re.compile(r"([0-9]{1,15}):([0-9]{1,15})(?::([0-9]{1,15}))?", re.ASCII)
_HOSTS = frozenset({"kick.com", "www.kick.com", "m.kick.com", "dashboard.kick.com", "player.kick.com"})
_BEFORE_NAME = frozenset({"popout", "channels", "embed", "u", "moderator"})
_LONGEST_PAGE = 2_000_000
_TIERS = 100


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """What Kick calls a channel inside."""

    chatroom: int
    channel: int = 0
    user: int = 0
    """The broadcaster's account; what third parties know the channel by. 0 where nobody said."""
    title: str = ""
    badges: tuple[tuple[int, str], ...] = ()
    """From how many months on which picture marks a subscriber, as addresses; fewest first."""

    @property
    def short(self) -> str:
        """`chatroom:channel`, and the account where it is known."""
        return f"{self.chatroom}:{self.channel}" + (f":{self.user}" if self.user else "")


def parse_target(text: str) -> tuple[str, Numbers | None]:
    """The channel meant by `somebody`, `@Somebody`, its address, or any of them with `#chatroom:channel`.

    Raises `SettingsError`.
    """
    name, mark, rest = text.strip().rpartition("#")
    numbers = None
    if mark and (found := _NUMBERS.fullmatch(rest.strip())):
        numbers = Numbers(chatroom=int(found[1]), channel=int(found[2]), user=int(found[3] or 0))
    elif mark and name:
        raise SettingsError(
            f"“{text.strip()[:80]}” has no numbers after the #, so the chat cannot be found by them; write for example "
            "kick:somebody#123:456, the number of the chatroom first, then that of the channel."
        )
    else:
        name = rest
    return slug_of(name), numbers


def slug_of(text: str) -> str:
    """The name in a channel's address. Raises `SettingsError` where there is none."""
    name = text.strip()
    if "/" in name:
        try:
            parts = urlsplit(name if "//" in name else f"//{name}")
            host = parts.hostname or ""
        except ValueError:
            host = ""
        if host in _HOSTS:
            steps = [step for step in parts.path.split("/") if step]
            while len(steps) > 1 and steps[0].lower() in _BEFORE_NAME:
                steps.pop(0)
            name = steps[0] if steps else ""
    name = name.lstrip("@").lower()
    if not _SLUG.fullmatch(name):
        raise SettingsError(
            f"“{text.strip()[:80]}” is not a Kick channel, so there is no chat to read; type the name as it stands "
            "after kick.com/, for example kick:somebody."
        )
    return name


def parse_page(raw: str | bytes) -> tuple[str, Numbers]:
    """Name and numbers in what `kick.com/api/v2/channels/…` shows. Raises `ValueError` for anything else."""
    if len(raw) > _LONGEST_PAGE:
        raise ValueError("it is far too long for what Kick shows about a channel")
    try:
        page = msgspec.json.decode(raw)
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError) as fault:
        raise ValueError("it is not what Kick shows about a channel") from fault
    slug, channel, room = _part(page, "slug"), _part(page, "id"), _part(page, "chatroom")
    chatroom = _part(room, "id")
    if not (isinstance(slug, str) and _SLUG.fullmatch(slug.lower()) and _is_number(channel) and _is_number(chatroom)):
        raise ValueError("it does not say which number the channel and its chatroom have")
    user, about = _part(page, "user_id"), _part(page, "user")
    title = _part(about, "username")
    return slug.lower(), Numbers(
        chatroom=chatroom,
        channel=channel,
        user=user if _is_number(user) else 0,
        title=title[:100] if isinstance(title, str) else "",
        badges=_tiers(_part(page, "subscriber_badges")),
    )


def _tiers(found: Any) -> tuple[tuple[int, str], ...]:
    tiers: dict[int, str] = {}
    for one in found[:_TIERS] if isinstance(found, list) else ():
        months, address = _part(one, "months"), _part(_part(one, "badge_image"), "src")
        if _is_number(months) and isinstance(address, str) and len(address) < 500:
            tiers[months] = address
    return tuple(sorted(tiers.items()))


def _part(found: Any, name: str) -> Any:
    return found.get(name) if isinstance(found, dict) else None


def _is_number(found: Any) -> bool:
    return type(found) is int and 0 < found < 10**15
