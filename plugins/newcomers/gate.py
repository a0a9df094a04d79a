"""What is looked at in a first message."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stagedoor import Action, ChatMessage, Role, TextView, Verdict, ViewerHistory

if TYPE_CHECKING:
    from .options import Newcomers

_READ = 1_000
"""Characters of a message that are looked at."""
_WELCOME = frozenset({Role.BROADCASTER, Role.MODERATOR, Role.VIP, Role.SUBSCRIBER, Role.STAFF, Role.BOT})
_MAY_LINK = re.compile(r"[.:。]|dot|punkt|punto|point")
_LINK = re.compile(
    r"\bhttps?\s?:\s?/|\bwww\s?\.\s?[a-z0-9]|"
    r"[a-z0-9](?:\s?[.。]\s?|\s?[\[({<]\s?(?:\.|dot|punkt|punto|point)\s?[\])}>]\s?|\s(?:dot|punkt|punto|point)\s)"
    r"(?:com|net|org|tv)(?:[/\s:?#]|$)|"
    r"[a-z0-9][.。](?:(?:gg|info|biz|shop|store|online|site|xyz|click|icu|io|ly|ru|tk|gl|dev)(?:[/\s:?#]|$)|[a-z]{2,6}/[a-z0-9])"
)
_WELCOME_LINK = re.compile(
    r"^\s{0,3}!(?:sr|songrequest)\s.*|"
    r"(?:https?://)?(?:www\.|m\.)?(?:clips\.twitch\.tv/|twitch\.tv/\w{1,40}/clip/|youtube\.com/clip/|kick\.com/\w{1,40}/clips/)\S*"
)
"""Songs that are asked for and clips, which people bring who mean well."""
_OWN = re.compile(r"(?:https?://)?(?:www\.|m\.)?(?:twitch\.tv|kick\.com|youtube\.com|tiktok\.com)/@?(\w{1,60})(?!\S)")
_MENTION = re.compile(r"(?:^|\s)@\w")
_ORDINALS = {1: "first", 2: "second", 3: "third"}


def opinions(message: ChatMessage, view: TextView, history: ViewerHistory, settings: Newcomers) -> tuple[Verdict, ...]:
    """Every rule's opinion of a message; for people known here, that they are."""
    number = history.messages + 1
    if number > settings.messages:
        return (_passes(f"they wrote {history.messages} messages before", number, settings.messages),)
    if welcome := _why_welcome(message, settings):
        return (_passes(welcome, number, settings.messages),)
    which = _which(number)
    return (
        _on_everything(message, which, number, settings),
        _on_links(message, view, which, settings),
        _on_mentions(view, which, settings),
        _on_capitals(view, which, settings),
    )


def _why_welcome(message: ChatMessage, settings: Newcomers) -> str:
    roles = message.viewer.roles
    if known := _WELCOME.intersection(roles):
        return f"they are a {min(known)} here"
    if Role.FOLLOWER in roles and settings.followers == "welcome":
        return "they follow the channel"
    return ""


def _passes(reason: str, number: int, limit: int) -> Verdict:
    return Verdict(action=Action.ALLOW, rule="newcomer", reason=reason, value=number, threshold=limit)


def _which(number: int) -> str:
    return f"their {_ORDINALS.get(number, f'{number}th')} message here"


def _on_everything(message: ChatMessage, which: str, number: int, settings: Newcomers) -> Verdict:
    return Verdict(
        action=Action.chosen(settings.everything),
        rule="newcomer",
        reason=which,
        value=number,
        threshold=settings.messages,
    )


def _on_links(message: ChatMessage, view: TextView, which: str, settings: Newcomers) -> Verdict:
    folded = view.folded
    text = folded.text[:_READ]
    found = _LINK.search(text) if _MAY_LINK.search(text) else None
    if found:
        found = _LINK.search(_without_welcome(text, message.channel.casefold().lstrip("@#")))
    return Verdict(
        action=_action(settings.links, is_hit=found is not None),
        rule="link",
        reason=f"{which} {'has a' if found else 'has no'} link",
        span=folded.span(*_whole(text, *found.span())) if found else None,
        value=int(found is not None),
        threshold=1,
    )


def _without_welcome(text: str, channel: str) -> str:
    """The text with spaces in the place of clips, songs that are asked for and the channel's own address."""
    text = _WELCOME_LINK.sub(_blank, text)
    return _OWN.sub(lambda found: _blank(found) if found[1] == channel else found[0], text)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """From where to where it goes on without a space."""
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end - 1].isspace() and not text[end].isspace():
        end += 1
    return start, end


def _on_mentions(view: TextView, which: str, settings: Newcomers) -> Verdict:
    names = [found.span() for found in _MENTION.finditer(view.plain[:_READ])]
    is_hit = len(names) > settings.mentions_at_once
    return Verdict(
        action=_action(settings.mentions, is_hit=is_hit),
        rule="mentions",
        reason=f"{which} names {len(names)} {'person' if len(names) == 1 else 'people'}"
        if names
        else f"{which} names nobody",
        span=(names[0][0], names[-1][1]) if is_hit else None,
        value=len(names),
        threshold=settings.mentions_at_once,
    )


def _on_capitals(view: TextView, which: str, settings: Newcomers) -> Verdict:
    plain = view.plain[:_READ]
    letters = sum(letter.isupper() for letter in plain) if plain.isupper() else 0
    is_hit = letters >= settings.least_capitals
    return Verdict(
        action=_action(settings.capitals, is_hit=is_hit),
        rule="capitals",
        reason=f"{which} is all in capitals" if is_hit else f"{which} is not all in capitals",
        span=(0, len(view.text)) if is_hit else None,
        value=letters if is_hit else 0,
        threshold=settings.least_capitals,
    )


def _action(what: str, *, is_hit: bool) -> Action:
    return Action.chosen(what) if is_hit else Action.ALLOW
