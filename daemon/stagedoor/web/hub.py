"""Topics that pages follow: a snapshot, then numbered deltas. Encoded once, shared by everyone, gathered in bursts."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

import msgspec

from stagedoor.errors import StagedoorError
from stagedoor.web import wire
from stagedoor.web.view import View

_log = logging.getLogger(__name__)

STREAM_GAP = 0.005
"""Seconds between two frames of a busy stream. The first one after a pause goes out in the same turn of the loop."""
STATE_GAP = 0.05
"""Seconds between two frames of a state that keeps changing."""
_FRAME_SIZE = 256 * 1024
"""A delta is split where it would grow beyond this, so that no page has to swallow a burst whole."""


class TopicUnknownError(StagedoorError):
    """Nobody serves the topic that was asked for."""


class Listener(Protocol):
    """Somebody who follows topics."""

    def send(self, frame: bytes) -> None:
        """Take a frame, a JSON text, without waiting."""


class Pace:
    """Runs something in this turn of the loop, but no sooner than `gap` seconds after the last time."""

    def __init__(self, run: Callable[[], None], gap: float) -> None:
        self._run = run
        self._gap = gap
        self._last = float("-inf")
        self._planned: asyncio.Handle | None = None

    def ask(self) -> None:
        """See that it runs soon. Asking again before that changes nothing."""
        if self._planned is not None:
            return
        loop = asyncio.get_running_loop()
        wait = self._last + self._gap - loop.time()
        self._planned = loop.call_later(wait, self.now) if wait > 0 else loop.call_soon(self.now)

    def now(self) -> None:
        """Run it at once, in place of what is planned."""
        self.forget()
        self._last = asyncio.get_running_loop().time()
        self._run()

    def forget(self) -> None:
        """Do not run it after all."""
        if self._planned is not None:
            self._planned.cancel()
            self._planned = None


class _Topic:
    """What both kinds of topic have: a count, and those who follow."""

    def __init__(self, name: str, gap: float, on_change: Callable[[], None]) -> None:
        self.name = name
        self.n = 0
        self.pace = Pace(self.flush, gap)
        self.make: Callable[[], View] | None = None
        self.listeners: dict[Listener, None] = {}
        self._on_change = on_change

    def encoded(self) -> bytes:
        """Everything there is in the topic now, as JSON."""
        if self.make is None:
            raise TopicUnknownError(
                f"“{self.name}” is not ready yet. Stagedoor is still starting; try again in a moment."
            )
        return wire.encode(self.make())

    def join(self, listener: Listener) -> None:
        """Send a snapshot, and from then on everything."""
        self.settle()
        data = self.encoded()
        # Nothing may wait between the snapshot and joining: what is pushed next has the number n + 1.
        is_new = listener not in self.listeners
        self.listeners[listener] = None
        listener.send(self._snapshot(data))
        if is_new:
            self._on_change()

    def leave(self, listener: Listener) -> None:
        """Send it nothing more."""
        if listener in self.listeners:
            del self.listeners[listener]
            self._on_change()

    def settle(self) -> None:
        """Before a snapshot: see that what is in it is not sent again."""

    def flush(self) -> None:
        """Send what has gathered."""
        raise NotImplementedError

    def _snapshot(self, data: bytes) -> bytes:
        return wire.encode(wire.Snapshot(topic=self.name, n=self.n, data=msgspec.Raw(data)))

    def _send(self, frame: bytes) -> None:
        for listener in list(self.listeners):
            listener.send(frame)


class _Stream(_Topic):
    """Every item is an event, and none is left out."""

    def __init__(self, name: str, on_change: Callable[[], None]) -> None:
        super().__init__(name, STREAM_GAP, on_change)
        self._gathered: list[bytes] = []

    def push(self, raws: Sequence[bytes]) -> None:
        self.n += len(raws)
        if raws and self.listeners:
            self._gathered.extend(raws)
            self.pace.ask()

    def renew(self) -> None:
        """Send a snapshot in place of what has gathered."""
        self._gathered.clear()
        if self.listeners and self.make is not None:
            self._send(self._snapshot(self.encoded()))

    def settle(self) -> None:
        if self._gathered:
            self.pace.now()

    def flush(self) -> None:
        raws, self._gathered = self._gathered, []
        for frame in delta_frames(self.name, self.n, raws):
            self._send(frame)


class _State(_Topic):
    """Only the newest value matters."""

    def __init__(self, name: str, on_change: Callable[[], None]) -> None:
        super().__init__(name, STATE_GAP, on_change)
        self._sent = b""

    def touch(self) -> None:
        if self.listeners:
            self.pace.ask()

    def encoded(self) -> bytes:
        data = super().encoded()
        if data != self._sent:
            # Somebody knows a newer value than the others do: the next flush must not be skipped as unchanged.
            self._sent = b""
        return data

    def flush(self) -> None:
        try:
            data = super().encoded()
        except Exception:  # noqa: BLE001 - one part's fault must not silence the others
            _log.exception("The panel's view of %s could not be made, so it shows the one before.", self.name)
            return
        if data != self._sent:
            self._sent = data
            self.n += 1
            self._send(_delta_frame(self.name, self.n, [data]))


class Hub:
    """Hands what happens to every page that follows it. Never waits for a page. Belongs to the loop."""

    def __init__(self) -> None:
        self._watchers: list[Callable[[], None]] = []
        self._states = {name: _State(name, self._audience_changed) for name in wire.STATES}
        self._streams = {name: _Stream(name, self._audience_changed) for name in wire.STREAMS}
        self._topics: dict[str, _Topic] = {**self._states, **self._streams}
        self._open = True

    def state(self, topic: str, make: Callable[[], View]) -> None:
        """Let `make` be the whole value of a state topic from now on, and send it."""
        self._states[topic].make = make
        self.touch(topic)

    def touch(self, topic: str) -> None:
        """A state has changed; it is sent once in this turn of the loop, at most every 50 ms."""
        if self._open and self._states[topic].make is not None:
            self._states[topic].touch()

    def stream(self, topic: str, snapshot: Callable[[], View]) -> None:
        """Let `snapshot` be what a page that comes to a stream topic is shown first.

        It must hold all that was pushed so far and nothing else: keep what it reads in the same step as `push`.
        """
        self._streams[topic].make = snapshot

    def open_stream(self, topic: str, snapshot: Callable[[], View]) -> None:
        """Have a stream of this name from now on, as `stream` does for those that are always there."""
        if topic not in self._streams:
            self._streams[topic] = self._topics[topic] = _Stream(topic, self._audience_changed)
        self.stream(topic, snapshot)

    def close_stream(self, topic: str) -> None:
        """Have this stream no more; whoever follows it hears nothing from now on."""
        if stream := self._streams.pop(topic, None):
            del self._topics[topic]
            stream.pace.forget()
            stream.listeners.clear()

    def renew(self, topic: str) -> None:
        """What was pushed to a stream is no longer what there is: everybody is sent the snapshot anew, at once."""
        if self._open:
            self._streams[topic].renew()

    def push(self, topic: str, raws: Sequence[bytes]) -> None:
        """Events happened, each one JSON; they are sent together with others of this turn, or within 5 ms."""
        if self._open:
            self._streams[topic].push(raws)

    def subscribe(self, listener: Listener, topic: str) -> None:
        """Send a topic's snapshot and then its deltas. Again: another snapshot, and it starts from there.

        Raises `TopicUnknownError`, and whatever making the snapshot raises.
        """
        self._topic(topic).join(listener)

    def unsubscribe(self, listener: Listener, topic: str) -> None:
        """Send no more of a topic."""
        self._topic(topic).leave(listener)

    def leave(self, listener: Listener) -> None:
        """Send nothing more at all."""
        for topic in self._topics.values():
            topic.leave(listener)

    def snapshot(self, topic: str) -> bytes:
        """Everything there is in a topic now, as JSON."""
        return self._topic(topic).encoded()

    def audience(self, topic: str) -> int:
        """How many pages follow a topic now."""
        return len(self._topic(topic).listeners)

    def on_audience(self, watcher: Callable[[], None]) -> None:
        """Call `watcher` whenever a page comes to a topic or leaves it."""
        self._watchers.append(watcher)

    def close(self) -> None:
        """Send nothing from now on."""
        self._open = False
        for topic in self._topics.values():
            topic.pace.forget()

    def _topic(self, name: str) -> _Topic:
        if name not in self._topics:
            raise TopicUnknownError(f"There is no topic “{name[:40]}”. The topics are: {', '.join(self._topics)}.")
        return self._topics[name]

    def _audience_changed(self) -> None:
        for watcher in self._watchers:
            watcher()


def delta_frames(topic: str, n: int, raws: Sequence[bytes]) -> Iterator[bytes]:
    """The frames that carry `raws`, the last of which has the number `n`."""
    start = size = 0
    number = n - len(raws)
    for end, raw in enumerate(raws):
        if size and size + len(raw) > _FRAME_SIZE:
            yield _delta_frame(topic, number + end, raws[start:end])
            start, size = end, 0
        size += len(raw)
    if raws:
        yield _delta_frame(topic, n, raws[start:])


def _delta_frame(topic: str, n: int, raws: Sequence[bytes]) -> bytes:
    # The same bytes as wire.encode(wire.Delta(...)), without a Raw object for each item.
    return b'{"type":"delta","topic":"%b","n":%d,"items":[%b]}' % (topic.encode(), n, b",".join(raws))
