"""How questions come to the board: asked, recognised, written, and merged where they ask the same."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from stagedoor import ActionRefused, Back, Context, Viewer

from .alike import Alike
from .counting import Votes
from .notes import Notes
from .options import QuestionSettings
from .question import Question
from .showing import card, page

_LONGEST = 300
_CALLED = re.compile(r"^(?:@\S+[\s,:]+)+")
"""Whom a message names before it asks."""
_AGAIN = 10 * 60_000
"""Milliseconds for which an answered question is still the same one."""
_PAUSE = 0.3
_CALM = 60
"""Questions up to which every change is shown at once."""

How = Literal["command", "recognised", "platform", "click"]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Somebody asks."""

    viewer: Viewer
    subject: int
    text: str
    how: How
    at: int


class Questions:
    """Takes questions in, counts who asks the same, and shows the board."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self.notes = Notes(ctx)
        self.votes = Votes(ctx.person_of)
        self._alike = Alike()
        self._subjects: set[int] = set()
        self._drawn = 0.0
        self._is_due = False

    async def begin(self) -> None:
        """Go on where the last run ended."""
        await self.notes.begin()
        self._compare()
        self.draw()

    def ask(self, asked: Asked) -> Question | None:
        """Somebody asks: a new question, or a vote for one that asks the same.

        None where it is on the board already, says nothing, or they have asked too much.
        """
        board, text = self.notes.board, _CALLED.sub("", " ".join(asked.text.split()))[:_LONGEST]
        if not text or asked.subject in self._subjects:
            return None
        data = {
            "text": text,
            "name": asked.viewer.name,
            "platform": asked.viewer.platform,
            "subject": asked.subject,
            "at": asked.at,
        }
        same = self._same(text, asked.at)
        if same is not None and asked.how != "click":
            question, score = same
            self._subjects.add(asked.subject)
            self.notes.write("voted", {**data, "number": question.number, "score": score}, asked.viewer.key)
            self.changed(question.number, text)
            return board.find(question.number)
        if asked.how != "click" and self._open_of(asked.viewer.key) >= self._settings.most_of_one:
            return None
        self._subjects.add(asked.subject)
        number = board.last + 1
        self.notes.write(
            "asked", {**data, "number": number, "how": asked.how, "stand": self._stand(asked.how)}, asked.viewer.key
        )
        if same is not None:
            self.notes.write("merged", {"number": number, "into": same[0].number, "score": same[1]})
            self.changed()
        else:
            self.changed(number, text)
        return board.all[number]

    def vote(self, number: int, viewer: Viewer, subject: int, at: int) -> Question | None:
        """Somebody wants this one answered; None where there is no such question."""
        question = self.notes.board.find(number)
        if question is None or question.stand == "answered":
            return None
        data = {"number": question.number, "subject": subject, "at": at}
        self.notes.write("voted", {**data, "name": viewer.name, "platform": viewer.platform}, viewer.key)
        self.changed(question.number)
        return question

    def write(self, text: str, name: str) -> Question:
        """The streamer writes a question. Raises `ActionRefused` where there is none in it."""
        text = " ".join(text.split())
        if not text:
            raise ActionRefused("There are no words in it. Write the question first.")
        number = self.notes.board.last + 1
        data = {"number": number, "text": text, "name": name.strip(), "at": self.now(), "is_own": True}
        self.notes.write("asked", data)
        self.changed(number, text)
        return self.notes.board.all[number]

    def split(self, number: int, subject: int) -> Back:
        """Have somebody's asking be a question of its own. Raises `ActionRefused` where it is none of it."""
        board = self.notes.board
        part = next((each for each in board.all.values() if any(ask.subject == subject for ask in each.asks)), None)
        found = board.find(number)
        if part is None or found is None or board.find(part.number) is not found or not subject:
            raise ActionRefused("That is no part of this question any more.")
        if part is not found:
            self.notes.write("parted", {"number": part.number})
            new = part.number
        else:
            new = board.last + 1
            self.notes.write("split", {"number": found.number, "subject": subject, "to": new})
            if new not in board.all:
                raise ActionRefused("Nobody else asks this question, so there is nothing to split off.")
        self.changed()
        return Back(control="merge", arguments={"number": new, "into": found.number})

    def withdraw(self, subjects: Collection[int]) -> None:
        """These words were withdrawn."""
        there = {ask.subject for each in self.notes.board.all.values() for ask in each.asks}
        gone = there.intersection(subjects)
        for subject in gone:
            self.notes.write("withdrawn", {"subject": subject})
        if gone:
            self.changed()

    async def forget(self, viewer: str, messages: Sequence[int]) -> None:
        """Have nothing of this viewer, and nothing they wrote."""
        is_other = self.notes.board.forget(viewer) if viewer else False
        if self.notes.board.withdraw(set(messages)) or is_other:
            self.changed()
        await self.notes.keep()

    def changed(self, number: int = 0, text: str = "") -> None:
        """Show it, soon: of one question that was asked with these words, or of all."""
        self.votes.changed(number)
        if not number:
            self._compare()
        elif text:
            self._alike.put(number, text)
        if len(self.notes.board.all) <= _CALM or self._ctx.now() - self._drawn >= _PAUSE:
            self.draw()
        elif not self._is_due:
            self._is_due = True
            self._ctx.spawn(self._draw_soon())

    def draw(self) -> None:
        """Tell overlays and the page."""
        self._drawn = self._ctx.now()
        state, subjects = card(self.notes.board, self.votes, self._settings)
        self._ctx.overlay.set_state("question", state, subjects=subjects)
        self._ctx.panel.show("board", page(self.notes.board, self.votes, self._settings))

    def now(self) -> int:
        """Milliseconds since 1970."""
        return round(self._ctx.now() * 1000)

    @property
    def _settings(self) -> QuestionSettings:
        return self._ctx.settings(QuestionSettings)

    async def _draw_soon(self) -> None:
        await self._ctx.sleep(_PAUSE)
        self._is_due = False
        self.draw()

    def _same(self, text: str, at: int) -> tuple[Question, float] | None:
        least = self._settings.alike
        found = self._alike.best(text, least / 100) if least else None
        question = self.notes.board.find(found[0]) if found else None
        if found is None or question is None:
            return None
        if question.stand == "answered" and at - question.answered.at > _AGAIN:
            self._alike.drop(question.number)
            return self._same(text, at)
        return question, round(found[1], 3)

    def _open_of(self, viewer: str) -> int:
        person = self.votes.person(viewer)
        leads = (each.lead for each in self.notes.board.open() if each.stand != "answered")
        return sum(1 for lead in leads if lead is not None and self.votes.person(lead.viewer) == person)

    def _stand(self, how: How) -> str:
        review: Any = self._settings.review
        waits = how != "click" and (review == "all" or (review == "recognised" and how == "recognised"))
        return "review" if waits else "waiting"

    def _compare(self) -> None:
        """Compare with what is on the board now, in every wording that was used for it."""
        self._alike = Alike()
        board = self.notes.board
        self._subjects = {ask.subject for each in board.all.values() for ask in each.asks}
        for question in board.open():
            for text in dict.fromkeys((question.text, *(ask.text for ask in board.asks(question)))):
                if text:
                    self._alike.put(question.number, text)
