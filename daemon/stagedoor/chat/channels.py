"""The channels that are read now, as plugins see them: which are live, since when, and what the stream is called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from stagedoor.chat.source import RunningSource
from stagedoor.chat.streams import Streams
from stagedoor.context import Channel
from stagedoor.events import ChannelOpened, Event
from stagedoor.model import SourceState
from stagedoor.store.entry import Entry


class _Chats(Protocol):
    """The chats there are."""

    @property
    def names(self) -> list[str]: ...
    def running(self, name: str) -> RunningSource | None: ...


class Channels:
    """Put together from what the sources report and what the platforms told."""

    def __init__(self, chats: _Chats, is_guest: Callable[[str], bool] = lambda _: False) -> None:
        """`is_guest(source)` says whether a chat is only read beside the show."""
        self._chats = chats
        self._is_guest = is_guest
        self._opened: dict[str, ChannelOpened] = {}
        self.streams = Streams()
        """Which streams are on."""

    def take(self, events: Iterable[Event]) -> None:
        """Know what was opened, what began and what ended, in the order it did."""
        said = list(events)
        self.streams.take(said)
        self._opened |= {event.source: event for event in said if isinstance(event, ChannelOpened)}

    def told(self, entries: Sequence[Entry]) -> None:
        """Everything in `entries` is committed."""
        self.take(entry.event for entry in entries)

    @property
    def is_live(self) -> bool:
        """Whether one of them that is ours is live."""
        return any(channel.is_live and not channel.is_guest for channel in self.now)

    @property
    def now(self) -> Sequence[Channel]:
        """Those that are read now."""
        running = ((name, self._chats.running(name)) for name in self._chats.names)
        return [self._channel(name, source) for name, source in running if source is not None]

    def _channel(self, name: str, source: RunningSource) -> Channel:
        opened, streams = self._opened.get(name), self.streams
        # A platform that counts who watches without ever saying that a stream began shows only streams that are on.
        is_watched = source.state is SourceState.LIVE and source.health.viewers is not None
        is_live = streams.is_on(name) or (is_watched and not streams.is_over(name))
        return Channel(
            source=name,
            platform=name.partition(":")[0],
            channel_id=opened.channel_id if opened else "",
            title=(opened.title if opened else "") or source.title,
            is_live=is_live,
            since=streams.began(name) / 1000,
            stream_title=streams.title(name),
            viewers=source.health.viewers if is_live else None,
            is_guest=self._is_guest(name),
        )
