"""What is hashed: how somebody is called in a proof, and the list of entries as it is frozen at closing."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Sequence

from stagedoor import Viewer

HEAD = "stagedoor giveaway 1"
DRAW = "stagedoor draw 1"

Line = tuple[str, int]
"""Who, as a hash, and how many tickets they have."""


def handle_of(viewer: Viewer) -> str:
    """What somebody is found by in a proof: `twitch:nora`, in small letters."""
    name = unicodedata.normalize("NFKC", viewer.login or viewer.name).strip()
    return f"{viewer.platform}:{name}".casefold()


def entry_id(salt: str, handle: str) -> str:
    """The hash that stands for somebody; another salt gives another one."""
    return sha256(f"{salt}\n{handle}")


def sha256(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in small hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def frozen_text(facts: Sequence[str | int], lines: Iterable[Line]) -> str:
    """The text whose hash is published at closing: what is known of the giveaway, then everybody in their order."""
    return "".join(f"{each}\n" for each in (HEAD, *facts, *(f"{who} {tickets}" for who, tickets in lines)))


def about_draw(entries_hash: str, public_text: str, draw: int) -> str:
    """What a draw is about, as `draw_lot` is told."""
    return f"{DRAW}\n{entries_hash}\n{sha256(public_text)}\n{draw}"


def sha256_of_bytes(data: bytes) -> str:
    """The SHA-256 of bytes, in small hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
