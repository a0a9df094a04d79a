"""Which messages are worth points: something was said, in more than a word, and not again."""

from __future__ import annotations

import re
from collections import Counter, deque

from stagedoor import ChatMessage, ViewerHistory

_WORD = re.compile(r"[^\W\d_]+")
_DENSE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_DENSE_LEAST = 4
"""Characters that say as much as two words where no spaces are written."""
_REMEMBERED = 300
_CHORUS = 3
"""The same words that often within the last 300 are nobody's own any more."""


class Kindness:
    """Judges messages, and remembers what was said lately."""

    def __init__(self) -> None:
        self._said: deque[tuple[str, str]] = deque()
        self._by_all: Counter[str] = Counter()
        self._by_one: Counter[tuple[str, str]] = Counter()

    def is_worth(self, message: ChatMessage, person: str, history: ViewerHistory, least_words: int) -> bool:
        """Whether a message is no repetition, command, single word or wall of emotes; it is remembered."""
        words = words_of(message)
        text = " ".join(words)
        is_own = bool(text) and not self._by_one[person, text] and self._by_all[text] < _CHORUS
        before = (" ".join(_WORD.findall(each.text.casefold())) for each in history.recent if each.id != message.id)
        is_own = is_own and text not in before
        self._remember(person, text)
        if message.text[:1] in "!/" or not is_own:
            return False
        return len(set(words)) >= least_words or len(_DENSE.findall(text)) >= _DENSE_LEAST * least_words / 2

    def _remember(self, person: str, text: str) -> None:
        if not text:
            return
        self._said.append((person, text))
        self._by_all[text] += 1
        self._by_one[person, text] += 1
        if len(self._said) > _REMEMBERED:
            whose, old = self._said.popleft()
            self._by_all[old] -= 1
            self._by_one[whose, old] -= 1
            if not self._by_all[old]:
                del self._by_all[old]
            if not self._by_one[whose, old]:
                del self._by_one[whose, old]


def words_of(message: ChatMessage) -> list[str]:
    """The words of a message in small letters, without its emotes, links, mentions and numbers."""
    if not message.fragments:
        return _WORD.findall(message.text.casefold())
    plain = (piece.text for piece in message.fragments if piece.kind == "text")
    return [word for piece in plain for word in _WORD.findall(piece.casefold())]
