"""What is damaged in a recording is counted and told, and what is no recording is refused with a sentence."""

import gzip
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

import source_replay
from rig.recorded_show import said, write
from rig.source_stage import SourceStage
from source_replay.recording import Recording
from stagedoor import (
    Action,
    SourceEnded,
    SourceRefused,
    VerdictReached,
)
from stagedoor.events import encode


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "show.jsonl"


async def test_damaged_lines_are_counted_and_told_by_number(file: Path, caplog: pytest.LogCaptureFixture) -> None:
    verdict = VerdictReached(subject=1, action=Action.HIDE)
    good = encode(said("good"))
    write(
        file, good, b"{", b"", verdict, b'{"kind": "chat_message"}', b'{"kind": "nonsense"}', b"\xff\xfe", b"[" * 9_999
    )
    with file.open("ab") as opened:
        opened.write(good + b"\n" + good[:20])
    async with SourceStage(source_replay, str(file), speed=0) as stage:
        over = await stage.over()
    assert isinstance(over, SourceEnded)
    assert [event.text for event in stage.events] == ["good", "good"]  # type: ignore[attr-defined]
    text = str(over)
    assert text.startswith(
        "show.jsonl has been played: 2 events. 1 lines were left out because they are not from a chat."
    )
    assert "6 lines were left out because they are damaged: line 2 (" in text
    for number in (5, 6, 7, 8):
        assert f"line {number} (" in text
    assert text.endswith("line 10 (it breaks off).")
    assert text in caplog.text


async def test_very_many_damaged_lines_are_not_all_named(file: Path) -> None:
    write(file, said("good"), *[b"?"] * 5_000)
    async with SourceStage(source_replay, str(file), speed=0) as stage:
        over = await stage.over()
    assert "5000 lines were left out" in str(over)
    assert str(over).endswith(", and 4990 more.")
    assert len(str(over)) < 1_500


def missing(path: Path) -> None:
    pass


def empty(path: Path) -> None:
    path.touch()


def binary(path: Path) -> None:
    path.write_bytes(os.urandom(64) + b"\0" * 64)


def packed(path: Path) -> None:
    path.write_bytes(gzip.compress(encode(said("a"))))


def huge_line(path: Path) -> None:
    path.write_bytes(encode(said("a")) + b"\n" + b"x" * (9 * 1024 * 1024))


def wide_letters(path: Path) -> None:
    path.write_text('{"kind": "chat_message"}\n', "utf-16")


def prose(path: Path) -> None:
    path.write_text("Dear diary,\ntoday was nice.\n")


def pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (missing, "No such file or directory. Look for a mistake in the path"),
        (Path.mkdir, "it is not a file"),
        (empty, "the file is empty"),
        (binary, "it is not text"),
        (packed, "not compressed"),
        (wide_letters, "it is not text"),
        (huge_line, "its line 2 is longer than 8 MB"),
        (prose, "none of its 2 lines is an event"),
        pytest.param(pipe, "it is not a file", marks=pytest.mark.skipif(os.name != "posix", reason="Unix only")),
    ],
)
async def test_what_is_no_recording_is_refused_with_a_sentence(file: Path, make: object, why: str) -> None:
    make(file)  # type: ignore[operator]
    async with SourceStage(source_replay, str(file), speed=0) as stage:
        over = await stage.over()
    assert isinstance(over, SourceRefused)
    assert str(over).startswith("show.jsonl cannot be played")
    assert why in str(over)


def test_a_very_long_path_is_not_repeated_at_length() -> None:
    with pytest.raises(SourceRefused) as refused:
        Recording(Path("x" * 50_000)).open()
    assert len(str(refused.value)) < 300


def test_a_recording_is_read_a_piece_at_a_time(file: Path) -> None:
    recording = Recording(write(file, *(said(str(n)) for n in range(1_000))))
    recording.open()
    assert len(recording.read()) == 256
    recording.close()


@hypothesis_settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_any_bytes_are_played_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = tmp_path_factory.mktemp("any") / "show.jsonl"
    file.write_bytes(content + b"\n" + encode(said("a")))
    recording = Recording(file)
    try:
        recording.open()
        events = recording.read()
    except SourceRefused:
        assert b"\0" in content or content.startswith(b"\x1f\x8b")
    else:
        assert events == [said("a")] or recording.bad
    finally:
        recording.close()
