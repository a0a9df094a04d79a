"""Where the panel and the overlay are served."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from stagedoor.settings import Advanced, Settings


class WebSettings(Settings):
    """The pages of Stagedoor on this computer."""

    port: Annotated[int, Advanced] = Field(7337, ge=1024, le=65535)
    """The port of the panel and the overlay on this computer. OBS keeps the overlay's address, so change it rarely."""
