"""Blocked words: found in every disguise, innocent words spared, and how long it takes.

`python tests/bench/moderation_words.py` prints the lines for the recorded input; at default settings.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import mean, quantiles
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[2] / "daemon"), str(Path(__file__).parents[2] / "plugins")]

import blocked_words  # noqa: E402 - the path is set above
from blocked_words.finder import Finder  # noqa: E402 - the path is set above
from blocked_words.options import BlockedWords  # noqa: E402 - the path is set above
from stagedoor import TextView  # noqa: E402 - the path is set above

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
_CAUGHT = 0.8
"""A word counts as known when this share of its plain messages is found."""


def figures_words(shared: Path = SHARED) -> Iterator[str]:
    """The lines of the report, one after the other."""
    finder = blocked_words._prepared(BlockedWords(), ())
    folder = shared / "moderation"
    if not folder.exists():
        yield "words: the recorded input is not on this machine, so nothing was measured"
        return
    yield from _disguised(finder, _rows(folder / "generated/obf_dev.jsonl.gz"))
    for name, file in (
        ("Scunthorpe", "generated/scunthorpe_dev.jsonl.gz"),
        ("left standing", "normvio-twitch/twitch_left_dev.jsonl.gz"),
    ):
        texts = [row["text"] for row in _rows(folder / file)]
        flagged = sum(_hit(finder, text) for text in texts)
        yield f"{name}: {flagged} of {len(texts)} flagged, {100 * flagged / len(texts):.2f} %"
    yield from _names(finder)
    yield from _speed([row["text"] for row in _rows(folder / "normvio-twitch/replay_dev.jsonl.gz")])


def _disguised(finder: Finder, rows: list[dict[str, Any]]) -> Iterator[str]:
    plain: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        if row["kind"] == "plain" and row["label"]:
            plain[row["w"]].append(_hit(finder, row["text"]))
    known = {word for word, hits in plain.items() if mean(hits) >= _CAUGHT}
    yield f"words known in plain form: {len(known)} of {len(plain)}"
    found: dict[str, list[bool]] = defaultdict(list)
    wrong: list[bool] = []
    for row in rows:
        hit = _hit(finder, row["text"])
        if not row["label"]:
            wrong.append(hit)
            continue
        word = row.get("w") or max((word for word in plain if word in row["text"]), key=len, default="")
        if word in known:
            found[row["kind"]].append(hit)
    for kind, hits in found.items():
        yield f"  {kind:12} {100 * mean(hits):5.1f} %"
    disguised = [hit for kind, hits in found.items() if kind not in {"plain", "split2"} for hit in hits]
    yield f"disguised, all: {100 * mean(disguised):.2f} %"
    yield f"split over two messages: {100 * mean(found['split2']):.1f} %"
    yield f"false hits in equally disguised text: {100 * mean(wrong):.2f} % of {len(wrong)}"


def _names(finder: Finder) -> Iterator[str]:
    try:
        from faker import Faker
    except ImportError:
        yield "names: the package Faker is not installed, so none were measured"
        return
    names = set()
    for locale in ("en_US", "en_GB", "de_DE", "fr_FR", "es_ES", "it_IT", "pt_BR", "nl_NL", "pl_PL", "ru_RU", "tr_TR",
                   "ja_JP", "ko_KR", "zh_CN", "hi_IN", "sv_SE", "da_DK", "fi_FI", "cs_CZ", "hu_HU"):  # fmt: skip
        fake = Faker(locale)
        fake.seed_instance(11)
        names |= {fake.name() for _ in range(250)} | {fake.city() for _ in range(250)}
    flagged = sum(_hit(finder, name) for name in names)
    yield f"names and cities: {flagged} of {len(names)} flagged, {100 * flagged / len(names):.3f} %"


def _speed(texts: list[str]) -> Iterator[str]:
    finder = blocked_words._prepared.__wrapped__(BlockedWords(), ())
    took = []
    for text in texts:
        begun = time.perf_counter()
        finder.find(TextView(text))
        took.append(1e6 * (time.perf_counter() - begun))
    yield f"view and words: mean {mean(took):.1f} µs, p99 {quantiles(took, n=100)[98]:.0f} µs of {len(took)} messages"
    for name, text in (
        ("piled marks", "a\u0301\u0302\u0303" * 3_000),
        ("look-alikes", "аеосрх " * 1_500),
        ("one giant word", "ab" * 5_000),
        ("new words", " ".join(f"{number:x}abc{number * 7919 % 9973:x}" for number in range(1_500))),
        ("spaced letters", "a b " * 2_500),
    ):
        begun = time.perf_counter()
        finder.find(TextView(text, before=[text] * 3))
        yield f"hostile, {name}: {1e3 * (time.perf_counter() - begun):.2f} ms"


def _hit(finder: Finder, text: str) -> bool:
    """Whether a text is found, or any of its messages where it is more than one."""
    before: list[str] = []
    for message in text.split("\n"):
        if finder.find(TextView(message, before=tuple(before))):
            return True
        before.append(message)
    return False


def _rows(file: Path) -> list[dict[str, Any]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return list(_decoded(lines))


def _decoded(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    return map(json.loads, lines)


if __name__ == "__main__":
    for line in figures_words():
        print(line)
