"""What is left of an event when a person, or what was written, is forgotten: everything but that."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import msgspec

from stagedoor.events import (
    Announcement,
    ChatMessage,
    DeedDone,
    Event,
    GiftReceived,
    HeldMessageResolved,
    MessageDeleted,
    MessageHeld,
    MessagePinned,
    NoteRemoved,
    NoteWritten,
    PluginNoted,
    QuestionAsked,
    RewardRedeemed,
    SourceEvent,
    SubscriptionReceived,
    VerdictReached,
    ViewerEvent,
    ViewerMarked,
    ViewersLinked,
    ViewerUnlinked,
    ViewerUnmarked,
)
from stagedoor.model import Reply, Viewer

NAME = "Forgotten viewer"
"""What a forgotten viewer is called in the log."""

_KEPT_ABOUT_ONE = (NoteWritten, NoteRemoved, PluginNoted, ViewerMarked, ViewerUnmarked, ViewerUnlinked)
_NAMED_MESSAGE = (MessageDeleted, MessagePinned, HeldMessageResolved, MessageHeld, DeedDone)
_EXACT = frozenset({"name", "by", "who", "login"})
"""Fields that hold a name and nothing else."""
_QUOTED = re.compile(r"""[“„«][^”“»]*[”“»]|"[^"]*"|'[^']{3,}'""")
_NOBODY = frozenset({"", "panel", "script", "button", "stagedoor"})
"""Who is never a viewer in `by`."""
_SHORTEST = 3
"""A shorter name is looked for only behind an @: it would be a part of too many sentences."""


@dataclass(frozen=True)
class Person:
    """Who is forgotten, and what stands in their place."""

    stand_ins: Mapping[str, str]
    """By each of their keys, such as `twitch:1`: the id that takes the place of theirs."""
    names: frozenset[str] = frozenset()
    """What they were ever called."""
    not_names: frozenset[str] = frozenset()
    """Who else appears in `by`, and must not be taken for them."""
    bans: frozenset[int] = field(default=frozenset())
    """The events to be kept as they are: bans that go on."""

    @cached_property
    def mention(self) -> re.Pattern[str] | None:
        """Finds `@name`, in any case."""
        names = sorted(map(re.escape, self.names), key=len, reverse=True)
        return re.compile(rf"(?<=@)(?:{'|'.join(names)})(?!\w)", re.IGNORECASE) if names else None

    @cached_property
    def word(self) -> re.Pattern[str] | None:
        """Finds a name in a sentence, written as it is."""
        names = sorted((re.escape(name) for name in self.names if len(name) >= _SHORTEST), key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)") if names else None

    def stand_in(self, viewer: Viewer) -> Viewer:
        """Who stands in for this viewer; the same one where it is somebody else."""
        id_ = self.stand_ins.get(viewer.key)
        return viewer if id_ is None else Viewer(platform=viewer.platform, id=id_, name=NAME)

    def key(self, key: str) -> str:
        """The key that takes the place of this one."""
        id_ = self.stand_ins.get(key)
        return key if id_ is None else f"{key.partition(':')[0]}:{id_}"

    def is_writer(self, event: Event) -> bool:
        """Whether they caused this event."""
        return isinstance(event, ChatMessage | ViewerEvent) and event.viewer.key in self.stand_ins


def emptied(event: Event) -> Event:
    """The event without what somebody wrote in it; the same one where there is nothing to take."""
    match event:
        case ChatMessage(is_forgotten=False):
            return msgspec.structs.replace(event, text="", fragments=(), reply_to=None, is_forgotten=True)
        case (
            GiftReceived(is_forgotten=False)
            | QuestionAsked(is_forgotten=False)
            | RewardRedeemed(is_forgotten=False)
            | MessageHeld(is_forgotten=False)
            | Announcement(is_forgotten=False)
            | SubscriptionReceived(is_forgotten=False)
        ) if event.text:
            return msgspec.structs.replace(event, text="", is_forgotten=True)
        case MessagePinned(is_forgotten=False):
            return msgspec.structs.replace(event, text="", is_forgotten=True)
    return event


