"""Carries out what is asked about the streamer's pictures, videos and sounds, and says what uses them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stagedoor.desk import media
from stagedoor.doctor.references import references
from stagedoor.events import MediaChanged
from stagedoor.media.folder import LARGEST_UPLOAD
from stagedoor.media.item import Item
from stagedoor.web.media import MediaItemView, MediaRemovedView, MediaUserView, MediaView, RemovedMediaView

if TYPE_CHECKING:
    from stagedoor.app import App


class MediaClerk:
    """One method for each order; what it raises is told to whoever gave the order."""

    def __init__(self, app: App) -> None:
        self._app = app
        app.desk.assign(media.RenameMedia, self._rename)
        app.desk.assign(media.RemoveMedia, self._remove)
        app.desk.assign(media.RestoreMedia, self._restore)
        app.preferences.on_change(lambda *_: app.hub.touch("media"))

    def view(self) -> MediaView:
        """Topic `media`."""
        library = self._app.media
        users = self._users()
        return MediaView(
            items=[_view(item, users.get(item.id, [])) for item in library.items],
            removed=[RemovedMediaView(id=each.id, name=each.name, at=each.at) for each in library.removed],
            unusable=library.unusable,
            largest=LARGEST_UPLOAD,
        )

    def added(self, item: Item, by: str) -> MediaItemView:
        """Write down that somebody added a file; what it is."""
        self._app.record(MediaChanged(deed="added", media=item.id, name=item.name, by=by))
        return _view(item, self._users().get(item.id, []))

    async def _rename(self, order: media.RenameMedia, by: str) -> None:
        item, before = await self._app.media.rename(order.media, order.name)
        self._app.record(MediaChanged(deed="renamed", media=item.id, name=item.name, before=before, by=by))

    async def _remove(self, order: media.RemoveMedia, by: str) -> MediaRemovedView:
        item, removed = await self._app.media.remove(order.media)
        self._app.record(MediaChanged(deed="removed", media=item.id, name=item.name, by=by))
        return MediaRemovedView(removed=removed)

    async def _restore(self, order: media.RestoreMedia, by: str) -> None:
        item = await self._app.media.restore(order.removed)
        self._app.record(MediaChanged(deed="restored", media=item.id, name=item.name, by=by))

    def _users(self) -> dict[str, list[MediaUserView]]:
        """The settings that name each file, by its id."""
        users: dict[str, list[MediaUserView]] = {}
        for each in references(self._app.preferences.views()):
            item = self._app.media.named(each.name) if each.kind.startswith("media.") else None
            if item is not None:
                users.setdefault(item.id, []).append(MediaUserView(part=each.part, title=each.title, field=each.field))
        return users


def _view(item: Item, users: list[MediaUserView]) -> MediaItemView:
    return MediaItemView(
        id=item.id,
        name=item.name,
        family=item.kind.family,
        mime=item.kind.mime,
        size=item.size,
        at=item.at,
        seconds=item.seconds,
        users=users,
    )
