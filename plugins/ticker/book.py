"""Who was there: everybody whom the credits thank, and for what."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from stagedoor import Amount, Viewer

from .money import spoken

FOLLOWS, SUBSCRIBERS, GIVERS, RAIDERS = "follows", "subscribers", "givers", "raiders"
MODERATORS, FIRST, TALKERS = "moderators", "first", "talkers"
TITLES = {
    RAIDERS: "Raids",
    GIVERS: "Gifts",
    SUBSCRIBERS: "Subscribers",
    FOLLOWS: "New followers",
    FIRST: "Here for the first time",
    TALKERS: "Always in the chat",
    MODERATORS: "Moderators",
}
"""The parts of the credits, in their order."""
_MOST = 3_000
_MOST_EVENTS = 4_000

Section = OrderedDict[str, dict[str, Any]]


class Book:
    """The names, by part and by the viewer's key; nothing else of anybody is kept."""

    def __init__(self, kept: Mapping[str, Any] | None = None) -> None:
        sections: Mapping[str, Mapping[str, Any]] = (kept or {}).get("sections", {})
        self._sections: dict[str, Section] = {
            part: OrderedDict((key, dict(entry)) for key, entry in sections.get(part, {}).items()) for part in TITLES
        }
        self._left_out: dict[str, str] = dict((kept or {}).get("left_out", {}))
        """By key: who is not named, though they were there."""
        self._said: OrderedDict[int, str] = OrderedDict()
        self._did: OrderedDict[int, str] = OrderedDict()

    def kept(self) -> dict[str, Any]:
        """What JSON can hold of it."""
        return {"sections": self._sections, "left_out": self._left_out}

    @property
    def is_empty(self) -> bool:
        """Whether nobody was there."""
        return not any(self._sections.values())

    def did(self, part: str, viewer: Viewer, event: int, *, amount: Amount | None = None, number: int = 0) -> None:
        """Somebody did something that is thanked for."""
        entry = self._entry(part, viewer)
        if number:
            entry["number"] = entry.get("number", 0) + number
        if amount:
            totals = entry.setdefault("totals", {})
            totals[amount.unit] = totals.get(amount.unit, 0) + amount.count
        _remember(self._did, event, viewer.key)

    def said(self, viewer: Viewer, event: int, *, is_first: bool, is_moderator: bool) -> None:
        """Somebody wrote something."""
        entry = self._entry(TALKERS, viewer)
        entry["number"] = entry.get("number", 0) + 1
        if is_first:
            self._entry(FIRST, viewer)
        if is_moderator:
            self._entry(MODERATORS, viewer)
        _remember(self._said, event, viewer.key)

    def withdraw(self, numbers: Collection[int]) -> bool:
        """Whoever had something taken back is not thanked for it. Whether anybody was named for it."""
        said = {key for number in numbers if (key := self._said.pop(number, ""))}
        did = {key for number in numbers if (key := self._did.pop(number, ""))}
        changed = [self._drop(key, (FIRST, TALKERS)) for key in said] + [self._drop(key, TITLES) for key in did]
        return any(changed)

    def forget(self, key: str, numbers: Iterable[int] = ()) -> bool:
        """Nothing of this viewer is left. Whether there was anything."""
        for number in numbers:
            self._said.pop(number, None)
            self._did.pop(number, None)
        was_left_out = self._left_out.pop(key, None) is not None
        return self._drop(key, TITLES) or was_left_out

    def leave_out(self, key: str) -> str:
        """Do not name somebody; their name, empty where they were not there."""
        name = next((str(part[key]["name"]) for part in self._sections.values() if key in part), "")
        if name:
            self._left_out[key] = name
        return name

    def let_in(self, key: str) -> str:
        """Name somebody again; their name, empty where they were not left out."""
        return self._left_out.pop(key, "")

    def about(self, key: str) -> dict[str, Any]:
        """What is kept of a viewer."""
        return {TITLES[part]: entries[key] for part, entries in self._sections.items() if key in entries}

    def parts(self, most: int, hidden: Collection[str], talkers: int) -> list[dict[str, Any]]:
        """What the credits say: parts with a title, names with a detail, and how many more there are."""
        found = []
        for part, title in TITLES.items():
            named = [(key, entry) for key, entry in self._sections[part].items() if key not in self._left_out]
            if part in hidden or (part == TALKERS and not talkers):
                continue
            if part in (GIVERS, RAIDERS, TALKERS):
                named.sort(key=lambda each: -_size(each[1]))
            limit = min(most, talkers) if part == TALKERS else most
            names = [
                {"key": key, "name": entry["name"], "detail": _detail(part, entry)} for key, entry in named[:limit]
            ]
            more = 0 if part == TALKERS else max(0, len(named) - limit)
            if names:
                found.append({"part": part, "title": title, "names": names, "more": more})
        return found

    def left_out(self) -> list[dict[str, str]]:
        """Who is not named."""
        return [{"key": key, "name": name} for key, name in self._left_out.items()]

    def top_giver(self) -> tuple[str, str, str]:
        """Key, name and gifts of whoever gave most of the unit most was given in; empty where nobody gave."""
        totals: dict[str, dict[str, int]] = {}
        for key, entry in self._sections[GIVERS].items():
            for unit, count in entry.get("totals", {}).items():
                if key not in self._left_out:
                    totals.setdefault(unit, {})[key] = count
        if not totals:
            return "", "", ""
        # Units cannot be compared: the one most viewers gave in is told of.
        unit = max(totals, key=lambda each: (len(totals[each]), each))
        key = max(totals[unit], key=lambda each: totals[unit][each])
        return key, self._sections[GIVERS][key]["name"], spoken(unit, totals[unit][key])

    def _entry(self, part: str, viewer: Viewer) -> dict[str, Any]:
        entries = self._sections[part]
        entry = entries.setdefault(viewer.key, {})
        entry["name"] = viewer.name[:200]
        entries.move_to_end(viewer.key)
        while len(entries) > _MOST:
            entries.popitem(last=False)
        return entry

    def _drop(self, key: str, parts: Iterable[str]) -> bool:
        dropped = [self._sections[part].pop(key, None) for part in parts]
        return any(entry is not None for entry in dropped)


def _size(entry: Mapping[str, Any]) -> int:
    return int(entry.get("number", 0)) or max(entry.get("totals", {}).values(), default=0)


def _detail(part: str, entry: Mapping[str, Any]) -> str:
    if part == GIVERS:
        return ", ".join(spoken(unit, count) for unit, count in entry.get("totals", {}).items())
    if part == RAIDERS and entry.get("number"):
        return f"{entry['number']:,}"
    if part == SUBSCRIBERS and entry.get("number"):
        return f"+{entry['number']:,}"
    return ""


def _remember(events: OrderedDict[int, str], event: int, key: str) -> None:
    events[event] = key
    while len(events) > _MOST_EVENTS:
        events.popitem(last=False)
