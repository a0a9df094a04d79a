"""When many newcomers with one text are a raid: how many, how alike, how fast, and who else writes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .gist import Gist
from .wave import Wave

SLOWEST = 60_000
"""Milliseconds within which a raid gets going."""
_QUICK = 30_000
_WEIGHT = 14
"""Letters from which a text is long enough that newcomers do not write the same by chance."""
_SHORT_WEIGHT = 10
_PUSHING_WEIGHT = 7
_SENTENCE = 24
"""Letters from which one viewer fewer is enough."""
_COPYPASTA = 130
"""Letters from which a text is rather something everybody pastes, unless it sells something."""
_LONG_WEIGHT = 20
_LIKE = 0.7
_VERY_LIKE = 0.62
_NEARLY_SAME = 0.75
_NEWCOMERS = 0.7
_ALMOST_ALL = 0.9
_MADE = 3
"""Writers with names of one pattern that can be a raid."""


@dataclass(frozen=True, slots=True)
class Count:
    """How far a wave is from being a raid."""

    newcomers: int
    """Who count, as many as the strictest condition leaves."""
    needed: int
    seconds: int
    """Within which they wrote it."""
    is_raid: bool


def is_worth_watching(gist: Gist) -> bool:
    """Whether a text says enough to be recognised when it comes again."""
    weight = gist.weight
    return weight >= _SHORT_WEIGHT or (weight >= _PUSHING_WEIGHT and gist.pushes)


def may_be_raid(wave: Wave, needed: int) -> bool:
    """Whether enough people wrote it, so that it is worth measuring."""
    return wave.all_writers >= min(needed, _MADE)


def count(
    wave: Wave, at: int, needed: int, made_alike: Callable[[Sequence[str]], str], *, is_calm: bool = False
) -> Count:
    """Measure a wave, of which `needed` newcomers make a raid; fewer where their names were made by a machine.

    :param made_alike: says which unusual pattern names have, or nothing.
    :param is_calm: another channel's viewers just came, and may chant.
    """
    weight = wave.gist.weight
    likeness, share = 0.0, _NEWCOMERS
    if weight < _WEIGHT and not (weight >= _PUSHING_WEIGHT and wave.gist.pushes):
        likeness, share = _NEARLY_SAME, _ALMOST_ALL
    writers = wave.writers(at - SLOWEST)
    newcomers = sum(writer.newness for writer in writers)
    if _MADE <= newcomers < needed and made_alike([writer.message.viewer.name for writer in writers]):
        needed = max(_MADE, needed - 2)
    if _SENTENCE <= weight < _COPYPASTA and needed > _MADE:
        needed -= 1
    if newcomers < needed:
        return Count(int(newcomers), needed, SLOWEST // 1000, is_raid=False)
    if weight >= _COPYPASTA and not wave.gist.pushes:
        needed += needed // 2 + 1
    if not likeness and weight < _LONG_WEIGHT and not wave.gist.pushes:
        likeness = _LIKE
    elif not likeness and min(writer.message.at for writer in writers) < at - _QUICK:
        likeness = _VERY_LIKE
    # The first one is exactly like itself.
    alike = (sum(writer.likeness for writer in writers[1:]) or 1) / (len(writers) - 1 or 1)
    might_be = alike >= likeness and newcomers >= share * len(writers) and not (is_calm and not wave.gist.pushes)
    return Count(int(newcomers), needed, SLOWEST // 1000, is_raid=might_be and newcomers >= needed)
