"""What the streamer can set about personal data."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from stagedoor import Advanced, Settings

Consequence = Literal["off", "mark", "hold", "hide", "delete", "timeout"]


class PersonalData(Settings):
    """What becomes of messages that give away where somebody lives or how to reach them."""

    action: Consequence = "hide"
    """What becomes of such a message."""
    trusted: Consequence = "hide"
    """The same for messages of VIPs, subscribers and regulars."""
    regulars_after: int = Field(300, ge=0)
    """Who wrote this many messages before is a regular; 0 for nobody."""
    mail: bool = True
    """Look for e-mail addresses, also spelled out."""
    phone: bool = True
    """Look for phone numbers, also with spaces or in words."""
    place: bool = True
    """Look for postal addresses."""
    money: bool = True
    """Look for card numbers and bank accounts; only those with right check digits count."""
    network: bool = True
    """Look for IP addresses and coordinates."""
    papers: bool = True
    """Look for social security, tax and identity numbers."""
    allowed: tuple[str, ...] = ()
    """Texts that may be written, for example your own business address."""
    timeout_seconds: Annotated[int, Advanced] = Field(60, ge=1, le=1_209_600)
    """How long a timeout lasts."""
