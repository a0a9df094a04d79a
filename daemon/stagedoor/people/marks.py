"""Who is watched, highlighted or muted here, until when, and because of whom."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence

from stagedoor.clock import Clock, milliseconds
from stagedoor.errors import ActionRefused
from stagedoor.events import ChatMessage, Event, StreamEnded, ViewerMarked, ViewerUnmarked
from stagedoor.events.people import Lasting, Mark
from stagedoor.history import ViewerHistory
from stagedoor.model import Action, Opinion, Verdict
from stagedoor.store.entry import Entry
from stagedoor.tasks import Tasks
from stagedoor.web.people import MarkView

_STREAM_AT_MOST = 16 * 3600
"""Seconds after which a stream is over, where its platform never says so."""
_LONGEST = 366 * 24 * 3600
_WORDS = {"watched": "watched", "highlighted": "highlighted", "muted": "muted here"}


class Marks:
    """The marks on viewers, rebuilt from the log at every start. They end by themselves, whoever looks."""

    def __init__(
        self,
        record: Callable[[Event], Entry],
        viewers_of: Callable[[str], Sequence[str]],
        on_change: Callable[[], None],
        *,
        clock: Clock,
        tasks: Tasks,
    ) -> None:
        """`viewers_of(key)` are the keys of everybody that viewer is: a mark on one of them is one on all."""
        self._record = record
        self._viewers_of = viewers_of
        self._on_change = on_change
        self._clock = clock
        self._tasks = tasks
        self._marked: dict[tuple[Mark, str], ViewerMarked] = {}
        self._timer: asyncio.Task[None] | None = None

    def recall(self, events: Iterable[Event]) -> None:
        """Know the marks from before, oldest first; ends of streams are among these events."""
        for event in events:
            self._apply(event)
        self._plan()

    def told(self, entries: Sequence[Entry]) -> None:
        """What lasts until the end of a stream ends with it."""
        before = len(self._marked)
        for entry in entries:
            if isinstance(entry.event, StreamEnded):
                self._apply(entry.event)
        if len(self._marked) != before:
            self._on_change()

    def of(self, viewer: str, mark: Mark) -> ViewerMarked | None:
        """The mark on the person this viewer is, the one that lasts longest; None where there is none now."""
        if not self._marked:
            return None
        found = [each for key in self._viewers_of(viewer) if (each := self._standing(mark, key))]
        return max(found, key=lambda each: each.ends_at or _NEVER, default=None)

    def all(self) -> Iterator[ViewerMarked]:
        """Every mark that stands now, oldest first."""
        now = milliseconds(self._clock)
        return (each for each in list(self._marked.values()) if not each.ends_at or each.ends_at > now)

    def views(self) -> list[MarkView]:
        """Every mark that stands now, as the panel shows it."""
        return [
            MarkView(
                viewer=each.viewer,
                name=each.name,
                mark=each.mark,
                lasting=each.lasting,
                ends_at=each.ends_at,
                at=each.at,
                by=each.by,
            )
            for each in self.all()
        ]

    def put(  # noqa: PLR0913 - one mark has that many facts
        self, viewer: str, mark: Mark, *, by: str, name: str = "", lasting: Lasting = "ever", seconds: int = 0
    ) -> None:
        """Mark a viewer. Raises `ActionRefused` when that cannot be."""
        if not all(viewer.partition(":")):
            raise ActionRefused("A viewer is named by platform and id, for example twitch:12345; nobody was marked.")
        if lasting == "time" and not 1 <= seconds <= _LONGEST:
            raise ActionRefused("Say for how many seconds, at most a year; nobody was marked.")
        left = {"time": seconds, "stream": _STREAM_AT_MOST, "ever": 0}[lasting]
        ends_at = milliseconds(self._clock) + left * 1000 if left else 0
        self._do(ViewerMarked(viewer=viewer, name=name, mark=mark, lasting=lasting, ends_at=ends_at, by=by))

    def take(self, viewer: str, mark: Mark, *, by: str) -> None:
        """Take a mark from everybody that viewer is. Raises `ActionRefused` when they have none."""
        found = [key for key in self._viewers_of(viewer) if self._standing(mark, key)]
        if not found:
            raise ActionRefused(f"This viewer is not {_WORDS[mark]}, so nothing was changed.")
        for key in found:
            self._do(ViewerUnmarked(viewer=key, mark=mark, by=by))

    def opinion(self, message: ChatMessage, _history: ViewerHistory) -> Opinion | None:
        """What is said of a message by somebody muted here: it is hidden, and nothing counts against them."""
        muted = self.of(message.viewer.key, "muted")
        if muted is None:
            return None
        reason = f"{muted.by or 'somebody'} hides what they write, here only"
        return Opinion(plugin="stagedoor", verdict=Verdict(action=Action.HIDE, rule="muted", reason=reason))

    def forget(self, viewers: Sequence[str]) -> None:
        """Drop everything about these viewers; for when they are forgotten, after their events are."""
        gone = set(viewers)
        self._marked = {at: each for at, each in self._marked.items() if each.viewer not in gone}
        self._on_change()

    def _standing(self, mark: Mark, key: str) -> ViewerMarked | None:
        found = self._marked.get((mark, key))
        return found if found and (not found.ends_at or found.ends_at > milliseconds(self._clock)) else None

    def _do(self, event: ViewerMarked | ViewerUnmarked) -> None:
        self._apply(self._record(event).event)
        self._plan()
        self._on_change()

    def _apply(self, event: Event) -> None:
        match event:
            case ViewerMarked(mark=mark, viewer=viewer):
                self._marked.pop((mark, viewer), None)
                self._marked[mark, viewer] = event
            case ViewerUnmarked(mark=mark, viewer=viewer):
                self._marked.pop((mark, viewer), None)
            case StreamEnded(platform=platform, id=ended):
                over = [
                    at
                    for at, each in self._marked.items()
                    if each.lasting == "stream" and each.id < ended and each.viewer.partition(":")[0] == platform
                ]
                for at in over:
                    del self._marked[at]

    def _plan(self) -> None:
        """Say so when the next one ends."""
        if self._timer:
            self._timer.cancel()
            self._timer = None
        now = milliseconds(self._clock)
        ends = [each.ends_at for each in self._marked.values() if each.ends_at > now]
        if ends:
            self._timer = self._tasks.spawn(self._end((min(ends) - now) / 1000), name="end of a mark")

    async def _end(self, seconds: float) -> None:
        await self._clock.sleep(seconds)
        self._timer = None  # it must not cancel itself
        now = milliseconds(self._clock)
        self._marked = {at: each for at, each in self._marked.items() if not each.ends_at or each.ends_at > now}
        self._plan()
        self._on_change()


_NEVER = 2**63
