"""Remembers whose @name is whose: names change hands on TikTok, numbers do not."""

from __future__ import annotations

from typing import Any

from stagedoor import Context

from .faults import another_account


class Hosts:
    """The number of each creator read so far, and the last room of theirs; kept over a restart."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._doubted: dict[str, str] = {}

    def meet(self, name: str, host_id: str) -> None:
        """`name` is said to be the creator `host_id`.

        Raises `SourceRefused` when it was somebody else before; once more of the same is taken as the streamer's word
        that it is right.
        """
        known = self._known(name)
        if known.get("id", host_id) != host_id:
            if self._doubted.get(name) != host_id:
                self._doubted[name] = host_id
                raise another_account(name)
            known = {}
        self._doubted.pop(name, None)
        if known.get("id") != host_id:
            self._keep(name, {"id": host_id})

    def knows(self, name: str) -> bool:
        """Whether a creator of that name was there before."""
        return "id" in self._known(name)

    def room(self, name: str) -> str:
        """The room that was on when anything was heard last, or empty."""
        return str(self._known(name).get("room", ""))

    def went_live(self, name: str, room_id: str) -> None:
        """A LIVE of theirs is on."""
        if self.room(name) != room_id:
            self._keep(name, {**self._known(name), "room": room_id})

    def ended(self, name: str) -> None:
        """It is over."""
        if self.room(name):
            self._keep(name, {**self._known(name), "room": ""})

    def _known(self, name: str) -> dict[str, Any]:
        known = self._ctx.memory.read(f"host {name}", None)
        return known if isinstance(known, dict) else {}

    def _keep(self, name: str, what: dict[str, Any]) -> None:
        self._ctx.memory.write(f"host {name}", what)
