"""The clock on stream: down to a moment, or up from one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from stagedoor import ActionRefused, Back, Context

from .options import Segments

_LONGEST = 24 * 3600


class Clock:
    """One clock. What it counts survives a restart; an end that was missed is not made up for."""

    def __init__(self, ctx: Context, told: Callable[[], None]) -> None:
        """`told` is called when the page in the panel has to show something else."""
        self._ctx = ctx
        self._told = told
        self._kind = ""
        """`down`, `up`, or empty while there is none."""
        self._title = ""
        self._mark = 0.0
        """When it ends, or when it began."""
        self._whole = 0.0
        """Seconds it was to take, where it ends."""
        self._paused = 0.0
        """Since when it stands still; 0 while it runs."""
        self._is_over = False
        self._turn = 0

    def recall(self) -> None:
        """Go on where it was."""
        kept = self._ctx.memory.read("clock", {})
        if kept:
            self._kind, self._title = kept["kind"], kept["title"]
            self._mark, self._whole, self._paused = kept["mark"], kept["whole"], kept["paused"]
        if self._kind == "down" and not self._paused and self._mark <= self._ctx.now():
            self._kind = ""
        self._go_on()

    def count_down(self, seconds: float, title: str) -> Back:
        """Count down from now on."""
        back = self._as_it_is()
        self._begin("down", title, self._ctx.now() + seconds, seconds)
        return back

    def count_down_to(self, time: str, title: str) -> Back:
        """Count down to the next such time of day."""
        hour, minute = (int(part) for part in time.split(":"))
        now = datetime.fromtimestamp(self._ctx.now()).astimezone()
        moment = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
        if moment <= now:
            moment += timedelta(days=1)
        return self.count_down((moment - now).total_seconds(), title)

    def count_up(self, title: str) -> Back:
        """Count from nothing, from now on."""
        back = self._as_it_is()
        self._begin("up", title, self._ctx.now(), 0.0)
        return back

    def add(self, seconds: float) -> Back:
        """Let it end later by so much, or earlier."""
        if self._kind != "down" or self._is_over:
            raise ActionRefused("No countdown is running, so there is nothing to add to.")
        left = self._mark - (self._paused or self._ctx.now())
        added = max(-left + 1, min(seconds, _LONGEST - left))
        self._mark += added
        self._whole = max(self._whole + added, left + added)
        self._go_on()
        return Back(control="add_time", arguments={"minutes": -added / 60})

    def pause(self) -> Back:
        """Stand still."""
        if not self._kind or self._paused or self._is_over:
            raise ActionRefused("No clock is running.")
        self._paused = self._ctx.now()
        self._go_on()
        return Back(control="resume")

    def resume(self) -> Back:
        """Go on from where it stood."""
        if not self._kind or not self._paused:
            raise ActionRefused("No clock stands still.")
        self._mark += self._ctx.now() - self._paused
        self._paused = 0.0
        self._go_on()
        return Back(control="pause")

    def hide(self) -> Back | None:
        """Take it off, and forget what it counted."""
        if not self._kind:
            return None
        back = self._as_it_is()
        self._begin("", "", 0.0, 0.0)
        return back

    def view(self) -> dict[str, Any] | None:
        """As pages show it: times in milliseconds since 1970."""
        if not self._kind:
            return None
        settings = self._ctx.settings(Segments)
        return {
            "kind": self._kind,
            "title": self._title,
            "mark": round(self._mark * 1000),
            "whole": round(self._whole * 1000),
            "paused": round(self._paused * 1000),
            "over": settings.over_text if self._is_over else "",
            "is_over": self._is_over,
        }

    def _as_it_is(self) -> Back:
        left = self._mark - (self._paused or self._ctx.now())
        if self._kind != "down" or self._is_over or left <= 0:
            return Back(control="hide_clock")
        return Back(control="countdown", arguments={"minutes": left / 60, "title": self._title})

    def _begin(self, kind: str, title: str, mark: float, whole: float) -> None:
        self._kind, self._title, self._mark, self._whole = kind, title, mark, whole
        self._paused, self._is_over = 0.0, False
        self._go_on()

    def _go_on(self) -> None:
        self._turn += 1
        if self._kind == "down" and not self._paused and not self._is_over:
            self._ctx.spawn(self._run(self._turn, self._mark - self._ctx.now()))
        self._show()

    async def _run(self, turn: int, seconds: float) -> None:
        await self._ctx.sleep(max(0.0, seconds))
        if turn != self._turn:
            return
        self._is_over = True
        self._show()
        self._ctx.fire("countdown_ended", {"title": self._title})
        await self._ctx.sleep(self._ctx.settings(Segments).over_seconds)
        if turn == self._turn:
            self._begin("", "", 0.0, 0.0)

    def _show(self) -> None:
        kept = {
            "kind": self._kind,
            "title": self._title,
            "mark": self._mark,
            "whole": self._whole,
            "paused": self._paused,
        }
        self._ctx.memory.write("clock", kept if self._kind and not self._is_over else None)
        self._ctx.overlay.set_state("clock", self.view())
        self._told()
