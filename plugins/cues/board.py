"""What the page in the panel shows."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from stagedoor import Context

from .stagehand import SWITCHING

if TYPE_CHECKING:
    from .director import Director
    from .settings import Cue

_GAP = 0.2
_SHOWN = 40
_STORM_SHOWN = 60.0


class Board:
    """Draws what the page shows, at most a few times a second."""

    def __init__(self, ctx: Context, director: Director) -> None:
        self._ctx = ctx
        self._director = director
        self._is_due = False
        self._shown_at = -_GAP
        self.rehearsals: list[dict[str, Any]] = []

    def changed(self) -> None:
        """Something is different."""
        if not self._is_due:
            self._is_due = True
            self._ctx.spawn(self._show())

    def view(self) -> dict[str, Any]:
        """All of it."""
        director = self._director
        return {
            "cues": [self._cue(cue) for cue in director.settings.cues],
            "queues": [
                {
                    **line.settings.model_dump(mode="json"),
                    "is_paused": line.is_paused,
                    "waiting": [{"cue": run.cue, "count": run.count, "run": run.number} for run in line.waiting],
                    "running": [{"cue": run.cue, "count": run.count, "run": run.number} for run in line.running],
                }
                for line in director.performer.lines.values()
            ],
            "gap": director.settings.gap,
            "history": [asdict(run) for run in reversed(director.history.runs[-_SHOWN:])],
            "is_held": director.hand.is_held,
            "held_back": director.performer.held_back,
            "in_panic": director.in_panic,
            "live_since": director.live.since or 0,
            "rehearsals": self.rehearsals,
        }

    def _cue(self, cue: Cue) -> dict[str, Any]:
        director, now = self._director, self._ctx.now()
        last, skipped = director.history.last(cue.name), director.skipped.get(cue.name)
        storm, resting = director.storms.get(cue.name, 0.0), director.breaker.resting.get(cue.name, 0.0)
        return {
            **cue.model_dump(mode="json"),
            "titles": [director.house.title(step.control) for step in cue.steps],
            "switches": any(step.control in SWITCHING for step in cue.steps),
            "troubles": [
                {"sentence": each.sentence, "is_serious": each.is_serious}
                for each in director.house.troubles.get(cue.name, [])
            ],
            "last": {"at": last.at, "state": last.state, "who": last.who, "count": last.count} if last else None,
            "skipped": asdict(skipped) if skipped and (not last or skipped.at >= last.at) else None,
            "is_storm": bool(storm) and now - storm < _STORM_SHOWN,
            "rests_until": resting if resting > now else 0,
            "next_at": director.timers.at(cue.name),
        }

    async def _show(self) -> None:
        await self._ctx.sleep(max(0.0, self._shown_at + _GAP - self._ctx.now()))
        self._is_due = False
        self._shown_at = self._ctx.now()
        self._ctx.panel.show("cues", self.view())
