"""What the streamer can set about links."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from stagedoor import Advanced, Settings

Consequence = Literal["off", "mark", "hold", "hide", "delete", "timeout"]


class Links(Settings):
    """Who may post links, and what becomes of the others' messages."""

    strictness: Literal["light", "moderate", "strict"] = "moderate"
    """`light`: only known spam and disguised links. `moderate`: every link of somebody who may not post them.
    `strict`: also what only looks like an address, and “add me on”."""
    link: Consequence = "hide"
    """What becomes of a message with a link."""
    disguised: Consequence = "hide"
    """What becomes of a message with a link written so that filters do not see it, such as `example (dot) com`."""
    spam: Consequence = "hide"
    """What becomes of a message with an address that is known for spam, whoever wrote it."""
    subscribers_may: bool = True
    """Subscribers and members may post links."""
    vips_may: bool = True
    """VIPs may post links."""
    regulars_after: int = Field(300, ge=0)
    """Who wrote this many messages before may post links; 0 for nobody."""
    allowed: tuple[str, ...] = ("clips.twitch.tv", "twitch.tv/*/clip", "youtube.com/clip", "kick.com/*/clips")
    """Addresses everybody may post: a site with all its subdomains, or the beginning of a path. `*` is any step.
    The address of your own channel is always allowed."""
    blocked: tuple[str, ...] = ()
    """Sites that are treated as known spam, with all their subdomains."""
    song_requests: Annotated[tuple[str, ...], Advanced] = ("!sr", "!songrequest")
    """After these commands everybody may post an address of YouTube, Spotify or SoundCloud."""
    permit_seconds: int = Field(60, ge=5, le=3600)
    """For how long `!permit name` of a moderator lets somebody post one message with links."""
    names: Literal["hide", "ignore"] = "hide"
    """What becomes of messages from somebody whose name is an address."""
    timeout_seconds: Annotated[int, Advanced] = Field(60, ge=1, le=1_209_600)
    """How long a timeout lasts."""
