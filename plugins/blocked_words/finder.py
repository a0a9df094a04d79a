"""Which listed term a text contains, whatever it is dressed as, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from stagedoor import Action, TextView, Word, fold, spaced_letters

from .gluing import among, glued, inside
from .lexicon import Lexicon
from .term import Shape, Term

_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"\w+")
_EDGES = "".join(map(chr, range(33, 48))) + ":;<=>?[\\]^_`{|}~…“”’‘„«»¡¿。、！？，"
_SIGNED = "@$!|+(<€"
_APART = re.compile(r"[^\w]+|_+")
_NUMBER = re.compile(r"[\d.,:/+-]*[a-z]{0,2}")
_LONGEST = 80
_MOST_NEW = 40
"""Words of one message that are looked at closely for the first time; a longer flood of them is only looked up."""
_REMEMBERED = 20_000
_GLUED = 7
_TOGETHER = 3
"""Letters of a message that may be one part of a word typed message by message."""
_PARTS = 12
_LONE = 2
_MOST_PLACES = 40
"""Places where a phrase may begin that are looked at."""


@dataclass(frozen=True, slots=True)
class Found:
    """A term, and where it stands in the text as it was written."""

    term: Term
    span: tuple[int, int]
    is_split: bool = False
    """It began in the viewer's message before."""


class Finder:
    """Looks for the harshest term. What was made of a word is remembered, for chat repeats itself."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known: dict[str, Term | None] = {}
        self._openings: dict[str, list[Term]] = {}

    def find(self, view: TextView) -> Found | None:
        """The harshest term in a text, or in what it and the messages before it spell together."""
        text = view.folded.text
        words = text.split()
        known, new, best = self._known, 0, None
        singles = 0
        openings = self._openings
        for word in words:
            if len(word) == 1:
                singles += 1
            try:
                term = known[word]
            except KeyError:
                new += 1
                term = self._remember(word) if new <= _MOST_NEW else self._lexicon.plain(word)
            if term is not None and (best is None or term.action > best.action):
                best = term
        found = self._placed(best, view) if best else None
        if openings and not openings.keys().isdisjoint(words):
            for word in openings.keys() & words:
                found = _harsher(found, _phrase(openings[word], view))
        if singles >= _LONE:
            found = _harsher(found, self._spaced(text, view))
        if not text.isascii() and not self._lexicon.signs.keys().isdisjoint(text):
            found = _harsher(found, self._sign(text, view))
        if view.before and words:
            found = _harsher(found, self._split(words, view))
        return found if found and found.term.action is not Action.ALLOW else None

    def _remember(self, word: str) -> Term | None:
        term = self._judge(word[:_LONGEST])
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
            self._openings.clear()
        self._known[word] = term
        phrases = self._lexicon.phrases
        for part in _WORD.findall(word[:_LONGEST]):
            if part in phrases:
                self._openings.setdefault(word, []).extend(phrases[part])
        return term

    def _judge(self, written: str) -> Term | None:
        lexicon = self._lexicon
        if written in lexicon.innocent:
            return None
        word = written.strip(_EDGES)
        if word.isalpha():
            if word == written or (written[0] not in _SIGNED and written[-1] not in _SIGNED):
                return self._of_letters(word)
            return self._of_letters(word) or lexicon.with_signs(written.rstrip(".,?:;\"')"))
        if not word or _NUMBER.fullmatch(written) or word in lexicon.innocent:
            return None
        return self._of_signs(written, word)

    def _of_letters(self, word: str) -> Term | None:
        lexicon = self._lexicon
        found = lexicon.disguised(word)
        if found is None or found.action is Action.ALLOW:
            found = inside(word, lexicon) or found
        if found or len(word) < _GLUED:
            return found
        return None if word in lexicon.innocent or word in lexicon.common else glued(word, lexicon)

    def _of_signs(self, written: str, word: str) -> Term | None:
        lexicon = self._lexicon
        trimmed = written.strip(".,?:;\"'~`-")
        if lexicon.reads_as_common(trimmed):
            return None
        parts = [part for part in _APART.split(word) if part]
        joined = "".join(parts)
        found = None
        if any(map(str.isalpha, trimmed)):
            found = lexicon.with_signs(trimmed) or lexicon.with_signs(word)
        if not found and len(parts) > 1 and joined not in lexicon.innocent:
            if joined.isalpha():
                found = lexicon.plain(joined) or lexicon.drawn_out(joined)
            elif not _NUMBER.fullmatch(joined):
                found = lexicon.with_signs(joined)
        if not found and len(parts) > 1:
            found = lexicon.with_holes(word)
        if found:
            return found
        for part in parts if len(parts) > 1 or joined != word else ():
            if len(part) > 1 and (term := self._of_letters(part) if part.isalpha() else lexicon.with_signs(part)):
                found = term if found is None or term.action > found.action else found
        return found or self._of_letters(word.strip("0123456789"))

    def _placed(self, term: Term, view: TextView) -> Found:
        """Where the term stands: its first place in the text."""
        folded = view.folded
        chunks = list(_CHUNK.finditer(folded.text))
        words = [chunk.group() for chunk in chunks]
        for at, chunk in enumerate(chunks):
            if self._known.get(words[at]) is term or self._lexicon.plain(words[at]) is term:
                start, end = _inner(chunk.group(), term)
                return Found(term, folded.span(chunk.start() + start, chunk.start() + end))
        return Found(term, (0, len(view.text)))

    def _spaced(self, text: str, view: TextView) -> Found | None:
        found = None
        for letters, start, end in spaced_letters(text):
            if term := self._spelled(letters[:_LONGEST]):
                found = _harsher(found, Found(term, view.folded.span(start, end)))
        return found

    def _spelled(self, letters: str) -> Term | None:
        lexicon = self._lexicon
        if letters in lexicon.innocent:
            return None
        bare = "".join(filter(str.isalnum, letters))
        if bare.isalpha() and bare == letters:
            return lexicon.disguised(letters) or among(letters, lexicon)
        return lexicon.with_signs(letters) or lexicon.with_signs(bare) or among(bare, lexicon)

    def _sign(self, text: str, view: TextView) -> Found | None:
        found: tuple[Term, int] | None = None
        signs = self._lexicon.signs
        for at, character in enumerate(text):
            for term in signs.get(character, ()) if character in signs else ():
                if text.startswith(term.text, at) and (found is None or term.action > found[0].action):
                    found = term, at
        return Found(found[0], view.folded.span(found[1], found[1] + len(found[0].text))) if found else None

    def _split(self, words: list[str], view: TextView) -> Found | None:
        """A word of which the first part ended the viewer's last message, or that was typed letter by letter."""
        before = [fold(text[-_LONGEST:]).text.split() for text in view.before[-_PARTS:]]
        if not before[-1]:
            return None
        end = len(words[0])
        lead = view.folded.text.index(words[0])
        span = view.folded.span(lead, lead + end)
        last, first = before[-1][-1].strip(_EDGES), words[0].strip(_EDGES)
        if last and first and not self._lexicon.plain(first):
            term = self._whole(last + first)
            if term and (term.shape is Shape.WHOLE or not self._lexicon.plain(last)):
                return Found(term, span, is_split=True)
        if len(words) > 1 or end > _TOGETHER:
            return None
        parts = [first]
        for earlier in reversed(before):
            if len(earlier) != 1 or len(earlier[0]) > _TOGETHER:
                break
            parts.append(earlier[0])
            if len(parts) > 2 and (term := self._whole("".join(reversed(parts)))):
                return Found(term, span, is_split=True)
        return None

    def _whole(self, joined: str) -> Term | None:
        lexicon = self._lexicon
        if len(joined) > _LONGEST or joined in lexicon.innocent or joined in lexicon.common:
            return lexicon.exact.get(joined)
        if joined.isalpha():
            return lexicon.plain(joined) or lexicon.drawn_out(joined)
        return None if _NUMBER.fullmatch(joined) else lexicon.with_signs(joined)


