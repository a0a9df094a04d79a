"""Pictures of emotes and plugins: fetched once by the daemon, recognised, kept, and served from this computer."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import re
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp

from stagedoor.clock import Clock, SystemClock
from stagedoor.tasks import Tasks
from stagedoor.web import files
from stagedoor.web.kept import Kept

_log = logging.getLogger(__name__)

_ID = re.compile(r"[A-Za-z0-9_~=-][A-Za-z0-9_~=.:!+,-]*(/[A-Za-z0-9_~=-][A-Za-z0-9_~=.:!+,-]*)*", re.ASCII)
"""What may stand for `{id}`: never a step out of the template's folder, a query or a part of the host."""
_LONGEST_ID = 400
_LARGEST = 1024 * 1024
_SECONDS = 5.0
_AT_ONCE = 6
_ABSENT_SECONDS = 600.0
_UNREACHABLE_SECONDS = 30.0
"""No network is no answer: asked again much sooner."""
_REMEMBERED = 4096
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class Images:
    """Finds the picture for `twitch/25` (a source's emote) or `plugin/<plugin>/<file>`; None where there is none."""

    def __init__(
        self,
        folder: Path,
        templates: Callable[[], Mapping[str, str]],
        plugins_folder_of: Callable[[str], Path | None],
        *,
        clock: Clock | None = None,
        room: int = 200 * 1024 * 1024,
    ) -> None:
        """`folder` holds at most `room` bytes; `templates` gives the addresses, with `{id}`, by first path part."""
        self._templates = templates
        self._plugins_folder_of = plugins_folder_of
        self._clock = clock or SystemClock()
        self._kept = Kept(folder, room=room)
        self._tasks = Tasks()
        self._disk = ThreadPoolExecutor(1, thread_name_prefix="images")
        self._turns = asyncio.Semaphore(_AT_ONCE)
        self._session: aiohttp.ClientSession | None = None
        self._fetching: dict[str, asyncio.Task[files.Found | None]] = {}
        self._missing: dict[str, float] = {}

    async def find(self, path: str) -> files.Found | None:
        """The picture at a path below `/images/`."""
        family, _, rest = path.partition("/")
        if family == "plugin":
            return await self._of_plugin(rest)
        template = self._templates().get(family)
        if template is None or len(rest) > _LONGEST_ID or not _ID.fullmatch(rest):
            return None
        address = template.replace("{id}", rest)
        if self._is_missing(address):
            return None
        fetching = self._fetching.get(address)
        if fetching is None:
            fetching = self._fetching[address] = self._tasks.spawn(self._bring(address), name="picture")
            fetching.add_done_callback(lambda _: self._fetching.pop(address, None))
        # One visitor who leaves must not take the picture from the others.
        return await asyncio.shield(fetching)

    async def close(self) -> None:
        """Stop fetching."""
        await self._tasks.cancel()
        if self._session is not None:
            await self._session.close()
            self._session = None
        self._disk.shutdown()

    async def _of_plugin(self, path: str) -> files.Found | None:
        plugin, _, name = path.partition("/")
        folder = self._plugins_folder_of(plugin)
        if folder is None:
            return None
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._disk, files.read_inside, folder, name, files.PICTURES)

    async def _bring(self, address: str) -> files.Found | None:
        loop = asyncio.get_running_loop()
        name = hashlib.sha256(address.encode()).hexdigest()
        body = await loop.run_in_executor(self._disk, self._kept.read, name)
        if kind := picture_kind(body):
            return files.Found(body, kind)
        async with self._turns:
            try:
                async with asyncio.timeout(_SECONDS):
                    body = await self._fetch(address)
            except (aiohttp.ClientError, TimeoutError, OSError) as fault:
                _log.debug("A picture could not be fetched: %s", fault)
                self._remember_missing(address, _UNREACHABLE_SECONDS)
                return None
        kind = picture_kind(body)
        if not kind:
            self._remember_missing(address, _ABSENT_SECONDS)
            return None
        await loop.run_in_executor(self._disk, self._kept.write, name, body)
        return files.Found(body, kind)

    async def _fetch(self, address: str) -> bytes:
        """What is there; empty when there is nothing, or nothing that should be there."""
        if not _is_allowed(address):
            _log.warning("Pictures are fetched over https only; a source gave an address that is not.")
            return b""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                cookie_jar=aiohttp.DummyCookieJar(), trust_env=True, middlewares=(_as_nobody,)
            )
        async with self._session.get(address, allow_redirects=False) as answer:
            if answer.status >= 500 or answer.status == 429:
                raise aiohttp.ClientError(f"status {answer.status}")
            if answer.status != 200 or (answer.content_length or 0) > _LARGEST:
                return b""
            body = bytearray()
            async for chunk in answer.content.iter_any():
                body += chunk
                if len(body) > _LARGEST:
                    return b""
            return bytes(body)

    def _is_missing(self, address: str) -> bool:
        return self._missing.get(address, 0.0) > self._clock.monotonic()

    def _remember_missing(self, address: str, seconds: float) -> None:
        while len(self._missing) >= _REMEMBERED:
            del self._missing[next(iter(self._missing))]
        self._missing[address] = self._clock.monotonic() + seconds


def picture_kind(body: bytes) -> str:
    """The MIME type of a picture by its first bytes, or empty for everything else."""
    if body.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if body.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if body.startswith(b"RIFF") and body[8:12] == b"WEBP":
        return "image/webp"
    if body.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if body[4:8] == b"ftyp" and body[8:12] in {b"avif", b"avis"}:
        return "image/avif"
    return ""


async def _as_nobody(request: aiohttp.ClientRequest, ask: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """Ask without anybody's password: what `~/.netrc` holds for other programs is added where proxies are heeded."""
    request.headers.pop("Authorization", None)
    return await ask(request)


def _is_allowed(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
