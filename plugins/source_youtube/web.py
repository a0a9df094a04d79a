"""Asking YouTube: pages and InnerTube, with a limit on everything, and each refusal told apart."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import aiohttp

from . import faults
from .doorway import Doorway
from .options import YouTubeSettings
from .pages import is_captcha, is_consent
from .pauses import LONGEST_NAMED
from .shape import table

_LARGEST_PAGE = 4 * 1024 * 1024
_LARGEST_ANSWER = 16 * 1024 * 1024
_HOPS = 5
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/142.0.0.0 Safari/537.36",
    "Accept-Language": "en-US,en;q=0.9",
    "Accept-Encoding": "gzip, deflate",
    "Cookie": "SOCS=CAI; PREF=hl=en&gl=US&tz=UTC",  # the answer to the page about cookies; texts in English
}
_HERE = frozenset({"youtube.com", "www.youtube.com", "m.youtube.com"})


class NotFoundError(Exception):
    """YouTube has nothing at that address."""


class Web:
    """One visitor of YouTube."""

    def __init__(self, session: aiohttp.ClientSession, site: str, now: Callable[[], float], pause: float) -> None:
        """`pause` is how long to leave YouTube alone, in seconds, when it wants that and does not say how long."""
        self._session = session
        self._site = site
        self._now = now
        self._usual_pause = pause

    async def page(self, path: str) -> str:
        """A page of YouTube.

        Raises `NotFoundError` when there is none, a `SourceDelayed` when YouTube does not let us, `ConnectionError`.
        """
        address = f"{self._site}{path}"
        for _ in range(_HOPS):
            async with _faults(), self._session.get(address, headers=_HEADERS, allow_redirects=False) as answer:
                if answer.status in {301, 302, 303, 307, 308}:
                    address = self._next(address, answer.headers.get("Location", ""))
                    continue
                body = await _body(answer, _LARGEST_PAGE, is_cut=True)
                text = body.decode("utf-8", "replace")
                if is_captcha(text):
                    raise faults.captcha()
                self._check(answer)
                if is_consent(text):
                    raise faults.consent()
                return text
        raise faults.changed("it sends us from one address to another")

    async def ask(self, endpoint: str, doorway: Doorway, **question: Any) -> dict[str, Any]:
        """What InnerTube answers.

        Raises `ChatLostError` when it does not take the question any more, and what `page` raises.
        """
        address = f"{self._site}/youtubei/v1/{endpoint}?prettyPrint=false"
        if doorway.key:
            address += f"&key={doorway.key}"
        headers = _HEADERS | {
            "Origin": self._site,
            "X-Youtube-Client-Name": "1",
            "X-Youtube-Client-Version": str(doorway.client["clientVersion"]),
        }
        if doorway.visitor:
            headers["X-Goog-Visitor-Id"] = doorway.visitor
        body = {"context": {"client": doorway.client}, **question}
        async with (
            _faults(),
            self._session.post(address, json=body, headers=headers, allow_redirects=False) as answer,
        ):
            raw = await _body(answer, _LARGEST_ANSWER)
            if answer.status in {400, 401, 404, 410}:
                raise faults.ChatLostError(f"YouTube does not know this visit any more (status {answer.status})")
            if answer.status in {301, 302, 303, 307, 308}:
                self._next(address, answer.headers.get("Location", ""))
                raise faults.ChatLostError("YouTube sent us elsewhere")
            if answer.status >= 400 and is_captcha(raw[:_LARGEST_PAGE].decode("utf-8", "replace")):
                raise faults.captcha()
            self._check(answer)
        try:
            return table(json.loads(raw))
        except (ValueError, RecursionError) as fault:
            raise ConnectionError(f"YouTube's answer was cut short or is no JSON ({type(fault).__name__})") from fault

    def _next(self, address: str, location: str) -> str:
        """Where to go on. Only to YouTube itself: what lies elsewhere is a page that stands in the way."""
        try:
            there = urljoin(address, location)
            parts = urlsplit(there)
        except ValueError as fault:
            raise faults.changed("it sends us to an address that is none") from fault
        host = parts.hostname or ""
        if host.startswith("consent."):
            raise faults.consent()
        if parts.path.startswith("/sorry"):
            raise faults.captcha()
        is_same = urlsplit(self._site).netloc == parts.netloc
        if not location or not (is_same or (parts.scheme == "https" and host in _HERE)):
            raise faults.changed(f"it sends us to {host or 'nowhere'}")
        return there

    def _check(self, answer: aiohttp.ClientResponse) -> None:
        match answer.status:
            case 200:
                return
            case 404 | 410:
                raise NotFoundError
            case 429:
                raise faults.limited(self._pause(answer))
            case 401 | 403:
                raise faults.forbidden(self._pause(answer))
            case status if status >= 500:
                if "Retry-After" in answer.headers:
                    raise faults.limited(self._pause(answer))
                raise ConnectionError(f"YouTube has a fault of its own, status {status}")
            case status:
                raise faults.changed(f"status {status}")

    def _pause(self, answer: aiohttp.ClientResponse) -> float:
        """How long YouTube wants to be left alone, in seconds or as a date; the usual time where it does not say."""
        said = answer.headers.get("Retry-After", "").strip()
        if said.isascii() and said.isdigit() and len(said) < 10:
            return min(float(said), LONGEST_NAMED)
        try:
            until = parsedate_to_datetime(said).timestamp()
        except (ValueError, OverflowError):
            return self._usual_pause
        return min(max(until - self._there(answer), 1.0), LONGEST_NAMED)

    def _there(self, answer: aiohttp.ClientResponse) -> float:
        """What time it is at YouTube, so that a clock that is wrong here makes no pause shorter."""
        try:
            return parsedate_to_datetime(answer.headers.get("Date", "")).timestamp()
        except (ValueError, OverflowError):
            return self._now()


@asynccontextmanager
async def visit(settings: YouTubeSettings, now: Callable[[], float], pause: float) -> AsyncIterator[Web]:
    """A visit to YouTube; everything it opened is closed at the end of the block. See `Web`."""
    timeout = aiohttp.ClientTimeout(total=settings.patience)
    connector = aiohttp.TCPConnector(limit=4)
    async with aiohttp.ClientSession(
        timeout=timeout,
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        trust_env=True,
        middlewares=(_as_nobody,),
    ) as session:
        yield Web(session, settings.site, now, pause)


async def _as_nobody(request: aiohttp.ClientRequest, ask: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """Ask without anybody's password: what `~/.netrc` holds for other programs is added where proxies are heeded."""
    request.headers.pop("Authorization", None)
    return await ask(request)


@asynccontextmanager
async def _faults() -> AsyncIterator[None]:
    try:
        yield
    except TimeoutError as fault:
        raise ConnectionError("YouTube did not answer in time") from fault
    except aiohttp.ClientConnectorError as fault:
        raise ConnectionError("YouTube cannot be reached; is there an internet connection?") from fault
    except (aiohttp.ClientError, asyncio.IncompleteReadError) as fault:
        raise ConnectionError(f"YouTube's answer broke off ({type(fault).__name__})") from fault


async def _body(answer: aiohttp.ClientResponse, largest: int, *, is_cut: bool = False) -> bytes:
    body = bytearray()
    async for chunk in answer.content.iter_chunked(65_536):
        body += chunk
        if len(body) > largest:
            if is_cut:
                answer.close()
                break
            raise ConnectionError(f"YouTube's answer is larger than {largest // 1_048_576} MB")
    return bytes(body)
