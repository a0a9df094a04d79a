"""What only time or counting tells: the end of a row of gifts, every so many likes, whether the stream is live."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from stagedoor import Context

from .happening import Happening
from .settings import CuesSettings

_QUIET = 5.0
"""Seconds without another one after which a row of gifts is over."""
_KEY = "live"
_A_DAY = 86_400.0


class Streaks:
    """Gifts of one kind by one viewer, one after the other, as the one gift they are."""

    def __init__(self, ctx: Context, ended: Callable[[Happening], None]) -> None:
        self._ctx = ctx
        self._ended = ended
        self._open: dict[tuple[str, str], Happening] = {}

    def gift(self, gift: Happening) -> None:
        """One more."""
        assert gift.viewer
        key = gift.viewer.key, gift.what.casefold()
        before = self._open.get(key)
        number, value = (before.number, before.value) if before else (0, 0)
        self._open[key] = one = replace(gift, kind="gift_streak", number=number + gift.number, value=value + gift.value)
        self._ctx.spawn(self._wait(key, one))

    def forget(self, viewer: str) -> None:
        """Whose gifts they were is not known any more."""
        self._open = {key: one for key, one in self._open.items() if key[0] != viewer}

    async def _wait(self, key: tuple[str, str], one: Happening) -> None:
        await self._ctx.sleep(_QUIET)
        if self._open.get(key) is one:
            del self._open[key]
            self._ended(one)


class Likes:
    """Counts likes, and says for each cue when another so many are full."""

    def __init__(self) -> None:
        self._counted: dict[str, int] = {}

    def full(self, settings: CuesSettings, happening: Happening) -> list[Happening]:
        """What happened for the cues whose number is reached now."""
        found = []
        for cue in settings.cues:
            if cue.when.kind != "likes" or not cue.is_on:
                continue
            counted = self._counted.get(cue.name, 0) + happening.number
            self._counted[cue.name] = counted % cue.when.at_least
            if counted >= cue.when.at_least:
                found.append(replace(happening, cue=cue.name, number=counted))
        return found

    def begin_anew(self) -> None:
        """Another stream."""
        self._counted.clear()


class Live:
    """Whether the stream is live, by what the platforms and OBS say; also over a restart."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        kept: Any = ctx.memory.read(_KEY, {})
        self._since: dict[str, float] = (
            {str(where): float(at) for where, at in kept.items() if isinstance(at, int | float)}
            if isinstance(kept, dict)
            else {}
        )

    @property
    def since(self) -> float | None:
        """Since when it is live; None while it is not."""
        now = self._ctx.now()
        # What began a day ago and never ended was not told of.
        begun = [at for at in self._since.values() if 0 <= now - at < _A_DAY]
        return min(begun) if begun else None

    def changed(self, where: str, *, is_live: bool) -> bool:
        """A platform or OBS is live or is not; whether the stream as a whole began or ended with it."""
        before = self.since is not None
        if is_live:
            self._since.setdefault(where, self._ctx.now())
        else:
            self._since.pop(where, None)
        self._ctx.memory.write(_KEY, dict(self._since))
        return before != (self.since is not None)
