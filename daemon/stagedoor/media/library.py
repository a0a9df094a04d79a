"""The streamer's pictures, videos and sounds: found in their folder, added, renamed, removed, found by their ids."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from stagedoor.clock import Clock, milliseconds
from stagedoor.errors import ActionRefused
from stagedoor.media import folder as disk
from stagedoor.media.item import Item, content_of, meant

T = TypeVar("T")

_PAUSE = 4.0
"""Seconds between two looks into the folder, while somebody would see what is new."""


@dataclass(frozen=True)
class Removed:
    """A file in the bin."""

    id: str
    """How to have it back."""
    name: str
    at: int
    """When it was removed, in milliseconds since 1970."""


class Library:
    """One for each daemon. The folder is the truth: whatever is put there by hand is part of it."""

    def __init__(self, folder: Path, *, clock: Clock, on_change: Callable[[], None] = lambda: None) -> None:
        self.folder = folder
        self.items: Sequence[Item] = ()
        """Everything that can be shown or played, by name."""
        self._clock = clock
        self._on_change = on_change
        self._known: dict[Path, tuple[tuple[int, int], Item | None]] = {}
        self._bin: dict[Path, int] = {}
        self._turn = asyncio.Lock()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="media")
        self._is_read = False

    @property
    def unusable(self) -> int:
        """How many files in the folder are nothing that can be shown or played."""
        return sum(item is None for _, item in self._known.values())

    @property
    def removed(self) -> Sequence[Removed]:
        """What is in the bin, the latest first; it is gone for good some weeks later."""
        return [Removed(id=file.name, name=disk.original_name(file), at=at) for file, at in self._bin.items()]

    async def find(self, media: str) -> Item | None:
        """What settings mean by this id: the same content, else a file of the same name, else None."""
        if not content_of(media):
            return None
        if found := self.named(media):
            return found
        await self.look()  # it may have been put there this very moment
        return self.named(media)

    def named(self, media: str) -> Item | None:
        """The same as `find`, of what is known already."""
        return meant(self.items, media)

    async def look(self) -> None:
        """See what is in the folder now."""
        async with self._turn:
            await self._look()

    async def keep_looking(self, is_watched: Callable[[], bool]) -> None:
        """Look now, and again and again while somebody would see what is new."""
        await self._do(disk.tidy, self.folder)
        await self.look()
        while True:
            await self._clock.sleep(_PAUSE)
            if is_watched():
                await self.look()

    async def receive(self, name: str) -> Arrival:
        """Begin to take in a file of that name. Raises `ActionRefused` where nothing can be written."""
        return Arrival(await self._do(disk.Incoming, self.folder, name), self)

    async def rename(self, media: str, name: str) -> tuple[Item, str]:
        """Call something else what has this id; what it is now, and what it was called. Raises `ActionRefused`."""
        async with self._turn:
            item = self._there(media)
            file = await self._do(disk.rename, item.file, name)
            await self._look()
            return self._at(file, item), item.name

    async def remove(self, media: str) -> tuple[Item, str]:
        """Move something into the bin; what it was, and how to have it back. Raises `ActionRefused`."""
        async with self._turn:
            item = self._there(media)
            before = set(self._bin)
            await self._do(disk.remove, self.folder, item.file, milliseconds(self._clock))
            await self._look()
            back = next((file.name for file in self._bin if file not in before), "")
            return item, back

    async def restore(self, removed: str) -> Item:
        """Take something out of the bin. Raises `ActionRefused` where it is not there any more."""
        async with self._turn:
            file = next((each for each in self._bin if each.name == removed), None)
            if file is None:
                raise ActionRefused("That is not in the bin any more, so it cannot be brought back.")
            place = await self._do(disk.restore, self.folder, file)
            await self._look()
            return self._at(place)

    async def close(self) -> None:
        """Let go of the disk."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def arrived(self, incoming: disk.Incoming) -> Item:
        """Let what arrived completely be part of the library."""
        async with self._turn:
            file, media = await self._do(incoming.finish)
            await self._look()
            same = self.named(media)
            return self._at(file, same)

    async def do(self, work: Callable[..., T], *arguments: Any) -> T:
        """Have the disk do something, after what it is doing now."""
        return await self._do(work, *arguments)

    def _there(self, media: str) -> Item:
        if found := self.named(media):
            return found
        raise ActionRefused("That is not in the media folder any more, so nothing was changed.")

    def _at(self, file: Path, otherwise: Item | None = None) -> Item:
        _, item = self._known.get(file, (None, None))
        if item or otherwise:
            return item or otherwise  # type: ignore[return-value]  # one of them is
        raise ActionRefused("The file was moved by somebody else this very moment. Look at the media again.")

    async def _look(self) -> None:
        known = await self._do(disk.scan, self.folder, self._known)
        bin_ = await self._do(disk.binned, self.folder, milliseconds(self._clock))
        is_other = known != self._known or bin_ != self._bin or not self._is_read
        self._known, self._bin, self._is_read = known, bin_, True
        self.items = in_order(item for _, item in known.values())
        if is_other:
            self._on_change()

    async def _do(self, work: Callable[..., T], *arguments: Any) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, partial(work, *arguments))


def in_order(found: Iterable[Item | None]) -> list[Item]:
    """Those that can be shown or played, by name."""
    return sorted(filter(None, found), key=lambda item: (item.name.casefold(), item.id))


class Arrival:
    """A file that is on its way into a library."""

    def __init__(self, incoming: disk.Incoming, library: Library) -> None:
        self._incoming = incoming
        self._library = library

    async def take(self, chunk: bytes) -> None:
        """The next piece of it. Raises `ActionRefused` as soon as it cannot become anything."""
        await self._library.do(self._incoming.write, chunk)

    async def finish(self) -> Item:
        """That was all; what it is. Raises `ActionRefused` for what cannot be shown or played."""
        return await self._library.arrived(self._incoming)

    async def give_up(self) -> None:
        """Leave nothing of it, unless it is finished."""
        await self._library.do(self._incoming.give_up)
