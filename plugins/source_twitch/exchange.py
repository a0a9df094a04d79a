"""One question to one of Twitch's servers and its answer, within limits of time and size."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple

import aiohttp

from stagedoor import ActionRefused

from .wire import reason

_PATIENCE = 10.0
_LONGEST_BODY = 8 * 1024 * 1024


class UnreachableError(ActionRefused):
    """No answer came. `was_sent` says whether the question may have arrived all the same."""

    def __init__(self, why: str, *, was_sent: bool) -> None:
        super().__init__(why)
        self.was_sent = was_sent


class Answer(NamedTuple):
    """What a server answered."""

    status: int
    headers: Mapping[str, str]
    data: dict[str, Any]
    """The JSON object in the body; empty where there is none."""

    def __repr__(self) -> str:
        return f"<an answer {self.status}>"  # a login may be in it

    @property
    def said(self) -> str:
        """The server's own words about a refusal."""
        return str(self.data.get("message") or self.data.get("error") or "")[:300]

    def number(self, header: str) -> int | None:
        """A whole number in a header; None where there is none."""
        text = self.headers.get(header, "").strip()
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else None

    @property
    def server_time(self) -> float | None:
        """What time it is there, in seconds since 1970, so that a wrong clock here matters to nobody."""
        try:
            return parsedate_to_datetime(self.headers["Date"]).timestamp()
        except (KeyError, ValueError, TypeError):
            return None


async def exchange(  # noqa: PLR0913 - the parts of an HTTP request
    method: str,
    address: str,
    *,
    params: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
    form: Mapping[str, str] | None = None,
    body: Mapping[str, Any] | None = None,
    patience: float = _PATIENCE,
) -> Answer:
    """Ask once. Raises `UnreachableError` with half a sentence when no answer comes that could be read.

    Each question has a connection of its own: what must happen once, such as sending a message, is then never sent
    into a connection that has died unnoticed.
    """
    was_sent = False
    timeout = aiohttp.ClientTimeout(total=None)  # the one limit is below, so that it also covers a slow name server
    trace = aiohttp.TraceConfig()

    async def connected(*_: object) -> None:
        nonlocal was_sent
        was_sent = True

    trace.on_request_headers_sent.append(connected)
    try:
        async with (
            asyncio.timeout(patience),
            aiohttp.ClientSession(
                timeout=timeout, cookie_jar=aiohttp.DummyCookieJar(), trace_configs=[trace]
            ) as session,
            session.request(
                method,
                address,
                params=_texts(params or {}),
                headers=headers,
                data=form,
                json=body,
                allow_redirects=False,
            ) as response,
        ):
            raw = await _read(response)
            return Answer(response.status, response.headers, _object(raw))
    except TimeoutError as fault:
        raise UnreachableError(f"no answer within {patience:g} s", was_sent=was_sent) from fault
    except (aiohttp.ClientError, OSError, ValueError) as fault:
        raise UnreachableError(reason(fault), was_sent=was_sent) from fault


def _texts(params: Mapping[str, Any]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in params.items():
        values = value if isinstance(value, list | tuple) else [value]
        pairs += [(key, str(one)) for one in values]
    return pairs


async def _read(response: aiohttp.ClientResponse) -> bytes:
    body = bytearray()
    async for piece in response.content.iter_chunked(65536):
        body += piece
        if len(body) > _LONGEST_BODY:
            response.close()
            raise ValueError("its answer is far too long")
    return bytes(body)


def _object(raw: bytes) -> dict[str, Any]:
    """The answer as an object. What is not JSON is left to the status to explain."""
    try:
        data = json.loads(raw) if raw else {}
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}
