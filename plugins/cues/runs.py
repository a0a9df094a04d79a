"""A cue that runs or ran: what set it off, what each step came to, and how it can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from stagedoor import Context

_KEPT = 100
_KEY = "history"
_PAUSE = 1.0

UNFINISHED = ("waiting", "running", "showing")
"""`waiting` in a queue or for its turn, `running` its steps, `showing` until it is put back."""


@dataclass
class StepDone:
    """What one step came to."""

    control: str
    arguments: dict[str, Any]
    state: str = "waiting"
    """`waiting`, `done`, `failed`, `left out` or `put back`."""
    sentence: str = ""


@dataclass
class Run:
    """One run of a cue."""

    number: int
    cue: str
    at: float
    cause: int = 0
    """The id of the event that set it off."""
    kind: str = ""
    what: str = ""
    who: str = ""
    viewer: str = ""
    """The key of the viewer who set it off, if one did."""
    count: int = 1
    """How often it was set off in the time it took to begin: a storm is one run."""
    state: str = "waiting"
    """Of `UNFINISHED`, or `done`, `put back`, `failed`, `dropped`, `held back`, `stale`, `stopped`."""
    sentence: str = ""
    steps: list[StepDone] = field(default_factory=list)
    backs: list[dict[str, Any]] = field(default_factory=list)
    """What takes it back, in the order in which it was done."""
    ended_at: float = 0.0

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes of it."""
        return self.state not in UNFINISHED

    def end(self, state: str, now: float, sentence: str = "") -> None:
        """Nothing more comes of it."""
        self.state, self.ended_at, self.sentence = state, now, sentence or self.sentence


class History:
    """The last runs, also over a restart."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        kept = ctx.memory.read(_KEY, [])
        self.runs: list[Run] = [run for each in kept if (run := _read(each))] if isinstance(kept, list) else []
        """Oldest first."""
        for run in self.runs:
            if not run.is_over:
                run.end("dropped", run.at, "Stagedoor was ended meanwhile.")
        self._is_due = False

    def begin(self, cue: str, now: float, **about: Any) -> Run:
        """A new run."""
        run = Run(number=max((run.number for run in self.runs), default=0) + 1, cue=cue, at=now, **about)
        self.runs.append(run)
        over = [run for run in self.runs if run.is_over]
        for old in over[: max(0, len(self.runs) - _KEPT)]:
            self.runs.remove(old)
        return run

    def find(self, number: int) -> Run | None:
        """A run by its number."""
        return next((run for run in self.runs if run.number == number), None)

    def last(self, cue: str) -> Run | None:
        """The last run of a cue that did something."""
        return next((run for run in reversed(self.runs) if run.cue == cue and run.steps), None)

    def changed(self) -> None:
        """Keep it, soon."""
        if not self._is_due:
            self._is_due = True
            self._ctx.spawn(self._keep())

    def keep(self) -> None:
        """Keep it now."""
        self._ctx.memory.write(_KEY, [asdict(run) for run in self.runs])

    def forget(self, viewer: str, messages: Iterable[int]) -> None:
        """Who set it off is not known any more."""
        causes = set(messages)
        for run in self.runs:
            if (viewer and run.viewer == viewer) or run.cause in causes:
                run.who = run.viewer = ""
                for step in run.steps:
                    step.arguments = {}  # a name may stand in a text
                run.backs = [back for back in run.backs if not _is_text(back)]
        self.keep()

    def of(self, viewer: str) -> list[dict[str, Any]]:
        """What is remembered of a viewer."""
        return [
            {"cue": run.cue, "at": run.at, "count": run.count, "what": run.what}
            for run in self.runs
            if run.viewer == viewer
        ]

    async def _keep(self) -> None:
        await self._ctx.sleep(_PAUSE)
        self._is_due = False
        self.keep()


def _is_text(back: Mapping[str, Any]) -> bool:
    return "text" in back.get("arguments", {})


def _read(kept: Any) -> Run | None:
    try:
        names = {each.name for each in fields(Run)}
        run = Run(**{name: value for name, value in kept.items() if name in names})
        run.steps = [StepDone(**step) for step in kept.get("steps", [])]
        assert isinstance(run.number, int)
        assert isinstance(run.at, int | float)
    except (AssertionError, AttributeError, TypeError):
        return None  # of another version
    return run
