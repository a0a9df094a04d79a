"""A message's text in pieces. Kick writes an emote as `[emote:37232:PeepoClap]`."""

from __future__ import annotations

import re

from stagedoor import Fragment

from . import protocol

IMAGES = "kick"
"""The family of pictures on the host of emotes and gifts."""

_EMOTE = re.compile(r"\[emote:([0-9]{1,18})(?::([^\[\]]{0,100}))?\]", re.ASCII)


def fragments(content: str) -> tuple[str, tuple[Fragment, ...]]:
    """The text as people read it, with the names of emotes, and its pieces: none where it is only text."""
    if "[emote:" not in content:
        return content, ()
    pieces: list[Fragment] = []
    done = 0
    for found in _EMOTE.finditer(content):
        if found.start() > done:
            pieces.append(Fragment(text=content[done : found.start()]))
        emote = found[1]
        image = f"{IMAGES}/{protocol.EMOTE.replace('{id}', emote)}"
        pieces.append(Fragment(kind="emote", text=found[2] or "emote", id=emote, image=image))
        done = found.end()
    if not pieces:
        return content, ()
    if done < len(content):
        pieces.append(Fragment(text=content[done:]))
    return "".join(piece.text for piece in pieces), tuple(pieces)
