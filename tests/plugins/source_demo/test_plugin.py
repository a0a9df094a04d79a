"""The source that plays the invented show keeps time, whatever the clock does."""

import ast
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

import source_demo
from rig.demo_show import played
from rig.source_stage import SourceStage
from stagedoor import (
    Deed,
    Role,
    SourceState,
    Verb,
    Viewer,
)

FOLDER = Path(source_demo.__file__).parent


def test_it_imports_nothing_that_another_plugin_could_not() -> None:
    allowed = {"stagedoor", "pydantic", *sys.stdlib_module_names}
    for file in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                assert {alias.name.partition(".")[0] for alias in node.names} <= allowed, file
            elif isinstance(node, ast.ImportFrom) and not node.level:
                assert str(node.module) in allowed or str(node.module).partition(".")[0] in sys.stdlib_module_names


async def test_it_plays_by_the_shows_clock() -> None:
    async with SourceStage(source_demo, "cosy") as stage:
        await stage.clock.advance(30)
        assert stage.states == [(SourceState.LIVE, "Playing an invented show.")]
        expected = [event for _, event in played(30)]
        assert len(stage.events) == len(expected)
        for event, same, at in zip(stage.events, expected, stage.times, strict=True):
            assert type(event) is type(same)
            assert getattr(event, "text", "") == getattr(same, "text", "")
            assert event.channel == "cosy"
            assert event.sent_at == pytest.approx((stage.clock.now() - 30 + at) * 1000, abs=2)


async def test_its_pace_can_be_changed_while_it_plays() -> None:
    async with SourceStage(source_demo, "show", pace=10) as stage:
        await stage.clock.advance(6)
        assert abs(len(stage.events) - len(played(60))) < 3
        stage.set(pace=1)
        await stage.clock.advance(30)
        assert abs(len(stage.events) - len(played(90))) < 5


async def test_a_second_showing_is_not_taken_for_a_repeat() -> None:
    ids = set()
    stage = SourceStage(source_demo, "show")
    for _ in range(2):
        async with stage:
            await stage.clock.advance(10)
        ids |= {event.platform_id for event in stage.events}
    assert len(ids) == len(stage.events) > 30


async def test_a_clock_that_jumps_neither_floods_nor_stops_it() -> None:
    for jump in (86_400, -86_400):
        async with SourceStage(source_demo, "show") as stage:
            await stage.clock.advance(10)
            before = len(stage.events)
            stage.clock.jump(jump)
            await stage.clock.advance(10)
            assert 10 < len(stage.events) - before < 90


def test_any_name_will_do() -> None:
    assert SourceStage(source_demo, " ").source is not None


@pytest.mark.parametrize("wrong", [{"pace": 0}, {"pace": 51}, {"pace": "nan"}, {"seed": "x"}, {"paec": 1}])
def test_settings_that_make_no_sense_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        source_demo.DemoSettings(**wrong)


async def test_what_is_sent_comes_back_and_whoever_is_silenced_is_told_of() -> None:
    async with SourceStage(source_demo, "show") as stage:
        await stage.clock.advance(1)
        source = stage.source
        number = await source.act(Deed(verb=Verb.SEND, text="hello"))
        said = stage.events[-1]
        assert (said.text, said.platform_id, said.viewer.roles) == ("hello", number, (Role.BROADCASTER,))
        assert await source.act(Deed(verb=Verb.DELETE, message_id="x")) == ""
        assert stage.events[-1] is said, "what is deleted here has left the screen already"
        rude = Viewer(platform="kick", id="1", name="rude")
        await source.act(Deed(verb=Verb.TIMEOUT, viewer=rude, seconds=60))
        assert (stage.events[-1].viewer, stage.events[-1].seconds) == (rude, 60)
        assert "nothing is pinned" in source.abilities[Verb.PIN]
