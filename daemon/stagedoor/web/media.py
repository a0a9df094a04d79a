"""What the panel is told of the streamer's pictures, videos and sounds."""

from __future__ import annotations

from stagedoor.web.view import View


class MediaUserView(View, frozen=True, kw_only=True):
    """A setting that names a file of the library."""

    part: str
    title: str
    """Of the part."""
    field: str


class MediaItemView(View, frozen=True, kw_only=True):
    """One picture, video or sound. Pages find it at `media/<id>`."""

    id: str
    name: str
    family: str
    """`picture`, `video` or `sound`."""
    mime: str
    size: int
    """Bytes."""
    at: int
    """When it was added or last saved, in milliseconds since 1970."""
    seconds: float | None
    """How long it plays, where the file says."""
    users: list[MediaUserView]


class RemovedMediaView(View, frozen=True, kw_only=True):
    """A file in the bin."""

    id: str
    """What to restore it by."""
    name: str
    at: int
    """When it was removed."""


class MediaView(View, frozen=True, kw_only=True):
    """Topic `media`."""

    items: list[MediaItemView]
    """By name."""
    removed: list[RemovedMediaView]
    """What is in the bin, the latest first."""
    unusable: int
    """How many files in the folder can be neither shown nor played."""
    largest: int
    """How large a file may be that is added from the panel, in bytes."""


class MediaRemovedView(View, frozen=True, kw_only=True):
    """Answer of `remove_media`: how to have it back."""

    removed: str
