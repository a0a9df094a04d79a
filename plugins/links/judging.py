"""Weighs the addresses in a message against the settings, and says what each rule makes of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from stagedoor import Action, ChatMessage, Role, TextView, Verdict, ViewerHistory

from .addresses import Addresses, levels
from .evidence import CERTAIN, PERHAPS
from .finding import Found, find
from .likeness import imitated
from .lists import spam_domains
from .options import Links

_HOSTS = frozenset(["twitch.tv", "m.twitch.tv", "youtube.com", "m.youtube.com", "kick.com", "tiktok.com"])
_SONGS = Addresses(["youtube.com", "youtu.be", "open.spotify.com", "soundcloud.com"])
_ALWAYS = frozenset([Role.BROADCASTER, Role.MODERATOR, Role.STAFF, Role.BOT])
_SHOWN = 60
_ADD_ME = re.compile(
    r"\b(?:add|hit|message|text|dm|follow|find|contact)\s(?:me|us)\s(?:up\s)?(?:on|at|in|@)\s"
    r"(?:my\s)?(?:discord|disc|snap|snapchat|insta|instagram|ig|telegram|tele|whatsapp|kik|twitter|tiktok|facebook|steam)\b"
)


@dataclass(frozen=True, slots=True)
class Lists:
    """The streamer's own lists, ready to be asked."""

    allowed: Addresses
    blocked: frozenset[str]


@lru_cache(maxsize=4)
def lists(allowed: tuple[str, ...], blocked: tuple[str, ...]) -> Lists:
    """Prepare the lists of the settings."""
    return Lists(Addresses(allowed), frozenset(site.strip().casefold().removeprefix("www.") for site in blocked))


def rights(message: ChatMessage, history: ViewerHistory, settings: Links) -> str:
    """Why this viewer may post links; empty when they may not."""
    roles = message.viewer.roles
    if _ALWAYS.intersection(roles):
        return "moderators may post links"
    if settings.vips_may and Role.VIP in roles:
        return "VIPs may post links"
    if settings.subscribers_may and Role.SUBSCRIBER in roles:
        return "subscribers may post links"
    if 0 < settings.regulars_after <= history.messages:
        return f"somebody with {history.messages} messages may post links"
    return ""


class Judge:
    """What each rule says about one message."""

    def __init__(self, message: ChatMessage, settings: Links, right: str) -> None:
        """`right` is why the writer may post links, or empty."""
        self._message = message
        self._settings = settings
        self._right = right
        self._lists = lists(settings.allowed, settings.blocked)

    def weigh(self, view: TextView) -> list[Verdict]:
        """A verdict for every address, ALLOW where it passes."""
        verdicts = [self._on(found, view) for found in find(view.folded, view.plain)]
        if self._settings.strictness == "strict" and (found := _ADD_ME.search(view.folded.text[:1000])):
            action = Action.ALLOW if self._right else Action.chosen(self._settings.link)
            reason = self._right or f"“{found.group()}” leads elsewhere"
            span = view.folded.span(*found.span())
            verdicts.append(self._verdict(action, reason, "add_me", span))
        return verdicts

    def _on(self, found: Found, view: TextView) -> Verdict:
        settings = self._settings
        domain = found.domain[:_SHOWN]
        span = found.start, found.end
        written = view.text[found.start : found.end][:_SHOWN]
        blocked = next((level for level in levels(found.domain) if level in self._lists.blocked), "")
        if (spam := blocked or self._spam(found)) and found.points >= PERHAPS:
            whose = "your list of blocked sites" if blocked else "the list of known spam"
            return self._verdict(Action.chosen(settings.spam), f"“{spam}” is on {whose}", "spam_domain", span, found)
        needed = PERHAPS if settings.strictness == "strict" else CERTAIN
        if found.points < needed:
            reason = f"“{written}” only looks like an address"
            return self._verdict(Action.ALLOW, reason, "link", span, found)
        if why := self._passes(found):
            return self._verdict(Action.ALLOW, f"{why} (“{domain}”)", "link", span, found)
        if alike := imitated(found.domain):
            reason = f"“{domain}” is made to look like “{alike}”"
            return self._verdict(Action.chosen(settings.disguised), reason, "disguised", span, found)
        if found.is_disguised:
            reason = f"a disguised link: “{written}” reads “{domain}”"
            return self._verdict(Action.chosen(settings.disguised), reason, "disguised", span, found)
        action = Action.ALLOW if settings.strictness == "light" else Action.chosen(settings.link)
        return self._verdict(action, f"a link to “{domain}”", "link", span, found)

    def _spam(self, found: Found) -> str:
        known = spam_domains()
        return next((level for level in levels(found.domain) if level in known), "")

    def _passes(self, found: Found) -> str:
        """Why everybody may post this address, or this writer any; empty when not."""
        if self._right:
            return self._right
        address = found.domain, found.path
        if address in self._lists.allowed:
            return "this address is on your list"
        first = found.path.strip("/").partition("/")[0].partition("?")[0].lstrip("@")
        if found.domain in _HOSTS and first and first == self._message.channel.casefold().lstrip("@#"):
            return "the address of this channel"
        if address in _SONGS and self._message.text.startswith(self._settings.song_requests):
            return "a song request"
        return ""

    def _verdict(
        self, action: Action, reason: str, rule: str, span: tuple[int, int], found: Found | None = None
    ) -> Verdict:
        return Verdict(
            action=action,
            reason=reason,
            rule=rule,
            span=span,
            value=found.points if found else None,
            threshold=(PERHAPS if self._settings.strictness == "strict" else CERTAIN) if found else None,
            seconds=self._settings.timeout_seconds if action is Action.TIMEOUT else 0,
        )
