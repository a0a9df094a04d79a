"""The HTML of a message as text: tags go, what they held stays, and no address in them is kept."""

from __future__ import annotations

import html
import re

from stagedoor import Fragment

_LONGEST = 20_000
"""Characters of HTML that are looked at; the pictures of a long message are most of it."""
_LONGEST_EMOTE = 100
_NAME = re.compile(r"/?[a-zA-Z][a-zA-Z0-9-]*")
_ALT = re.compile(r"""(?:^|\s)alt\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_BREAKS = frozenset({"br", "p", "/p", "div", "/div", "li", "/li"})
_SILENT = frozenset({"script", "style", "svg", "template", "iframe", "object", "title"})
_SPACES = re.compile(r"\s+")
_ENDLESS = re.compile(r"&#[0-9]{100,};?")
"""A letter by a number that no letter has, and that Python refuses to read when it is long enough."""


def plain(text: str) -> tuple[str, tuple[Fragment, ...]]:
    """Text that is no HTML at all."""
    return _SPACES.sub(" ", text).strip(), ()


def unescaped(text: str) -> str:
    """The text that this is in HTML, where it holds no tags."""
    return html.unescape(_ENDLESS.sub("\ufffd", text))


def readable(source: str) -> tuple[str, tuple[Fragment, ...]]:
    """What the HTML says, and its pieces where some of them are emotes."""
    pieces = _pieces(source[:_LONGEST])
    joined = _tidied(pieces)
    text = "".join(fragment.text for fragment in joined)
    return text, tuple(joined) if any(fragment.kind == "emote" for fragment in joined) else ()


def _pieces(source: str) -> list[Fragment]:
    found: list[Fragment] = []
    at, muted = 0, ""
    while at < len(source):
        opening = source.find("<", at)
        end = len(source) if opening < 0 else opening
        if end > at and not muted:
            found.append(Fragment(text=unescaped(source[at:end])))
        if opening < 0:
            break
        tag, attributes, at = _tag(source, opening)
        if muted:
            muted = "" if tag == f"/{muted}" else muted
        elif tag in _SILENT and not attributes.endswith("/"):
            muted = tag
        else:
            found += _meant(tag, attributes)
    return found


def _tag(source: str, at: int) -> tuple[str, str, int]:
    """The tag that begins at `at`, what stands in it, and where it ends. A `<` that begins none is the tag `<`."""
    if source.startswith("<!--", at):
        closing = source.find("-->", at + 4)
        return "!--", "", len(source) if closing < 0 else closing + 3
    name = _NAME.match(source, at + 1)
    if not name:
        return "<", "", at + 1
    end = _end_of_tag(source, name.end())
    return name.group().lower(), source[name.end() : end].removesuffix(">"), end


def _meant(tag: str, attributes: str) -> list[Fragment]:
    if tag == "img":
        return _emote(attributes)
    if tag in _BREAKS:
        return [Fragment(text=" ")]
    return [Fragment(text="<")] if tag == "<" else []


def _end_of_tag(source: str, at: int) -> int:
    """Where the tag ends that has begun before `at`; the end of everything for one that is cut off."""
    quote = ""
    while at < len(source):
        letter = source[at]
        at += 1
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "\"'":
            quote = letter
        elif letter == ">":
            return at
    return len(source)


def _emote(attributes: str) -> list[Fragment]:
    match = _ALT.search(attributes)
    word = unescaped(next((group for group in match.groups() if group is not None), "")) if match else ""
    word = " ".join(word.split())[:_LONGEST_EMOTE]
    if not word or "://" in word:
        return []
    return [Fragment(kind="emote", text=word, id=word)]


def _tidied(pieces: list[Fragment]) -> list[Fragment]:
    """Neighbouring texts joined, spaces made single, and none at the ends."""
    joined: list[Fragment] = []
    texts: list[str] = []

    def close() -> None:
        text = _SPACES.sub(" ", "".join(texts))
        texts.clear()
        if text and not (text == " " and not joined):
            joined.append(Fragment(text=text if joined else text.lstrip()))

    for piece in pieces:
        if piece.kind == "text":
            texts.append(piece.text)
        else:
            close()
            joined.append(piece)
    close()
    if joined and joined[-1].kind == "text":
        last = joined.pop().text.rstrip()
        joined += [Fragment(text=last)] if last else []
    return joined
