"""Readings of a stream, a second each."""

from dataclasses import replace

from stagedoor.obs.health.reading import Drops, Reading

WELL = Reading(
    at=0,
    seconds=1.0,
    sent=2_500.0,
    unsent=0,
    network=Drops(0, 60),
    encoder=Drops(0, 60),
    render=Drops(0, 60),
    fps=60.0,
    cpu=10.0,
)
DEAD = {"sent": 0.0, "unsent": 3_000_000}
LOST = {"sent": 0.0, "is_reconnecting": True, "network": Drops()}


class Seconds:
    """Makes the next reading, a second after the last one."""

    def __init__(self):
        self.at = 1_000_000

    def __call__(self, **changes):
        self.at += 1_000
        return replace(WELL, at=self.at, **changes)
