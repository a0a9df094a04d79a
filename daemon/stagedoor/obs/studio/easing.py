"""How something moves from one place to another: evenly, gently, or with a swing."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from stagedoor.obs.studio.words import Easing

_SWING = 1.70158
_BOUNCE, _PART = 7.5625, 2.75


def eased(easing: Easing, share: float) -> float:
    """How far the way is done after this share (0 to 1) of the time; 0 at the start and exactly 1 at the end."""
    if share <= 0 or share >= 1:
        return min(max(share, 0.0), 1.0)
    return _CURVES[easing](share)


def _overshot(share: float) -> float:
    """Beyond the end, and back."""
    left = 1 - share
    return 1 - (_SWING + 1) * left**3 + _SWING * left**2


def _bounced(share: float) -> float:
    """A ball that is dropped and comes to rest."""
    for start, middle, floor in ((2.5, 2.625, 0.984375), (2.0, 2.25, 0.9375), (1.0, 1.5, 0.75)):
        if share >= start / _PART:
            return float(_BOUNCE * (share - middle / _PART) ** 2 + floor)
    return _BOUNCE * share**2


_CURVES: Mapping[Easing, Callable[[float], float]] = {
    "linear": lambda share: share,
    "ease_in": lambda share: share**3,
    "ease_out": lambda share: 1 - (1 - share) ** 3,
    "ease_in_out": lambda share: (1 - math.cos(math.pi * share)) / 2,
    "overshoot": _overshot,
    "bounce": _bounced,
}
