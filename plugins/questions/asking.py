"""The board of one show, and what overlays and pages are told of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from stagedoor import ActionRefused, Back, ChatMessage, Context

from .board import Board, Question
from .options import QuestionSettings

_KEPT = "questions"
_LONGEST = 300


class Questions:
    """Asked by viewers or written here; one at a time on air."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self.board = Board()
        self._turn = 0
        self._removed: tuple[Question, int] | None = None

    def begin(self) -> None:
        """Go on where a restart broke off."""
        self.board = Board.from_kept(self._ctx.memory.read(_KEPT, []))
        self.draw()

    def ask(self, message: ChatMessage, text: str) -> Question | None:
        """A viewer asks something; None where it was asked already, or is no question."""
        text = " ".join(text.split())[:_LONGEST]
        if not text:
            return None
        question = self.board.add(
            Question(
                number=0,
                text=text,
                name=message.viewer.name,
                platform=message.platform,
                person=self._ctx.person(message.viewer),
                subject=message.id,
                at=message.at,
            )
        )
        if question is not None:
            self._changed()
        return question

    def write(self, text: str, name: str) -> Question:
        """The streamer writes a question. Raises `ActionRefused` where there is none in it."""
        text = " ".join(text.split())
        added = self.board.add(Question(number=0, text=text, name=name.strip(), at=self._now())) if text else None
        if added is None:
            raise ActionRefused("That is no question, or it stands on the board already.")
        self._changed()
        return added

    def put_on_air(self, number: int) -> Back:
        """Let viewers see it. Raises `ActionRefused` where there is no such question."""
        question = self._which(number)
        before = self.board.on_air
        self.board.put_on_air(question.number)
        self._turn += 1
        self._changed()
        stay = self._ctx.settings(QuestionSettings).stay
        if stay:
            self._ctx.spawn(self._take_off_after(stay, self._turn))
        self._ctx.fire("on_air", {"name": question.name, "number": question.number, "subject": question.subject})
        return Back(control="on_air", arguments={"number": before.number}) if before else Back(control="off_air")

    def take_off(self) -> Back:
        """Let viewers see none. Raises `ActionRefused` where none is on air."""
        question = self.board.on_air
        if question is None:
            raise ActionRefused("No question is on air.")
        self.board.take_off()
        self._turn += 1
        self._changed()
        return Back(control="on_air", arguments={"number": question.number})

    def answer(self, number: int) -> Back:
        """Have it answered. Raises `ActionRefused` where there is no such question."""
        question = self._which(number)
        self.board.answer(question.number, self._now())
        self._changed()
        self._ctx.fire("answered", {"name": question.name, "number": question.number, "subject": question.subject})
        return Back(control="reopen", arguments={"number": question.number})

    def reopen(self, number: int) -> None:
        """Have it wait again."""
        self.board.reopen(self._which(number).number)
        self._changed()

    def move(self, number: int, to: int) -> Back:
        """Have it stand elsewhere."""
        question = self._which(number)
        before = self.board.questions.index(question)
        self.board.move(number, to)
        self._changed()
        return Back(control="move", arguments={"number": number, "to": before})

    def remove(self, number: int) -> Back:
        """Take it off the board."""
        question = self._which(number)
        self._removed = question, self.board.questions.index(question)
        self.board.remove(question.number)
        self._changed()
        return Back(control="restore")

    def restore(self) -> None:
        """Have the one back that was removed last. Raises `ActionRefused` where it cannot be."""
        if self._removed is None:
            raise ActionRefused("Nothing was removed that could come back.")
        self.board.restore(*self._removed)
        self._removed = None
        self._changed()

    def withdraw(self, subjects: Collection[int]) -> None:
        """These words were withdrawn."""
        if self._removed and self._removed[0].subject in subjects:
            self._removed = None
        if self.board.withdraw(subjects):
            self._changed()

    def forget(self, person: str) -> None:
        """Have nothing of this person."""
        if self._removed and self._removed[0].person == person:
            self._removed = None
        self.board.forget(person)
        self._changed()

    def draw(self) -> None:
        """Tell overlays and the page."""
        question = self.board.on_air
        state: dict[str, Any] | None = None
        if question is not None:
            state = {
                "number": question.number,
                "text": question.text,
                "name": question.name,
                "platform": question.platform,
                "label": self._ctx.settings(QuestionSettings).label,
            }
        about = [question.subject] if question is not None and question.subject else []
        self._ctx.overlay.set_state("question", state, subjects=about)
        questions = [
            {name: value for name, value in asdict(each).items() if name != "person"} for each in self.board.questions
        ]
        command = self._ctx.settings(QuestionSettings).command
        self._ctx.panel.show("board", {"questions": questions, "command": command, "can_restore": bool(self._removed)})

    def _which(self, number: int) -> Question:
        if number:
            found = self.board.find(number)
        else:
            waiting = (each for each in self.board.questions if each.stand == "waiting")
            found = self.board.on_air or next(waiting, None)
        if found is None:
            raise ActionRefused("There is no such question on the board any more.")
        return found

    async def _take_off_after(self, seconds: int, turn: int) -> None:
        await self._ctx.sleep(seconds)
        if turn == self._turn and self.board.on_air is not None:
            self.take_off()

    def _changed(self) -> None:
        self._ctx.memory.write(_KEPT, self.board.kept())
        self.draw()

    def _now(self) -> int:
        return round(self._ctx.now() * 1000)
