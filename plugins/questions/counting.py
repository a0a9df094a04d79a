"""How many people ask each question: everybody once, whatever they are called on which platform."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from .board import Board
from .question import Question


class Votes:
    """Counted when asked for, and kept until something changes."""

    def __init__(self, person_of: Callable[[str], str]) -> None:
        self._person_of = person_of
        self._persons: dict[str, str] = {}
        self._counted: dict[int, int] = {}

    def of(self, board: Board, question: Question) -> int:
        """How many people ask it; 0 for what only the streamer wrote."""
        if question.number not in self._counted:
            self._counted[question.number] = len({self.person(ask.viewer) for ask in board.asks(question)})
        return self._counted[question.number]

    def person(self, viewer: str) -> str:
        """Who the viewer with this key is."""
        if viewer not in self._persons:
            self._persons[viewer] = self._person_of(viewer)
        return self._persons[viewer]

    def changed(self, number: int = 0) -> None:
        """Count this question again; 0 is all."""
        if number:
            self._counted.pop(number, None)
        else:
            self._counted.clear()

    def linked(self, viewers: Iterable[str]) -> None:
        """These are somebody else than before."""
        for viewer in viewers:
            self._persons.pop(viewer, None)
        self._counted.clear()
