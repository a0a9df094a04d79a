"""Asks TikTok's pages as a browser does: its servers tell programs by the way they open a connection."""

from __future__ import annotations

import asyncio
import importlib
from dataclasses import dataclass, field
from typing import Any

_LARGEST = 4 * 1024 * 1024
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


async def ask(address: str, query: dict[str, str] | None = None, *, patience: float, cookie: str = "") -> Page:
    """Fetch a page without an account. Raises `ConnectionError` with half a sentence when nothing comes.

    A page longer than 4 MiB is cut.
    """
    # Only now, and not on the loop: it is a large library, and not everybody reads TikTok.
    requests: Any = await asyncio.to_thread(importlib.import_module, "curl_cffi.requests")
    async with requests.AsyncSession(impersonate=BROWSER, trust_env=True) as session:
        try:
            async with asyncio.timeout(patience + 1):
                answer = await session.get(
                    address,
                    params=query,
                    headers={"Cookie": cookie} if cookie else None,
                    timeout=patience,
                    max_redirects=5,
                    stream=True,
                )
                try:
                    body = await _body(answer)
                finally:
                    await answer.aclose()
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


async def _body(answer: Any) -> bytes:
    body = bytearray()
    async for chunk in answer.aiter_content():
        body += chunk
        if len(body) > _LARGEST:
            break
    return bytes(body[:_LARGEST])


def _why(fault: Exception, kinds: Any) -> str:
    """What went wrong, in words that say what to look at."""
    words = {
        kinds.DNSError: "its name is not found; is there an internet connection?",
        kinds.CertificateVerifyError: "its certificate is not trusted; is this computer's clock right?",
        kinds.SSLError: "no secure connection could be made",
        kinds.Timeout: "it does not answer in time",
        kinds.TooManyRedirects: "it sends us from one page to another without end",
        kinds.ConnectionError: "it cannot be reached; is there an internet connection?",
    }
    return next((text for kind, text in words.items() if isinstance(fault, kind)), "the answer broke off")
