"""What one overlay is sent and when: at once, some seconds later, or only what somebody approved."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Mapping, Sequence

import msgspec

from stagedoor.clock import Clock
from stagedoor.tasks import Tasks

_MOST_WAITING = 5_000
_MOST_PENDING = 1_000
_MOST_APPROVED = 5_000
_APPROVED_ONE_BY_ONE = frozenset({"chat_message", "question_asked"})
_AT_ONCE = frozenset({"message_withdrawn", "overlay_probe", "widgets_changed", "canvas_changed"})


class _Item(msgspec.Struct):
    kind: str
    id: int = 0
    subject: int = 0
    subjects: tuple[int, ...] = ()
    widget: str = ""
    state: msgspec.Raw = msgspec.Raw(b"null")

    def is_about(self, ids: Collection[int]) -> bool:
        """Whether one of these messages can be read in it."""
        return self.id in ids or self.subject in ids or any(number in ids for number in self.subjects)


_decode = msgspec.json.Decoder(_Item).decode


class Feed:
    """Between the show and one overlay. What is withdrawn is out of here before it is told of."""

    def __init__(self, send: Callable[[Sequence[bytes]], None], *, clock: Clock, tasks: Tasks) -> None:
        self.delay = 0.0
        self.only_approved = False
        self._send = send
        self._clock = clock
        self._tasks = tasks
        self._waiting: deque[tuple[float, _Item, bytes]] = deque()
        self._pending: dict[int, tuple[_Item, bytes]] = {}
        self._approved: dict[int, None] = {}
        self._states: dict[str, bytes] = {}
        self._is_running = False
        self._is_paused = False

    @property
    def is_plain(self) -> bool:
        """Whether everything is sent on as it comes."""
        return not (self.delay or self.only_approved or self._waiting)

    def take(self, raws: Sequence[bytes]) -> None:
        """Send these on, each when it is due."""
        if self.is_plain:
            self._send(raws)
            return
        now = self._clock.monotonic()
        at_once = []
        for raw in raws:
            item = _decode(raw)
            if item.kind == "message_withdrawn":
                self.withdraw(item.subjects)
            if item.kind in _AT_ONCE:
                at_once.append(raw)
            elif self.only_approved and item.kind in _APPROVED_ONE_BY_ONE and item.id not in self._approved:
                self._pend(item, raw)
            else:
                self._waiting.append((now + self.delay, item, raw))
        if at_once:
            self._send(at_once)
        while len(self._waiting) > _MOST_WAITING:
            self._waiting.popleft()
        self._go_on()

    def withdraw(self, ids: Collection[int]) -> None:
        """Nothing in which one of these messages can be read is sent any more."""
        gone = frozenset(ids)
        self._waiting = deque(each for each in self._waiting if not each[1].is_about(gone))
        for number in gone:
            self._pending.pop(number, None)
            self._approved.pop(number, None)

    def approve(self, number: int) -> None:
        """Somebody wants this message seen; on an overlay that shows everything nothing is different."""
        self._approved[number] = None
        while len(self._approved) > _MOST_APPROVED:
            del self._approved[next(iter(self._approved))]
        if found := self._pending.pop(number, None):
            self._waiting.append((self._clock.monotonic() + self.delay, *found))
            self._go_on()

    def shown(self, events: Sequence[msgspec.Raw]) -> list[msgspec.Raw]:
        """Of the events on show, those this overlay shows by now."""
        if self.is_plain:
            return list(events)
        waiting = {item.id for _, item, _ in self._waiting}
        return [raw for raw in events if self._is_shown(_decode(raw), waiting)]

    def states(self, now: Mapping[str, msgspec.Raw]) -> dict[str, msgspec.Raw]:
        """What the widgets of this overlay show by now, where `now` is what they are to show."""
        late = {item.widget for _, item, _ in self._waiting if item.kind == "widget_state"}
        kept = {widget: state for widget, state in now.items() if widget not in late}
        return kept | {name: msgspec.Raw(state) for name, state in self._states.items() if name in late & now.keys()}

    def pause(self, *, is_on: bool) -> None:
        """Send nothing that waits, or go on."""
        self._is_paused = is_on
        self._go_on()

    def _is_shown(self, item: _Item, waiting: Collection[int]) -> bool:
        if item.id in waiting or item.subject in waiting:
            return False
        needs = self.only_approved and item.kind in _APPROVED_ONE_BY_ONE
        return not needs or item.id in self._approved

    def _pend(self, item: _Item, raw: bytes) -> None:
        self._pending[item.id] = item, raw
        while len(self._pending) > _MOST_PENDING:
            del self._pending[next(iter(self._pending))]

    def _go_on(self) -> None:
        if self._waiting and not self._is_running and not self._is_paused:
            self._send_due()
        if self._waiting and not self._is_running and not self._is_paused:
            self._is_running = True
            self._tasks.spawn(self._run(), name="a delayed overlay")

    async def _run(self) -> None:
        try:
            while self._waiting and not self._is_paused:
                await self._clock.sleep(max(0.0, self._waiting[0][0] - self._clock.monotonic()))
                if not self._is_paused:
                    self._send_due()
        finally:
            self._is_running = False

    def _send_due(self) -> None:
        now, due = self._clock.monotonic(), []
        while self._waiting and self._waiting[0][0] <= now:
            _, item, raw = self._waiting.popleft()
            if item.kind == "widget_state":
                self._states[item.widget] = bytes(item.state)
            due.append(raw)
        if due:
            self._send(due)
