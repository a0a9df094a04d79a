"""What the streamer could say now: one line each, dismissed with a click, gone by itself when it is stale."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from typing import Any

_LASTS = 4 * 60_000
"""Milliseconds that a hint stands; later the moment is over."""
_RESTS = 15 * 60_000
"""Milliseconds in which the same is not hinted at again."""
_SHOWN = 5
_STANDING = 30
"""In a storm of newcomers the oldest go."""
_REMEMBERED = 5_000


@dataclass(frozen=True, slots=True)
class Hint:
    """Something to say or ask."""

    id: str
    kind: str
    """`topic`, `newcomer` or `quiet`."""
    at: int
    words: dict[str, Any] = field(default_factory=dict)
    subjects: tuple[int, ...] = ()
    person: str = ""


class Hints:
    """Those that stand now."""

    def __init__(self) -> None:
        self._standing: dict[str, Hint] = {}
        self._given: dict[str, int] = {}

    def give(self, hint: Hint) -> bool:
        """Show a hint, unless the same was given lately; whether it is new."""
        if hint.at - self._given.get(hint.id, -_RESTS) < _RESTS:
            if hint.id in self._standing:  # the number of people in it may have grown
                self._standing[hint.id] = replace(hint, at=self._standing[hint.id].at)
            return False
        self._given[hint.id] = hint.at
        self._standing[hint.id] = hint
        if len(self._standing) > _STANDING:
            del self._standing[next(iter(self._standing))]
        if len(self._given) > _REMEMBERED:
            del self._given[next(iter(self._given))]
        return True

    def dismiss(self, name: str) -> Hint | None:
        """Take the one with this id away; None where there is no such."""
        return self._standing.pop(name, None)

    def bring_back(self, hint: Hint) -> None:
        """Have a dismissed one stand again."""
        self._standing[hint.id] = hint

    def pass_time(self, now: int) -> None:
        """Let those go whose moment is over."""
        self._keep(lambda hint: now - hint.at < _LASTS)
        self._given = {name: at for name, at in self._given.items() if now - at < _RESTS}

    def end(self, kind: str, but: Collection[str] = ()) -> None:
        """Take all of a kind away, `but` these: it is so no more."""
        self._keep(lambda hint: hint.kind != kind or hint.id in but)

    def withdraw(self, ids: Collection[int]) -> None:
        """These messages are no more; what leaned on them alone goes."""
        for hint in list(self._standing.values()):
            left = tuple(subject for subject in hint.subjects if subject not in ids)
            if hint.subjects and not left:
                del self._standing[hint.id]
            elif left != hint.subjects:
                self._standing[hint.id] = replace(hint, subjects=left)

    def forget(self, people: Collection[str]) -> None:
        """Have nothing of these people."""
        self._keep(lambda hint: hint.person not in people)

    def now(self) -> list[Hint]:
        """The newest first."""
        return sorted(self._standing.values(), key=lambda hint: hint.at)[: -_SHOWN - 1 : -1]

    def _keep(self, wanted: Callable[[Hint], bool]) -> None:
        self._standing = {name: hint for name, hint in self._standing.items() if wanted(hint)}
