"""The words and phrases to look for, prepared so that a thousand cost no more than ten."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stagedoor import Action, Verdict, fold

_WORD = re.compile(r"\w+")
_SHORTEST_BEGINNING = 3


@dataclass(frozen=True, slots=True)
class _Term:
    written: str
    words: tuple[str, ...]
    is_beginning: bool
    action: Action


class Terms:
    """Finds the harshest listed term in a text: one pass over its words, one look-up for each."""

    def __init__(self, lists: Iterable[tuple[Action, Iterable[str]]]) -> None:
        self._exact: dict[str, list[_Term]] = {}
        self._beginnings: dict[str, list[_Term]] = {}
        self._lengths: tuple[int, ...] = ()
        for action, written in lists:
            for term in written:
                self._add(term, action)
        self._lengths = tuple(sorted({len(beginning) for beginning in self._beginnings}))

    def find(self, text: str) -> Verdict | None:
        """The verdict for the harshest term in `text`, or None."""
        if not self._exact and not self._beginnings:
            return None
        folded = fold(text)
        found: tuple[_Term, int, int] | None = None
        words = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(folded.text)]
        for index in range(len(words)):
            for term in self._candidates(words[index][0]):
                if (found is None or term.action > found[0].action) and _stands(term, words, index):
                    found = term, words[index][1], words[index + len(term.words) - 1][2]
        if found is None:
            return None
        term, start, end = found
        return Verdict(
            action=term.action,
            reason=f"“{term.written}” is on your list",
            rule=term.written,
            span=folded.span(start, end),
        )

    def _candidates(self, word: str) -> Iterator[_Term]:
        yield from self._exact.get(word, ())
        for length in self._lengths:
            if length > len(word):
                return
            yield from self._beginnings.get(word[:length], ())

    def _add(self, written: str, action: Action) -> None:
        is_beginning = written.rstrip().endswith("*")
        words = tuple(_WORD.findall(fold(written).text))
        if not words or (is_beginning and len(words) == 1 and len(words[0]) < _SHORTEST_BEGINNING):
            return
        term = _Term(written.strip(), words, is_beginning, action)
        table = self._beginnings if is_beginning and len(words) == 1 else self._exact
        table.setdefault(words[0], []).append(term)


def _stands(term: _Term, words: list[tuple[str, int, int]], index: int) -> bool:
    if index + len(term.words) > len(words):
        return False
    last = len(term.words) - 1
    for offset, wanted in enumerate(term.words):
        word = words[index + offset][0]
        if word != wanted and not (term.is_beginning and offset == last and word.startswith(wanted)):
            return False
    return True
