"""Which of the streamer's variants an occasion gets."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from .happening import Happening
from .options import Variant


def choose(variants: Iterable[Variant], happening: Happening, dice: Random) -> Variant | None:
    """The variant that fits best; where several fit equally well one is drawn by weight. None where none fits."""
    fitting = [variant for variant in variants if fits(variant, happening)]
    if not fitting:
        return None
    best = max(_closeness(variant) for variant in fitting)
    drawn = [variant for variant in fitting if _closeness(variant) == best]
    return dice.choices(drawn, weights=[variant.weight for variant in drawn])[0]


def fits(variant: Variant, happening: Happening) -> bool:
    """Whether a variant is for such an occasion."""
    if not variant.enabled or variant.kind != happening.kind:
        return False
    if happening.number < variant.least or (variant.most and happening.number > variant.most):
        return False
    if variant.only and happening.label.casefold() not in {name.strip().casefold() for name in variant.only}:
        return False
    if variant.platforms and happening.platform not in {name.strip().casefold() for name in variant.platforms}:
        return False
    return not variant.roles or not set(variant.roles).isdisjoint(happening.roles)


def _closeness(variant: Variant) -> tuple[int, int, int, int]:
    """How much it asks for: a name before a number, a large number before a small one, a limit before none."""
    return (
        int(bool(variant.only)),
        variant.least,
        -variant.most if variant.most else -(10**9),
        int(bool(variant.platforms)) + int(bool(variant.roles)),
    )
