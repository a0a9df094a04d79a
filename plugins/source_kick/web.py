"""Asking Kick over HTTP: plainly first, and as a browser would where its protection does not like that."""

from __future__ import annotations

import asyncio
import contextlib
import email.utils
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import msgspec

from . import protocol

_PATIENCE = 15.0
_LARGEST = 2_000_000
_CHUNK = 65536
_LONGEST_LIMIT = 86400.0
_CHALLENGE = re.compile(rb"just a moment|cf-chl|challenge-platform|attention required|cloudflare", re.IGNORECASE)


class WebLostError(ConnectionError):
    """Kick could not be asked; the message says why, in half a sentence."""


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What Kick answered."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    """By their names in small letters."""

    @property
    def is_blocked(self) -> bool:
        """Whether it was Kick's protection that said no, not Kick."""
        if self.status == 429:  # a limit passes by itself, and to ask another way at once would break it
            return "cf-mitigated" in self.headers and "retry-after" not in self.headers
        if self.status not in {403, 503}:
            return False
        return "cf-mitigated" in self.headers or (self.json is None and bool(_CHALLENGE.search(self.body[:_CHUNK])))

    @property
    def json(self) -> Any:
        """The document; None where there is none."""
        try:
            return msgspec.json.decode(self.body)
        except (msgspec.DecodeError, RecursionError):
            return None

    def pause(self, otherwise: float, now: float) -> float:
        """For how many seconds Kick asks us to wait."""
        said = self.headers.get("retry-after", "").strip()
        with contextlib.suppress(ValueError, TypeError):
            seconds = float(said) if said[:1].isdigit() else email.utils.parsedate_to_datetime(said).timestamp() - now
            if 0 <= seconds < float("inf"):
                return min(max(seconds, 1.0), _LONGEST_LIMIT)
        return otherwise


async def ask(address: str, *, document: Any = None) -> Reply:
    """What is at `address`, or the answer to `document` sent there. Raises `WebLostError` when nobody answers."""
    plain = await _plainly(address, document)
    if not plain.is_blocked:
        return plain
    try:
        disguised = await _disguised(address, document)
    except WebLostError:
        return plain
    return plain if disguised.is_blocked else disguised


def _headers(document: Any) -> dict[str, str]:
    headers = {"Accept": "application/json"}
    if document is not None:
        headers |= {
            "Content-Type": "application/json",
            "Origin": protocol.ORIGIN,
            "Referer": f"{protocol.ORIGIN}/",
        }
    return headers


async def _plainly(address: str, document: Any) -> Reply:
    try:
        async with (
            asyncio.timeout(_PATIENCE),
            aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session,
            session.request(
                "GET" if document is None else "POST",
                address,
                data=None if document is None else msgspec.json.encode(document),
                headers=_headers(document) | {"User-Agent": protocol.PLAIN_AGENT},
                allow_redirects=False,
            ) as response,
        ):
            body = bytearray()
            while chunk := await response.content.read(_CHUNK):
                body += chunk
                if len(body) > _LARGEST:
                    raise WebLostError("its answer is far too long")
            headers = {name.lower(): value for name, value in response.headers.items()}
            return Reply(status=response.status, body=bytes(body), headers=headers)
    except TimeoutError as fault:
        raise WebLostError(f"no answer within {_PATIENCE:g} s") from fault
    except (aiohttp.ClientError, OSError, ValueError) as fault:
        if isinstance(fault, WebLostError):
            raise
        raise WebLostError(str(fault) or type(fault).__name__) from fault


async def _disguised(address: str, document: Any) -> Reply:
    """The same with a browser's TLS handshake."""
    try:
        from curl_cffi.requests import AsyncSession  # noqa: PLC0415 - it is only loaded where it is needed
        from curl_cffi.requests.exceptions import RequestException  # noqa: PLC0415
    except ImportError as fault:
        raise WebLostError("curl_cffi is not installed") from fault
    try:
        async with asyncio.timeout(_PATIENCE), AsyncSession[Any]() as session:
            response = await session.request(
                "GET" if document is None else "POST",
                address,
                data=None if document is None else msgspec.json.encode(document),
                headers=_headers(document),
                impersonate=protocol.DISGUISE,
                timeout=_PATIENCE,
                allow_redirects=False,
                stream=True,
            )
            try:
                body = bytearray()
                async for chunk in response.aiter_content():
                    body += chunk
                    if len(body) > _LARGEST:
                        raise WebLostError("its answer is far too long")
            finally:
                await response.aclose()
            headers = {name.lower(): value or "" for name, value in response.headers.items()}
            return Reply(status=response.status_code, body=bytes(body), headers=headers)
    except TimeoutError as fault:
        raise WebLostError(f"no answer within {_PATIENCE:g} s") from fault
    except (RequestException, OSError) as fault:
        if isinstance(fault, WebLostError):
            raise
        raise WebLostError(str(fault) or type(fault).__name__) from fault
