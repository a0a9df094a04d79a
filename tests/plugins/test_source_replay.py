"""A recorded show is played as it was, at any speed; what is damaged is counted and told."""

import asyncio
import gzip
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

import source_replay
from rig.source_stage import SourceStage
from source_demo.acts import begin
from source_demo.script import read_script
from source_demo.show import Show
from source_replay.recording import Recording
from source_replay.replay import anew
from stagedoor import (
    Action,
    ChatMessage,
    MessageDeleted,
    Reply,
    SettingsError,
    SourceEnded,
    SourceEvent,
    SourceRefused,
    SourceState,
    VerdictReached,
    Viewer,
)
from stagedoor.events import encode

ANA = Viewer(platform="twitch", id="1", name="Ana")


def said(text: str, at: int = 0, **more: object) -> ChatMessage:
    return ChatMessage(platform="twitch", viewer=ANA, text=text, at=at, **more)  # type: ignore[arg-type]


def demo(seconds: float) -> list[SourceEvent]:
    show = Show(read_script(), 3, "show", "run")
    begin(show)
    events = []
    for at, make in show.play():
        if at > seconds:
            return events
        events.append(make(1_700_000_000_000 + int(at * 1000)))
    raise AssertionError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "show.jsonl"


def write(file: Path, *events: SourceEvent | VerdictReached | bytes) -> Path:
    file.write_bytes(b"".join((one if isinstance(one, bytes) else encode(one)) + b"\n" for one in events))
    return file


async def test_what_was_recorded_is_played_again_equal(file: Path) -> None:
    events = demo(200)
    async with SourceStage(source_replay, str(write(file, *events)), speed=0) as stage:
        over = await stage.over()
    assert stage.events == events
    assert stage.states[0] == (SourceState.LIVE, "Playing show.jsonl.")
    assert isinstance(over, SourceEnded)
    assert str(over) == f"show.jsonl has been played: {len(events)} events."
    assert stage.clock.monotonic() == 0, "as fast as possible takes no time"
    assert max(stage.batches) > 50, "and goes in handfuls"


async def test_what_the_daemon_noted_is_not_repeated(file: Path) -> None:
    noted = said("hi", id=7, at=1_000, cause=3, source="twitch:ana", platform_id="abc", sent_at=900)
    async with SourceStage(source_replay, str(write(file, noted)), speed=0) as stage:
        await stage.over()
    assert stage.events == [said("hi", platform_id="abc", sent_at=900)]


@pytest.mark.parametrize(("speed", "expected"), [(1, [0, 2, 2, 7, 7.5]), (2, [0, 1, 1, 3.5, 3.75])])
async def test_the_gaps_are_kept_and_long_ones_shortened(file: Path, speed: float, expected: list[float]) -> None:
    start = 1_700_000_000_000
    events = [said(str(at), start + at) for at in (0, 2_000, 1_500, 3_600_000, 3_600_500)]
    async with SourceStage(source_replay, str(write(file, *events)), speed=speed, longest_gap=5) as stage:
        await stage.over()
    assert stage.times == pytest.approx(expected)
    assert [event.text for event in stage.events] == ["0", "2000", "1500", "3600000", "3600500"]  # type: ignore[attr-defined]


async def test_without_the_daemons_time_the_platforms_is_used(file: Path) -> None:
    events = [said("a", sent_at=1_000), said("b"), said("c", sent_at=4_000)]
    async with SourceStage(source_replay, str(write(file, *events))) as stage:
        await stage.over()
    assert stage.times == pytest.approx([0, 0, 3])


async def test_the_speed_can_be_changed_and_the_clock_may_jump(file: Path) -> None:
    events = [said(str(n), 1_000 * n + 1) for n in range(40)]
    async with SourceStage(source_replay, str(write(file, *events))) as stage:
        await until_begun(stage)
        await stage.clock.advance(10)
        assert len(stage.events) == 11
        stage.clock.jump(-86_400)
        await stage.clock.advance(5)
        assert 14 <= len(stage.events) <= 17
        stage.set(speed=0)
        await stage.over()
    assert len(stage.events) == 40


async def test_fresh_ids_hang_together(file: Path) -> None:
    first, second = said("a", platform_id="one"), said("b", platform_id="two", reply_to=Reply(message_id="one"))
    gone = MessageDeleted(platform="twitch", message_id="one", platform_id="three")
    runs = []
    for _ in range(2):
        async with SourceStage(source_replay, str(write(file, first, second, gone)), fresh_ids=True, speed=0) as stage:
            stage.clock.jump(1)
            await stage.over()
        runs.append(stage.events)
    for events in runs:
        one, two, three = events
        assert isinstance(two, ChatMessage)
        assert isinstance(three, MessageDeleted)
        assert two.reply_to
        assert one.platform_id == two.reply_to.message_id == three.message_id != "one"
        assert len({one.platform_id, two.platform_id, three.platform_id}) == 3


def test_an_event_without_an_id_gets_none() -> None:
    assert anew(said("a"), "run-").platform_id == ""


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


@pytest.mark.parametrize("target", ["", "  ", "a\0b"])
def test_a_target_that_is_no_path_is_refused_at_once(target: str) -> None:
    with pytest.raises(SettingsError, match=r"There is no file to play\. Write replay: and its path"):
        SourceStage(source_replay, target)


def test_a_very_long_path_is_not_repeated_at_length() -> None:
    with pytest.raises(SourceRefused) as refused:
        Recording(Path("x" * 50_000)).open()
    assert len(str(refused.value)) < 300


def test_a_home_folder_may_be_written_short(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    write(tmp_path / "show.jsonl", said("a"))
    recording = Recording(SourceStage(source_replay, " ~/show.jsonl ").source._path)
    recording.open()
    assert recording.read() == [said("a")]
    recording.close()


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


async def until_begun(stage: SourceStage) -> None:
    """The file is opened in a thread, which the clock in the hand knows nothing of."""
    while stage.clock.next_waking is None:  # noqa: ASYNC110 - a thread of the source's own has to get there
        await asyncio.sleep(0.001)
