"""All terms, prepared so that a word is looked up once for each way to disguise it, however many terms there are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from stagedoor import Action, is_drawn_out_of, is_leet_of, is_one_swap_of, leet_key, squeezed

from .term import Shape, Term

_READINGS = (str.maketrans("0134578@$!|", "oieastbasii"), str.maketrans("0134579@$!|", "oleastgasll"))
_ENGLISH = "en"
_VOWELS = str.maketrans("", "", "aeiou")
_SHORTEST_TURNED = 4
_SHORTEST_SWAPPED = 4
_SHORTEST_BARE = 3
_SHORTEST_STEM = 4
_OWN_STEM = 6
"""A shorter word of the streamer's own is part of too many others."""
_LONGEST = 24
_FIRST_UNSPACED = 0x0E00
"""Thai and the scripts after it are written without spaces, or with endings set on words."""
_HOLES = frozenset("*#%&?@$")
_UNKNOWN = "."


class Lexicon:
    """Which term a word is, in plain letters or disguised."""

    def __init__(
        self, terms: Iterable[Term], innocent: frozenset[str], common: frozenset[str], *, disguises: bool = True
    ) -> None:
        """`innocent` words come near a term and are none; `common` are those that chat is mostly made of."""
        self._disguises = disguises
        self.innocent = innocent
        self.common = common
        self.exact: dict[str, Term] = {}
        self.phrases: dict[str, list[Term]] = defaultdict(list)
        self.stems: dict[str, list[Term]] = defaultdict(list)
        self.signs: dict[str, list[Term]] = defaultdict(list)
        self._beginnings: dict[str, Term] = {}
        self._ends: dict[str, Term] = {}
        self.inside: dict[str, list[Term]] = defaultdict(list)
        self._leet: dict[str, list[Term]] = defaultdict(list)
        self._squeezed: dict[str, list[Term]] = defaultdict(list)
        self._leet_squeezed: dict[str, list[Term]] = defaultdict(list)
        self._anagrams: dict[str, list[Term]] = defaultdict(list)
        self._bare: dict[str, Term] = {}
        self._sized: dict[tuple[int, str], list[Term]] = defaultdict(list)
        for term in sorted(terms, key=lambda term: -term.action):
            self._add(term)
        self._edges = tuple(sorted({len(piece) for piece in (*self._beginnings, *self._ends)}))

    def plain(self, word: str) -> Term | None:
        """The term that this word is, written as listed or with an ending."""
        whole = self.exact.get(word)
        if whole and whole.action is not Action.ALLOW:
            return whole
        for length in self._edges:
            if length > len(word):
                break
            if found := self._beginnings.get(word[:length]) or self._ends.get(word[-length:]):
                return whole if word in self.innocent else found
        return whole

    def disguised(self, word: str) -> Term | None:
        """The term that this word of letters is: drawn out, turned round, with letters swapped or vowels left out."""
        if (found := self.plain(word)) or word in self.innocent or word in self.common:
            return found
        return self.drawn_out(word) or (self._bent(word) if word.isascii() else None)

    def drawn_out(self, word: str) -> Term | None:
        """The term of which some letters are repeated in this word."""
        short = squeezed(word)
        if short == word:
            return None
        for term in self._squeezed.get(short, ()):
            if is_drawn_out_of(word, term.text):
                return term
        return None

    def with_signs(self, word: str) -> Term | None:
        """The term that this word is, with digits and signs for some of its letters."""
        key = leet_key(word)
        for term in self._leet.get(key, ()):
            if is_leet_of(word, term.text):
                return term
        short = squeezed(key)
        if short != key:
            for term in self._leet_squeezed.get(short, ()):
                if is_drawn_out_of(key, leet_key(term.text)):
                    return term
        return None

    def reads_as_common(self, word: str) -> bool:
        """Whether a word with digits and signs for letters is one that chat is made of."""
        for table in _READINGS:
            reading = word.translate(table)
            if reading != word and (reading in self.common or reading in self.innocent) and reading not in self.exact:
                return True
        return False

    def with_holes(self, word: str) -> Term | None:
        """The term of which a letter or two are starred out in this word."""
        known = sum(map(str.isalpha, word))
        holes = len(word) - known
        if known < 2 or holes > known + (word[-1].isalpha() and word.count("*") == holes) * 2:
            return None
        if holes == 1 and not _HOLES.intersection(word):
            return None
        pattern = re.compile("".join(letter if letter.isalpha() else _UNKNOWN for letter in word))
        fitting = [term for term in self._sized.get((len(word), word[0]), ()) if pattern.fullmatch(term.text)]
        return min(fitting, key=lambda term: term.action) if fitting else None

    def _bent(self, word: str) -> Term | None:
        size = len(word)
        if size > _LONGEST:
            return None
        if size >= _SHORTEST_TURNED and (found := self.exact.get(word[::-1])):
            return found
        if size >= _SHORTEST_SWAPPED:
            for term in self._anagrams.get("".join(sorted(word)), ()):
                if is_one_swap_of(word, term.text):
                    return term
        if size >= _SHORTEST_BARE and (found := self._bare.get(word)):
            return found
        return None

    def _add(self, term: Term) -> None:
        text = term.text
        if not text[0].isalnum() or (ord(text[0]) >= _FIRST_UNSPACED and text[0].isalpha()):
            self.signs[text[0]].append(term)
            return
        if len(term.words) > 1:
            self.phrases[term.words[0]].append(term)
            if len(text) < _SHORTEST_STEM + 2:
                return
        elif term.shape is not Shape.WHOLE:
            self._add_piece(term)
        if self.exact.setdefault(text, term) is not term or not self._disguises:
            return
        self._add_disguises(term)
        if len(term.words) == 1 and term.language == _ENGLISH and len(text) >= _SHORTEST_STEM:
            for ending in ("s", "es"):
                many = text + ending
                if many not in self.innocent and many not in self.exact and text[-1] not in "sz":
                    several = replace(term, words=(many,))
                    self.exact[many] = several
                    self._add_disguises(several)

    def _add_disguises(self, term: Term) -> None:
        text = term.text
        leet = leet_key(text)
        self._leet[leet].append(term)
        self._leet_squeezed[squeezed(leet)].append(term)
        self._squeezed[squeezed(text)].append(term)
        if text.isascii() and term.language in {"", _ENGLISH}:
            self._sized[len(text), text[0]].append(term)
            self._add_bent(term)

    def _add_piece(self, term: Term) -> None:
        text = term.text
        if term.shape is Shape.BEGINNING:
            self._beginnings.setdefault(text, term)
        elif term.shape is Shape.END:
            self._ends.setdefault(text, term)
        else:
            self.inside[text[:_SHORTEST_BARE]].append(term)

    def _add_bent(self, term: Term) -> None:
        text = term.text
        if len(text) >= _SHORTEST_SWAPPED:
            self._anagrams["".join(sorted(text))].append(term)
        for bare in {text.translate(_VOWELS), text[0] + text[1:].translate(_VOWELS)}:
            if len(bare) >= _SHORTEST_BARE and (term.level or bare not in self._bare):
                self._bare[bare] = term  # of several, the mildest is most likely meant
        if term.shape in {Shape.WHOLE, Shape.INSIDE} and len(text) >= (_SHORTEST_STEM if term.level else _OWN_STEM):
            self.stems[text[:_SHORTEST_STEM]].append(term)
