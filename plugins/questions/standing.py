"""What becomes of one question: approved, on air, answered, removed, merged, said in other words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .question import Moment, Question

if TYPE_CHECKING:
    from .board import Board

_STANDS = {"approved": "waiting", "put_back": "review", "reopened": "waiting", "off_air": "waiting"}


class Standings:
    """Changes how a question of a board stands."""

    def __init__(self, board: Board) -> None:
        self._board = board

    def take(self, name: str, question: Question, note: Mapping[str, Any]) -> None:
        """Something was noted of this question."""
        if name in _STANDS:
            question.stand = _STANDS[name]  # type: ignore[assignment] # all of them are stands
            if name == "reopened":
                question.answered = Moment()
        elif name == "on_air":
            self._put_on_air(question, note)
        elif name == "answered":
            question.stand = "answered"
            question.answered = Moment(int(note.get("at", 0)))
        elif name == "timed":
            self._time(question, note)
        elif name == "removed":
            question.is_removed = True
            question.stand = "waiting" if question.stand == "on_air" else question.stand
        else:
            self._tidy(name, question, note)

    def _tidy(self, name: str, question: Question, note: Mapping[str, Any]) -> None:
        if name == "restored":
            question.is_removed = False
        elif name == "edited":
            question.written = str(note["text"])
        elif name == "merged":
            self._merge(question, int(note["into"]))
        elif name == "parted":
            question.into = 0

    def _put_on_air(self, question: Question, note: Mapping[str, Any]) -> None:
        for each in self._board.all.values():
            if each.stand == "on_air":
                each.stand = "waiting"
        question.stand, question.answered = "on_air", Moment()
        question.aired = Moment(int(note.get("at", 0)))

    def _time(self, question: Question, note: Mapping[str, Any]) -> None:
        moment = Moment(int(note["at"]), int(note.get("stream", -1)), int(note.get("recording", -1)))
        if note.get("what") == "answered" and question.answered.at == moment.at:
            question.answered = moment
        elif note.get("what") == "on_air" and question.aired.at == moment.at:
            question.aired = moment

    def _merge(self, question: Question, into: int) -> None:
        target = self._board.find(into)
        if target is None or target.number == question.number or question in self._board.parts(target)[1:]:
            return
        if question.stand == "on_air":
            question.stand = "waiting"
        question.into = target.number
