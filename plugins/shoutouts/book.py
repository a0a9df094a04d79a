"""The queue: what waits, what is shown, what was; told anew from the plugin's journal after a restart."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from .shoutout import Shoutout

_KEPT = 60
"""Shoutouts that are over and still known."""
_HOUR = 3_600_000

Scalar = str | int | float | bool


class Book:
    """All shoutouts. What is written into it is what the journal holds; nothing else changes it."""

    def __init__(self, person_of: Callable[[str], str]) -> None:
        self._person_of = person_of
        self._all: dict[int, Shoutout] = {}
        self.waiting: list[Shoutout] = []
        """The next one first."""
        self.over: list[Shoutout] = []
        """Shown or left out, the last one first."""
        self.now: Shoutout | None = None
        self.given: dict[tuple[str, str], int] = {}
        """When each channel got the platform's own shoutout in the last hour, by platform and name."""
        self.number = 0
        """The highest number so far."""

    def find(self, number: int) -> Shoutout | None:
        """The one with this number, if it is still known."""
        return self._all.get(number)

    def all(self) -> Sequence[Shoutout]:
        """Every one that is known."""
        return list(self._all.values())

    @property
    def pending_all(self) -> list[Shoutout]:
        """Those that wait, and the one that is shown."""
        return [*([self.now] if self.now else []), *self.waiting]

    def pending(self, name: str, platform: str, viewer: str) -> Shoutout | None:
        """The one of this person that waits or is shown now."""
        return next((each for each in self.pending_all if self._is_of(each, name, platform, viewer)), None)

    def last_asked(self, name: str, platform: str, viewer: str) -> int:
        """When this person was last to be shouted out, in milliseconds since 1970; 0 for never, as far as is known."""
        return max((each.asked for each in self._all.values() if self._is_of(each, name, platform, viewer)), default=0)

    def add(self, one: Shoutout) -> None:
        """Somebody new waits, the last of all."""
        self.number = max(self.number, one.number)
        self._all[one.number] = one
        self.waiting.append(one)

    def note(self, name: str, viewer: str, data: Mapping[str, Scalar], at: int) -> None:
        """One note of the journal."""
        number = int(data.get("number", 0))
        if name == "asked":
            self._asked(number, viewer, data, at)
        elif name == "given" and number not in self._all:
            self._given(str(data.get("platform", "")), str(data.get("target", "")), at)
        elif one := self._all.get(number):
            self._changed(one, name, data, at)

    def forget(self, viewer: str, messages: Collection[int]) -> list[Shoutout]:
        """Know nothing of this viewer, and of what comes of these messages; those that go."""
        gone = [
            one
            for one in self._all.values()
            if (viewer and one.viewer == viewer) or not frozenset(messages).isdisjoint(one.subjects)
        ]
        for one in gone:
            self._take(one)
            self._all.pop(one.number, None)
        return gone

    def _is_of(self, one: Shoutout, name: str, platform: str, viewer: str) -> bool:
        if viewer and one.viewer and self._person_of(viewer) == self._person_of(one.viewer):
            return True
        return one.is_same(name, platform)

    def _asked(self, number: int, viewer: str, data: Mapping[str, Scalar], at: int) -> None:
        one = Shoutout(
            number=number,
            name=str(data.get("name", "")),
            platform=str(data.get("platform", "")),
            login=str(data.get("login", "")),
            viewer=viewer,
            line=str(data.get("line", "")),
            why=str(data.get("why", "hand")),
            subjects=tuple(int(part) for part in str(data.get("subjects", "")).split(",") if part.isdecimal()),
            asked=at,
        )
        self.add(one)

    def _changed(self, one: Shoutout, name: str, data: Mapping[str, Scalar], at: int) -> None:
        match name:
            case "shown":
                self._take(one)
                self.now, one.stand, one.shown = one, "now", at
                one.native = "due" if data.get("native") else ""
            case "ended" if one.stand == "now":
                self._over(one)
                one.stand = "done"
            case "dropped":
                self._over(one)
                one.stand, one.remark = "dropped", str(data.get("remark", ""))
                one.native = "" if one.native == "due" else one.native
            case "restored" if one.stand == "dropped":
                self._take(one)
                one.stand, one.remark = "waiting", ""
                self.waiting.insert(min(int(data.get("place", 0)), len(self.waiting)), one)
            case "moved" if one.stand == "waiting":
                self.waiting.remove(one)
                self.waiting.insert(min(int(data.get("place", 0)), len(self.waiting)), one)
            case "due":
                one.native, one.remark = "due", ""
            case "given":
                one.native, one.native_at = "given", at
                self._given(one.platform, one.target, at)
            case "refused":
                one.native, one.native_at, one.remark = "refused", at, str(data.get("remark", ""))

    def _given(self, platform: str, target: str, at: int) -> None:
        self.given = {key: then for key, then in self.given.items() if at - then < _HOUR}
        self.given[platform, target] = at

    def _over(self, one: Shoutout) -> None:
        self._take(one)
        self.over.insert(0, one)
        while len(self.over) > _KEPT:
            self._all.pop(self.over.pop().number, None)

    def _take(self, one: Shoutout) -> None:
        """Off every list."""
        if self.now is one:
            self.now = None
        self.waiting = [each for each in self.waiting if each is not one]
        self.over = [each for each in self.over if each is not one]
