"""The words of the index that nobody types: what an event is, who wrote it where, and what became of it.

They stand beside the names in the index's column `who`. Each begins with a letter of the private use area, so that no
text can be taken for one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from stagedoor.events import ChatMessage, Event, GiftReceived, QuestionAsked, SubscriptionReceived, ViewerEvent
from stagedoor.model import Action
from stagedoor.text.asking import asking

VIEWER, CHANNEL, PLATFORM, MARK = "\ue000", "\ue001", "\ue002", "\ue003"
ANY = "any"
"""A mark of everything."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of an event until now."""

    action: Action = Action.ALLOW
    """What stands."""
    withdrawn: int = 0
    rules: Collection[str] = ()
    """The rules that ever had something against it: `plugin` and `plugin.rule`."""
    is_answered: bool = False
    is_question: bool = True
    """False when somebody said that it needs no answer."""
    is_highlighted: bool = False


UNTOUCHED = Fate()


def token(sort: str, value: str) -> str:
    """One word of the index for a value of any kind."""
    raw = value.encode("utf-8", "surrogatepass")
    return sort + (raw.hex() if len(raw) <= 48 else hashlib.blake2b(raw, digest_size=24).hexdigest() + "x")


def origin(event: ChatMessage | ViewerEvent) -> list[str]:
    """Who wrote it, and where."""
    words = [token(VIEWER, event.viewer.key), token(PLATFORM, event.platform)]
    if event.channel:
        words.append(token(CHANNEL, f"{event.platform}:{event.channel}"))
    return words


def channel(name: str) -> str:
    """The mark of a channel, whatever its platform and however its name is written."""
    return f"in:{name.casefold().lstrip('@#')}"


def marks(event: ChatMessage | ViewerEvent, text: str, fate: Fate) -> list[str]:
    """Everything that `is:`, `has:`, `role:`, `in:`, `action:` and `rule:` can ask of it."""
    found = [ANY, *(f"role:{role.value}" for role in event.viewer.roles)]
    found += [channel(name) for name in {event.channel, event.source, event.source.partition(":")[2]} if name]
    found += _is(event, text)
    found += _became(fate, is_asking="is:question" in found or "is:concern" in found)
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
        kinds = {fragment.kind for fragment in event.fragments}
        if "emote" in kinds:
            yield "has:emote"
        if "link" in kinds or "://" in text or "www." in text:
            yield "has:link"
    elif isinstance(event, QuestionAsked):
        yield "is:question"
    elif isinstance(event, GiftReceived | SubscriptionReceived):
        yield "is:gift"


def _became(fate: Fate, *, is_asking: bool) -> Iterable[str]:
    if fate is UNTOUCHED:
        if is_asking:
            yield "is:unanswered"
        return
    yield f"action:{fate.action.name.lower()}"
    is_gone = fate.withdrawn > 0
    if fate.action >= Action.MARK or fate.rules:
        yield "is:flagged"
    if fate.action is Action.HOLD and fate.withdrawn < 2:
        yield "is:held"
    if fate.action >= Action.HIDE or is_gone:
        yield "is:hidden"
    if fate.withdrawn == 2 or fate.action is Action.DELETE:
        yield "is:deleted"
    if fate.is_highlighted:
        yield "is:highlighted"
    if is_asking and fate.is_question and not fate.is_answered and not is_gone and fate.action.shows:
        yield "is:unanswered"
    for rule in fate.rules:
        yield f"rule:{rule.casefold()}"
