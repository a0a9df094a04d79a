"""What was said lately: to drop what arrives twice, and to find what a platform takes back."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Sequence

from stagedoor.chat.said import Said, SaidLately
from stagedoor.events import (
    ChatCleared,
    ChatMessage,
    Event,
    LikesReceived,
    MessageDeleted,
    MessageWithdrawn,
    SourceEvent,
    ViewerEvent,
    ViewerJoined,
    ViewerSilenced,
)

_KEPT = 20_000
_DELETED_EARLY = 1_000
_PASSING = (LikesReceived, ViewerJoined)
"""Thousands a second: they have a place of their own, so that they do not push out what was written."""


class RecentMessages:
    """What viewers wrote or did last, by id, platform id and viewer. Bounded; older ones are the log's business."""

    def __init__(self, kept: int = _KEPT) -> None:
        self._kept = kept
        self._seen: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._seen_passing: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._said = SaidLately(kept)
        self._passing = SaidLately(kept)
        self._deleted_early: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._elsewhere: OrderedDict[tuple[str, str], ChatMessage | ViewerEvent] = OrderedDict()
        """What came again in another channel, before the first of them was remembered."""
        self._aliased: OrderedDict[int, None] = OrderedDict()
        """What is known by more than one name."""

    def seed(self, platform_ids: Iterable[tuple[str, str]]) -> None:
        """Know these (platform, platform id) from before a restart."""
        for known in platform_ids:
            self._seen[known] = None

    def recall(self, events: Sequence[Event]) -> None:
        """Know what viewers wrote and did before a restart, but for what was taken back since."""
        gone = {subject for event in events if isinstance(event, MessageWithdrawn) for subject in event.subjects}
        for event in events:
            if isinstance(event, SourceEvent) and event.id not in gone:
                self.add(event)

    def is_repeat(self, event: SourceEvent) -> bool:
        """Whether an event with this platform id came before; remembers it if not."""
        if not event.platform_id:
            return False
        key = (event.platform, event.platform_id)
        if key in self._seen or key in self._seen_passing:
            return True
        seen = self._seen_passing if isinstance(event, _PASSING) else self._seen
        seen[key] = None
        if len(seen) > 2 * self._kept:
            seen.popitem(last=False)
        return False

    def add(self, event: SourceEvent) -> None:
        """Remember what a viewer wrote or did, once it has its id."""
        if isinstance(event, ChatMessage | ViewerEvent):
            self._keep(event.id, event)
            if self._elsewhere and (again := self._elsewhere.pop((event.platform, event.platform_id), None)):
                self.alias(event.id, again)

    def came_again(self, event: SourceEvent) -> None:
        """The same was written in another channel too (a shared chat): it goes when that one takes it back as well."""
        if not isinstance(event, ChatMessage | ViewerEvent):
            return
        known = self._said.known_as(event.platform, event.platform_id)
        if not known:
            self._elsewhere[event.platform, event.platform_id] = event
            if len(self._elsewhere) > _DELETED_EARLY:
                self._elsewhere.popitem(last=False)
        elif known[0].channel != event.channel:
            self.alias(known[0].id, event)

    def alias(self, id: int, event: SourceEvent) -> None:  # noqa: A002 - an event's id
        """What is known as `id` has come again another way: it goes when the platform takes back this one."""
        if isinstance(event, ChatMessage | ViewerEvent):
            self._keep(id, event)
            self._aliased[id] = None
            if len(self._aliased) > self._kept:
                self._aliased.popitem(last=False)

    def was_deleted_early(self, event: SourceEvent) -> bool:
        """Whether the platform's deletion of this message arrived before the message did."""
        return bool(event.platform_id) and (event.platform, event.platform_id) in self._deleted_early

    def taken_back(self, event: SourceEvent) -> tuple[int, ...]:
        """The ids of the messages that a platform's deletion, timeout or clearing takes with it."""
        matching = self._matching(event)
        taken = tuple(dict.fromkeys(said.id for said in matching))
        if not taken and isinstance(event, MessageDeleted):
            self._deleted_early[event.platform, event.message_id] = None
            if len(self._deleted_early) > _DELETED_EARLY:
                self._deleted_early.popitem(last=False)
        if isinstance(event, MessageDeleted) and not any(one in self._aliased for one in taken):
            for said in matching:
                self._said.drop(said)
        elif taken:
            gone = frozenset(taken)
            self._said.drop_all(gone)
            self._passing.drop_all(gone)
        return taken

    def forget(self, viewers: Collection[str]) -> None:
        """Know nothing of what these viewers wrote and did, but that it came already."""
        gone = frozenset(said.id for said in self._everything(lambda said: said.viewer_key in viewers))
        self._said.drop_all(gone)
        self._passing.drop_all(gone)
        for early in [early for early, event in self._elsewhere.items() if event.viewer.key in viewers]:
            del self._elsewhere[early]

    def _keep(self, id: int, event: ChatMessage | ViewerEvent) -> None:  # noqa: A002 - an event's id
        place = self._passing if isinstance(event, _PASSING) else self._said
        place.keep(Said(id, event.platform, event.platform_id, event.channel, event.viewer.key))

    def _matching(self, event: SourceEvent) -> list[Said]:
        platform, channel = event.platform, event.channel
        match event:
            case MessageDeleted():
                return self._said.known_as(platform, event.message_id)
            case ViewerSilenced():
                key = event.viewer.key
                return self._everything(
                    lambda said: (
                        said.platform == platform
                        and said.viewer_key == key
                        and (not channel or said.channel == channel)
                    )
                )
            case ChatCleared():
                return self._everything(lambda said: said.platform == platform and said.channel == channel)
            case _:
                return []

    def _everything(self, is_meant: Callable[[Said], bool]) -> list[Said]:
        return self._said.matching(is_meant) + self._passing.matching(is_meant)
