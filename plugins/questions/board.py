"""The questions of a show, told from what was noted: the same notes give the same board again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from .question import Ask, Question
from .standing import Standings

MOST = 500
MOST_ASKS = 5_000
MOST_OF_ONE = 3
"""Messages of one viewer that are kept for one question."""

Note = Mapping[str, Any]


class Board:
    """All questions by number; at most one is on air. `take` is the only way anything changes."""

    def __init__(self) -> None:
        self.all: dict[int, Question] = {}
        self.order: list[int] = []
        """By hand."""
        self.sort = "votes"
        self.last = 0
        self._standings = Standings(self)
        self._targets: set[int] | None = None

    def take(self, name: str, note: Note, viewer: str = "") -> None:
        """Something was noted. What is said twice, or of a question that is gone, changes nothing."""
        if name not in _KEEPS_MERGED:
            self._targets = None
        if name == "asked":
            self._asked(note, viewer)
        elif name == "voted":
            self._voted(note, viewer)
        elif name == "split":
            self._split(note)
        elif name == "arranged":
            self._arrange(note)
        elif name == "withdrawn":
            self.withdraw({int(note["subject"])})
        elif name in ("cleared", "uncleared"):
            self._clear(str(note["numbers"]), is_removed=name == "cleared")
        elif (question := self.all.get(int(note.get("number", 0)))) is not None:
            self._standings.take(name, question, note)

    # -- what can be looked at -----------------------------------------------------------------------------------

    @property
    def on_air(self) -> Question | None:
        """The one viewers see."""
        return next((each for each in self.open() if each.stand == "on_air"), None)

    def open(self) -> Iterator[Question]:
        """Those that stand for themselves: not removed, not merged into another; in the order by hand."""
        for number in self.order:
            question = self.all[number]
            if not question.into and not question.is_removed:
                yield question

    def find(self, number: int) -> Question | None:
        """The question of this number, or the one it was merged into; None where it is gone."""
        question = self.all.get(number)
        while question is not None and question.into:
            question = self.all.get(question.into)
        return None if question is None or question.is_removed else question

    def parts(self, question: Question) -> list[Question]:
        """It and all that were merged into it."""
        found = [question]
        for each in found:
            among = (self.all[number] for number in self.order)
            found += [part for part in among if part.into == each.number and not part.is_removed]
        return found

    def asks(self, question: Question) -> list[Ask]:
        """Everybody who asked it, with its own words or with those of what was merged into it."""
        if self._targets is None:
            self._targets = {each.into for each in self.all.values() if each.into}
        if question.number not in self._targets:
            return question.asks
        return [ask for part in self.parts(question) for ask in part.asks]

    # -- what changes it -----------------------------------------------------------------------------------------

    def withdraw(self, subjects: Collection[int]) -> bool:
        """What was said with these messages is gone; a question that nobody asks any more goes with it."""
        return self._drop(lambda ask: ask.subject in subjects)

    def forget(self, viewer: str) -> bool:
        """Have nothing of this viewer."""
        return self._drop(lambda ask: ask.viewer == viewer)

    def _drop(self, is_gone: Callable[[Ask], bool]) -> bool:
        is_other = False
        self._targets = None
        for question in list(self.all.values()):
            left = [ask for ask in question.asks if not is_gone(ask)]
            if len(left) == len(question.asks):
                continue
            is_other = True
            question.asks = left
            if question.is_empty:
                self._go(question)
        return is_other

    def _go(self, question: Question) -> None:
        """Nobody asks it. Those who asked the same in their own words go on asking it."""
        heirs = [each for each in self.all.values() if each.into == question.number]
        del self.all[question.number]
        at = self.order.index(question.number)
        self.order.remove(question.number)
        if not heirs:
            return
        heir, *others = heirs
        heir.into, heir.is_removed = question.into, question.is_removed
        heir.stand, heir.aired, heir.answered = question.stand, question.aired, question.answered
        for each in others:
            each.into = heir.number
        self.order.remove(heir.number)
        self.order.insert(min(at, len(self.order)), heir.number)

    def _asked(self, note: Note, viewer: str) -> None:
        number = int(note["number"])
        if number <= self.last:
            return
        self._make_room()
        is_own = bool(note.get("is_own", False))
        question = Question(number=number, stand=note.get("stand", "waiting"), at=int(note.get("at", 0)), is_own=is_own)
        if is_own:
            question.written, question.written_name = str(note["text"]), str(note.get("name", ""))
        else:
            question.asks.append(ask_of(note, viewer))
        self.all[number] = question
        self.order.append(number)
        self.last = number

    def _voted(self, note: Note, viewer: str) -> None:
        number = int(note["number"])
        question = self.all.get(number)
        if question is None and number > self.last and note.get("text"):
            self._asked(note, viewer)  # whoever asked first was forgotten
            return
        if question is None:
            return
        same = [each for each in question.asks if each.viewer == viewer]
        is_known = any(each.subject == int(note["subject"]) for each in same)
        if not is_known and len(same) < MOST_OF_ONE and len(question.asks) < MOST_ASKS:
            question.asks.append(ask_of(note, viewer))

    def _split(self, note: Note) -> None:
        question, to = self.all.get(int(note["number"])), int(note["to"])
        if question is None or to <= self.last:
            return
        moved = [ask for ask in question.asks if ask.subject == int(note["subject"])]
        if not moved or len(moved) == len(question.asks):
            return
        self._make_room()
        question.asks = [ask for ask in question.asks if ask not in moved]
        stand = "review" if question.stand == "review" else "waiting"
        self.all[to] = Question(number=to, asks=moved, stand=stand, at=moved[0].at)  # type: ignore[arg-type] # of two
        self.order.insert(self.order.index(question.number) + 1, to)
        self.last = to

    def _arrange(self, note: Note) -> None:
        self.sort = str(note["sort"])
        given = [int(each) for each in str(note.get("order", "")).split(",") if each]
        wanted = [number for number in given if number in self.all]
        if wanted:
            there = set(wanted)
            self.order = wanted + [number for number in self.order if number not in there]

    def _clear(self, numbers: str, *, is_removed: bool) -> None:
        for number in numbers.split(","):
            question = self.all.get(int(number or 0))
            if question is not None:
                question.is_removed = is_removed
                question.stand = "waiting" if question.stand == "on_air" else question.stand

    def _make_room(self) -> None:
        """The oldest that is over goes, where there are too many."""
        while len(self.all) >= MOST:
            self._targets = None
            over = (each for each in self.all.values() if each.is_removed or each.stand == "answered")
            going = next(over, None) or next(iter(self.all.values()))
            for part in self.parts(going):
                self.all.pop(part.number, None)
                self.order.remove(part.number)


def ask_of(note: Note, viewer: str) -> Ask:
    """An asking, as it was noted."""
    return Ask(
        viewer=viewer,
        name=str(note.get("name", "")),
        platform=str(note.get("platform", "")),
        subject=int(note.get("subject", 0)),
        text=str(note.get("text", "")),
        at=int(note.get("at", 0)),
        score=float(note.get("score", 1.0)),
    )


_KEEPS_MERGED = frozenset({"asked", "voted", "timed", "on_air", "answered", "approved", "edited"})
