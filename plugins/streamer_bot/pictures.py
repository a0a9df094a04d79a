"""Addresses of emotes as paths the daemon fetches: only from the platforms' own servers."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .options import StreamerBotSettings

_HOSTS = {
    "https://static-cdn.jtvnw.net/emoticons/v2/": "streamerbot-twitch",
    "https://yt3.ggpht.com/": "streamerbot-youtube",
    "https://files.kick.com/emotes/": "streamerbot-kick",
}
_REST = re.compile(r"(?!.*(?:^|/)(?:\.|$|/))[A-Za-z0-9_/.=~:!+,-]{1,380}")


def families(settings: StreamerBotSettings) -> Mapping[str, str]:
    """Where each family of pictures is fetched."""
    return {
        "streamerbot-twitch": settings.twitch_image,
        "streamerbot-youtube": settings.youtube_image,
        "streamerbot-kick": settings.kick_image,
    }


def picture(address: str) -> str:
    """The path of a picture, or an empty text where it lies anywhere else."""
    for begin, family in _HOSTS.items():
        rest = address.removeprefix(begin)
        if rest != address and _REST.fullmatch(rest):
            return f"{family}/{rest}"
    return ""
