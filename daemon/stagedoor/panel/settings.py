"""Settings of the panel, the same in its window and in every browser."""

from __future__ import annotations

from typing import Annotated

from stagedoor.settings import Advanced, Settings


class PanelSettings(Settings):
    """How the panel looks and behaves."""

    welcomed: Annotated[bool, Advanced] = False
    """Whether the first steps were taken or skipped; switch it off to be led through them again."""
