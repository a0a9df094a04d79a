"""What can be asked about the streamer's pictures, videos and sounds. They are added by `POST /panel/media`."""

from __future__ import annotations

from stagedoor.desk.order import Order


class RenameMedia(Order, frozen=True, kw_only=True):
    """Call a file something else; settings that name it still find it."""

    media: str
    name: str


class RemoveMedia(Order, frozen=True, kw_only=True):
    """Move a file into the bin."""

    media: str


class RestoreMedia(Order, frozen=True, kw_only=True):
    """Take a file out of the bin."""

    removed: str
    """As `remove_media` or the topic `media` says."""
