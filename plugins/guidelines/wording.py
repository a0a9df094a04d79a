"""The rules as one or a few messages that a chat takes."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_LONGEST = {"twitch": 500, "kick": 500, "youtube": 200, "tiktok": 150}
_ELSEWHERE = 200
_MOST = 4
"""Messages in a row; more would be a flood of our own."""
_BETWEEN = " · "
_BACK = 24
"""Characters given up, at most, to end with a whole word."""
_JOINER = "\u200d"


def longest(platform: str) -> int:
    """How long a message may be there."""
    return _LONGEST.get(platform, _ELSEWHERE)


def messages(title: str, rules: Sequence[str], limit: int) -> list[str]:
    """The title and the numbered rules, as few messages as they fit in."""
    heading = f"{_line(title).rstrip(':')}:" if title.strip() else ""
    numbered = [f"{number}. {_line(rule)}" for number, rule in enumerate(rules, start=1)]
    done: list[str] = []
    current, is_begun = heading, False
    for place, rule in enumerate(numbered):
        joined = f"{current}{_BETWEEN if is_begun else ' ' if current else ''}{rule}"
        if is_begun and size(joined) > limit:
            if len(done) == _MOST - 1:
                current = _with_rest(current, len(numbered) - place, limit)
                break
            done.append(current)
            joined = rule
        current, is_begun = shortened(joined, limit), True
    return [*done, current] if is_begun else []


def one(rules: Sequence[str], number: int, limit: int) -> str:
    """The rule with that number, counted from 1, or an empty text."""
    return shortened(f"{number}. {_line(rules[number - 1])}", limit) if 0 < number <= len(rules) else ""


def size(text: str) -> int:
    """How long a text is as platforms count: most emoji are two."""
    return len(text) + sum(character > "\uffff" for character in text)


def shortened(text: str, limit: int) -> str:
    """The text, cut between two words where it can be, and never inside a letter or an emoji."""
    if size(text) <= limit:
        return text
    end = min(len(text), limit)
    while end and (size(text[:end]) >= limit or not _may_cut(text, end)):
        end -= 1
    word = text.rfind(" ", max(0, end - _BACK), end + 1)
    return f"{text[: word if word > 0 else end].rstrip(' ·,;:-')}…"


def _with_rest(text: str, left: int, limit: int) -> str:
    rest = f"{_BETWEEN}and {left} more"
    return f"{shortened(text, limit - size(rest))}{rest}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _may_cut(text: str, at: int) -> bool:
    """Whether a letter begins there, and not what belongs to the one before."""
    following = text[at]
    return not (
        _JOINER in (following, text[at - 1])
        or unicodedata.category(following).startswith("M")
        or "\U0001f3fb" <= following <= "\U0001f3ff"
        or _is_flag(following)
    )


def _is_flag(character: str) -> bool:
    """Half of a flag; two flags side by side cannot be told apart, so none is cut."""
    return "\U0001f1e6" <= character <= "\U0001f1ff"
