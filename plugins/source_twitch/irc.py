"""IRC as text: one line into its parts, with IRCv3 tags."""

from __future__ import annotations

import re
from typing import NamedTuple

_ESCAPE = re.compile(r"\\(.?)", re.DOTALL)
_MEANING = {":": ";", "s": " ", "r": "\r", "n": "\n"}
_COMMAND = re.compile(r"[A-Za-z]+|[0-9]{3}")


class Message(NamedTuple):
    """One line, taken apart."""

    tags: dict[str, str]
    """Unescaped; a tag without a value is empty."""
    source: str
    """Who sent it, `nick!user@host` or a server's name, or empty."""
    command: str
    """In capital letters, or three digits."""
    params: list[str]
    """The trailing one is simply the last."""

    @property
    def nick(self) -> str:
        """The part of the source before the `!`."""
        return self.source.partition("!")[0]

    def param(self, index: int) -> str:
        """The parameter at `index`, or empty where there are fewer."""
        return self.params[index] if index < len(self.params) else ""


def parse(line: str) -> Message:
    """Take one line without its end apart. Raises `ValueError` when it holds no command."""
    tags: dict[str, str] = {}
    rest = line
    if rest.startswith("@"):
        head, _, rest = rest[1:].partition(" ")
        tags = _tags(head)
        rest = rest.lstrip(" ")
    source = ""
    if rest.startswith(":"):
        source, _, rest = rest[1:].partition(" ")
        rest = rest.lstrip(" ")
    middle, has_trailing, trailing = rest.partition(" :")
    params = [word for word in middle.split(" ") if word]
    if not params or not _COMMAND.fullmatch(params[0]):
        raise ValueError("no command in this line")
    command = params.pop(0).upper()
    if has_trailing:
        params.append(trailing)
    return Message(tags, source, command, params)


def _tags(head: str) -> dict[str, str]:
    tags: dict[str, str] = {}
    for tag in head.split(";"):
        key, _, value = tag.partition("=")
        if key:
            tags[key] = _ESCAPE.sub(_unescaped, value) if "\\" in value else value
    return tags


def _unescaped(match: re.Match[str]) -> str:
    letter = match[1]
    return _MEANING.get(letter, letter)
