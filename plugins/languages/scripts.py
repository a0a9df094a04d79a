"""In which letters a character is written."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

_OTHER = "other"
# The first code point of each range, after the Unicode block charts, and whose letters stand there.
_RANGES: tuple[tuple[int, str], ...] = (
    (0x0000, "Latin"),
    (0x0370, "Greek"),
    (0x0400, "Cyrillic"),
    (0x0530, "Armenian"),
    (0x0590, "Hebrew"),
    (0x0600, "Arabic"),
    (0x0700, _OTHER),
    (0x0750, "Arabic"),
    (0x0780, _OTHER),
    (0x08A0, "Arabic"),
    (0x0900, "Devanagari"),
    (0x0980, "Bengali"),
    (0x0A00, _OTHER),
    (0x0B80, "Tamil"),
    (0x0C00, _OTHER),
    (0x0E00, "Thai"),
    (0x0E80, _OTHER),
    (0x10A0, "Georgian"),
    (0x1100, "Hangul"),
    (0x1200, _OTHER),
    (0x1C80, "Cyrillic"),
    (0x1C90, "Georgian"),
    (0x1CC0, _OTHER),
    (0x1D00, "Latin"),
    (0x1F00, "Greek"),
    (0x2000, "Latin"),
    (0x2C80, _OTHER),
    (0x2E80, "Han"),
    (0x3040, "Kana"),
    (0x3100, "Han"),
    (0x3130, "Hangul"),
    (0x3190, "Han"),
    (0x31F0, "Kana"),
    (0x3200, _OTHER),
    (0x3400, "Han"),
    (0xA000, _OTHER),
    (0xA640, "Cyrillic"),
    (0xA6A0, _OTHER),
    (0xA720, "Latin"),
    (0xA800, _OTHER),
    (0xAB30, "Latin"),
    (0xAB70, _OTHER),
    (0xAC00, "Hangul"),
    (0xD7B0, _OTHER),
    (0xF900, "Han"),
    (0xFB00, "Latin"),
    (0xFB13, "Armenian"),
    (0xFB1D, "Hebrew"),
    (0xFB50, "Arabic"),
    (0xFE00, _OTHER),
    (0xFE70, "Arabic"),
    (0xFF00, "Latin"),
    (0xFF66, "Kana"),
    (0xFFA0, "Hangul"),
    (0xFFE0, _OTHER),
    (0x1D400, "Latin"),
    (0x1D800, _OTHER),
    (0x20000, "Han"),
    (0x323B0, _OTHER),
)
_STARTS = tuple(start for start, _ in _RANGES)
OF_LANGUAGE: dict[str, tuple[str, ...]] = {
    "arabic": ("Arabic",),
    "persian": ("Arabic",),
    "urdu": ("Arabic",),
    "armenian": ("Armenian",),
    "bengali": ("Bengali",),
    "bulgarian": ("Cyrillic",),
    "chinese": ("Han",),
    "georgian": ("Georgian",),
    "greek": ("Greek",),
    "hebrew": ("Hebrew",),
    "hindi": ("Devanagari",),
    "japanese": ("Kana", "Han"),
    "korean": ("Hangul", "Han"),
    "russian": ("Cyrillic",),
    "serbian": ("Cyrillic", "Latin"),
    "tamil": ("Tamil",),
    "thai": ("Thai",),
    "ukrainian": ("Cyrillic",),
}
"""The letters of languages that are not written in Latin ones."""


@lru_cache(maxsize=4096)
def script_of(letter: str) -> str:
    """Whose letter it is, or an empty text where it is none of a script: signs, digits, emoji."""
    if not letter.isalpha():
        return ""
    script = _RANGES[bisect_right(_STARTS, ord(letter)) - 1][1]
    return "" if script == _OTHER else script
