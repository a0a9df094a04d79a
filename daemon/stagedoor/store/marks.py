"""The words of the index that nobody types: what an event is, who wrote it where, and what became of it.

They stand beside the names in the index's column `who`. Each begins with a letter of the private use area, so that no
text can be taken for one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from stagedoor.events import ChatMessage, Event, GiftReceived, QuestionAsked, SubscriptionReceived, ViewerEvent
from stagedoor.model import Action, Role
from stagedoor.text.asking import asking

VIEWER, CHANNEL, PLATFORM, MARK, STRETCH = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
STRETCH_BITS = 15
"""A stretch is so many bits of ids: 32,768 events that can be searched alone."""
_GONE = 2
"""What the platform withdrew."""
ANY = "any"
"""A mark of everything."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of an event until now."""

    action: Action = Action.ALLOW
    """What stands."""
    is_judged: bool = False
    """Whether there was a verdict at all."""
    withdrawn: int = 0
    rules: Collection[str] = ()
    """The rules that ever had something against it: `plugin` and `plugin.rule`."""
    is_answered: bool = False
    is_question: bool = True
    """False when somebody said that it needs no answer."""
    is_highlighted: bool = False


UNTOUCHED = Fate()


@lru_cache(maxsize=4_096)
def token(sort: str, value: str) -> str:
    """One word of the index for a value of any kind."""
    raw = value.encode("utf-8", "surrogatepass")
    return sort + (raw.hex() if len(raw) <= 48 else hashlib.blake2b(raw, digest_size=24).hexdigest() + "x")


def stretch(number: int) -> str:
    """The word of everything whose id begins so: the index has no other way to be searched from here to there."""
    return f"{STRETCH}{number:x}"


def origin(event: ChatMessage | ViewerEvent) -> list[str]:
    """Who wrote it, where, and in which stretch of the log."""
    place = _place(event.platform, event.channel, event.source)
    return [stretch(event.id >> STRETCH_BITS), token(VIEWER, event.viewer.key), *place]


@lru_cache(maxsize=256)
def _place(platform: str, where: str, source: str) -> Sequence[str]:
    words = [token(MARK, ANY), token(PLATFORM, platform)]
    if where:
        words.append(token(CHANNEL, f"{platform}:{where}"))
    names = dict.fromkeys(filter(None, (where, source, source.partition(":")[2])))
    return [*words, *(token(MARK, channel(name)) for name in names)]


def channel(name: str) -> str:
    """The mark of a channel, whatever its platform and however its name is written."""
    return f"in:{name.casefold().lstrip('@#')}"


def marks(event: ChatMessage | ViewerEvent, text: str, fate: Fate) -> list[str]:
    """Everything that `is:`, `has:`, `role:`, `action:` and `rule:` can ask of it."""
    found = [f"role:{role.value}" for role in event.viewer.roles]
    found += _is(event, text)
    if fate is not UNTOUCHED:
        found += _became(fate)
    if _is_unanswered(event, found, fate):
        found.append("is:unanswered")
    return [token(MARK, mark) for mark in found]


def _is(event: Event, text: str) -> Iterable[str]:
    if isinstance(event, ChatMessage):
        if asked := asking(text):
            yield f"is:{asked.kind}"
        if event.is_first:
            yield "is:first"
        if event.reply_to:
            yield "is:reply"
        if event.cheer:
            yield "is:gift"
        kinds = {fragment.kind for fragment in event.fragments} if event.fragments else ()
        if "emote" in kinds:
            yield "has:emote"
        if "link" in kinds or "://" in text or "www." in text:
            yield "has:link"
    elif isinstance(event, QuestionAsked):
        yield "is:question"
    elif isinstance(event, GiftReceived | SubscriptionReceived):
        yield "is:gift"


def _became(fate: Fate) -> Iterable[str]:
    if fate.is_judged:
        yield f"action:{fate.action.name.lower()}"
    yield from (f"rule:{rule.casefold()}" for rule in fate.rules)
    states = {
        "flagged": fate.action >= Action.MARK or bool(fate.rules),
        "held": fate.action is Action.HOLD and fate.withdrawn < _GONE,
        "hidden": fate.action >= Action.HIDE or fate.withdrawn > 0,
        "deleted": fate.action is Action.DELETE or fate.withdrawn == _GONE,
        "highlighted": fate.is_highlighted,
    }
    yield from (f"is:{state}" for state, holds in states.items() if holds)


def _is_unanswered(event: ChatMessage | ViewerEvent, kinds: Collection[str], fate: Fate) -> bool:
    """Whether it waits for an answer. What the broadcaster and bots write never does, nor a moderator's question."""
    if "is:question" not in kinds and "is:concern" not in kinds:
        return False
    never = {Role.BROADCASTER, Role.BOT} | ({Role.MODERATOR} if "is:concern" not in kinds else set())
    return (
        never.isdisjoint(event.viewer.roles)
        and fate.is_question
        and not fate.is_answered
        and not fate.withdrawn
        and fate.action.shows
    )
