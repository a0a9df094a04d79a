"""What is remembered of people's decisions."""

import json

from hypothesis import given
from hypothesis import strategies as st

from learned import examples
from learned.examples import Examples


def test_others_of_the_same_time_are_kept_beside_a_removed_one(tmp_path):
    kept = Examples(tmp_path / "examples.jsonl")
    for number in range(100):
        kept.shown(number, f"hello {number}")
    kept.decided(50, "Rude", was_removed=True)
    assert (kept.removed, kept.left) == (1, 20)
    again = Examples(tmp_path / "examples.jsonl")
    assert (again.removed, again.left) == (1, 20)


def test_the_last_word_counts(tmp_path):
    kept = Examples(tmp_path / "examples.jsonl")
    kept.decided(1, "rude", was_removed=True)
    kept.decided(1, "rude", was_removed=False)
    assert (kept.removed, kept.left) == (0, 1)
    assert (Examples(tmp_path / "examples.jsonl").left) == 1


def test_what_the_platform_took_back(tmp_path):
    kept = Examples(tmp_path / "examples.jsonl")
    kept.shown(1, "Rude")
    assert kept.withdrawn(1)
    assert not kept.withdrawn(2)
    kept.write_lesson(tmp_path / "lesson")
    assert json.loads((tmp_path / "lesson").read_text()) == ["rude", True]


def test_it_is_bounded(tmp_path, monkeypatch):
    monkeypatch.setattr(examples, "_MOST", {True: 3, False: 5})
    monkeypatch.setattr(examples, "_RECENT", 4)
    kept = Examples(tmp_path / "examples.jsonl")
    for number in range(0, 100, 2):
        kept.shown(number, "hello")
        kept.decided(number + 1, "rude", was_removed=True)
    assert (kept.removed, kept.left) == (3, 5)
    assert Examples(tmp_path / "examples.jsonl").removed == 3
    assert len((tmp_path / "examples.jsonl").read_text().splitlines()) == 8


@given(st.binary(max_size=200))
def test_a_broken_file_is_no_fault(tmp_path_factory, content):
    file = tmp_path_factory.mktemp("kept") / "examples.jsonl"
    file.write_bytes(content + b'\n[1, "rude", true]\n[2, "half')
    assert Examples(file).removed >= 1


def test_what_is_forgotten_is_in_the_file_no_more(tmp_path):
    file = tmp_path / "examples.jsonl"
    kept = Examples(file)
    kept.shown(1, "secret words")
    kept.decided(1, "secret words", was_removed=True)
    kept.decided(2, "others", was_removed=True)
    assert kept.of({1, 3}) == [{"message": 1, "text": "secret words", "was_removed": True}]
    assert kept.forget({1, 3}) == 1
    assert "secret" not in file.read_text()
    assert (kept.removed, Examples(file).removed) == (1, 1)
    assert not kept.withdrawn(1)
