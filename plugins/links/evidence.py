"""How much speaks for an address: what it ends in, what is called so, and what stands around it, in points."""

from __future__ import annotations

import re
from functools import cache

from .lists import after, common_words, top_level_domains, vocabulary

CERTAIN = 5
"""Points from which on it is an address."""
PERHAPS = 3
"""Points from which on it looks like one."""

_ODD = re.compile(r"[a-z0-9]-[a-z0-9]|[a-z]\d|\d[a-z]|[bcdfghjklmnpqrstvwxz]{5}")
_PROSE = -3
_CODE = re.compile(r"\s?[-+*/|&]?=|\(|\[\d")


@cache
def _endings() -> dict[str, tuple[int, int]]:
    """Points for what an address ends in, with its dot close by and otherwise."""
    points = {name: (0, 0) if name in common_words() else (2, 1) for name in top_level_domains()}
    points |= {name: (tight, min(0, loose)) for name, (tight, loose) in points.items() if len(name) == 2}
    points |= {name: (_PROSE + 2, _PROSE) for name in points if not name.isascii() and len(name) > 3}
    points |= dict.fromkeys(vocabulary("often"), (2, 2)) | {"gg": (2, 0), "co": (2, 0)}
    points |= {name: (3, 3 if len(name) > 2 else 0) for name in vocabulary("usual")}
    points |= dict.fromkeys(vocabulary("short"), (3, 3))
    points |= dict.fromkeys(vocabulary("little"), (_PROSE + 2, _PROSE))
    points |= dict.fromkeys(vocabulary("brief"), (0, _PROSE))
    points |= dict.fromkeys(vocabulary("files"), (_PROSE, _PROSE))
    return points


def ending(labels: list[str], *, is_tight: bool) -> tuple[int, int]:
    """Points for what the labels end in, and how many labels that takes up; fewer where it could be prose."""
    if len(labels) > 2 and labels[-2] in vocabulary("second") and len(labels[-1]) == 2:
        return 3, 2
    tight, loose = _endings().get(labels[-1], (0, _PROSE))
    return tight if is_tight else loose, 1


def called(label: str) -> int:
    """Points for a label: none for a word of everyday, most for what is never a word."""
    if label.isdigit():
        return -4 if len(label) < 4 else 1
    if len(label) < 3:
        return -4 if len(label) < 2 else -2
    if label in common_words():
        return 0
    if not label.isascii():
        return 1
    return 3 if _ODD.search(label) or len(label) > 18 else 2


def known(domain: str) -> bool:
    """Whether this short domain is one that everybody knows."""
    return domain in vocabulary("known")


def is_thing(domain: str) -> bool:
    """Whether everybody takes it for the name of something, and for no address."""
    return domain in vocabulary("things")


def around(before: str, end: str, behind: str) -> int:
    """Points for the text before it and behind it."""
    led = before.split()[-1:] if before else []
    points = (
        1 if (not before.strip() and not behind.strip()) or (led and led[0].rstrip(":") in vocabulary("before")) else 0
    )
    if _CODE.match(behind) or (before[-1:] == "(" and before[-2:-1].isalnum()):
        points -= 3  # as in a programme
    continued = after().get(end)
    is_prose = continued is not None and bool(following := behind.split(maxsplit=1)[:1]) and following[0] in continued
    return points - 4 if is_prose else points


def is_ending(name: str) -> bool:
    """Whether an address can end so."""
    return name in top_level_domains()
