"""Where the account is a moderator."""

from __future__ import annotations

from stagedoor import ActionRefused, Context

from .account import Account
from .helix import Helix

_PAGES = 10
_NEEDS = "user:read:moderated_channels"


class Moderated:
    """The channels that the account may moderate, as far as it is allowed to know."""

    def __init__(self, ctx: Context, account: Account, helix: Helix) -> None:
        self._ctx = ctx
        self._account = account
        self._helix = helix
        self._channels: frozenset[str] | None = None
        self._refused: set[str] = set()
        self.user_id = ""
        """Whose channels these are."""

    def includes(self, channel_id: str) -> bool | None:
        """Whether the account may moderate there; None when nobody knows yet."""
        if not channel_id or not self._account.is_logged_in:
            return None
        if channel_id == self._account.user_id:
            return True
        if channel_id in self._refused:
            return False
        if self._channels is None or self.user_id != self._account.user_id:
            return None
        return channel_id in self._channels

    def deny(self, channel_id: str) -> None:
        """Twitch has just said that it may not."""
        self._refused.add(channel_id)

    async def refresh(self) -> None:
        """Ask Twitch. Where it does not answer, what was known stays."""
        if _NEEDS not in self._account.scopes or not self._account.user_id:
            self._refused.clear()
            return
        user_id, found = self._account.user_id, set[str]()
        params: dict[str, str | int] = {"user_id": user_id, "first": 100}
        try:
            for _ in range(_PAGES):
                answer = await self._helix.call("GET", "moderation/channels", params=params)
                rows = answer.get("data")
                found |= {
                    str(row.get("broadcaster_id"))
                    for row in (rows if isinstance(rows, list) else [])
                    if isinstance(row, dict)
                }
                pagination = answer.get("pagination")
                cursor = pagination.get("cursor") if isinstance(pagination, dict) else None
                if not cursor:
                    break
                params["after"] = str(cursor)
        except ActionRefused as fault:
            self._ctx.log.debug("Where you are a moderator is not known: %s", fault)
            return
        before = self._channels
        self.user_id, self._channels = user_id, frozenset(found)
        self._refused.clear()
        if before != self._channels:
            self._account.touch()
