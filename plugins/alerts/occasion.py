"""What one alert is about: what happened, and the variant it gets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from .choosing import choose
from .happening import Happening
from .options import Alerts, Variant

PRIORITIES = {
    "raid": 6,
    "paid": 5,
    "gifted": 5,
    "gift": 4,
    "renewal": 4,
    "subscription": 4,
    "play": 4,
    "reward": 3,
    "first": 1,
    "follow": 1,
}
"""What goes first when several wait; what waits long enough overtakes."""


@dataclass(frozen=True)
class Occasion:
    """What happened, and how it is shown."""

    happening: Happening
    variant: Variant
    is_drawn: bool = True
    """Whether the variant was drawn from the streamer's, so that a streak that grew may draw another one."""

    @property
    def kind(self) -> str:
        """Of what happened."""
        return self.happening.kind

    @property
    def streak(self) -> tuple[str, ...] | None:
        """What another one must have in common with it to be counted together with it."""
        return self.happening.streak

    @property
    def subjects(self) -> frozenset[int]:
        """The messages whose words are in it."""
        return self.happening.subjects

    @property
    def priority(self) -> int:
        """How much it matters."""
        return PRIORITIES.get(self.kind, 1)

    def drawn(self, settings: Alerts, dice: Random) -> Occasion:
        """The same with the variant that fits it now."""
        if not self.is_drawn:
            return self
        return replace(self, variant=choose(settings.variants, self.happening, dice) or self.variant)


def occasion(happening: Happening, settings: Alerts, dice: Random) -> Occasion | None:
    """What happened with a variant that fits, or None where the streamer wants no alert for it."""
    variant = choose(settings.variants, happening, dice)
    return Occasion(happening, variant) if variant else None


def both(before: Occasion, after: Occasion) -> Occasion:
    """A streak that went on."""
    return replace(before, happening=before.happening.with_more(after.happening))
