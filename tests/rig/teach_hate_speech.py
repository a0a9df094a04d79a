"""Makes `plugins/hate_speech/weights.bin` from published sentences and our own.

`python -m rig.teach_hate_speech FOLDER`, in `tests/`, with `daemon` and `plugins` on the path.

FOLDER is the folder of the shared data. Read are HatemojiBuild (train and validation, CC-BY-4.0), Davidson et al.
(MIT; only what names a group) and `hate_speech_lessons.toml` beside this file. It takes a
quarter of a minute, needs nothing installed, and makes the same file each time.
"""

from __future__ import annotations

import csv
import gzip
import random
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from math import exp, sqrt
from pathlib import Path

from hate_speech.reading import LONGEST, pieces
from hate_speech.vocabulary import WHO, vocabulary
from hate_speech.weighing import SIZE, Traits, packed
from stagedoor import fold

_LESSONS = Path(__file__).with_name("hate_speech_lessons.toml")
_WEIGHTS = Path(__file__).parents[2] / "plugins" / "hate_speech" / "weights.bin"
_PEOPLE = re.compile(
    "[\U0001f46c-\U0001f478\U0001f468\U0001f469\U0001f9d1-\U0001f9d9\U0001f1e6-\U0001f1ff\U0001f3f3♿☪✡\U0001f54b\U0001f308]"
)
"""Emoji that HatemojiBuild writes in the place of a group."""
_OURS = 12.0
"""How many times one of our own sentences counts."""
_LOOSE = 2.0
"""How freely weights may grow."""
_ROUNDS = 40
_STEP = 0.5

Example = tuple[list[int], int, float]


def examples(data: Path) -> Iterator[Example]:
    """Each sentence as traits, whether it is hateful, and how often it counts."""
    words = vocabulary()
    traits = Traits(words)
    who = set(words.parts[WHO])

    def read(text: str, is_hateful: int, count: float, *, needs_group: bool) -> Iterator[Example]:
        found = pieces(fold(text).text[:LONGEST], words)
        if not needs_group or any(piece.letter in who for piece in found):
            yield sorted(traits.of(found)), is_hateful, count

    for part in ("train", "validation"):
        with (data / f"moderation/hatemoji-build/HatemojiBuild__{part}.csv").open(
            encoding="utf-8", newline=""
        ) as lines:
            for row in csv.DictReader(lines):
                text = _PEOPLE.sub(" women ", row["text"])
                yield from read(text, int(row["label_gold"]), 1.0, needs_group=False)
    with gzip.open(data / "moderation/davidson/data__labeled_data.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            text = re.sub(r"@\w+|http\S+|\bRT\b|&#?\w+;|#", "", row["tweet"])
            yield from read(text, int(row["class"] == "0"), 1.0, needs_group=True)
    lessons = tomllib.loads(_LESSONS.read_text(encoding="utf-8"))
    for is_hateful, label in enumerate(("harmless", "hateful")):
        for sentence in lessons[label]:
            text = sentence.replace("{G}", "women").replace("{O}", "woman")
            yield from read(text, is_hateful, _OURS, needs_group=True)


def learned(taught: list[Example]) -> tuple[float, list[float]]:
    """The start and the weights of a logistic regression, by gradient steps that grow smaller for common traits."""
    dice = random.Random(4)
    common = Counter(trait for traits, _, _ in taught for trait in traits)
    weights, steps = [0.0] * SIZE, [1e-6] * SIZE
    start, start_steps = 0.0, 1e-6
    order = list(taught)
    for _ in range(_ROUNDS):
        dice.shuffle(order)
        for traits, is_hateful, count in order:
            share = 1 / sqrt(len(traits) or 1)
            score = start + share * sum(weights[trait] for trait in traits)
            error = count * (1 / (1 + exp(-max(-30.0, min(30.0, score)))) - is_hateful)
            start_steps += error * error
            start -= _STEP * error / sqrt(start_steps)
            for trait in traits:
                slope = error * share + weights[trait] / (_LOOSE * common[trait])
                steps[trait] += slope * slope
                weights[trait] -= _STEP * slope / sqrt(steps[trait])
    return start, weights


def main() -> None:
    """Read, learn and write."""
    taught = list(examples(Path(sys.argv[1])))
    start, weights = learned(taught)
    _WEIGHTS.write_bytes(packed(start, weights))
    print(f"{len(taught)} sentences, {sum(1 for one in weights if one)} traits, {_WEIGHTS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
