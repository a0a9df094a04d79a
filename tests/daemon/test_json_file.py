"""A file is replaced whole or not at all, and what could not be read back is not written."""

import os
import stat
from pathlib import Path
from typing import Any

import pytest

from stagedoor.json_file import JsonFile, UnreadableFileError, is_deep, parse


@pytest.fixture
def file(tmp_path: Path) -> JsonFile:
    return JsonFile(tmp_path / "new" / "file.json")


def content(file: JsonFile) -> Any:
    raw = file.read()
    return None if raw is None else parse(raw)


def test_only_a_commit_makes_it_the_file(file: JsonFile) -> None:
    assert content(file) is None
    staged = file.stage({"a": 1})
    assert content(file) is None
    staged.commit()
    assert content(file) == {"a": 1}
    file.stage({"a": 2}).discard()
    assert content(file) == {"a": 1}
    assert [path.name for path in file.path.parent.iterdir()] == ["file.json"]
    if os.name == "posix":
        assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.path.parent.stat().st_mode) == 0o700


def test_the_old_one_can_be_kept_under_a_new_name(file: JsonFile) -> None:
    assert file.stage({"n": 0}).commit(keep_old=True) is None, "there was none"
    for number in (1, 2):
        aside = file.stage({"n": number}).commit(keep_old=True)
        assert aside
        assert aside.name == f"file.json.unreadable-{number}"
        assert content(JsonFile(aside)) == {"n": number - 1}


def test_a_commit_that_fails_puts_the_old_one_back(file: JsonFile) -> None:
    file.stage({"a": "old"}).commit()
    staged = file.stage({"a": "new"})
    staged.discard()
    with pytest.raises(FileNotFoundError):
        staged.commit(keep_old=True)
    assert content(file) == {"a": "old"}


@pytest.mark.parametrize(
    "value",
    [
        {"text": "Straße 日本 \U0001f986"},
        {"half": "\ud800"},
        {"big": 2**200, "small": -(2**200), "float": 1e308},
        {"nothing": None, "list": [1, [2, [3]]], "": {}},
    ],
)
def test_what_is_written_is_read_back_equal(file: JsonFile, value: dict[str, Any]) -> None:
    file.stage(value).commit()
    assert content(file) == value


def nested(depth: int) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("inf"), nested(70), nested(100_000), "x" * 5_000_000, 10**5000],
    ids=["nan", "infinity", "deep", "very deep", "large", "a number of 5000 digits"],
)
def test_what_could_not_be_read_back_is_not_written(file: JsonFile, value: Any) -> None:
    with pytest.raises((ValueError, RecursionError)):
        file.stage({"a": value})
    assert not file.path.parent.exists() or list(file.path.parent.iterdir()) == []


def test_depth() -> None:
    assert not is_deep(nested(60))
    assert is_deep(nested(64))
    assert is_deep({"a": nested(100_000)})
    assert not is_deep("text")


def test_what_is_no_object_is_refused() -> None:
    for raw in (b"", b"1", b"[]", b'"text"', b"{'a': 1}", b'{"a": 1} x'):
        with pytest.raises(UnreadableFileError):
            parse(raw)
