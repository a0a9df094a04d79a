"""The platforms' own polls and predictions, as they tell of them. Their votes are never added to ours."""

from __future__ import annotations

from typing import Any

from stagedoor import PollChanged, PredictionChanged

STAYS = 30
"""Seconds that a result is shown."""
_MOST = 10
_NAMES = {"twitch": "Twitch", "youtube": "YouTube", "tiktok": "TikTok", "kick": "Kick"}


class Mirror:
    """Those that run, and those that have just ended."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], tuple[int, PollChanged | PredictionChanged]] = {}
        self._numbers: dict[tuple[str, str], int] = {}

    def take(self, event: PollChanged | PredictionChanged) -> None:
        """One began, moved or ended."""
        number = event.poll if isinstance(event, PollChanged) else event.prediction
        self._known[event.source, number] = event.at, event
        self._numbers.setdefault((event.source, number), len(self._numbers) + 1)
        while len(self._known) > _MOST:
            del self._known[next(iter(self._known))]

    def now(self, now: int) -> list[dict[str, Any]]:
        """As pages and overlays are told of them, the newest first."""
        self._known = {
            key: (at, event) for key, (at, event) in self._known.items() if not event.is_over or now - at < STAYS * 1000
        }
        newest = sorted(self._known.items(), key=lambda each: -each[1][0])
        return [self._told(key, event) for key, (_, event) in newest]

    def _told(self, key: tuple[str, str], event: PollChanged | PredictionChanged) -> dict[str, Any]:
        counts = [option.votes for option in event.options]
        is_prediction = isinstance(event, PredictionChanged)
        state = "closed" if event.is_over else "open"
        if is_prediction and isinstance(event, PredictionChanged) and event.is_locked and not event.is_over:
            state = "locked"
        platform = _NAMES.get(event.platform, event.platform)
        return {
            "number": -self._numbers[key],
            "title": event.title,
            "options": [option.text for option in event.options],
            "counts": counts,
            "total": sum(counts),
            "winners": _winners(event, counts),
            "state": state,
            "ends_at": 0 if event.is_over else event.ends_at,
            "hint": f"Prediction on {platform}" if is_prediction else f"Vote on {platform}",
            "platform": platform,
            "is_prediction": is_prediction,
        }


def _winners(event: PollChanged | PredictionChanged, counts: list[int]) -> list[int]:
    if not event.is_over:
        return []
    if isinstance(event, PredictionChanged):
        return [at for at, option in enumerate(event.options) if event.winner and option.id == event.winner]
    most = max(counts, default=0)
    return [at for at, count in enumerate(counts) if most and count == most]
