"""Asks TikTok's pages as a browser does: its servers tell programs by the way they open a connection."""

from __future__ import annotations

import asyncio
import importlib
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

_LARGEST = 4 * 1024 * 1024
_MOST_STEPS = 5
_ELSEWHERE = frozenset({301, 302, 303, 307, 308})
BROWSER = "chrome"
AGENT = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"
)
"""What the socket and the signing service are told; the pages are told what fits the connection."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """An answer."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    """By name in small letters."""
    cookies: dict[str, str] = field(default_factory=dict)


async def ask(address: str, query: dict[str, str] | None = None, *, patience: float) -> Page:
    """Fetch a page without an account. Raises `ConnectionError` with half a sentence when nothing usable comes.

    Only the same site is followed to another page, and a page of more than 4 MiB is not read to its end.
    """
    # Only now, and not on the loop: it is a large library, and not everybody reads TikTok.
    requests: Any = await asyncio.to_thread(importlib.import_module, "curl_cffi.requests")
    async with requests.AsyncSession(impersonate=BROWSER, trust_env=True) as session:
        try:
            async with asyncio.timeout(patience):
                answer, body = await _followed(session, address, query, patience)
        except TimeoutError as fault:
            raise ConnectionError(f"no answer within {patience:g} s") from fault
        except requests.exceptions.RequestException as fault:
            raise ConnectionError(_why(fault, requests.exceptions)) from fault
        return Page(
            status=answer.status_code,
            body=body,
            headers={str(name).lower(): str(value) for name, value in answer.headers.items()},
            cookies={cookie.name: cookie.value or "" for cookie in session.cookies.jar},
        )


async def _followed(session: Any, address: str, query: dict[str, str] | None, patience: float) -> tuple[Any, bytes]:
    """The answer at the end of all redirections, and its body."""
    for _ in range(_MOST_STEPS + 1):
        body = _Body()
        answer = await session.get(
            address, params=query, timeout=patience, allow_redirects=False, content_callback=body.take
        )
        place = answer.headers.get("location")
        if answer.status_code not in _ELSEWHERE or not place:
            return answer, bytes(body.read)
        address, query = _next(answer.url, place), None
    raise ConnectionError("it sends us from one page to another without end")


class _Body:
    """What has arrived of a page. Taken in where it arrives, so that no more of it comes than is wanted."""

    def __init__(self) -> None:
        self.read = bytearray()

    def take(self, chunk: bytes) -> int:
        """Called with each piece; raising ends the transfer."""
        if len(self.read) + len(chunk) > _LARGEST:
            raise ConnectionError("its answer has no end")
        self.read += chunk
        return len(chunk)


def _next(here: str, place: str) -> str:
    """The address that `here` leads to. Raises `ConnectionError` unless it is at the same site, and no less safe."""
    try:
        there = urljoin(here, place)
        before, after = urlsplit(here), urlsplit(there)
        old, new = before.hostname or "", after.hostname or ""
    except ValueError:
        old, new = "", "?"
    is_number = old.replace(".", "").isdigit()
    site = old if is_number else ".".join(old.split(".")[-2:])
    is_near = new == old or ("." in site and not is_number and f".{new}".endswith(f".{site}"))
    if not is_near or after.scheme not in (before.scheme, "https"):
        raise ConnectionError("it sends us to another server")
    return there


def _why(fault: Exception, kinds: Any) -> str:
    """What went wrong, in words that say what to look at."""
    words = {
        kinds.DNSError: "its name is not found; is there an internet connection?",
        kinds.CertificateVerifyError: "its certificate is not trusted; is this computer's clock right?",
        kinds.SSLError: "no secure connection could be made",
        kinds.Timeout: "it does not answer in time",
        kinds.ConnectionError: "it cannot be reached; is there an internet connection?",
    }
    return next((text for kind, text in words.items() if isinstance(fault, kind)), "the answer broke off")
