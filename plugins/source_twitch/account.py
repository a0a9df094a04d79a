"""Who is logged in at Twitch here, if anyone, and the one token everything uses."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

from stagedoor import ActionRefused, Context

from .identity import Identity, IdentityError, Owner
from .options import BOT, LOGIN, TwitchSettings
from .scopes import wanted
from .tokens import Tokens, TokenStore

_LAST_MINUTE = 60.0
_BREATH = 10.0


class LoggedOutError(ActionRefused):
    """Nobody is logged in, so it cannot be done; the message says what to do."""


class Account:
    """One login, for all channels of this plugin. Without one its texts are empty."""

    def __init__(self, ctx: Context, name: str = LOGIN) -> None:
        """`name` is that of the login: each is kept, renewed and lost for itself."""
        self._ctx = ctx
        self.name = name
        self._store = TokenStore(ctx, "login" if name == LOGIN else name)
        self._identity = Identity(ctx)
        self._tokens = self._store.read()
        self._told: list[Callable[[], None]] = []
        self._renewal: asyncio.Future[None] | None = None
        self._failed: tuple[float, ActionRefused] | None = None
        self._one_change = asyncio.Lock()
        self.doubt = ""
        """Why it is not known whether the login still holds, as half a sentence; empty when it is known."""
        self.is_kept = True
        """False while the login could not be kept, so that a restart would lose it."""
        self.trouble = ""
        """Why it could not be renewed the last time, as half a sentence; empty while all is well."""

    @property
    def title(self) -> str:
        """What to call this login."""
        return "Twitch" if self.name == LOGIN else "Twitch, second account"

    @property
    def wanted(self) -> tuple[str, ...]:
        """The permissions that this login asks for."""
        return wanted("bot" if self.name == BOT else self._ctx.settings(TwitchSettings).permissions)

    @property
    def tokens(self) -> Tokens | None:
        """The login there is, or was: one with an empty access token is lost."""
        return self._tokens

    @property
    def has_token(self) -> bool:
        """Whether there is a login that Twitch has not refused; right after it was made it is not known whose."""
        return bool(self._tokens and self._tokens.access)

    @property
    def is_logged_in(self) -> bool:
        """Whether Twitch can be asked to do something, as an account that is known."""
        return self.has_token and bool(self.user_id)

    @property
    def user_id(self) -> str:
        """Twitch's id of the account."""
        return self._tokens.user_id if self._tokens else ""

    @property
    def login(self) -> str:
        """The account's name, as in its address."""
        return self._tokens.login if self._tokens else ""

    @property
    def client_id(self) -> str:
        """The application that the login was made with."""
        return self._tokens.client_id if self._tokens else ""

    @property
    def scopes(self) -> frozenset[str]:
        """What the login may do."""
        return frozenset(self._tokens.scopes) if self._tokens and self.has_token else frozenset()

    def on_change(self, told: Callable[[], None]) -> Callable[[], None]:
        """Call `told` after each login, logout, renewal or loss; the answer ends that."""
        self._told.append(told)
        return lambda: self._told.remove(told) if told in self._told else None

    async def token(self) -> str:
        """The access token, good for another minute at least. Raises `ActionRefused` when there is none to be had."""
        tokens = self._needed()
        if tokens.ends_at - self._ctx.now() > _LAST_MINUTE or not tokens.refresh:
            return tokens.access
        return await self.renewed(tokens.access)

    async def renewed(self, stale: str) -> str:
        """A newer access token than `stale`, which no longer holds. All who ask at once share one renewal.

        Raises `ActionRefused` when there is none to be had.
        """
        tokens = self._needed()
        if tokens.access != stale:
            return tokens.access
        if self._failed and asyncio.get_running_loop().time() < self._failed[0]:
            raise self._failed[1]
        if self._renewal is None:
            self._renewal = asyncio.ensure_future(self._renew(tokens))
            self._renewal.add_done_callback(self._renewal_done)
        await asyncio.shield(self._renewal)  # who asked may give up; a token that is good once must not be lost by it
        return self._needed().access

    async def adopt(self, tokens: Tokens) -> None:
        """Take on a login just made: kept first, then used. Raises `ActionRefused` when it cannot be kept."""
        async with self._one_change:
            await self._store.keep(tokens)
            self.is_kept = True
            self._replace(tokens)

    async def check(self) -> None:
        """Ask Twitch whether the login still holds and what it may do, and renew it where it does not.

        Raises `ActionRefused` when that is not known.
        """
        try:
            tokens, owner = await self._owner()
            if owner is None:
                await self.renewed(tokens.access)
                tokens, owner = await self._owner()
        except LoggedOutError:
            self.doubt = ""
            raise
        except ActionRefused as fault:
            self.doubt = str(fault)
            raise
        self.doubt = ""
        async with self._one_change:
            if self._tokens is not tokens:  # somebody logged in or out meanwhile
                return
            if owner is None:
                await self._lose(tokens)
                return
            found = replace(
                tokens,
                user_id=owner.user_id,
                login=owner.login,
                scopes=owner.scopes,
                ends_at=self._ctx.now() + owner.seconds if owner.seconds else tokens.ends_at,
            )
            if (found.user_id, found.login, found.scopes) != (tokens.user_id, tokens.login, tokens.scopes):
                await self._keep(found)
            self._settle(found)

    async def keep(self) -> None:
        """Try again to keep the login, where that failed before."""
        async with self._one_change:
            if self._tokens and not self.is_kept:
                await self._keep(self._tokens)
                if self.is_kept:
                    self._changed()

    async def forget(self) -> Tokens | None:
        """Log out here; the login there was. Raises `ActionRefused` when that could not be kept."""
        async with self._one_change:
            tokens = self._tokens
            await self._store.forget()
            self.is_kept = True
            self._replace(None)
            return tokens

    def touch(self) -> None:
        """Something is known anew about what the account may do; whoever listens is told."""
        self._changed()

    def reread(self) -> None:
        """Look again for a login that was kept: a keyring may answer late."""
        if self._tokens is None and (tokens := self._store.read()):
            self._settle(tokens)

    async def settled(self) -> None:
        """Wait for a renewal under way."""
        if self._renewal:
            await asyncio.wait({self._renewal})

    def _needed(self) -> Tokens:
        if self._tokens is None:
            raise LoggedOutError("Nobody is logged in to Twitch, so this cannot be done there: log in under Settings.")
        if not self._tokens.access:
            raise LoggedOutError(
                f"The login of {self._tokens.login or 'Twitch'} is not accepted by Twitch any more, so this cannot be "
                "done there: log in again under Settings."
            )
        return self._tokens

    async def _owner(self) -> tuple[Tokens, Owner | None]:
        tokens = self._needed()
        return tokens, await self._identity.validate(tokens.access)

    async def _renew(self, tokens: Tokens) -> None:
        async with self._one_change:
            if self._tokens and self._tokens.access == tokens.access:  # more may be known of it by now
                await self._exchange(self._tokens)

    async def _exchange(self, tokens: Tokens) -> None:
        """Give the refresh token away for the next, which is kept first and used then."""
        if not tokens.refresh:
            raise await self._ended(tokens)
        try:
            # A refresh token is good once. Where the next one could not be kept, the one there is stays unused.
            await self._store.keep(tokens)
        except ActionRefused as fault:
            raise ActionRefused(
                f"The login to Twitch was not renewed, because the new one could not be kept: {fault}"
            ) from fault
        try:
            new = await self._identity.renew(tokens)
        except IdentityError as fault:
            if fault.is_final:
                raise await self._ended(tokens) from fault
            raise ActionRefused(f"The login to Twitch could not be renewed: {fault}.") from fault
        new = replace(new, user_id=tokens.user_id, login=tokens.login, scopes=new.scopes or tokens.scopes)
        await self._keep(new)
        self._replace(new)

    async def _ended(self, tokens: Tokens) -> ActionRefused:
        """The login cannot be renewed any more. While its last access token holds it is only ending."""
        spent = replace(tokens, refresh="")
        await self._keep(spent)
        self._settle(spent)
        try:
            still_holds = await self._identity.validate(spent.access) is not None
        except IdentityError:
            still_holds = True  # nobody knows, so it is not thrown away
        if not still_holds:
            await self._lose(spent)
        return LoggedOutError("Twitch does not renew this login any more: log in again under Settings.")

    async def _lose(self, tokens: Tokens) -> None:
        """Twitch does not accept the login any more. Whose it was is remembered, so that it can be told."""
        gone = replace(tokens, access="", refresh="")
        await self._keep(gone)
        self._replace(gone)

    async def _keep(self, tokens: Tokens) -> None:
        """Keep it before it is used. Where that fails it is used all the same, and kept later: the show goes on."""
        try:
            await self._store.keep(tokens)
            self.is_kept = True
        except ActionRefused as fault:
            self.is_kept = False
            self._ctx.log.warning("The login to Twitch could not be kept, so a restart would lose it. %s", fault)

    def _renewal_done(self, renewal: asyncio.Future[None]) -> None:
        self._renewal = None
        fault = None if renewal.cancelled() else renewal.exception()
        if isinstance(fault, ActionRefused):
            self._failed = asyncio.get_running_loop().time() + _BREATH, fault
            self.trouble = str(fault)
            self._changed()

    def _replace(self, tokens: Tokens | None) -> None:
        """Another login than before, so what was wrong with that one is over."""
        self._failed = None
        self.trouble = self.doubt = ""
        self._settle(tokens)

    def _settle(self, tokens: Tokens | None) -> None:
        self._tokens = tokens
        self._changed()

    def _changed(self) -> None:
        for told in list(self._told):
            told()
