"""What a streamer may set about captions."""

from __future__ import annotations

from pydantic import Field

from stagedoor import Settings


class Captions(Settings):
    """How captions look, and where they go."""

    show: bool = True
    """Show them on the overlay."""
    lines: int = Field(2, ge=1, le=4)
    """How many lines are shown at once."""
    stay: float = Field(6.0, ge=1, le=60)
    """Seconds after which a line goes when nothing more is said."""
    size: int = Field(32, ge=16, le=120)
    """Height of the letters in pixels on a canvas of 1080 lines."""
    to_stream: bool = False
    """Send them into OBS's stream as well, as captions that viewers can switch on (while OBS streams)."""
