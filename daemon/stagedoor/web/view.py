"""What every value for the pages is made of."""

from __future__ import annotations

import msgspec


class View(msgspec.Struct, frozen=True, kw_only=True):
    """Base of what a topic or an answer holds."""