def _harsher(one: Found | None, other: Found | None) -> Found | None:
    if one is None or other is None:
        return one or other
    return other if other.term.action > one.term.action else one


def _phrase(phrases: Sequence[Term], view: TextView) -> Found | None:
    found = None
    words = view.words
    firsts = {term.words[0] for term in phrases}
    begun = islice((at for at, word in enumerate(words) if word.text in firsts), _MOST_PLACES)
    for at in begun:
        for term in phrases:
            if at + len(term.words) <= len(words) and _stands(term, words, at):
                span = view.folded.span(words[at].start, words[at + len(term.words) - 1].end)
                found = _harsher(found, Found(term, span))
    return found


def _stands(term: Term, words: Sequence[Word], at: int) -> bool:
    last = len(term.words) - 1
    for offset, wanted in enumerate(term.words):
        word = words[at + offset].text
        if word != wanted and not (term.shape is Shape.BEGINNING and offset == last and word.startswith(wanted)):
            return False
    return True


def _inner(chunk: str, term: Term) -> tuple[int, int]:
    """Which part of a chunk to underline: the term itself where it stands there, else all but the signs around it."""
    if (at := chunk.find(term.text)) >= 0:
        return at, at + len(term.text)
    start = len(chunk) - len(chunk.lstrip(_EDGES))
    end = len(chunk.rstrip(_EDGES))
    return (start, end) if start < end else (0, len(chunk))
