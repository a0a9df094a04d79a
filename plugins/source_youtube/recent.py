"""A dictionary that forgets the oldest."""

from __future__ import annotations

from collections import OrderedDict
from typing import TypeVar

V = TypeVar("V")

_KEPT = 5_000


class Recent(OrderedDict[str, V]):
    """What was put in last, up to a limit."""

    def __setitem__(self, key: str, value: V) -> None:
        """Put in, and forget what is beyond the limit."""
        super().__setitem__(key, value)
        while len(self) > _KEPT:
            self.popitem(last=False)
