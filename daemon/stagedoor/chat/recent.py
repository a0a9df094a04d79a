"""What was said lately: to drop what arrives twice, and to find what a platform takes back."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

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


@dataclass(frozen=True, slots=True)
class _Said:
    id: int
    platform: str
    platform_id: str
    channel: str
    viewer_key: str


class RecentMessages:
    """What viewers wrote or did last, by id, platform id and viewer. Bounded; older ones are the log's business."""

    def __init__(self, kept: int = _KEPT) -> None:
        self._kept = kept
        self._seen: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._seen_passing: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._said: deque[_Said] = deque(maxlen=kept)
        self._passing: deque[_Said] = deque(maxlen=kept)
        self._deleted_early: OrderedDict[tuple[str, str], None] = OrderedDict()

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

    def alias(self, id: int, event: SourceEvent) -> None:  # noqa: A002 - an event's id
        """What is known as `id` has come again another way: it goes when the platform takes back this one."""
        if isinstance(event, ChatMessage | ViewerEvent):
            self._keep(id, event)

    def was_deleted_early(self, event: SourceEvent) -> bool:
        """Whether the platform's deletion of this message arrived before the message did."""
        return bool(event.platform_id) and (event.platform, event.platform_id) in self._deleted_early

    def taken_back(self, event: SourceEvent) -> tuple[int, ...]:
        """The ids of the messages that a platform's deletion, timeout or clearing takes with it."""
        taken = tuple(dict.fromkeys(said.id for said in self._matching(event)))
        if not taken and isinstance(event, MessageDeleted):
            self._deleted_early[event.platform, event.message_id] = None
            if len(self._deleted_early) > _DELETED_EARLY:
                self._deleted_early.popitem(last=False)
        if taken:
            gone = set(taken)
            self._said = deque((said for said in self._said if said.id not in gone), maxlen=self._kept)
            self._passing = deque((said for said in self._passing if said.id not in gone), maxlen=self._kept)
        return taken

    def _keep(self, id: int, event: ChatMessage | ViewerEvent) -> None:  # noqa: A002 - an event's id
        place = self._passing if isinstance(event, _PASSING) else self._said
        place.append(_Said(id, event.platform, event.platform_id, event.channel, event.viewer.key))

    def _matching(self, event: SourceEvent) -> Iterator[_Said]:
        everything = chain(self._said, self._passing)
        here = (said for said in everything if said.platform == event.platform)
        match event:
            case MessageDeleted():
                here = (said for said in self._said if said.platform == event.platform)
                return (said for said in here if said.platform_id == event.message_id)
            case ViewerSilenced():
                key = event.viewer.key
                return (
                    said
                    for said in here
                    if said.viewer_key == key and (not event.channel or said.channel == event.channel)
                )
            case ChatCleared():
                return (said for said in here if said.channel == event.channel)
            case _:
                return iter(())
