"""What a person means by what they type after `streamerbot:`."""

from __future__ import annotations

from urllib.parse import urlsplit

from stagedoor import SettingsError

_PORT = 8080


def address(text: str) -> str:
    """The address of Streamer.bot's WebSocket server. Raises `SettingsError` for what makes no sense."""
    typed = text.strip() or f"127.0.0.1:{_PORT}"
    try:
        parts = urlsplit(typed if "://" in typed else f"ws://{typed}")
        host, port = parts.hostname or "", parts.port or _PORT
    except ValueError:
        host, port = "", 0
    is_usable = host and port and not set(host) & set(" @<>\"'") and parts.scheme in {"ws", "wss", "http", "https"}
    if not is_usable:
        raise SettingsError(
            f"“{typed[:80]}” is no address of Streamer.bot, so there is nothing to read. Type what stands in it under "
            "Servers/Clients, WebSocket Server, for example streamerbot:127.0.0.1:8080."
        )
    scheme = "wss" if parts.scheme in {"wss", "https"} else "ws"
    shown = f"[{host}]" if ":" in host else host
    return f"{scheme}://{shown}:{port}{parts.path or '/'}"


def tidy(text: str) -> str:
    """The same, as short as it can be written. Raises `SettingsError`."""
    return address(text).removeprefix("ws://").removesuffix("/")
