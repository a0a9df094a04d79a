"""In which letters a text is written."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

_LOOKED_AT = 200
"""Letters that decide."""
_OTHER = "other letters"
NONE = "no letters"
"""A text of signs, numbers or emoji."""

# The first code point of each range, after the Unicode block charts, and whose letters stand there.
_RANGES: tuple[tuple[int, str], ...] = (
    (0x0000, "Latin letters"),
    (0x0370, "Greek letters"),
    (0x0400, "Cyrillic letters"),
    (0x0530, "Armenian letters"),
    (0x0590, "Hebrew letters"),
    (0x0600, "Arabic letters"),
    (0x0700, _OTHER),
    (0x0750, "Arabic letters"),
    (0x0780, _OTHER),
    (0x0900, "Indian letters"),
    (0x0E00, "Thai letters"),
    (0x0E80, _OTHER),
    (0x10A0, "Georgian letters"),
    (0x1100, "Korean letters"),
    (0x1200, _OTHER),
    (0x1D00, "Latin letters"),
    (0x1F00, "Greek letters"),
    (0x2000, "Latin letters"),
    (0x2C80, _OTHER),
    (0x2E80, "Chinese letters"),
    (0x3040, "Japanese letters"),
    (0x3100, "Chinese letters"),
    (0x3130, "Korean letters"),
    (0x3190, "Chinese letters"),
    (0x31F0, "Japanese letters"),
    (0x3400, "Chinese letters"),
    (0xA000, _OTHER),
    (0xA720, "Latin letters"),
    (0xA800, _OTHER),
    (0xAC00, "Korean letters"),
    (0xD7B0, _OTHER),
    (0xF900, "Chinese letters"),
    (0xFB00, "Latin letters"),
    (0xFB1D, "Hebrew letters"),
    (0xFB50, "Arabic letters"),
    (0xFE00, _OTHER),
    (0xFE70, "Arabic letters"),
    (0xFF00, "Latin letters"),
    (0xFF66, "Japanese letters"),
    (0xFFA0, "Korean letters"),
    (0xFFE0, _OTHER),
    (0x1D400, "Latin letters"),
    (0x1D800, _OTHER),
    (0x20000, "Chinese letters"),
    (0x31350, _OTHER),
)
_STARTS = tuple(start for start, _ in _RANGES)


def script_of(text: str) -> str:
    """Whose letters most of the text is written in, for example `Arabic letters`; Japanese where any kana stand."""
    if text.isascii():
        return _RANGES[0][1] if any(map(str.isalpha, text[: 4 * _LOOKED_AT])) else NONE
    found: Counter[str] = Counter()
    for letter in text[: 4 * _LOOKED_AT]:
        if letter.isalpha():
            found[_RANGES[bisect_right(_STARTS, ord(letter)) - 1][1]] += 1
            if found.total() >= _LOOKED_AT:
                break
    if not found:
        return NONE
    if found["Japanese letters"] and found["Japanese letters"] + found["Chinese letters"] > found.total() // 2:
        return "Japanese letters"
    return found.most_common(1)[0][0]
