"""E-mail addresses, also those spelled out. What stands between is looked for first, then what is on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .thing import Thing

_PLAIN = re.compile(
    r"@(?:(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,24}|(?:gmail|hotmail|outlook|yahoo|icloud|protonmail|gmx))(?![\w@])"
)
_DOT = r"(?:\s?[\[({<]\s?(?:dot|\.|punkt|punto|ponto|point)\s?[\])}>]\s?|\s(?:dot|punkt|punto|ponto)\s)"
_SPELLED = re.compile(
    rf"(?:(?P<sure>\s?[\[({{<]\s?(?:at|@|ät|arroba|chiocciola)\s?[\])}}>]\s?)|\s(?:at|ät|arroba|chiocciola)\s|\s?@\s?)"
    rf"[a-z0-9-]{{1,63}}(?:{_DOT}|(?P<close>\.))[a-z]{{2,24}}(?:{_DOT}[a-z]{{2,3}})?(?!\w)"
)
_LONGEST = 64
_ALSO = "._+%-"


def mails(letters: str) -> Iterator[Thing]:
    """The e-mail addresses in a folded text."""
    has_at = "@" in letters
    if has_at:
        for match in _PLAIN.finditer(letters):
            if (start := _begin(letters, match.start())) < match.start():
                yield Thing("mail", start, match.end(), "an e-mail address")
    if has_at or "at" in letters or "arroba" in letters or "chiocciola" in letters:
        for match in _SPELLED.finditer(letters):
            # “see you at example.org” is no e-mail address; “somebody at example dot org” is
            is_meant = match["close"] is None or match["sure"] is not None
            start = _begin(letters, match.start())
            if is_meant and start < match.start() and not letters[start : match.start()].isdigit():
                yield Thing("mail", start, match.end(), "an e-mail address, spelled out")


def _begin(letters: str, end: int) -> int:
    """Where the name before the `@` begins; `end` when there is none."""
    start = end
    while start > 0 and end - start < _LONGEST and (letters[start - 1].isalnum() or letters[start - 1] in _ALSO):
        start -= 1
    return start
