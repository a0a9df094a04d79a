"""Which part of the show is on, since when, and what comes next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from stagedoor import ActionRefused, Back, Context

from .options import Segment, Segments


class Rundown:
    """Goes through the show part by part; where it stands survives a restart."""

    def __init__(self, ctx: Context, told: Callable[[], None]) -> None:
        """`told` is called when the page in the panel has to show something else."""
        self._ctx = ctx
        self._told = told
        self._at = -1
        self._title = ""
        self._began = 0.0
        self._is_shown = True
        self._turn = 0

    def recall(self) -> None:
        """Go on where it was."""
        kept = self._ctx.memory.read("rundown", {})
        self._title, self._began = kept.get("title", ""), kept.get("began", 0.0)
        self._is_shown, self._at = kept.get("is_shown", True), kept.get("at", -1)
        self.settings_changed()
        self._watch()

    def settings_changed(self) -> None:
        """The plan may be another one: what is on stays on, wherever it stands now."""
        plan = self.plan
        if self._at >= 0 and not (self._at < len(plan) and plan[self._at].title == self._title):
            places = [place for place, segment in enumerate(plan) if segment.title == self._title]
            self._at = min(places, key=lambda place: abs(place - self._at)) if places else min(self._at, len(plan) - 1)
            self._title = plan[self._at].title if self._at >= 0 else ""
        self._show()

    @property
    def plan(self) -> Sequence[Segment]:
        """The parts of the show."""
        return self._ctx.settings(Segments).segments

    def next(self) -> Back:
        """Go on to the next part."""
        if self._at + 1 >= len(self.plan):
            raise ActionRefused(
                "This is the last part of the show." if self.plan else "No part of the show is planned."
            )
        return self._go(self._at + 1)

    def previous(self) -> Back:
        """Go back to the part before."""
        if self._at <= 0:
            raise ActionRefused("There is no part of the show before this one.")
        return self._go(self._at - 1)

    def go_to(self, word: str) -> Back:
        """Go to a part by its title or number."""
        plan, wanted = self.plan, word.strip().casefold()
        for place, segment in enumerate(plan):
            if segment.title.strip().casefold() == wanted:
                return self._go(place)
        if wanted.isascii() and wanted.isdecimal() and 0 < int(wanted) <= len(plan):
            return self._go(int(wanted) - 1)
        titles = ", ".join(f"“{segment.title}”" for segment in plan)
        raise ActionRefused(f"No part of the show is called “{word.strip()}”. There is: {titles or 'none yet'}.")

    def stop(self) -> Back | None:
        """The show is over, or has not begun: nothing is on."""
        if self._at < 0:
            return None
        back = self._as_it_is()
        self._at, self._title, self._began, self._turn = -1, "", 0.0, self._turn + 1
        self._show()
        return back

    def show(self, *, is_shown: bool) -> Back | None:
        """Whether the overlay tells of it."""
        if is_shown == self._is_shown:
            return None
        self._is_shown = is_shown
        self._show()
        return Back(control="hide" if is_shown else "show")

    def said(self) -> str:
        """What is on and what comes, for the chat; empty when nothing is."""
        if self._at < 0:
            return ""
        coming = self._coming()
        return f"Now: {self._title}" + (f" · Next: {coming}" if coming else "")

    def view(self) -> dict[str, Any]:
        """As the page in the panel shows it."""
        return {
            "at": self._at,
            "began": round(self._began * 1000),
            "is_shown": self._is_shown,
            "plan": [{"title": segment.title, "minutes": segment.minutes} for segment in self.plan],
        }

    def _go(self, place: int) -> Back:
        back = self._as_it_is()
        segment = self.plan[place]
        self._at, self._title, self._began = place, segment.title, self._ctx.now()
        self._show()
        self._ctx.fire("began", {"title": segment.title, "number": place + 1, "minutes": segment.minutes})
        self._watch()
        return back

    def _as_it_is(self) -> Back:
        return (
            Back(control="go_to", arguments={"segment": str(self._at + 1)}) if self._at >= 0 else Back(control="stop")
        )

    def _coming(self) -> str:
        return self.plan[self._at + 1].title if self._at + 1 < len(self.plan) else ""

    def _watch(self) -> None:
        """Say so once when the part that is on takes longer than planned."""
        self._turn += 1
        planned = self.plan[self._at].minutes * 60 if 0 <= self._at < len(self.plan) else 0
        left = self._began + planned - self._ctx.now()
        if planned and left > 0:
            self._ctx.spawn(self._run_over(self._turn, left))

    async def _run_over(self, turn: int, seconds: float) -> None:
        await self._ctx.sleep(seconds)
        if turn == self._turn and self._at >= 0:
            self._ctx.fire("ran_over", {"title": self._title, "number": self._at + 1})

    def _show(self) -> None:
        kept = {"at": self._at, "title": self._title, "began": self._began, "is_shown": self._is_shown}
        self._ctx.memory.write("rundown", kept)
        state = None
        if self._at >= 0 and self._is_shown:
            state = {
                "title": self._title,
                "next": self._coming(),
                "minutes": self.plan[self._at].minutes,
                "began": round(self._began * 1000),
                "number": self._at + 1,
                "count": len(self.plan),
            }
        self._ctx.overlay.set_state("now", state)
        self._told()
