"""Who followed while EventSub was away: Twitch keeps a list of them."""

from __future__ import annotations

from stagedoor import FollowReceived

from .fields import Fields
from .helix import Helix
from .notifications import follow_id
from .viewers import PLATFORM

_PAGES = 5
_AT_ONCE = 100
_MARGIN = 60_000
"""Milliseconds that the clock here may be ahead of Twitch's. Who is found twice is told once, by the id."""


async def followers_since(helix: Helix, channel: str, channel_id: str, since: int) -> list[FollowReceived]:
    """Everyone who followed since then (in milliseconds since 1970), oldest first; the newest 500 at most.

    Raises `ActionRefused` when Twitch does not say.
    """
    found: list[FollowReceived] = []
    params: dict[str, str | int] = {"broadcaster_id": channel_id, "first": _AT_ONCE}
    for _ in range(_PAGES):
        answer = Fields(await helix.call("GET", "channels/followers", params=params))
        rows = answer.parts("data")
        for row in rows:
            if (at := row.when("followed_at")) < since - _MARGIN:
                return found[::-1]
            try:
                viewer = row.viewer()
            except ValueError:
                continue  # who is not named cannot be thanked
            found.append(
                FollowReceived(
                    platform=PLATFORM,
                    channel=channel,
                    platform_id=follow_id(channel, viewer.id, at),
                    sent_at=at,
                    viewer=viewer,
                )
            )
        cursor = answer.part("pagination").text("cursor")
        if not (rows and cursor):
            break
        params["after"] = cursor
    return found[::-1]
