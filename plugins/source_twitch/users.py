"""Accounts of Twitch by their names."""

from __future__ import annotations

from stagedoor import ActionRefused

from .helix import Helix

_REMEMBERED = 1000


class Users:
    """Finds the number of an account, and remembers it."""

    def __init__(self, helix: Helix) -> None:
        self._helix = helix
        self._ids: dict[str, str] = {}

    async def id_of(self, login: str) -> str:
        """The number of the account `login`. Raises `ActionRefused` when there is none."""
        name = login.casefold()
        if name not in self._ids:
            answer = await self._helix.call("GET", "users", params={"login": name})
            rows = answer.get("data")
            row = rows[0] if isinstance(rows, list) and rows and isinstance(rows[0], dict) else {}
            if not (found := str(row.get("id") or "")):
                raise ActionRefused(f"Twitch knows nobody called {login[:80]}, so nothing was done: is the name right?")
            if len(self._ids) >= _REMEMBERED:
                self._ids.clear()
            self._ids[name] = found
        return self._ids[name]
