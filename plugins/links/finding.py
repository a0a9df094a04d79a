"""Finds the addresses in a message, also those written so that a machine does not see them.

The separators are looked for, then what stands after them must be a top-level domain, and only then what stands
before is read, backwards. So the work grows with the text, and is cut where a text has too many dots.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from stagedoor import Folded

from .dotless import DOT_WORDS as _WORDS
from .dotless import without_dot
from .evidence import CERTAIN, around, called, ending, is_ending, is_thing, known

_LONGEST = 2_000
"""Letters of a message that are looked at."""
_MOST = 32
"""Candidates of a message that are looked at."""
_FAR = 90
"""Letters that an address can reach back from its last dot."""

_MARKS = ".。．｡․‧·•∙⋅・۔*,;|~…●🔴🔵⚫⚪🟢🟡"
_SEPARATOR = re.compile(
    rf"""(?P<mark>
        [(\[{{<«]\s?(?:[{re.escape(_MARKS)}]|point|{_WORDS})\s?[)\]}}>»]
      | [_-](?:{_WORDS})[_-](?=[^\W_])
      | (?<![^\W_])(?:{_WORDS})(?![^\W_])
      | \\?[{re.escape(_MARKS)}]{{1,3}}
    )
    (?P<gap>\s{{0,2}})
    (?:[(\[{{][^\W\d_]{{2,16}}[)\]}}]\s?)?
    (?P<end>xn--[a-z0-9-]{{2,30}}|[^\W\d_]{{2,24}})(?!_?[^\W_])""",
    re.VERBOSE,
)
_TAKE_OUT = re.compile(r"remove|delete|without|take|entfern|quita|sans|borra|elimin|space")
_SCHEME = re.compile(r"(?<![a-z0-9])(?P<scheme>[a-z][a-z0-9+]{1,12})\s?(?::|\[:\])\s?//\s?(?P<host>[^\s/?#]{1,100})")
_TAIL = re.compile(r"(?P<port>:\d{2,5})?(?P<path>[/?#][^\s]{0,200})?")
_BEFORE = re.compile(r"(?P<scheme>[a-z][a-z0-9+]{1,12})?\s?(?::|\[:\])\s?//\s?$")
_DOTS = re.compile(rf"[(\[{{<]?(?:[{re.escape(_MARKS)}]|(?<=[(\[{{<])(?:{_WORDS})(?=[)\]}}>]))[)\]}}>]?")
_SPELLED = re.compile(r"(?<!\S)(?:\S\s){4,60}\S(?!\S)")
_LABEL = re.compile(r"[^\W_]|-")
_GROUPS = {")": "(", "]": "[", "}": "{"}
_SPEAKS = {"dot": 3, "far dot": 1, "spaced dot": 2, "bracket": 6, "word": 2, "mark": 1, "sign": 2, "dots": 0}


@dataclass(frozen=True, slots=True)
class Found:
    """An address in a text."""

    start: int
    end: int
    """Where it stands in the text as it was written."""
    domain: str
    """As it reads without its disguise."""
    path: str
    points: int
    is_disguised: bool
    ends: int = 0
    """Where its last label begins, when a sentence could begin there too."""


def find(folded: Folded, text: str) -> list[Found]:
    """The addresses in a text, each place once, those that hardly anything speaks for too."""
    letters = folded.text[:_LONGEST].replace("c0m", "com")
    found = [*_with_scheme(letters), *_with_ending(letters), *_without_dot(letters)]
    if (spelled := _SPELLED.search(letters)) is not None:
        found.extend(_spelled(letters, spelled.start(), spelled.end()))
    return [_placed(one, folded, text) for one in _apart(found)]


def _with_scheme(letters: str) -> Iterator[Found]:
    if "//" not in letters:
        return
    for count, match in enumerate(_SCHEME.finditer(letters)):
        host = match["host"].rpartition("@")[2].partition(":")[0].strip(".,;:!?)]}>'\"")
        if not host or count >= _MOST:
            continue
        scheme = match["scheme"]
        tail = _TAIL.match(letters, match.end())
        path = (tail["path"] or "") if tail else ""
        end = tail.end() if tail else match.end()
        domain = re.sub(
            rf"[(\[{{<]?(?:[{re.escape(_MARKS)}]|(?<=[(\[{{<])(?:{_WORDS})(?=[)\]}}>]))[)\]}}>]?", ".", host
        )
        yield Found(
            match.start(),
            end,
            domain.removeprefix("www."),
            path,
            CERTAIN + 4,
            is_disguised=domain != host or scheme.startswith("hxx") or " " in match.group(),
        )


def _with_ending(letters: str) -> Iterator[Found]:
    seen = 0
    for match in _SEPARATOR.finditer(letters):
        if not is_ending(match["end"]):
            continue
        seen += 1
        if seen > _MOST:
            return
        if (found := _read(letters, match)) is not None:
            yield found


def _without_dot(letters: str) -> Iterator[Found]:
    for start, end, domain in islice(without_dot(letters), _MOST):
        yield Found(start, end, domain, "", CERTAIN, is_disguised=True)


def _read(letters: str, match: re.Match[str]) -> Found | None:
    """The address whose last separator this is."""
    place = match.start()
    labels = [match["end"]]
    how = ""
    while len(labels) < 8 and match.start() - place < _FAR:
        mark = match["mark"] if not how else _mark_before(letters, place)
        if not mark:
            break
        if how:
            place -= len(mark)
        before, is_inserted = _skip(letters, place)
        start = _label_start(letters, before)
        if start == before:
            break
        this = _kind(mark.strip(), before != place, match["gap"] if not how else "", is_inserted=is_inserted)
        if not how:
            how = this
        elif how not in ("dot", "bracket") and (start > before - 2 and before != place):
            break
        labels.insert(0, letters[start:before].strip("-"))
        place = start
    if len(labels) < 2 or not all(labels):
        return None
    return _weighed(letters, match, place, labels, how)


def _mark_before(letters: str, place: int) -> str:
    """The separator that ends right here, with the spaces after it."""
    piece = letters[max(0, place - 10) : place]
    found = _ENDS.search(piece)
    return found.group() if found else ""


_ENDS = re.compile(
    rf"(?:[(\[{{<«]\s?(?:[{re.escape(_MARKS)}]|{_WORDS})\s?[)\]}}>»]|(?<=\s)(?:{_WORDS})(?=\s)|[.．․。*·•])\s?$"
)


def _skip(letters: str, place: int) -> tuple[int, bool]:
    """Step back over spaces and over what was put in to be taken out again, such as `(remove)`."""
    before = place
    while before > 0 and place - before < 2 and letters[before - 1].isspace():
        before -= 1
    if before > 0 and (opening := _GROUPS.get(letters[before - 1])):
        begin = letters.rfind(opening, max(0, before - 24), before)
        inserted = letters[begin + 1 : before - 1]
        if begin > 0 and letters[begin - 1].isalnum() and inserted.replace(" ", "").isalpha():
            return begin, True
        if begin > 1 and letters[begin - 1] == " " and letters[begin - 2].isalnum() and _TAKE_OUT.search(inserted):
            return begin - 1, True
    return before, False


def _label_start(letters: str, end: int) -> int:
    start = end
    while start > 0 and end - start < 63 and (letters[start - 1].isalnum() or letters[start - 1] == "-"):
        start -= 1
    return start


def _kind(mark: str, before: bool, gap: str, *, is_inserted: bool) -> str:  # noqa: FBT001 - two neighbours of a mark
    is_prose = "\n" in gap or (mark == "," and (before or is_inserted))
    if is_prose or (gap and mark not in _DOT_MARKS and mark[-1] not in ")]}>»" and not mark[-1].isalpha()):
        return "none"
    if is_inserted or mark[0] in "([{<«":
        return "bracket"
    if mark[0] in "_-":
        return "word"
    if mark[-1].isalpha():
        return "word" if before and gap else "none"
    if mark in _DOT_MARKS:
        return "spaced dot" if before else "far dot" if gap else "dot"
    return "dots" if len(mark) > 1 else "mark" if mark in ",;~" else "sign"


_DOT_MARKS = (".", "．", "․", "。", "｡")


def _weighed(letters: str, match: re.Match[str], start: int, labels: list[str], how: str) -> Found | None:
    if how not in _SPEAKS:
        return None
    head = letters[max(0, start - 24) : start]
    if head.endswith(("{", "$")) or (head.endswith("@") and len(head) > 1 and not head[-2].isspace()):
        return None  # a bot's placeholder, or an e-mail address
    scheme = _BEFORE.search(head)
    tail = _TAIL.match(letters, match.end())
    assert tail is not None  # it matches nothing at all as well
    points, taken = ending(labels, is_tight=how in ("dot", "bracket"))
    domain = ".".join(labels)
    names = labels[:-taken] or labels[:1]
    is_www = names[0] == "www" and len(labels) > 2
    if is_www:
        names = names[1:] or names
        domain = domain[4:]
    points += _SPEAKS[how] + _named(names) + (len(names) > 1)
    path = (tail["path"] or "").rstrip(".,;:!?)]}>'\"")
    if known(domain):
        points += 6
    if is_thing(domain) and not is_www:
        points -= 6
    if is_www or scheme:
        points += 5
    if tail["port"] or len(path) > 1:
        points += 3
    points += around(head, match["end"], letters[tail.end() : tail.end() + 24])
    if head.endswith("@"):
        points -= 2
    end = match.end() + len(tail["port"] or "") + len(path)
    is_disguised = how != "dot" or match["mark"] != "."
    return Found(start, end, domain, path, points, is_disguised, match.start("end") if how in ("dot", "far dot") else 0)


def _named(names: list[str]) -> int:
    return called(names[-1]) if names[-1].isdigit() else max(called(name) for name in names[-2:])


def _spelled(letters: str, start: int, end: int) -> Iterator[Found]:
    """An address written with a space after each letter."""
    kept = [place for place in range(start, end) if not letters[place].isspace()]
    joined = "".join(letters[place] for place in kept)
    for match in _SEPARATOR.finditer(joined):
        if is_ending(match["end"]) and (found := _read(joined, match)) is not None and found.points >= CERTAIN:
            yield replace(found, start=kept[found.start], end=kept[found.end - 1] + 1, is_disguised=True)


def _apart(found: list[Found]) -> list[Found]:
    """The best at each place."""
    best: list[Found] = []
    for one in sorted(found, key=lambda one: (one.points < CERTAIN, -len(one.domain), one.start)):
        if all(one.end <= other.start or one.start >= other.end for other in best):
            best.append(one)
    return sorted(best, key=lambda one: one.start)


def _placed(found: Found, folded: Folded, text: str) -> Found:
    """With its place in the text as it was written, and whether the letters themselves are a disguise."""
    start, end = folded.span(found.start, found.end)
    written = text[start:end]
    is_disguised = found.is_disguised or (not written.isascii() and _is_dressed(written, found.domain))
    points = found.points
    if found.ends and _is_sentence(text, start, folded.span(found.ends, found.ends + 1)[0]):
        points -= 3
    if "." not in written and not found.domain.rpartition(".")[2].isascii():
        points -= 4  # the next sentence, where full stops look like this
    return replace(found, start=start, end=end, points=points, is_disguised=is_disguised)


def _is_sentence(text: str, start: int, ends: int) -> bool:
    """Whether the last label is the capital beginning of a sentence, and the dot the end of the one before."""
    word = text[ends : ends + 2]
    is_capital = word[:1].isupper() and not word.isupper()
    return is_capital and (text[ends - 1].isspace() or text[start].islower())


def _is_dressed(written: str, domain: str) -> bool:
    """Whether letters stand for others: accents are none, and a domain of another script is what it is."""
    plain = unicodedata.normalize("NFD", written.casefold())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return domain not in unicodedata.normalize("NFC", written.casefold()) and domain not in bare
