"""One request to a place that is told: what came of it, as a sentence where it did not go well. No secret is in it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from .options import is_safe

_PATIENCE = 15.0
_LARGEST = 100_000
_LONGEST_WAIT = 3_600.0


@dataclass(frozen=True, kw_only=True)
class Request:
    """What is sent."""

    method: str
    url: str
    body: Mapping[str, Any]
    headers: Mapping[str, str] = field(default_factory=dict)
    picture: bytes = b""
    """A PNG that goes with it, as Discord takes files."""
    is_safe_twice: bool = False
    """The other side knows when it is sent again, so that nobody reads it twice."""


class NotSentError(Exception):
    """It was not taken; the text is a sentence."""

    def __init__(self, sentence: str, *, again_in: float | None = None) -> None:
        """`again_in`: seconds after which it may be tried again, 0 where nobody said; None where that is no use."""
        super().__init__(sentence)
        self.again_in = again_in


async def send(request: Request, title: str) -> dict[str, Any]:
    """What was answered, where that is a JSON object. Raises `NotSentError`. `title` is who is spoken to."""
    if not is_safe(request.url):
        raise NotSentError(f"What is entered for {title} is no address that begins with https://. Copy it again.")
    try:
        async with (
            asyncio.timeout(_PATIENCE),
            aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar(), trust_env=False) as session,
            session.request(
                request.method, request.url, headers=request.headers, allow_redirects=False, **_body(request)
            ) as response,
        ):
            raw = bytearray()
            while (chunk := await response.content.read(65_536)) and len(raw) < _LARGEST:
                raw += chunk
            answer = _document(bytes(raw))
            if not 200 <= response.status < 300:
                raise _refused(response.status, response.headers, answer, title)
            return answer
    except aiohttp.ClientConnectorError:
        raise NotSentError(f"{title} cannot be reached: is this computer online?", again_in=0) from None
    except (TimeoutError, aiohttp.ClientError, ValueError):
        if request.is_safe_twice:
            raise NotSentError(f"{title} did not answer.", again_in=0) from None
        sentence = f"{title} did not answer, so it may be there or not. Look, and send it again if it is not."
        raise NotSentError(sentence) from None


def _body(request: Request) -> dict[str, Any]:
    if not request.picture:
        return {"json": dict(request.body)}
    form = aiohttp.FormData()
    form.add_field("payload_json", json.dumps(request.body), content_type="application/json")
    form.add_field("files[0]", request.picture, filename="stream.png", content_type="image/png")
    return {"data": form}


def _document(raw: bytes) -> dict[str, Any]:
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _refused(status: int, headers: Mapping[str, str], answer: dict[str, Any], title: str) -> NotSentError:
    if status == 429:
        return NotSentError(f"{title} wants a pause before the next one.", again_in=_pause(headers, answer))
    if status >= 500:
        return NotSentError(f"{title} has trouble of its own ({status}).", again_in=0)
    if status in {401, 403}:
        return NotSentError(f"{title} does not accept the token or the address ({status}). Enter it again.")
    if status in {404, 410}:
        return NotSentError(f"{title} does not know this place any more ({status}): it was removed there.")
    if 300 <= status < 400:
        return NotSentError(f"{title} sends elsewhere ({status}), which is not followed. Enter its own address.")
    return NotSentError(f"{title} did not take it ({status}).")


def _pause(headers: Mapping[str, str], answer: dict[str, Any]) -> float:
    parameters = answer.get("parameters")
    asked = [answer.get("retry_after"), headers.get("Retry-After")]
    asked.append(parameters.get("retry_after") if isinstance(parameters, dict) else None)
    for value in asked:
        try:
            seconds = float(value)  # type: ignore[arg-type]  # what it is not says the exception
        except (TypeError, ValueError):
            continue
        if 0 <= seconds < float("inf"):
            return min(max(seconds, 0.5), _LONGEST_WAIT)
    return 30.0
