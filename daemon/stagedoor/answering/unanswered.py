"""What waits for an answer now, a line for each thing that is asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from stagedoor.answering.ledger import Ledger
from stagedoor.answering.settings import AnsweringSettings
from stagedoor.answering.waiting import Waiting
from stagedoor.clock import Clock, milliseconds
from stagedoor.events import Event, MessageAnswered, MessageSent
from stagedoor.store.entry import Entry
from stagedoor.web.answering import UnansweredLine, UnansweredView

_LINES = 200
_NAMES = 3
_MINUTE = 60_000


class Unanswered:
    """Questions and concerns, until somebody answers."""

    def __init__(
        self,
        settings: Callable[[], AnsweringSettings],
        clock: Clock,
        record: Callable[..., object],
        on_change: Callable[[], None],
    ) -> None:
        """`record(event, cause=…)` puts an event into the log."""
        self._settings = settings
        self._clock = clock
        self._record = record
        self._on_change = on_change
        self._ledger = Ledger(self._answered)
        self._is_recalling = False

    def recall(self, entries: Iterable[Entry]) -> None:
        """Know what was asked and answered before a restart, oldest first."""
        self._is_recalling = True
        for entry in entries:
            self._ledger.take(entry)
        self._is_recalling = False

    def told(self, entries: Sequence[Entry]) -> None:
        """What is committed: take in what it asks and answers."""
        waiting = self._ledger.open
        before = len(waiting), next(reversed(waiting), 0)
        for entry in entries:
            self._ledger.take(entry)
        if before != (len(waiting), next(reversed(waiting), 0)):
            self._on_change()

    def asked_by(self, viewers: Collection[str]) -> list[int]:
        """The ids of what these viewers wait for an answer to."""
        return [one.id for one in self._ledger.open.values() if one.viewer.key in viewers]

    def view(self) -> UnansweredView:
        """As the panel shows it: a line for each thing asked, however many people ask it; the oldest first."""
        settings = self._settings()
        lines = [line for line in map(_line, self._groups(settings)) if line.people >= _least(settings, line.kind)]
        lines.sort(key=lambda line: line.subjects[0])
        return UnansweredView(
            lines=lines[:_LINES],
            more=max(0, len(lines) - _LINES),
            overdue_after=int(settings.overdue_after * _MINUTE),
            forget_after=int(settings.forget_after * _MINUTE),
            is_on=settings.questions or settings.concerns,
        )

    def _groups(self, settings: AnsweringSettings) -> Iterable[list[Waiting]]:
        since = milliseconds(self._clock) - settings.forget_after * _MINUTE
        groups: dict[tuple[str, str], list[Waiting]] = {}
        for one in self._ledger.open.values():
            if one.at >= since and (settings.questions if one.kind == "question" else settings.concerns):
                groups.setdefault(one.same, []).append(one)
        return groups.values()

    def _answered(self, one: Waiting, answer: Event, by: str) -> None:
        """That it is answered is written down where the answer does not say which message it is to by its id:

        an answer written on the platform, and the answers of whoever asked the same. So it is found as answered.
        """
        is_known = isinstance(answer, MessageSent) and one.is_answered_by(answer)
        if self._is_recalling or isinstance(answer, MessageAnswered) or is_known:
            return
        self._record(MessageAnswered(subject=one.id, by=by), cause=answer.id)


def _line(group: Sequence[Waiting]) -> UnansweredLine:
    first = group[0]
    names = dict.fromkeys(one.viewer.name for one in group)
    return UnansweredLine(
        subjects=[one.id for one in group],
        kind=first.kind,
        about=first.about if first.kind == "concern" else "",
        text=first.text,
        viewer=first.viewer.key,
        name=first.viewer.name,
        names=list(names)[:_NAMES],
        people=len({one.viewer.key for one in group}),
        platforms=list(dict.fromkeys(one.viewer.platform for one in group)),
        source=first.source,
        at=first.at,
        last_at=max(one.at for one in group),
    )


def _least(settings: AnsweringSettings, kind: str) -> int:
    return settings.least_for_questions if kind == "question" else settings.least_for_concerns
