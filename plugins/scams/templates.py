"""What advertisements and frauds say, as patterns over the words of a message.

A template is written as people write (see `templates.toml`), so that one can be added without knowing patterns.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from stagedoor import fold

_GAP = r"(?:[^ ]{1,30} ){0,3}"
_NUMBER = r"[$€£]?\d[\d.,]{0,12}[kmx$€£%+]{0,2}"


@dataclass(frozen=True, slots=True)
class Template:
    """One way of saying it."""

    points: int
    pattern: re.Pattern[str]
    needed: tuple[frozenset[str], ...]
    """Of each of these sets, one word is in every text it matches; the rarest first."""


@dataclass(frozen=True, slots=True)
class Family:
    """Ways of saying the same: `fame`, `promotion` and so on, which is also the name of the rule."""

    name: str
    title: str
    """What a moderator reads."""
    group: str
    """`scam` or `promotion`: which setting decides."""
    templates: tuple[Template, ...]
    innocent: tuple[Template, ...] = ()
    """What people say who advertise nothing; its points are taken away."""


@cache
def families() -> tuple[Family, ...]:
    """All of them."""
    written = tomllib.loads((Path(__file__).parent / "templates.toml").read_text(encoding="utf-8"))
    return tuple(
        Family(
            name,
            family["title"],
            family["group"],
            tuple(map(template, family["templates"])),
            tuple(map(template, family.get("innocent", ()))),
        )
        for name, family in written.items()
    )


@cache
def by_anchor() -> dict[str, tuple[tuple[Family, Template], ...]]:
    """The templates that a word makes worth trying."""
    table: dict[str, list[tuple[Family, Template]]] = {}
    for family in families():
        for one in family.templates:
            for anchor in one.needed[0]:
                table.setdefault(anchor, []).append((family, one))
    return {anchor: tuple(found) for anchor, found in table.items()}


def template(written: str) -> Template:
    """Prepare a template, for example `3 check out? my channel|stream`."""
    points, *steps = written.split()
    while steps[-1] == "...":
        steps.pop()
    pieces = []
    needed = []
    for step in steps:
        piece, anchors = _step(step)
        pieces.append(piece)
        if anchors:
            needed.append(anchors)
    needed.sort(key=_weight)
    return Template(int(points), re.compile(r"(?<![^ ])" + "".join(pieces)), tuple(needed))


def _step(step: str) -> tuple[str, frozenset[str]]:
    if step == "...":
        return _GAP, frozenset()
    if step.rstrip("?") == ".":
        return (r"(?:[^ ]{1,30} )" + ("?" if step.endswith("?") else "")), frozenset()
    words = [fold(word).text for word in step.rstrip("?").split("|")]
    said = "|".join(_NUMBER if word == "#" else re.escape(word).replace(r"\*", "[^ ]{0,20}") for word in words)
    is_free = step.endswith("?") or any(word == "#" or word.endswith("*") for word in words)
    return (f"(?:(?:{said}) )" + ("?" if step.endswith("?") else "")), frozenset() if is_free else frozenset(words)


_EVERYDAY = frozenset((Path(__file__).parent / "everyday.txt").read_text(encoding="utf-8").split())
"""Words that are in so many messages that looking for them saves no work."""


def _weight(anchors: frozenset[str]) -> int:
    """How often a word of these is met: everyday words weigh much."""
    return sum(50 if word in _EVERYDAY else 1 for word in anchors)
