"""How often to ask: as often as YouTube's own page would hear of something new, and never much more."""

from __future__ import annotations

from .continuation import Continuation
from .options import YouTubeSettings

LONGEST = 10.0
"""Seconds between two questions, whatever YouTube says; longer would be late for a show."""


def pause(after: Continuation, brought: int, settings: YouTubeSettings) -> float:
    """Seconds until the next question.

    YouTube's page is pushed where `is_pushed`, and only asks by itself after the time named; there, a quarter of that
    time is kept while messages come, and half of it while none do. Otherwise the time named is kept.
    """
    named = after.wait / 1_000
    if not after.is_pushed:
        return max(min(named, LONGEST), settings.shortest_wait)
    wanted = min(named / 4 if brought else named / 2, settings.longest_wait)
    return max(wanted, settings.shortest_wait)
