"""What is counted by hand: never past its ends, and never lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from stagedoor import ActionRefused, Back, Context

from .settings import CommandSettings, Counter


class Counters:
    """The values of the counters; each change is written down."""

    def __init__(self, ctx: Context, changed: Callable[[], None]) -> None:
        self._ctx = ctx
        self._changed = changed
        self.values: dict[str, int] = {}

    def recalled(self, data: Mapping[str, Any]) -> None:
        """What was counted before."""
        self.values[str(data["counter"])] = int(data["value"])

    def value(self, counter: Counter) -> int:
        """How it stands."""
        return min(counter.most, max(counter.least, self.values.get(counter.name, counter.start)))

    def named(self, name: str) -> Counter:
        """The counter with this word. Raises `ActionRefused`."""
        counters = self._ctx.settings(CommandSettings).counters
        for counter in counters:
            if counter.name == name.strip().casefold():
                return counter
        there = ", ".join(f"“{counter.name}”" for counter in counters) or "none yet"
        raise ActionRefused(f"There is no counter “{name.strip()}”. There is: {there}.")

    def put(self, name: str, value: int) -> Back:
        """Set it, as far as its ends let it."""
        counter = self.named(name)
        before = self.value(counter)
        now = min(counter.most, max(counter.least, value))
        if now != before:
            self.values[counter.name] = now
            self._ctx.journal.write("counted", {"counter": counter.name, "value": now})
            self._ctx.fire("counted", {"counter": counter.name, "value": now})
            self._changed()
        return Back(control="set_counter", arguments={"counter": counter.name, "value": before})

    def change(self, name: str, change: str) -> int | None:
        """`+1`, `-1`, `=0` or nothing, and how it stands then; None where there is no such counter."""
        try:
            counter = self.named(name)
        except ActionRefused:
            return None
        if change:
            self.put(name, int(change[1:]) if change[0] == "=" else self.value(counter) + int(change))
        return self.value(counter)

    def view(self) -> list[dict[str, Any]]:
        """All of them, for the page."""
        return [
            {
                "name": counter.name,
                "title": counter.title or counter.name,
                "value": self.value(counter),
                "step": counter.step,
                "is_shown": counter.is_shown,
            }
            for counter in self._ctx.settings(CommandSettings).counters
        ]
