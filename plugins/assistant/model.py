"""Asks a language model over the chat completions protocol, and says in a sentence why it did not answer."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence

import aiohttp

from .options import AssistantSettings

_LARGEST = 200_000
_LONGEST = 4_000
"""Characters of an answer that are kept."""


class ModelSilentError(Exception):
    """The model did not answer; the text is a sentence for the streamer."""


async def ask(settings: AssistantSettings, messages: Sequence[Mapping[str, str]]) -> str:
    """What the model answers. Raises `ModelSilentError`."""
    headers = {"Authorization": f"Bearer {key}"} if (key := settings.key.get_secret_value()) else {}
    body = {"model": settings.model, "messages": list(messages), "stream": False}
    try:
        async with (
            asyncio.timeout(settings.patience),
            aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar(), trust_env=False) as session,
            session.post(
                f"{settings.address.rstrip('/')}/chat/completions", json=body, headers=headers, allow_redirects=False
            ) as response,
        ):
            if response.status != 200:
                raise ModelSilentError(_refused(response.status, settings))
            raw = bytearray()
            while (chunk := await response.content.read(65_536)) and len(raw) < _LARGEST:
                raw += chunk
    except TimeoutError:
        raise ModelSilentError(
            f"The model has not answered for {settings.patience} s. A smaller one answers sooner."
        ) from None
    except aiohttp.ClientError as fault:
        raise ModelSilentError(
            f"Nothing listens at {settings.address} ({type(fault).__name__}). Start the program that runs your model."
        ) from None
    return _answer(bytes(raw))


def _refused(status: int, settings: AssistantSettings) -> str:
    if status in {401, 403}:
        return "The model's program does not accept the key."
    if status == 404:
        return f"The program at {settings.address} knows no model “{settings.model}”, or nothing of this protocol."
    return f"The model's program answered with the status {status}."


def _answer(raw: bytes) -> str:
    try:
        text = json.loads(raw)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        text = None
    if not isinstance(text, str) or not text.strip():
        raise ModelSilentError("The model's program answered something that is no answer of this protocol.")
    text = text.strip()
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
