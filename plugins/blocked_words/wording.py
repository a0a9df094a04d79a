"""What a moderator reads about a word: which list it is on, never the whole word."""

from __future__ import annotations

from collections.abc import Iterator

from stagedoor import Action, Verdict

from .finder import Found
from .options import BlockedWords
from .shelf import LANGUAGES, LEVELS

_HIDDEN = "•"
_SHORT = 4


def verdict(found: Found, text: str, seconds: int) -> Verdict:
    """The verdict on a text in which a term was found."""
    term = found.term
    start, end = found.span
    action = term.action
    split = ", begun in the message before" if found.is_split else ""
    if term.level:
        language = LANGUAGES.get(term.language, "your own")
        kind = f", {term.category}" if term.category else ""
        reason = f"“{masked(term.written)}” is on the list “{term.level}” ({language}{kind}){split}"
    else:
        reason = f"“{term.written}” is on your list{split}"
    return Verdict(
        action=action,
        reason=reason,
        rule=(term.category or term.level) if term.level else term.written,
        span=(max(0, start), min(len(text), end)),
        level=term.level,
        seconds=seconds if action is Action.TIMEOUT else 0,
    )


def masked(word: str) -> str:
    """A word that can stand on a screen: its letters but the first and last are hidden."""
    return " ".join(_masked(part) for part in word.strip("*").split())


def _masked(word: str) -> str:
    if len(word) < _SHORT:
        return word[:1] + _HIDDEN * (len(word) - 1)
    return word[0] + _HIDDEN * (len(word) - 2) + word[-1]


def passing(settings: BlockedWords, level: str | None) -> Iterator[Verdict]:
    """For "why not?": the lists on which no word of the message was found, and those that are switched off."""
    for name in LEVELS:
        if getattr(settings, name) == "off":
            reason = f"the list “{name}” is switched off"
        elif name != level:
            reason = f"no word on the list “{name}”"
        else:
            continue
        yield Verdict(action=Action.ALLOW, reason=reason, rule=name, level=name)
    if level != "":
        yield Verdict(action=Action.ALLOW, reason="no word on your own lists", rule="own")
