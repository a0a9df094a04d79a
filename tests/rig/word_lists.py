"""Builds plugins/blocked_words/lists from the permitted word lists, so that the choice can be repeated.

`python tests/rig/word_lists.py SHARED WORDS` where SHARED is the folder of recorded input and WORDS holds SCOWL's
`*-words.*`, `*-upper.*`, `*-proper-names.*` and `*-contractions.*` (Debian package scowl); the package Faker (MIT) must
be importable for names. Writes the lists, the common words, and the innocent words that come near a term.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT / "daemon"), str(ROOT / "plugins")]

from blocked_words.finder import Finder  # noqa: E402 - the path is set above
from blocked_words.lexicon import Lexicon  # noqa: E402 - the path is set above
from blocked_words.shelf import LEVELS, LISTS, terms_of  # noqa: E402 - the path is set above
from blocked_words.term import Term  # noqa: E402 - the path is set above
from stagedoor import Action, TextView, is_one_swap_of  # noqa: E402 - the path is set above

CHOICE = HERE / "word_choice.txt"
KINDS = {
    "racial / ethnic slurs": "racial",
    "religious offense": "religious",
    "sexual orientation / gender": "gender and orientation",
    "mental disability": "disability",
    "physical disability": "disability",
    "sexual anatomy / sexual acts": "sexual",
    "bodily fluids / excrement": "coarse",
    "political": "political",
}
HATEFUL = frozenset({"racial", "religious", "gender and orientation", "disability", "political"})
PLAIN = re.compile(r"[a-z]+(?:[ -][a-z]+){0,4}")
SEVERE, STRONG = 2.4, 1.6
_SHORT, _LONG = 3, 14
_FREQUENT = 8
"""Times a word stands in inoffensive texts to be one that chat is made of."""


def _chosen(head: str) -> frozenset[str]:
    """The words after this heading of the file of choices."""
    for line in CHOICE.read_text(encoding="utf-8").splitlines():
        if line.startswith(f"{head}: "):
            return frozenset(word.strip() for word in line.partition(":")[2].split(","))
    raise SystemExit(f"word_choice.txt has no line {head}")


TOLERATED = _chosen("en tolerated")
"""What people say in most chats and moderators leave standing; its worse compounds are listed by themselves."""
REFUSED = _chosen("en refused")
"""Ordinary words that broad lists contain."""
AT_LEAST_STRONG = _chosen("en raised")
ABBREVIATIONS = _chosen("en chat")
"""Words of chats that no dictionary has, written down here."""


def main(shared: Path, scowl: Path) -> None:
    """Write everything."""
    LISTS.mkdir(exist_ok=True)
    for old in LISTS.glob("*.txt"):
        old.unlink()
    dictionary = {size: set(_scowl(scowl, size)) for size in (20, 35, 50, 60, 80)}
    moderation = shared / "moderation"
    _write_english(moderation, dictionary)
    _write_others()
    chat = _chat(moderation)
    listed = {term.text for term in _terms()}
    listed |= {word + ending for word in listed for ending in ("s", "es", "ed", "ing", "er")}
    common = dictionary[20] | {word for word in dictionary[35] if len(word) > _SHORT}
    common |= {word for word, count in chat.items() if count >= _FREQUENT}
    common = {word for word in common if 2 <= len(word) <= _LONG and word.isalpha() and word.isascii()} - listed
    (LISTS / "common.txt").write_text("\n".join(sorted(common)) + "\n")
    chat.update(dict.fromkeys(ABBREVIATIONS, 8))
    vocabulary = (
        set(_scowl(scowl, 95)) | set(_contractions(scowl)) | set(_names()) | {w for w, n in chat.items() if n >= 3}
    )
    (LISTS / "innocent.txt").write_text("")
    (LISTS / "innocent.txt").write_text("\n".join(sorted(_innocent(vocabulary, common))) + "\n")


def _write_english(moderation: Path, dictionary: dict[int, set[str]]) -> None:
    severity: dict[str, float] = {}
    kinds: dict[str, str] = {}
    sources: Counter[str] = Counter()
    tags: dict[str, tuple[int, set[str]]] = {}
    for row in csv.DictReader((moderation / "wordlist-surge/profanity_en.csv").open(encoding="utf-8")):
        word = row["text"].lower()
        severity[word] = float(row["severity_rating"])
        kinds[word] = KINDS.get(row["category_1"], "insult")
        if kinds[word] == "sexual" and "orientation" in row["category_2"]:
            kinds[word] = "sexual"
    for entry in json.loads((moderation / "wordlist-dsojevic/en.json").read_text(encoding="utf-8")):
        for match in entry["match"].lower().split("|"):
            tags[match.replace("*", "")] = (entry["severity"], set(entry["tags"]))
    plain = {
        "google": _lines(moderation / "wordlist-google/data__en.txt"),
        "ldnoobw": _lines(moderation / "wordlist-ldnoobw/en"),
        "zacanger": {w.lower() for w in json.loads((moderation / "wordlist-zacanger/words.json").read_text())},
    }
    for words in (severity, tags, *plain.values()):
        sources.update(set(words))
    chosen: dict[tuple[str, str], list[str]] = defaultdict(list)
    for word, count in sources.items():
        graded = severity.get(word, 0.0), kinds.get(word, "")
        level = _level(word, count, graded, tags.get(word), dictionary)
        if level and PLAIN.fullmatch(word):
            kind = kinds.get(word) or _kind(tags.get(word))
            chosen[level, kind].append(word)
    _write("en", chosen)


def _level(
    word: str,
    count: int,
    graded: tuple[float, str],
    tag: tuple[int, set[str]] | None,
    dictionary: dict[int, set[str]],
) -> str:
    """The level of an English word by what the lists agree on; empty where they do not agree enough."""
    severity, kind = graded
    weight, tags = tag or (0, set())
    letters = word.replace(" ", "").replace("-", "")
    if len(letters) < 3 or len(set(letters)) == 1 or word in REFUSED:
        return ""
    if word in AT_LEAST_STRONG:
        return "hate" if (kind or _kind(tag)) in HATEFUL else "strong"
    if kind == "gender and orientation" and "lgbtq" not in tags:
        kind = "gender" if severity < 2.7 else kind
    if kind == "religious" and severity < SEVERE and weight < 3:
        kind = "blasphemy"
    hateful = kind in HATEFUL or bool(tags & {"racial", "religious"} and weight >= 2 and kind != "blasphemy")
    is_word = word in dictionary[60] or (" " in word and all(part in dictionary[50] for part in word.split()))
    if count < 2 and not (severity >= SEVERE and not is_word):
        return ""
    if word in TOLERATED or (count < 4 and _is_nearly(word, TOLERATED)):
        return "mild"
    agreed = count >= 4 and severity >= STRONG
    bad = severity >= STRONG or (weight >= 3 and not is_word)
    if agreed or (bad and not is_word):
        return "hate" if hateful else "strong"
    return "mild" if severity or weight >= 2 or count >= 3 else ""


def _is_nearly(word: str, others: Iterable[str]) -> bool:
    """Whether one letter more, less, other or swapped makes it one of these: a misspelling of it."""
    return any(
        abs(len(word) - len(other)) <= 1 and word[0] == other[0] and _apart(word, other) <= 1 for other in others
    )


def _apart(one: str, other: str) -> int:
    if is_one_swap_of(one, other):
        return 1
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    one, other = one[start:], other[start:]
    end = next((at for at, (a, b) in enumerate(zip(one[::-1], other[::-1], strict=False)) if a != b),
               min(len(one), len(other)))  # fmt: skip
    return max(len(one), len(other)) - end


def _kind(tag: tuple[int, set[str]] | None) -> str:
    tags = tag[1] if tag else set()
    for name, kind in (("racial", "racial"), ("religious", "religious"), ("lgbtq", "gender and orientation")):
        if name in tags:
            return kind
    return "sexual" if tags & {"sexual", "shock"} else "insult"


def _write_others() -> None:
    for line in CHOICE.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        head, _, words = line.partition(":")
        language, level = head.split()
        if level not in LEVELS:
            continue
        _write(language, {(level, ""): [word.strip() for word in words.split(",") if word.strip()]})


def _write(language: str, chosen: dict[tuple[str, str], list[str]]) -> None:
    for level in LEVELS:
        lines: list[str] = []
        for (of, kind), words in sorted(chosen.items()):
            if of == level:
                lines += [f"# category: {kind}"] if kind else []
                lines += sorted(set(words))
        if lines:
            (LISTS / f"{language}.{level}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _terms() -> list[Term]:
    return [term for level in LEVELS for term in terms_of(level, Action.HIDE, None)]


def _innocent(vocabulary: set[str], common: set[str]) -> set[str]:
    """What would be found in words and names that contain no term; again until nothing more is found."""
    innocent: set[str] = set()
    listed = {term.text for term in _terms()}
    plural = {word + "s" for word in listed}
    for _ in range(2):
        finder = Finder(Lexicon(_terms(), frozenset(innocent), frozenset(common)))
        for word in vocabulary:
            for form in {word, word + "s"}:
                if form not in listed and form not in plural and finder.find(TextView(form)):
                    innocent.add(form)
    return innocent


def _scowl(folder: Path, largest: int) -> Iterator[str]:
    for file in folder.iterdir():
        name, _, size = file.name.rpartition(".")
        if not size.isdigit() or int(size) > largest or not name.endswith(("words", "upper", "proper-names")):
            continue
        if name.startswith(("english", "american", "british", "variant", "canadian", "australian")):
            for line in file.read_text(encoding="iso-8859-1").splitlines():
                if "'" not in line:
                    yield line.lower()


def _contractions(folder: Path) -> Iterator[str]:
    for file in folder.glob("*contractions*"):
        yield from (line.lower() for line in file.read_text(encoding="iso-8859-1").splitlines())


def _names() -> Iterator[str]:
    from faker import Faker
    from faker.config import AVAILABLE_LOCALES

    for locale in AVAILABLE_LOCALES:
        fake = Faker(locale)
        for provider in fake.get_providers():
            for field in ("first_names", "last_names", "cities", "city_names", "first_names_male", "first_names_female",
                          "towns", "municipalities", "states", "villages", "townships"):  # fmt: skip
                for name in getattr(provider, field, None) or ():
                    if isinstance(name, str):
                        yield from re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", name.lower())


def _chat(moderation: Path) -> Counter[str]:
    """How often a word stands in permitted texts that nobody marked as offensive."""
    seen: Counter[str] = Counter()
    with gzip.open(moderation / "davidson/data__labeled_data.csv.gz", "rt", encoding="utf-8") as file:
        texts = [row["tweet"] for row in csv.DictReader(file) if row["class"] == "2"]
    messages = (moderation / "sms-spam/data__SMSSpamCollection").read_text(encoding="utf-8").splitlines()
    texts += [line.partition("\t")[2] for line in messages]
    for file_name in sorted((moderation / "youtube-spam").glob("*.csv")):
        with file_name.open(encoding="utf-8-sig") as table:
            texts += [row["CONTENT"] for row in csv.DictReader(table) if row["CLASS"] == "0"]
    for text in texts:
        seen.update(set(re.findall(r"(?<![@#\w])[a-z]+(?!\w)", text.lower())))
    return seen


def _lines(file: Path) -> set[str]:
    return {line.strip().lower() for line in file.read_text(encoding="utf-8").splitlines() if line.strip()}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
