"""What the streamer does with the board; each of these can be taken back."""

from __future__ import annotations

from stagedoor import ActionRefused, Back, Context

from .airtime import moment
from .asking import Questions
from .board import Board
from .options import QuestionSettings
from .question import Question
from .showing import in_order


class Desk:
    """Puts questions on air, ticks them off, and tidies the board."""

    def __init__(self, ctx: Context, questions: Questions) -> None:
        self._ctx = ctx
        self._questions = questions
        self._turn = 0

    def write(self, text: str, name: str) -> Back:
        """Have a question that the streamer wrote. Raises `ActionRefused` where there are no words in it."""
        return Back(control="remove", arguments={"number": self._questions.write(text, name).number})

    def split(self, number: int, subject: int) -> Back:
        """Have somebody's asking be a question of its own. Raises `ActionRefused` where it is none of it."""
        return self._questions.split(number, subject)

    def put_on_air(self, number: int) -> Back:
        """Let viewers see it. Raises `ActionRefused` where there is no such question."""
        question, before = self._which(number), self._board.on_air
        at = self._questions.now()
        self._note("on_air", question, at=at)
        self._turn += 1
        self._ctx.spawn(self._time("on_air", question, at))
        stay = self._ctx.settings(QuestionSettings).stay
        if stay:
            self._ctx.spawn(self._take_off_after(stay, self._turn))
        self._fire("on_air", question)
        is_other = before is not None and before.number != question.number
        return Back(control="on_air", arguments={"number": before.number}) if is_other and before else _OFF

    def take_off(self) -> Back:
        """Let viewers see none. Raises `ActionRefused` where none is on air."""
        question = self._board.on_air
        if question is None:
            raise ActionRefused("No question is on air.")
        self._note("off_air", question)
        self._turn += 1
        return Back(control="on_air", arguments={"number": question.number})

    def answer(self, number: int) -> Back:
        """Have it answered. Raises `ActionRefused` where there is no such question."""
        question, at = self._which(number), self._questions.now()
        was_on_air = question.stand == "on_air"
        self._note("answered", question, at=at)
        self._ctx.spawn(self._time("answered", question, at))
        self._fire("answered", question)
        return Back(control="on_air" if was_on_air else "reopen", arguments={"number": question.number})

    def reopen(self, number: int) -> Back:
        """Have it wait again."""
        question = self._which(number)
        self._note("reopened", question)
        return Back(control="answer", arguments={"number": question.number})

    def approve(self, number: int) -> Back:
        """Have it wait with the others."""
        question = self._which(number)
        if question.stand != "review":
            raise ActionRefused("That question does not wait for a review any more.")
        self._note("approved", question)
        return Back(control="put_back", arguments={"number": question.number})

    def put_back(self, number: int) -> Back:
        """Have it wait for a review again."""
        question = self._which(number)
        self._note("put_back", question)
        return Back(control="approve", arguments={"number": question.number})

    def remove(self, number: int) -> Back:
        """Take it off the board."""
        question = self._board.all.get(number) if number else self._which(number)
        if question is None or question.is_removed:
            raise ActionRefused(_GONE)
        self._note("removed", question)
        return Back(control="restore", arguments={"number": question.number})

    def restore(self, number: int) -> Back:
        """Have a removed one back; 0 is the latest. Raises `ActionRefused` where it cannot be."""
        removed = [each for each in self._board.all.values() if each.is_removed and number in (0, each.number)]
        if not removed:
            raise ActionRefused("Nothing was removed that could come back.")
        self._note("restored", removed[-1])
        return Back(control="remove", arguments={"number": removed[-1].number})

    def edit(self, number: int, text: str) -> Back:
        """Have it say something else; how it was asked is kept."""
        question, text = self._which(number), " ".join(text.split())
        if not text and question.is_own:
            raise ActionRefused("There are no words in it. Write the question first.")
        before = question.written
        lead = question.lead
        data = {"number": question.number, "text": text}
        self._questions.notes.write("edited", data, lead.viewer if lead else "")
        self._questions.changed()
        return Back(control="edit", arguments={"number": question.number, "text": before})

    def move(self, number: int, to: int) -> Back:
        """Have it stand elsewhere among those that wait; from then on the order is by hand."""
        question = self._which(number)
        shown = in_order(self._board, self._questions.votes)
        others = [each.number for each in shown if each is not question]
        waiting = [each.number for each in shown if each.stand == question.stand and each is not question]
        at = others.index(waiting[to]) if to < len(waiting) else (others.index(waiting[-1]) + 1 if waiting else 0)
        others.insert(at, question.number)
        return self.arrange("hand", ",".join(map(str, others)))

    def arrange(self, sort: str, order: str) -> Back:
        """Have them stand in this order. Raises `ActionRefused` where that is none."""
        order = _numbers(order)
        before = {"sort": self._board.sort, "order": ",".join(map(str, self._board.order))}
        self._questions.notes.write("arranged", {"sort": sort, "order": order})
        self._questions.changed()
        return Back(control="arrange", arguments=before)

    def merge(self, number: int, into: int) -> Back:
        """Have one be a part of another."""
        question, target = self._which(number), self._which(into)
        if question is target:
            raise ActionRefused("A question cannot be merged into itself. Choose another one.")
        self._note("merged", question, into=target.number)
        return Back(control="part", arguments={"number": question.number})

    def part(self, number: int) -> Back:
        """Have a merged question stand for itself again."""
        question = self._board.all.get(number)
        if question is None or not question.into:
            raise ActionRefused("That question is not merged into another one.")
        into = question.into
        self._note("parted", question)
        return Back(control="merge", arguments={"number": number, "into": into})

    def clear(self) -> Back:
        """Begin an empty board, for another show. Raises `ActionRefused` where it is empty."""
        numbers = ",".join(str(each.number) for each in self._board.open())
        if not numbers:
            raise ActionRefused("The board is empty.")
        self._questions.notes.write("cleared", {"numbers": numbers})
        self._turn += 1
        self._questions.changed()
        return Back(control="refill", arguments={"numbers": numbers})

    def refill(self, numbers: str) -> None:
        """Have everything back that `clear` took away."""
        self._questions.notes.write("uncleared", {"numbers": _numbers(numbers)})
        self._questions.changed()

    @property
    def _board(self) -> Board:
        return self._questions.notes.board

    def _note(self, name: str, question: Question, **data: int) -> None:
        self._questions.notes.write(name, {"number": question.number, **data})
        self._questions.changed()

    def _which(self, number: int) -> Question:
        board = self._board
        if number:
            found = board.find(number)
        else:
            waiting = (each for each in in_order(board, self._questions.votes) if each.stand == "waiting")
            found = board.on_air or next(waiting, None)
        if found is None:
            raise ActionRefused(_GONE)
        return found

    def _fire(self, trigger: str, question: Question) -> None:
        subject = question.lead.subject if question.lead else 0
        self._ctx.fire(trigger, {"name": question.name, "number": question.number, "subject": subject})

    async def _time(self, what: str, question: Question, at: int) -> None:
        """Write down when that was in the stream and the recording, and mark it there if wished."""
        when = await moment(self._ctx, at)
        data = {"number": question.number, "what": what, "at": at, "stream": when.stream, "recording": when.recording}
        self._questions.notes.write("timed", data)
        self._questions.changed(question.number)
        wanted = what == "on_air" and self._ctx.settings(QuestionSettings).chapters and when.recording >= 0
        if wanted:
            try:
                await self._ctx.press("obs.chapter", {"name": question.text})
            except ActionRefused as refusal:
                self._ctx.log.info("No chapter was marked for the question on air: %s", refusal)

    async def _take_off_after(self, seconds: int, turn: int) -> None:
        await self._ctx.sleep(seconds)
        if turn == self._turn and self._board.on_air is not None:
            self.take_off()


def _numbers(text: str) -> str:
    """Numbers of questions with commas between them. Raises `ActionRefused` where that is something else."""
    numbers = [each.strip() for each in text.split(",") if each.strip()]
    if not all(each.isascii() and each.isdigit() and len(each) < 10 for each in numbers):
        raise ActionRefused("Write numbers of questions with commas between them, such as 3,1,2.")
    return ",".join(numbers)


_OFF = Back(control="off_air")
_GONE = "There is no such question on the board any more."
