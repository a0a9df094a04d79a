"""The script of the invented show, as it stands in `people.json` and `lines.json`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stagedoor import Badge, Fragment, Role, Viewer

_FOLDER = Path(__file__).parent
EMOTES = ("hype", "love", "laugh", "wow", "gg", "sad", "cozy", "hello")
_EMOTE = rf"(?P<emote>:(?:{'|'.join(EMOTES)}):)"
_REST = r"(?P<link>https?://\S+)|(?P<cheer>\bcheer[0-9]+\b)"


@dataclass(frozen=True)
class Person:
    """Somebody in the audience."""

    viewer: Viewer
    speaks: tuple[str, ...]
    """Languages, or `trouble` or `spam`."""

    @property
    def is_audience(self) -> bool:
        """Whether they are simply there to watch."""
        return bool(self.speaks) and not {"trouble", "spam"} & set(self.speaks)


@dataclass(frozen=True)
class Script:
    """Who is there, and what they might say."""

    people: tuple[Person, ...]
    lines: dict[str, Any]


def read_script() -> Script:
    """Read the two files."""
    people = json.loads((_FOLDER / "people.json").read_text("utf-8"))
    lines = json.loads((_FOLDER / "lines.json").read_text("utf-8"))
    return Script(tuple(_person(number, person) for number, person in enumerate(people, 1)), lines)


def pieces(text: str, names: Iterable[str] = ()) -> tuple[Fragment, ...]:
    """The text in pieces: emotes, mentions of `names`, links and cheers; nothing when it is only text."""
    mentions = "|".join(re.escape(f"@{name}") for name in names)
    pattern = "|".join(part for part in (_EMOTE, mentions and f"(?P<mention>{mentions})", _REST) if part)
    found: list[Fragment] = []
    end = 0
    for match in re.finditer(pattern, text):
        if match.start() > end:
            found.append(Fragment(text=text[end : match.start()]))
        found.append(_piece(match.lastgroup, match.group()))
        end = match.end()
    if found and end < len(text):
        found.append(Fragment(text=text[end:]))
    return tuple(found)


def _piece(kind: str | None, text: str) -> Fragment:
    if kind == "emote":
        name = text.strip(":")
        return Fragment(kind="emote", text=text, id=name, image=f"plugin/source_demo/emotes/{name}.svg")
    if kind == "mention":
        return Fragment(kind="mention", text=text)
    return Fragment(kind="link", text=text) if kind == "link" else Fragment(kind="cheer", text=text)


def _person(number: int, person: dict[str, Any]) -> Person:
    viewer = Viewer(
        platform=person["platform"],
        id=f"demo-{number}",
        name=person["name"],
        login=person.get("login", ""),
        roles=tuple(Role(role) for role in person.get("roles", ())),
        badges=tuple(Badge(name=name, level=level) for name, level in person.get("badges", ())),
        color=person.get("color", ""),
    )
    return Person(viewer, tuple(person["speaks"].split()))
