"""Learns what people remove, and how well that can be told. It is run in a process of its own.

`python -m lessons.lesson EXAMPLES MODEL FALSE_HITS`, in the folder of the plugin, reads a line `[text, was removed]`
for each example, writes the weights, and says what came of it in JSON.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import ceil, exp, sqrt
from pathlib import Path

from . import traits
from .model import Model

_ROUNDS = 12
_STEP = 0.3
_LOOSE = 4.0
"""How freely weights may grow."""
_PARTS = 5
_SURE = 1.96
"""Of 20 such intervals, 19 hold the truth."""

Example = tuple[tuple[int, ...], bool]


@dataclass(frozen=True)
class Report:
    """How well it can be told, measured on messages that were left out of the learning."""

    removed: int
    """Examples that people removed."""
    left: int
    """Examples that they left standing."""
    found: int
    """How many of the removed ones it finds."""
    hit: int
    """How many of those left standing it hits."""
    threshold: float

    @property
    def found_share(self) -> tuple[float, float]:
        """Between which shares of removed messages it finds, as far as so few examples tell."""
        return interval(self.found, self.removed)

    @property
    def hit_share(self) -> tuple[float, float]:
        """Between which shares of good messages it hits, as far as so few examples tell."""
        return interval(self.hit, self.left)

    @property
    def is_useful(self) -> bool:
        """Whether it certainly finds more than it hits."""
        return self.found_share[0] > 2 * self.hit_share[1]


def interval(count: int, whole: int) -> tuple[float, float]:
    """Wilson's interval for a share."""
    if not whole:
        return 0.0, 1.0
    share, square = count / whole, _SURE * _SURE
    middle = (share + square / (2 * whole)) / (1 + square / whole)
    reach = _SURE / (1 + square / whole) * sqrt(share * (1 - share) / whole + square / (4 * whole * whole))
    return max(0.0, middle - reach), min(1.0, middle + reach)


def fit(examples: Sequence[Example], seed: int = 7) -> tuple[float, list[float]]:
    """The start and the weights of a logistic regression; both kinds of examples count the same together."""
    dice = random.Random(seed)  # noqa: S311 - an order, no secret
    removed = sum(was_removed for _, was_removed in examples)
    counts = {True: len(examples) / (2 * max(removed, 1)), False: len(examples) / (2 * max(len(examples) - removed, 1))}
    weights, steps = [0.0] * traits.SIZE, [1e-6] * traits.SIZE
    common = [1] * traits.SIZE
    for found, _ in examples:
        for trait in found:
            common[trait] += 1
    start, start_steps = 0.0, 1e-6
    order = list(examples)
    for _ in range(_ROUNDS):
        dice.shuffle(order)
        for found, was_removed in order:
            share = 1 / sqrt(len(found) or 1)
            score = start + share * sum(weights[trait] for trait in found)
            error = counts[was_removed] * (1 / (1 + exp(-max(-30.0, min(30.0, score)))) - was_removed)
            start_steps += error * error
            start -= _STEP * error / sqrt(start_steps)
            for trait in found:
                slope = error * share + weights[trait] / (_LOOSE * common[trait])
                steps[trait] += slope * slope
                weights[trait] -= _STEP * slope / sqrt(steps[trait])
    return start, weights


def examine(examples: Sequence[Example], false_hits: float) -> Report:
    """Learn from four fifths and judge the other fifth, five times; the same text is never in both."""
    order = sorted(set(examples))
    random.Random(3).shuffle(order)  # noqa: S311
    together: dict[tuple[int, ...], int] = {}
    for found, _ in order:
        together.setdefault(found, len(together) % _PARTS)
    scores: list[tuple[float, bool]] = []
    for part in range(_PARTS):
        start, weights = fit([example for example in examples if together[example[0]] != part])
        model = Model(start, weights)
        scores += [(model.score(set(found)), was_removed) for found, was_removed in order if together[found] == part]
    left = sorted((score for score, was_removed in scores if not was_removed), reverse=True)
    removed = [score for score, was_removed in scores if was_removed]
    allowed = min(len(left) - 1, int(len(left) * false_hits / 100))
    threshold = max(0.0, left[allowed]) if left else 0.0
    return Report(
        removed=len(removed),
        left=len(left),
        found=sum(score > threshold for score in removed),
        hit=sum(score > threshold for score in left),
        threshold=ceil(threshold * 1000) / 1000,
    )


def main(examples: Path, model: Path, false_hits: float) -> Report:
    """Read, examine, learn from all of them, and write."""
    read = [json.loads(line) for line in examples.read_text(encoding="utf-8").splitlines()]
    taught = [(tuple(sorted(traits.of(text))), bool(was_removed)) for text, was_removed in read]
    report = examine(taught, false_hits)
    start, weights = fit(taught)
    beside = model.with_suffix(".new")
    beside.write_bytes(Model(start, weights).packed())
    beside.replace(model)
    return report


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(main(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3])))))