def scrubbed(event: Event, person: Person, *, is_about_theirs: bool = False) -> Event | None:
    """The event without the person; None where nothing of it is to be left, the same one where it is not about them.

    :param is_about_theirs: it is a decision or deed about something they wrote.
    """
    if event.id in person.bans:
        return _as_ban(event)
    if isinstance(event, _KEPT_ABOUT_ONE) and event.viewer in person.stand_ins:
        return None
    if isinstance(event, PluginNoted) and not person.stand_ins.keys().isdisjoint(event.data):
        others = {name: value for name, value in event.data.items() if name not in person.stand_ins}
        return msgspec.structs.replace(event, data=others)
    if isinstance(event, ViewersLinked):
        return _unlinked(event, person)
    if person.is_writer(event):
        event = emptied(event)
        assert isinstance(event, SourceEvent)
        event = msgspec.structs.replace(event, platform_id="", is_forgotten=True)
        is_about_theirs = True
    if is_about_theirs and isinstance(event, MessagePinned):
        event = msgspec.structs.replace(event, text="", name="", is_forgotten=True)
    if is_about_theirs and isinstance(event, _NAMED_MESSAGE) and event.message_id:
        event = msgspec.structs.replace(event, message_id="")
    if is_about_theirs and isinstance(event, VerdictReached):
        event = _without_quotes(event)
    return _walked(event, person, event)  # type: ignore[no-any-return]


def _as_ban(event: Event) -> Event:
    """A ban that is kept: that this id is banned, and nothing else."""
    if isinstance(event, DeedDone):
        return msgspec.structs.replace(event, message_id="", by="", error="")
    viewer = getattr(event, "viewer", None)
    if isinstance(viewer, Viewer):
        return msgspec.structs.replace(event, viewer=Viewer(platform=viewer.platform, id=viewer.id, name=""))
    return event


def _unlinked(event: ViewersLinked, person: Person) -> Event | None:
    left = [at for at, key in enumerate(event.viewers) if key not in person.stand_ins]
    if len(left) == len(event.viewers):
        return event
    if len(left) < 2:
        return None
    names = tuple(event.names[at] if at < len(event.names) else "" for at in left)
    return msgspec.structs.replace(event, viewers=tuple(event.viewers[at] for at in left), names=names)


def _without_quotes(verdict: VerdictReached) -> VerdictReached:
    """A reason may quote what was written."""
    opinions = tuple(
        msgspec.structs.replace(
            each, verdict=msgspec.structs.replace(each.verdict, reason=_QUOTED.sub("“…”", each.verdict.reason))
        )
        for each in verdict.opinions
    )
    return msgspec.structs.replace(verdict, opinions=opinions, reason=_QUOTED.sub("“…”", verdict.reason))


def _walked(value: Any, person: Person, event: Event, name: str = "") -> Any:
    """The value without the person, however deep they are in it; the very same one where they are not."""
    if isinstance(value, Viewer):
        return person.stand_in(value)
    if isinstance(value, Reply):
        platform = event.platform if isinstance(event, SourceEvent) else ""
        return Reply(message_id="", name=NAME) if f"{platform}:{value.viewer_id}" in person.stand_ins else value
    if isinstance(value, msgspec.Struct):
        changed = {
            field: new
            for field in value.__struct_fields__
            if (new := _walked(old := getattr(value, field), person, event, field)) != old
        }
        return msgspec.structs.replace(value, **changed) if changed else value
    if isinstance(value, msgspec.Raw):
        document = msgspec.json.decode(value)
        left = without(document, person)
        return value if left == document else msgspec.Raw(msgspec.json.encode(left))
    if isinstance(value, tuple):
        many = tuple(_walked(one, person, event, name) for one in value)
        return many if many != value else value
    return _said(value, person, event, name) if isinstance(value, str) and value else value


def without(document: Any, person: Person) -> Any:
    """A JSON document without the keys and names of the person: taken out of its lists, emptied elsewhere."""
    if isinstance(document, list):
        return [without(each, person) for each in document if not _names(each, person)]
    if isinstance(document, dict):
        return {key: without(each, person) for key, each in document.items()}
    return "" if _names(document, person) else document


def _names(value: Any, person: Person) -> bool:
    return isinstance(value, str) and bool(value) and (value in person.stand_ins or value.lstrip("@") in person.names)


def _said(text: str, person: Person, event: Event, name: str) -> str:
    if text in person.stand_ins:
        return person.key(text)
    if name in _EXACT and text in person.names and text not in _NOBODY | person.not_names:
        return NAME
    if person.mention and "@" in text:
        text = person.mention.sub(_masked, text)
    if person.word and not isinstance(event, ChatMessage) and name in {"text", "reason", "error", "title"}:
        text = person.word.sub(_masked, text)
    return text


def _masked(found: re.Match[str]) -> str:
    # As long as before: what is marked in a text is marked by its places.
    return "•" * len(found[0])
