"""Where the panel and the overlay are served."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from stagedoor.settings import Advanced, Settings


class WebSettings(Settings):
    """The pages of Stagedoor on this computer."""

    port: Annotated[int, Advanced] = Field(7337, ge=1024, le=65535)
    """The port of the panel and the overlay on this computer. OBS keeps the overlay's address, so change it rarely."""

    buttons: bool = False
    """Let a Stream Deck, Companion or any other button do things by opening an address with a token of its own."""

    button_actions: Annotated[tuple[str, ...], Advanced] = (
        "switch_scene",
        "send_message",
        "announce",
        "start_demo",
        "stop_demo",
        "begin_panic",
        "end_panic",
        "begin_privacy",
        "end_privacy",
    )
    """What such an address may do."""
