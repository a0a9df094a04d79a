"""How strict the show is when something goes wrong."""

from __future__ import annotations

from typing import Literal

from stagedoor.settings import Settings


class ModerationSettings(Settings):
    """What becomes of messages."""

    when_guard_fails: Literal["hold", "show"] = "hold"
    """When a plugin that reviews messages fails or is too slow: `hold` its messages for you, or `show` them."""
