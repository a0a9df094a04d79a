"""What a login consists of, and how it is kept: in the system's keyring, the new one before anything uses it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from stagedoor import ActionRefused, Context, SettingsError

_IDLE_LIFE = 30 * 86_400.0
_LAST_DATE = 1e11


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """A login, as Twitch gave it."""

    client_id: str
    """Of the application it was made with; a login is good with that one only."""
    access: str
    refresh: str
    """Good once: who uses it gets the next."""
    ends_at: float
    """When the access token ends, in seconds since 1970."""
    given_at: float
    """When Twitch gave the refresh token."""
    scopes: tuple[str, ...] = ()
    user_id: str = ""
    login: str = ""

    @property
    def dies_at(self) -> float:
        """When Twitch forgets the refresh token, if nobody uses it before."""
        return self.given_at + _IDLE_LIFE

    def __repr__(self) -> str:
        return f"<the login of {self.login or 'somebody'}>"


class TokenStore:
    """Keeps one login over a restart."""

    def __init__(self, ctx: Context, name: str = "login") -> None:
        """`name` is that of the secret it is kept in."""
        self._ctx = ctx
        self._name = name
        self._unreadable = ""

    def read(self) -> Tokens | None:
        """The login that is kept, or None. What cannot be read is no login."""
        raw = self._ctx.secrets.read(self._name)
        try:
            kept = json.loads(raw) if raw else None
            return _checked(Tokens(**(kept | {"scopes": tuple(kept["scopes"])}))) if kept else None
        except (ValueError, TypeError, KeyError, RecursionError):
            if raw != self._unreadable:  # it is looked for once a minute
                self._ctx.log.warning("The login that was kept cannot be read; log in to Twitch again.")
            self._unreadable = raw
            return None

    async def keep(self, tokens: Tokens) -> None:
        """Keep this login in place of the one before. Raises `ActionRefused` when that cannot be."""
        await self._write(json.dumps(asdict(tokens)))

    async def forget(self) -> None:
        """Keep none."""
        await self._write("")

    async def _write(self, text: str) -> None:
        try:
            await self._ctx.secrets.keep({self._name: text})
        except (SettingsError, OSError) as fault:
            raise ActionRefused(str(fault) or type(fault).__name__) from fault


def _checked(tokens: Tokens) -> Tokens:
    """The same. Raises `ValueError` where something in it is not what it should be."""
    texts = (tokens.client_id, tokens.access, tokens.refresh, tokens.user_id, tokens.login, *tokens.scopes)
    times = (tokens.ends_at, tokens.given_at)
    if not all(isinstance(text, str) for text in texts) or not all(
        isinstance(at, int | float) and 0 <= at < _LAST_DATE for at in times
    ):
        raise ValueError("not a login")
    return tokens
