"""Who may post one link, for a short while, because a moderator said so."""

from __future__ import annotations

from collections import OrderedDict

from stagedoor import Viewer

_MOST = 200


class Permits:
    """The permits that are out. One message with a link uses one up."""

    def __init__(self) -> None:
        self._until: OrderedDict[tuple[str, str], int] = OrderedDict()

    def grant(self, platform: str, name: str, until: int) -> None:
        """The viewer of that name may post one link, up to that time in milliseconds since 1970."""
        key = platform, name.casefold()
        self._until[key] = until
        self._until.move_to_end(key)
        while len(self._until) > _MOST:
            self._until.popitem(last=False)

    def held(self, viewer: Viewer, at: int) -> bool:
        """Whether this viewer may post a link now."""
        return any(self._until.get(key, 0) >= at for key in _names(viewer))

    def use(self, viewer: Viewer) -> None:
        """The viewer's permit is used up."""
        for key in _names(viewer):
            self._until.pop(key, None)


def _names(viewer: Viewer) -> list[tuple[str, str]]:
    return [(viewer.platform, name.casefold()) for name in (viewer.name, viewer.login) if name]
