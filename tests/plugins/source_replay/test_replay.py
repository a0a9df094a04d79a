"""A recorded show is played as it was, at any speed."""

import asyncio
from pathlib import Path

import pytest

import source_replay
from rig.demo_show import played
from rig.recorded_show import said, write
from rig.source_stage import SourceStage
from source_replay.replay import anew
from stagedoor import (
    ChatMessage,
    MessageDeleted,
    Reply,
    SourceEnded,
    SourceState,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "show.jsonl"


async def test_what_was_recorded_is_played_again_equal(file: Path) -> None:
    events = [event for _, event in played(200, seed=3)]
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


async def until_begun(stage: SourceStage) -> None:
    """The file is opened in a thread, which the clock in the hand knows nothing of."""
    while stage.clock.next_waking is None:
        await asyncio.sleep(0.001)
