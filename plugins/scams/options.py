"""What the streamer can set about advertisements and frauds."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from stagedoor import Advanced, Settings

Consequence = Literal["off", "mark", "hold", "hide", "delete", "timeout", "ban"]


class Scams(Settings):
    """What becomes of advertisements, self-promotion and bait."""

    scam: Consequence = "hide"
    """What becomes of viewers for sale, promises of money, bait for accounts and of a sexual kind."""
    promotion: Consequence = "hide"
    """What becomes of advertisements for somebody's own channel, follow for follow, and offers of graphics."""
    trusted_may: bool = True
    """VIPs, subscribers and regulars may promote themselves; what is a scam stays one."""
    regulars_after: int = Field(300, ge=0)
    """Who wrote this many messages before is a regular; 0 for nobody."""
    newcomers: int = Field(3, ge=0)
    """Who wrote fewer messages than this counts as a newcomer, which speaks against them. Where nothing else does,
    their message is only marked."""
    threshold: Annotated[int, Advanced] = Field(3, ge=1, le=8)
    """How many points it takes. What is said has up to 3; a newcomer, a place to go to, and haste have one each."""
    timeout_seconds: Annotated[int, Advanced] = Field(600, ge=1, le=1_209_600)
    """How long a timeout lasts."""
