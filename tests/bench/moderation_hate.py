"""Hate speech, languages and what is learned from people: what each finds, what it hits, and how long it takes.

`python tests/bench/moderation_hate.py` prints the lines for our own unseen sentences and for the recorded input, at
default settings. Of HatemojiBuild only the part is read that nothing was learned from; its sentences come in pairs of
opposite meaning, made to fool classifiers. The weights know Davidson's posts, so these say little about unseen ones.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import mean, quantiles
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1] / way) for way in (".", "../daemon", "../plugins")]

import languages  # noqa: E402 - the path is set above
from hate_speech import HateSpeech  # noqa: E402
from hate_speech.judging import judge, make_ready  # noqa: E402
from learned.examples import plain  # noqa: E402
from learned.lessons import lesson, traits  # noqa: E402
from rig.hate_speech_cases import cases  # noqa: E402
from rig.shared import DATA  # noqa: E402
from stagedoor import Action, ChatMessage, TextView, Viewer, ViewerHistory  # noqa: E402

_SOMEBODY = Viewer(platform="bench", id="1", name="Ada")
_TAUGHT = 60
"""Removed messages that a channel must have to be learned from here."""


def figures_hate(shared: Path = DATA) -> Iterator[str]:
    """The lines of the report, one after the other."""
    make_ready(())
    yield from _own_sentences()
    folder = shared / "moderation"
    if not folder.exists():
        yield "hate: the recorded input is not on this machine, so only our own sentences were judged"
        return
    left = _rows(folder / "normvio-twitch/twitch_left_dev.jsonl.gz")
    removed = _rows(folder / "normvio-twitch/normvio_mod_dev.jsonl.gz")
    texts = [row["text"] for row in left]
    yield f"left standing on Twitch: {_share(map(_said, texts))} said so, {_share(map(_sounds, texts))} only sound so"
    discrimination = [row["text"] for row in removed if row["kind"] == "Discrimination"]
    yield f"removed as discrimination: {_share(map(_flagged, discrimination))}"
    yield from _published(folder)
    yield f"hate: {_speed(judge, texts)}"
    yield from _languages(folder, texts, [row["text"] for row in removed if row["kind"] == "Specific Language Only"])
    yield from _learned(left, removed)


def _own_sentences() -> Iterator[str]:
    hits: dict[tuple[bool, str], list[bool]] = defaultdict(list)
    for kind, is_hateful, text in cases():
        hits[is_hateful, kind].append(_flagged(text))
    found, wrong = (
        mean(hit for (is_hateful, _), each in hits.items() if is_hateful is label for hit in each)
        for label in (True, False)
    )
    yield f"our unseen sentences: recall {found:.2f}, false {wrong:.2f}, difference {found - wrong:.2f} (goal 0.30)"
    for (is_hateful, kind), each in hits.items():
        yield f"  {'hateful ' if is_hateful else 'harmless'} {kind:<18} {sum(each):3} of {len(each):3}"


def _published(folder: Path) -> Iterator[str]:
    with (folder / "hatemoji-build/HatemojiBuild__test.csv").open(encoding="utf-8", newline="") as lines:
        hatemoji = [(row["text"], row["label_gold"] == "1") for row in csv.DictReader(lines)]
    with gzip.open(folder / "davidson/data__labeled_data.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        davidson = [(row["tweet"], row["class"] == "0") for row in csv.DictReader(lines) if row["class"] != "1"]
    for name, rows in (("HatemojiBuild, test", hatemoji), ("Davidson, hateful or neither", davidson)):
        named = [(text, label) for text, label in rows if judge(TextView(text))]
        hateful, others = ([_flagged(text) for text, is_so in named if is_so is label] for label in (True, False))
        yield f"{name}, where a group is named: {_share(hateful)} of the hateful, {_share(others)} of the others"


def _languages(folder: Path, english: list[str], other: list[str]) -> Iterator[str]:
    with gzip.open(folder / "germeval2018/germeval2018.training.txt.gz", "rt", encoding="utf-8") as lines:
        german = [line.split("\t")[0] for line in lines]
    with gzip.open(folder / "toldbr/ToLD-BR.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        portuguese = [row["text"] for row in csv.DictReader(lines)]
    korean = (folder / "curse-ko/dataset.txt").read_text(encoding="utf-8").splitlines()
    yield "languages, English only:"
    yield f"  left standing in English channels {_share(_foreign(text, 'english') for text in english)}"
    yield f"  removed for their language {_share(_foreign(text, 'english') for text in other)}"
    for name, texts in (("german", german), ("portuguese", portuguese), ("korean", korean)):
        hit = _share(_foreign(text, "english") for text in texts)
        yield f"  {name} {hit}, and where {name} is welcome {_share(_foreign(text, name) for text in texts)}"
    yield f"languages: {_speed(lambda view: _foreign(view.text, 'english'), english)}"


def _learned(left: list[dict[str, Any]], removed: list[dict[str, Any]]) -> Iterator[str]:
    by_channel: dict[str, list[tuple[tuple[int, ...], bool]]] = defaultdict(list)
    counts = Counter(row["chan"] for row in removed)
    for rows, was_removed in ((left, False), (removed, True)):
        for row in rows:
            if counts[row["chan"]] >= _TAUGHT:
                by_channel[row["chan"]].append((tuple(sorted(traits.of(plain(row["text"])))), was_removed))
    for false_hits in (0.5, 1.0, 3.0):
        reports = [lesson.examine(examples, false_hits) for examples in by_channel.values()]
        found = sum(report.found for report in reports) / sum(report.removed for report in reports)
        hit = sum(report.hit for report in reports) / sum(report.left for report in reports)
        useful = sum(report.is_useful for report in reports)
        yield (
            f"learned from each of {len(reports)} channels, at {false_hits} % false hits: finds {100 * found:.1f} % of "
            f"what was removed for any reason, hits {100 * hit:.2f} % of the rest; {useful} would be used"
        )


def _said(text: str) -> bool:
    judged = judge(TextView(text))
    return bool(judged and judged.rule)


def _sounds(text: str) -> bool:
    judged = judge(TextView(text))
    return bool(judged and not judged.rule and judged.weight >= HateSpeech().least)


def _flagged(text: str) -> bool:
    return _said(text) or _sounds(text)


def _foreign(text: str, language: Any) -> bool:
    settings = languages.Languages(languages=(language,))
    message = ChatMessage(platform="bench", viewer=_SOMEBODY, text=text)
    said = languages._opinions(message, TextView(text), ViewerHistory(), settings)
    return any(verdict.action is not Action.ALLOW for verdict in said)


def _share(hits: Iterable[bool]) -> str:
    counted = list(hits)
    return f"{sum(counted)} of {len(counted)} ({100 * sum(counted) / max(1, len(counted)):.2f} %)"


def _speed(work: Any, texts: list[str]) -> str:
    views = [TextView(text) for text in texts]
    for view in views:
        _ = view.folded
    took = []
    for view in views:
        begun = time.perf_counter()
        work(view)
        took.append((time.perf_counter() - begun) * 1e6)
    return f"{mean(took):.1f} µs a message, p99 {quantiles(took, n=100)[98]:.0f} µs"


def _rows(file: Path) -> list[dict[str, Any]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


if __name__ == "__main__":
    print("\n".join(figures_hate()))
