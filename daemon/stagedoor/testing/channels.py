"""The channels on stage: those of sources that run, and those that a test makes up."""

from __future__ import annotations

from collections.abc import Sequence

from stagedoor.chat.channels import Channels
from stagedoor.chat.sources import Sources
from stagedoor.context import Channel


class StageChannels(Channels):
    """Channels, with some that a test put there."""

    def __init__(self, sources: Sources) -> None:
        super().__init__(sources)
        self.made_up: list[Channel] = []
        """Those that a test wants to be read."""

    @property
    def now(self) -> Sequence[Channel]:
        """All of them."""
        return [*super().now, *self.made_up]
