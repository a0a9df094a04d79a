"""Learning, and saying how well it went."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import learned
from learned.lessons import traits
from learned.lessons.lesson import Report, examine, fit, interval
from learned.lessons.model import Model

BAD = [f"buy grumblefish {number}" for number in range(60)]
GOOD = [f"nice round {number}" for number in range(300)]


def examples(bad, good):
    return [(tuple(sorted(traits.of(text))), text in bad) for text in [*bad, *good]]


def test_it_tells_them_apart():
    model = Model(*fit(examples(BAD, GOOD)))
    assert model.score(traits.of("grumblefish to buy")) > 0 > model.score(traits.of("a nice round"))


def test_it_is_the_same_each_time():
    assert fit(examples(BAD, GOOD)) == fit(examples(BAD, GOOD))


def test_what_can_be_told_is_useful_and_what_cannot_is_not():
    report = examine(examples(BAD, GOOD), 1)
    assert (report.removed, report.left) == (60, 300)
    assert report.found == 60
    assert report.hit <= 3
    assert report.is_useful
    same = [f"word{number % 97} word{number % 89}" for number in range(360)]
    assert not examine(examples(same[:60], same[60:]), 1).is_useful


def test_the_same_text_is_never_learned_and_judged():
    bad, good = ["abc"] * 50, [f"nice round {number}" for number in range(100)]
    assert examine(examples(bad, good), 1).removed == 1


@pytest.mark.parametrize("count", [0, 1, 5, 10])
def test_the_interval_holds_the_share(count):
    low, high = interval(count, 10)
    assert 0 <= low <= count / 10 <= high <= 1
    assert interval(count, 10)[1] - interval(count, 10)[0] > interval(10 * count, 100)[1] - interval(10 * count, 100)[0]


def test_few_examples_are_not_sure():
    assert interval(0, 0) == (0.0, 1.0)
    assert not Report(removed=5, left=10, found=1, hit=0, threshold=1.0).is_useful


def test_nothing_to_learn_from_is_no_fault():
    assert examine([], 1).found == 0
    assert examine(examples(["rude"], []), 1).removed == 1


def test_it_runs_as_a_process_with_nothing_but_python(tmp_path):
    lines = [json.dumps([text, text in BAD]) for text in [*BAD, *GOOD]]
    (tmp_path / "examples").write_text("\n".join(lines), encoding="utf-8")
    said = subprocess.run(
        [sys.executable, "-S", "-m", "lessons.lesson", tmp_path / "examples", tmp_path / "model", "1"],
        cwd=Path(learned.__file__).parent,
        check=True,
        capture_output=True,
    ).stdout
    assert Report(**json.loads(said)).found == 60
    model = Model.unpacked((tmp_path / "model").read_bytes())
    assert model.score(traits.of("grumblefish to buy")) > 0
