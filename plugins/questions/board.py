"""The questions of a show: asked, on air, answered, in the order the streamer gave them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

MOST = 500

Stand = Literal["waiting", "on_air", "answered"]


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question."""

    number: int
    """Its own, never given again."""
    text: str
    name: str
    platform: str = ""
    person: str = ""
    """Who asked; empty for what the streamer wrote."""
    subject: int = 0
    """The message it was asked with."""
    at: int = 0
    stand: Stand = "waiting"
    answered_at: int = 0


@dataclass
class Board:
    """All of them; at most one is on air."""

    questions: list[Question] = field(default_factory=list)
    _last: int = 0

    @property
    def on_air(self) -> Question | None:
        """The one viewers see."""
        return next((each for each in self.questions if each.stand == "on_air"), None)

    def add(self, question: Question) -> Question | None:
        """Put a question at the end; None where the same person has asked the same, or too many wait."""
        said = " ".join(question.text.casefold().split())
        for each in self.questions:
            is_same = " ".join(each.text.casefold().split()) == said
            if is_same and each.person == question.person and each.stand != "answered":
                return None
        if len(self.questions) >= MOST:
            answered = next((each for each in self.questions if each.stand == "answered"), None)
            if answered is None:
                return None
            self.questions.remove(answered)
        self._last += 1
        added = replace(question, number=self._last)
        self.questions.append(added)
        return added

    def find(self, number: int) -> Question | None:
        """The question of this number."""
        return next((each for each in self.questions if each.number == number), None)

    def put_on_air(self, number: int) -> None:
        """Let viewers see this one; the one before waits again."""
        self._stand(lambda each: "on_air" if each.number == number else _off_air(each))

    def take_off(self) -> None:
        """Let viewers see none; it waits again."""
        self._stand(_off_air)

    def answer(self, number: int, at: int) -> None:
        """Have it answered."""
        self.questions = [
            replace(each, stand="answered", answered_at=at) if each.number == number else each
            for each in self.questions
        ]

    def reopen(self, number: int) -> None:
        """Have it wait again."""
        self.questions = [
            replace(each, stand="waiting", answered_at=0) if each.number == number else each for each in self.questions
        ]

    def move(self, number: int, to: int) -> None:
        """Have it stand at this place among all, from 0."""
        question = self.find(number)
        if question is not None:
            self.questions.remove(question)
            self.questions.insert(max(0, to), question)

    def remove(self, number: int) -> Question | None:
        """Let it go; the question that went."""
        question = self.find(number)
        if question is not None:
            self.questions.remove(question)
        return question

    def restore(self, question: Question, at: int) -> None:
        """Have a question back that went, at this place."""
        if self.find(question.number) is None:
            self.questions.insert(max(0, at), question)
            self._last = max(self._last, question.number)

    def withdraw(self, subjects: Collection[int]) -> bool:
        """Questions whose words were withdrawn are gone; whether there were any."""
        left = [each for each in self.questions if not each.subject or each.subject not in subjects]
        is_other = len(left) != len(self.questions)
        self.questions = left
        return is_other

    def forget(self, person: str) -> None:
        """Have nothing of this person."""
        self.questions = [each for each in self.questions if each.person != person]

    def kept(self) -> list[dict[str, Any]]:
        """What is kept over a restart."""
        return [asdict(each) for each in self.questions]

    @classmethod
    def from_kept(cls, kept: Iterable[dict[str, Any]]) -> Board:
        """The same board again."""
        questions = [Question(**each) for each in kept]
        return cls(questions, max((each.number for each in questions), default=0))

    def _stand(self, stand: Any) -> None:
        self.questions = [replace(each, stand=stand(each)) for each in self.questions]


def _off_air(question: Question) -> Stand:
    return "waiting" if question.stand == "on_air" else question.stand
