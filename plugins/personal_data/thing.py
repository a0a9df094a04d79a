"""One piece of personal data in a text: of what kind, where, and what may be said of it."""

from __future__ import annotations

from typing import NamedTuple


class Thing(NamedTuple):
    """It never holds the data itself, because what is said of it is shown and kept."""

    kind: str
    """`mail`, `phone`, `place`, `money`, `network` or `papers`: also the name of the rule."""
    start: int
    end: int
    what: str
    """For example `a phone number (+49 …)`."""
