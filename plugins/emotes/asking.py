"""Asking a provider for a set."""

from __future__ import annotations

import asyncio
import contextlib
import email.utils
import time
from collections.abc import Callable
from typing import Any

import aiohttp
import msgspec

from .gently import document

_PATIENCE = 20.0
_LARGEST = 16 * 1024 * 1024
"""A set of a thousand emotes of 7TV is about 1.6 MB."""
_CHUNK = 65536
_LONGEST_PAUSE = 86400.0


class NotNowError(Exception):
    """There is no answer now; the message says why. `seconds` is how long the provider asks us to wait, or 0."""

    def __init__(self, message: str, *, seconds: float = 0.0) -> None:
        super().__init__(message)
        self.seconds = seconds


def _as_it_is(found: Any) -> Any:
    return found


async def ask(address: str, read: Callable[[Any], Any] = _as_it_is) -> Any:
    """What `read` makes, in a thread, of the document there, or of None where there is none (404).

    Raises `NotNowError` for everything else.
    """
    try:
        async with (
            asyncio.timeout(_PATIENCE),
            aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session,
            session.get(
                address, headers={"Accept": "application/json", "User-Agent": "Stagedoor"}, allow_redirects=False
            ) as response,
        ):
            if response.status == 404:
                return read(None)
            if response.status != 200:
                raise NotNowError(f"it answered {response.status}", seconds=_pause(response))
            body = bytearray()
            while chunk := await response.content.read(_CHUNK):
                body += chunk
                if len(body) > _LARGEST:
                    raise NotNowError("its answer is far too long")
    except TimeoutError as fault:
        raise NotNowError(f"no answer within {_PATIENCE:g} s") from fault
    except (aiohttp.ClientError, OSError, ValueError) as fault:
        raise NotNowError(str(fault) or type(fault).__name__) from fault
    try:
        # The document is given up where it is read: that takes long as well.
        return await asyncio.to_thread(lambda: read(document(bytes(body))))
    except (msgspec.DecodeError, RecursionError) as fault:
        raise NotNowError("its answer is not understood") from fault


def _pause(response: aiohttp.ClientResponse) -> float:
    said = response.headers.get("Retry-After", "").strip()
    with contextlib.suppress(ValueError, TypeError):
        is_number = said[:1].isdigit()
        seconds = float(said) if is_number else email.utils.parsedate_to_datetime(said).timestamp() - time.time()
        if seconds > 0:
            return min(seconds, _LONGEST_PAUSE)
    return 0.0
