"""How the chat feels, as far as words and emoji tell: a share of messages, with those that count against it."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+|[^\w\s]\ufe0f?")
_NOT = frozenset(
    [
        "not",
        "no",
        "never",
        "isnt",
        "isn't",
        "dont",
        "don't",
        "doesnt",
        "doesn't",
        "wasnt",
        "wasn't",
        "cant",
        "can't",
        "nicht",
        "kein",
        "keine",
        "nie",
        "no",
        "não",
        "pas",
        "jamais",
        "non",
    ]
)
_REACH = 3
"""A “not” turns around the words that follow it so closely."""
_MOST = 5_000
_EXAMPLES = 5
_LEAST = 8
"""Fewer messages with a feeling in them say nothing about a chat."""
_CHEERFUL, _TENSE = 0.7, 0.4
_FADES = 0.02
"""Of how much the usual mood moves with each message that leaves the window."""


def feeling(text: str) -> int:
    """1 for a message that sounds glad, -1 for one that does not, 0 where neither or both is said."""
    pleased, displeased = _feelings()
    score, turned = 0, 0
    for found in _WORD.findall(text[:300].casefold().replace("’", "'")):
        word = found.rstrip("\ufe0f")
        if word in _NOT:
            turned = _REACH + 1
        sign = (word in pleased) - (word in displeased)
        score += -sign if turned and word.isalpha() else sign
        turned = max(0, turned - 1) if word.isalpha() else turned
    return (score > 0) - (score < 0)


@dataclass(frozen=True, slots=True)
class Mood:
    """How the chat feels."""

    word: str
    """`cheerful`, `mixed`, `tense`, or empty where too little was said."""
    glad: int
    """Messages that sound glad."""
    displeased: int
    change: float
    """By how much the share of glad ones is larger (or smaller) than usual, from -1 to 1."""
    messages: tuple[int, ...]
    """The newest that sound displeased, newest first."""


class Moods:
    """The feelings of the last minutes. Irony is not seen; a person counts once a minute."""

    def __init__(self) -> None:
        self._window: deque[tuple[int, int, str, int]] = deque()
        self._usual: float | None = None
        self._counted: dict[str, int] = {}

    def add(self, number: int, at: int, person: str, text: str, since: int) -> None:
        """Another message; what was said before `since` (milliseconds) leaves the window."""
        self.pass_time(since)
        felt = feeling(text)
        if felt and at - self._counted.get(person, -60_000) >= 60_000:
            self._counted[person] = at
            self._window.append((number, at, person, felt))

    def pass_time(self, since: int) -> None:
        """Let what was said before `since` go."""
        while self._window and (self._window[0][1] < since or len(self._window) > _MOST):
            _, _, _, felt = self._window.popleft()
            glad = float(felt > 0)
            self._usual = glad if self._usual is None else self._usual + _FADES * (glad - self._usual)
        if len(self._counted) > _MOST:
            self._counted = {person: at for person, at in self._counted.items() if at >= since}

    def withdraw(self, ids: Collection[int]) -> None:
        """Take these messages out."""
        self._window = deque(each for each in self._window if each[0] not in ids)

    def forget(self, people: Collection[str]) -> None:
        """Have nothing of these people."""
        self._window = deque(each for each in self._window if each[2] not in people)
        for person in people:
            self._counted.pop(person, None)

    def now(self) -> Mood:
        """How it feels now."""
        glad = sum(felt > 0 for _, _, _, felt in self._window)
        displeased = len(self._window) - glad
        share = glad / len(self._window) if self._window else 0.0
        word = "" if len(self._window) < _LEAST else _word(share)
        change = 0.0 if self._usual is None or not word else share - self._usual
        newest = [number for number, _, _, felt in reversed(self._window) if felt < 0]
        return Mood(word, glad, displeased, round(change, 2), tuple(newest[:_EXAMPLES]))


def _word(share: float) -> str:
    if share >= _CHEERFUL:
        return "cheerful"
    return "tense" if share <= _TENSE else "mixed"


@cache
def _feelings() -> tuple[frozenset[str], frozenset[str]]:
    pleased: set[str] = set()
    displeased: set[str] = set()
    for line in (Path(__file__).parent / "feelings.txt").read_text(encoding="utf-8").splitlines():
        sign, _, words = line.partition(" ")
        (pleased if sign == "+" else displeased).update(words.split())
    both = pleased & displeased  # a word that is kind in one language and not in another says nothing
    return frozenset(pleased - both), frozenset(displeased - both)
