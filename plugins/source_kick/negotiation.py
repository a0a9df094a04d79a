"""Asking Kick how a channel's chat is served, and for a guest's token."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

from stagedoor import SourceDelayed

from . import protocol
from .frames import mapping, part, text
from .options import KickSettings
from .web import Reply, WebLostError, ask

Provider = Literal["centrifugo", "pusher"]
BOTH: tuple[Provider, ...] = ("centrifugo", "pusher")

_LIMIT = 60.0
_DEEPEST = 5
_KEY = re.compile(r"[A-Za-z0-9]{1,64}", re.ASCII)
_CLUSTER = re.compile(r"[a-z0-9-]{1,32}", re.ASCII)
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, kw_only=True)
class Offer:
    """One way to read the chat."""

    provider: Provider
    address: str
    is_guessed: bool = False
    """Kick did not say so; it is what its page has used before."""


async def negotiate(
    settings: KickSettings, channel: int, client: str, accepted: Sequence[Provider], now: float
) -> Offer:
    """The way Kick wants us to read the chat; the one its page used before, when Kick does not say.

    Raises `SourceDelayed` for a limit, `ConnectionError` when there is no way.
    """
    address = (
        protocol.connection_address(settings.realtime, channel)
        if channel
        else protocol.any_connection_address(settings.realtime)
    )
    document = {
        "client": {"id": client, "type": "web"},
        "capabilities": {"accepted_providers": [{"provider": provider} for provider in accepted]},
    }
    why = ""
    try:
        reply = await ask(address, document=document)
        _heed_limit(reply, now)
        if offers := [offer for offer in _offers(reply.json, settings) if offer.provider in accepted]:
            return offers[0]
        why = "its protection (Cloudflare) refused" if reply.is_blocked else f"it answered {reply.status}"
    except WebLostError as fault:
        why = str(fault)
    if "pusher" in accepted:
        return Offer(
            provider="pusher",
            address=protocol.pusher_address(settings.pusher, protocol.PUSHER_KEY, protocol.PUSHER_CLUSTER),
            is_guessed=True,
        )
    raise ConnectionError(f"Kick does not say how this chat is served: {why}")


async def guest_token(settings: KickSettings, client: str, now: float) -> str:
    """A token for `client`. Raises `SourceDelayed` for a limit, `ConnectionError` when there is none."""
    try:
        reply = await ask(protocol.token_address(settings.realtime), document={"client_id": client})
    except WebLostError as fault:
        raise ConnectionError(f"Kick cannot be asked for a guest's token: {fault}") from fault
    _heed_limit(reply, now)
    found = reply.json
    token = text(part(found, "data").get("token"), 8000) or text(mapping(found).get("token"), 8000)
    if reply.status >= 400 or not token:
        raise ConnectionError(f"Kick gives no token to guests now (it answered {reply.status})")
    return token


def _heed_limit(reply: Reply, now: float) -> None:
    if reply.status == 429:
        seconds = reply.pause(_LIMIT, now)
        raise SourceDelayed(
            f"Kick was asked too often and wants {seconds:.0f} s of peace, so its chat does not arrive until then; it "
            "is tried again by itself.",
            seconds=seconds,
        )


def _offers(found: Any, settings: KickSettings) -> Iterator[Offer]:
    for one in _providers(found, 0):
        credentials = part(one, "credentials")
        match one.get("provider"):
            case "centrifugo" if _is_socket(address := text(credentials.get("url"), 500)):
                yield Offer(provider="centrifugo", address=address)
            case "pusher":
                key, cluster = text(credentials.get("app_key"), 100), text(credentials.get("cluster"), 100)
                if _KEY.fullmatch(key) and _CLUSTER.fullmatch(cluster):
                    yield Offer(provider="pusher", address=protocol.pusher_address(settings.pusher, key, cluster))


def _providers(found: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Every object that names a provider: Kick has wrapped them in more than one way."""
    if depth > _DEEPEST:
        return
    if isinstance(found, dict):
        if isinstance(found.get("provider"), str):
            yield found
            return
        found = list(found.values())
    if isinstance(found, list):
        for inner in found[:50]:
            yield from _providers(inner, depth + 1)


def _is_socket(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "wss" or (parts.scheme == "ws" and parts.hostname in _LOOPBACK)
