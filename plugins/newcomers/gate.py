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
        _on_links(view, which, settings),
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
        action=Action[settings.everything.upper()] if settings.everything != "off" else Action.ALLOW,
        rule="newcomer",
        reason=which,
        value=number,
        threshold=settings.messages,
    )


def _on_links(view: TextView, which: str, settings: Newcomers) -> Verdict:
    folded = view.folded
    text = folded.text[:_READ]
    found = _LINK.search(text) if _MAY_LINK.search(text) else None
    return Verdict(
        action=_action(settings.links, is_hit=found is not None),
        rule="link",
        reason=f"{which} {'has a' if found else 'has no'} link",
        span=folded.span(*found.span()) if found else None,
        value=int(found is not None),
        threshold=1,
    )


def _on_mentions(view: TextView, which: str, settings: Newcomers) -> Verdict:
    names = [found.span() for found in _MENTION.finditer(view.plain[:_READ])]
    is_hit = len(names) > settings.mentions_at_once
    return Verdict(
        action=_action(settings.mentions, is_hit=is_hit),
        rule="mentions",
        reason=f"{which} names {len(names)} people" if names else f"{which} names nobody",
        span=(names[0][0], names[-1][1]) if is_hit else None,
        value=len(names),
        threshold=settings.mentions_at_once,
    )


def _on_capitals(view: TextView, which: str, settings: Newcomers) -> Verdict:
    plain = view.plain[:_READ]
    letters = sum(letter.isupper() or letter.islower() for letter in plain)
    is_hit = letters >= settings.least_capitals and plain.isupper()
    return Verdict(
        action=_action(settings.capitals, is_hit=is_hit),
        rule="capitals",
        reason=f"{which} is all in capitals" if is_hit else f"{which} is not all in capitals",
        span=(0, len(view.text)) if is_hit else None,
        value=letters if is_hit else 0,
        threshold=settings.least_capitals,
    )


def _action(what: str, *, is_hit: bool) -> Action:
    return Action[what.upper()] if is_hit and what != "off" else Action.ALLOW
