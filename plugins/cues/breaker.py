"""Notices cues that set themselves off, and storms, before OBS does."""

from __future__ import annotations

from collections import OrderedDict, deque

_DEEPEST = 4
"""How many cues may follow from one another."""
_SOON = 30.0
"""Seconds after which what a cue did is not the reason for its next run: a poll may begin the next poll."""
_REMEMBERED = 500
_OFTEN, _WITHIN, _REST = 12, 10.0, 60.0
"""So many runs without a viewer in so many seconds are a loop, whatever is behind it; then the cue rests so long."""
_AT_ONCE, _EACH = 5, 1.0
"""Runs that may begin at once, and seconds until the next one may."""
_ALL_AT_ONCE, _ALL_EACH = 20, 0.1
"""The same for all cues together."""

Link = tuple[str, float]
"""A cue, and when it ran."""
Chain = tuple[Link, ...]


class Breaker:
    """Knows which cues followed from which events, and how often each of them ran."""

    def __init__(self) -> None:
        self._chains: OrderedDict[int, Chain] = OrderedDict()
        self._alone: dict[str, deque[float]] = {}
        self.resting: dict[str, float] = {}
        """Cues that were stopped, and until when."""

    def chain(self, *events: int) -> Chain:
        """The cues that what came of these events follows from."""
        found: dict[Link, None] = {}
        for event in events:
            found |= dict.fromkeys(self._chains.get(event, ()))
        return tuple(found)

    def objection(self, cue: str, chain: Chain, now: float, *, is_from_viewers: bool) -> str:
        """Why a cue must not run now, in a sentence; empty where it may."""
        if self.resting.get(cue, 0.0) > now:
            return f"“{cue}” set itself off again and again, so it rests for {self.resting[cue] - now:.0f} s more."
        recent = [name for name, at in chain if now - at < _SOON]
        if cue in recent:
            way = " → ".join([*dict.fromkeys(recent), cue])
            return f"“{cue}” would set itself off ({way}), so it was stopped here."
        if len(set(recent)) >= _DEEPEST:
            return f"{', '.join(dict.fromkeys(recent))} and “{cue}” set off one another, so it was stopped here."
        if is_from_viewers:
            return ""
        times = self._alone.setdefault(cue, deque(maxlen=_OFTEN))
        times.append(now)
        if len(times) == _OFTEN and now - times[0] < _WITHIN:
            times.clear()
            self.resting[cue] = now + _REST
            return (
                f"“{cue}” was set off {_OFTEN} times within {_WITHIN:.0f} s by nobody, so it rests for {_REST:.0f} s."
            )
        return ""

    def ran(self, event: int, cue: str, chain: Chain, now: float) -> Chain:
        """A cue runs because of an event; the chain of what comes of it."""
        own = (*(link for link in chain if now - link[1] < _SOON), (cue, now))
        if event:
            self._chains[event] = tuple(dict.fromkeys((*self._chains.pop(event, ()), *own)))
            while len(self._chains) > _REMEMBERED:
                self._chains.popitem(last=False)
        return own

    def follows(self, event: int, chain: Chain) -> None:
        """An event that has no cause in the log came of this all the same."""
        if event and chain:
            self._chains[event] = tuple(dict.fromkeys((*self._chains.get(event, ()), *chain)))


class Pace:
    """How fast cues may begin: a few at once, then one after the other."""

    def __init__(self, at_once: int = _AT_ONCE, each: float = _EACH) -> None:
        self._at_once, self._each = at_once, each
        self._free_at = 0.0

    def wait(self, now: float) -> float:
        """Seconds until one may begin; 0 where it may now."""
        return max(0.0, self._free_at - now - (self._at_once - 1) * self._each)

    def take(self, now: float) -> None:
        """One begins."""
        self._free_at = max(self._free_at, now) + self._each


def pace_of_all() -> Pace:
    """The pace of all cues together."""
    return Pace(_ALL_AT_ONCE, _ALL_EACH)
