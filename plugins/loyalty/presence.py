"""Who is seen present: the last time each viewer wrote, liked, gave or came in."""

from __future__ import annotations

from collections.abc import Iterator

from stagedoor import Viewer

_MOST = 20_000


class Presence:
    """Viewers, whoever was seen longest ago first."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[int, Viewer]] = {}

    def see(self, viewer: Viewer, at: int) -> None:
        """Somebody showed up, at a time in milliseconds."""
        known = self._seen.pop(viewer.key, None)
        if known and not viewer.roles:
            viewer = known[1]  # a like says less of somebody than a message did
        self._seen[viewer.key] = max(at, known[0] if known else 0), viewer
        if len(self._seen) > _MOST:
            del self._seen[next(iter(self._seen))]

    def since(self, at: int) -> Iterator[Viewer]:
        """Whoever was seen since then; the others are forgotten."""
        self._seen = {key: seen for key, seen in self._seen.items() if seen[0] >= at}
        return (viewer for _, viewer in self._seen.values())

    def forget(self, key: str) -> None:
        """Know nothing of a viewer."""
        self._seen.pop(key, None)
