"""How a chat is called: `twitch:somebody`, whatever a person typed or pasted for it."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from stagedoor.chat_source import SourceKind
from stagedoor.errors import SettingsError
from stagedoor.host.faults import sentence


def named(typed: str, kinds: Sequence[SourceKind]) -> str:
    """The chat meant by a name such as `Twitch:@Somebody`, or by the address of its page.

    Raises `SettingsError` with a sentence when no kind of chat understands it.
    """
    text = typed.strip()
    kind = _of_address(text, kinds)
    target = text
    if kind is None:
        word, colon, target = text.partition(":")
        kind = next((each for each in kinds if colon and each.name == word.strip().casefold()), None)
    if kind is None:
        raise SettingsError(unknown(text, kinds), field="sources")
    try:
        return f"{kind.name}:{kind.tidy(target)}"
    except SettingsError:
        raise
    except Exception as fault:  # a plugin's code runs here
        raise SettingsError(
            f"{kind.title} does not understand “{target[:80]}” ({sentence(fault)}), so nothing is read from it."
        ) from fault


def unknown(name: str, kinds: Sequence[SourceKind]) -> str:
    """The sentence for a name that is none."""
    examples = ", ".join(kind.example or f"{kind.name}:…" for kind in kinds)
    return (
        f"“{name[:200]}” cannot be read: a chat is written as {examples or 'nothing now: no source plugin is running'}."
    )


def _of_address(text: str, kinds: Sequence[SourceKind]) -> SourceKind | None:
    """The kind whose page this is the address of, with or without `https://`."""
    scheme, has_scheme, _ = text.partition("://")
    if has_scheme and scheme.casefold() not in {"http", "https"}:
        return None
    try:
        host = (urlsplit(text if has_scheme else f"//{text}").hostname or "").rstrip(".")
    except ValueError:
        return None
    return next((kind for kind in kinds if any(host == own or host.endswith(f".{own}") for own in kind.hosts)), None)
