"""The saved views: searches kept as tabs, with how much each finds in this show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from stagedoor.clock import Clock, milliseconds
from stagedoor.errors import StagedoorError
from stagedoor.finding.settings import ViewsSettings
from stagedoor.store.entry import Entry
from stagedoor.web.finding import SavedViewsView, SavedViewView

MOST = 99
"""Nobody counts further than that."""
_LOOK_BACK = 12 * 60 * 60 * 1000
"""Milliseconds that count as this show."""
_PAUSE = 1.0
"""Seconds between two counts."""


class _Finder(Protocol):
    async def count(self, text: str, *, since: int, most: int) -> tuple[int, bool]: ...


class SavedViews:
    """Counts while somebody looks, and only when something has happened since."""

    def __init__(
        self,
        finder: _Finder,
        settings: Callable[[], ViewsSettings],
        clock: Clock,
        is_watched: Callable[[], bool],
        on_change: Callable[[], None],
    ) -> None:
        self._finder = finder
        self._settings = settings
        self._clock = clock
        self._is_watched = is_watched
        self._on_change = on_change
        self._counts: dict[str, tuple[int, bool]] = {}
        self._is_stale = True

    def view(self) -> SavedViewsView:
        """Topic `views`."""
        views = []
        for saved in self._settings().views:
            number, is_all = self._counts.get(saved.query, (0, True))
            views.append(SavedViewView(name=saved.name, query=saved.query, count=number, is_more=not is_all))
        return SavedViewsView(views=views)

    def told(self, entries: Sequence[Entry]) -> None:
        """Something happened."""
        self._is_stale = self._is_stale or bool(entries)

    def changed(self) -> None:
        """There are other views now."""
        self._is_stale = True
        self._on_change()

    async def run(self) -> None:
        """Count for ever."""
        while True:
            await self._clock.sleep(_PAUSE)
            if self._is_stale and self._is_watched():
                try:
                    await self.count()
                except StagedoorError:  # the log cannot be read now, which its own part tells
                    self._is_stale = True

    async def count(self) -> None:
        """Count each view once."""
        self._is_stale = False
        since = milliseconds(self._clock) - _LOOK_BACK
        before = dict(self._counts)
        queries = {saved.query for saved in self._settings().views}
        self._counts = {query: await self._finder.count(query, since=since, most=MOST) for query in sorted(queries)}
        if self._counts != before:
            self._on_change()
