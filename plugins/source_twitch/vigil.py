"""Looks after the login while Stagedoor runs: that it still holds, is renewed in time, and what it may do."""

from __future__ import annotations

from stagedoor import ActionRefused, Context

from .account import Account
from .moderated import Moderated
from .standing import SOON, Standings

_LOOK = 60.0
_CHECK = 3600.0
"""Twitch requires that a login in use is asked after every hour."""
_RANKS = 300.0


class Vigil:
    """Looks once a minute."""

    def __init__(self, ctx: Context, account: Account, standings: Standings, moderated: Moderated) -> None:
        self._ctx = ctx
        self._account = account
        self._standings = standings
        self._moderated = moderated
        self._checked: tuple[str, float] = ("", 0.0)
        self._ranked = 0.0

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            try:
                await self.look()
            except Exception:  # who looks after the login must outlive one look that fails
                self._ctx.log.exception("A look after the login to Twitch failed; the next is in a minute.")
            await self._ctx.sleep(_LOOK)

    async def look(self) -> None:
        """Look once, and say how the login stands."""
        account = self._account
        account.reread()
        try:
            await account.keep()
            if account.has_token:
                await self._check()
            if account.has_token:
                await self._renew()
        except ActionRefused as fault:
            self._ctx.log.debug("The login to Twitch: %s", fault)
        if account.is_logged_in:
            await self._rank()
        self._standings.tell()

    async def _check(self) -> None:
        tokens, now = self._account.tokens, self._ctx.now()
        whose, at = self._checked
        if tokens is None or (whose == tokens.user_id and tokens.user_id and 0 <= now - at < _CHECK):
            return
        await self._account.check()
        self._checked = self._account.user_id, now

    async def _renew(self) -> None:
        tokens = self._account.tokens
        if tokens and tokens.refresh and tokens.ends_at - self._ctx.now() < SOON:
            await self._account.renewed(tokens.access)
        elif tokens and not tokens.refresh and tokens.ends_at < self._ctx.now():
            self._checked = "", 0.0  # it has ended, which the next look finds

    async def _rank(self) -> None:
        now = self._ctx.now()
        if not 0 <= now - self._ranked < _RANKS or self._moderated.user_id != self._account.user_id:
            self._ranked = now
            await self._moderated.refresh()
