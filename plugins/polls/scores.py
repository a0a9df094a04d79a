"""Who foresaw most: told anew from the plugin's journal after a restart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Scalar = str | int | float | bool


class Scores:
    """Right guesses, by prediction and viewer; a person's are added up however many viewers they are."""

    def __init__(self, person_of: Callable[[str], str]) -> None:
        self._person_of = person_of
        self._right: dict[int, dict[str, str]] = {}
        """By prediction: the viewers who were right, with what they are called."""

    def take(self, name: str, data: Mapping[str, Scalar]) -> None:
        """One note of the journal: `right 7` with the viewers, or `unknown 7` where that was taken back."""
        what, _, number = name.partition(" ")
        if what == "right":
            self._right.setdefault(int(number), {}).update({viewer: str(said) for viewer, said in data.items()})
        elif what == "unknown":
            self._right.pop(int(number), None)

    def forget(self, viewer: str) -> None:
        """Know nothing of this viewer."""
        for right in self._right.values():
            right.pop(viewer, None)

    def best(self, most: int = 10) -> list[dict[str, Any]]:
        """The people who were right most often: `name` and `right`."""
        times: dict[str, int] = {}
        names: dict[str, str] = {}
        for right in self._right.values():
            for person in {self._person_of(viewer): viewer for viewer in right}:
                times[person] = times.get(person, 0) + 1
            names |= {self._person_of(viewer): said for viewer, said in right.items()}
        order = sorted(times, key=lambda person: (-times[person], names[person].casefold()))
        return [{"name": names[person], "right": times[person]} for person in order[:most]]
