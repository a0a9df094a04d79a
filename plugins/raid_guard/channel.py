"""One channel under watch: what its viewers write and who follows it."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from stagedoor import ChatMessage, TextView, Verdict, ViewerHistory

from .alike_names import UsualNames
from .copies import Copies, told
from .crowd import Crowd
from .newness import KNOWN, STRANGER, newness
from .options import RaidGuard
from .strangers import Strangers
from .wave import Wave

_CHANNELS = 64
_FOLLOW_SECONDS = 10
_RAID_LASTS = 60_000


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of a message."""

    verdicts: tuple[Verdict, ...]
    alarms: tuple[str, ...] = ()
    """What the streamer is told, once for each wave."""
    raid: Wave | None = None
    """The wave that this message completes."""


class Channel:
    """What happens in one channel. Bounded; everything goes by the times of the messages."""

    def __init__(self) -> None:
        self._names = UsualNames()
        self._copies = Copies(self._names)
        self._strangers = Strangers(self._names)
        self._follows = Crowd(_FOLLOW_SECONDS * 1000)
        self._calm_until = 0
        self._raid_until = 0

    def take(self, message: ChatMessage, view: TextView, history: ViewerHistory, settings: RaidGuard) -> Finding:
        """Count a message, and judge it."""
        new = self._newness(message, history, settings)
        is_calm = message.at < self._calm_until
        self._names.add(message.viewer.name)
        crowd, crowded = self._strangers.take(message, new, settings, is_calm=is_calm)
        if settings.copies == "off":
            return Finding((crowd,), (crowded,) if crowded else ())
        copies, raid = self._copies.take(message, view, new, settings, is_calm=is_calm)
        alarms = []
        if raid:
            self._raid_until = message.at + _RAID_LASTS
            alarms.append(told(raid, settings))
        elif crowded and message.at >= self._raid_until:  # that the bots of a raid are many is no news
            alarms.append(crowded)
        return Finding((copies, crowd), tuple(alarms), raid)

    def look(
        self, message: ChatMessage, view: TextView, history: ViewerHistory, settings: RaidGuard
    ) -> tuple[Verdict, ...]:
        """Every rule's opinion of a message. It changes nothing."""
        new = self._newness(message, history, settings)
        is_calm = message.at < self._calm_until
        crowd = self._strangers.look(message, new, settings)
        if settings.copies == "off":
            return (crowd,)
        return (self._copies.look(message, view, new, settings, is_calm=is_calm), crowd)

    def visited(self, at: int, settings: RaidGuard) -> None:
        """Another channel's viewers are coming over: many newcomers with one greeting are no surprise."""
        self._calm_until = max(self._calm_until, at + int(settings.after_raid * 60_000))

    def followed(self, at: int, name: str, settings: RaidGuard) -> str:
        """Somebody followed; what the streamer is told, where this is the one too many."""
        self._follows.add(at, name)
        if settings.follows == "off" or at < self._calm_until:
            return ""
        number = self._follows.number(at)
        if number < self._follows.limit(settings.follows_at_once, at, is_patient=False) or not self._follows.alarm(at):
            return ""
        return f"{number} viewers followed within {_FOLLOW_SECONDS} s. That looks like bots."

    def _newness(self, message: ChatMessage, history: ViewerHistory, settings: RaidGuard) -> float:
        new = newness(message, history, settings.new_for)
        return STRANGER if new > KNOWN and self._copies.took_part(message) else new


class Channels:
    """The channels under watch, each by itself; the least lately busy forgotten first."""

    def __init__(self) -> None:
        self._channels: OrderedDict[tuple[str, str], Channel] = OrderedDict()

    def look(
        self, message: ChatMessage, view: TextView, history: ViewerHistory, settings: RaidGuard
    ) -> tuple[Verdict, ...]:
        """What the channel of a message makes of it. It changes nothing."""
        found = self._channels.get((message.platform, message.channel)) or Channel()
        return found.look(message, view, history, settings)

    def of(self, platform: str, channel: str) -> Channel:
        """That channel."""
        key = (platform, channel)
        found = self._channels.get(key)
        if found is None:
            found = self._channels[key] = Channel()
            if len(self._channels) > _CHANNELS:
                self._channels.popitem(last=False)
        else:
            self._channels.move_to_end(key)
        return found
