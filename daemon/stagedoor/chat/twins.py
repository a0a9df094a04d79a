"""Recognises what came through a bridge and directly as well, so that it counts once."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from stagedoor.events import ChatMessage, GiftReceived, SourceEvent, SubscriptionReceived, ViewerEvent

_APART = 15_000
"""Milliseconds that the two may be apart."""
_REMEMBERED = 100_000

_Key = tuple[str, ...]


@dataclass(slots=True)
class _Seen:
    id: int
    at: int
    is_bridged: bool
    is_matched: bool = False


class Twins:
    """Pairs each event of a bridge with one that was read directly; two of the same way are never a pair."""

    def __init__(self) -> None:
        self._seen: OrderedDict[_Key, list[_Seen]] = OrderedDict()

    def of(self, event: SourceEvent, *, is_bridged: bool) -> int:
        """The id of the event that this one is the twin of, or 0. `event` has its own id and time already."""
        keys = _keys(event)
        if not keys:
            return 0
        for key in keys:
            for seen in self._seen.get(key, ()):
                is_near = abs(event.at - seen.at) <= _APART
                if is_near and not seen.is_matched and seen.is_bridged is not is_bridged:
                    seen.is_matched = True
                    return seen.id
        seen = _Seen(event.id, event.at, is_bridged)
        for key in keys:
            pairs = self._seen.setdefault(key, [])
            pairs[:] = [each for each in pairs if event.at - each.at <= _APART and not each.is_matched]
            pairs.append(seen)
            self._seen.move_to_end(key)
        while len(self._seen) > _REMEMBERED or event.at - self._oldest > _APART:
            self._seen.popitem(last=False)
        return 0

    @property
    def _oldest(self) -> int:
        return next(iter(self._seen.values()))[-1].at


def _keys(event: SourceEvent) -> list[_Key]:
    """What a bridge and the platform say alike. A bridge may know the shown name or the one in the address."""
    if not isinstance(event, ChatMessage | ViewerEvent):
        return []
    match event:
        case ChatMessage():
            said = " ".join(event.text.split())
        case GiftReceived():
            said = f"{event.gift} {event.count}"
        case SubscriptionReceived():
            said = f"{event.months} {event.gifted}"
        case _:
            said = ""
    names = dict.fromkeys(name.casefold() for name in (event.viewer.name, event.viewer.login) if name)
    return [(event.kind, event.platform, name, said) for name in names]
