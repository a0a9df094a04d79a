"""YouTube's texts: runs of words, links and emoji, as plain text and as pieces."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from stagedoor import Fragment

from .pictures import picture
from .shape import inside, rows, table, word


def plain(text: object) -> str:
    """The whole text, whichever of its forms it comes in."""
    return said(text)[0]


def said(text: object) -> tuple[str, tuple[Fragment, ...]]:
    """The whole text, and its pieces where it holds more than words."""
    if isinstance(text, str):
        return text, ()
    for form in ("simpleText", "content"):
        if whole := word(inside(text, form)):
            return whole, ()
    pieces: list[Fragment] = []
    words = ""
    for run in rows(inside(text, "runs")):
        piece = _piece(table(run))
        if piece.kind == "text":
            words += piece.text
            continue
        if words:
            pieces.append(Fragment(text=words))
            words = ""
        if piece.text:
            pieces.append(piece)
    if not pieces:
        return words, ()
    if words:
        pieces.append(Fragment(text=words))
    return "".join(piece.text for piece in pieces), tuple(pieces)


def _piece(run: dict[str, Any]) -> Fragment:
    if "emoji" in run:
        return _emoji(table(run["emoji"]))
    text = word(run.get("text"))
    address = word(inside(run, "navigationEndpoint", "urlEndpoint", "url"))
    if address and text.startswith(("http://", "https://", "www.")):
        return Fragment(kind="link", text=_target(address) or text)
    return Fragment(text=text)


def _emoji(emoji: dict[str, Any]) -> Fragment:
    """A sign that Unicode has is text; the others are pictures with a name."""
    id_ = word(emoji.get("emojiId"))
    name = word(inside(emoji, "shortcuts", 0))
    label = word(inside(emoji, "image", "accessibility", "accessibilityData", "label"))
    if not emoji.get("isCustomEmoji") and "/" not in id_ and id_ and not id_.isascii():
        return Fragment(text=id_)
    return Fragment(kind="emote", text=name or label or id_ or "�", id=id_, image=picture(emoji.get("image")))


def _target(address: str) -> str:
    """Where a link really leads: YouTube shows it shortened and sends people through a page of its own."""
    try:
        parts = urlsplit(address)
        targets = parse_qs(parts.query).get("q", []) if parts.path == "/redirect" else [address]
    except ValueError:
        return ""
    target = targets[0] if targets else ""
    return target if target.startswith(("http://", "https://")) else ""
