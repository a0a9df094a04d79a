"""Messages said by themselves: in turn, while somebody talks, while live, and never too many."""

import itertools
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rig.until import until
from stagedoor import ActionRefused, Channel
from stagedoor.testing import Stage
from timers.clockwork import span
from timers.options import DAYS
from timers.turns import Turns, pause

LIVE = Channel(source="chatty:show", platform="chatty", is_live=True, stream_title="Boats", viewers=12)
CHATTY = '''"""A chat that can be written to."""
from stagedoor import *

WRITTEN = []

class Chat:
    abilities = {Verb.SEND: ""}
    async def run(self, emit, report):
        report(SourceState.LIVE)
        import asyncio
        await asyncio.Event().wait()
    async def act(self, deed):
        WRITTEN.append(deed.text)

@hookimpl
def register_sources(ctx):
    yield SourceKind(name="chatty", title="Chatty", open=lambda target, ctx: Chat())
'''


def group(**values):
    usual = {"name": "Rules", "texts": ["Be kind", "Have fun"], "is_on": True, "least": 1, "most": 1, "messages": 0}
    return usual | values


@pytest.fixture
async def show(stage, tmp_path):
    """Load the plugin beside a chat; what is written there."""
    file = tmp_path / "chatty.py"
    file.write_text(CHATTY)
    chatty = await stage.load(file)
    chatty.module.WRITTEN.clear()
    await stage.source("chatty:show")

    async def load(*groups, live=True):
        if live:
            stage.channels.append(LIVE)
        await stage.load("timers", groups=list(groups))
        return chatty.module.WRITTEN

    return load


async def minutes(stage, number):
    for _ in range(number * 4):
        await stage.pass_time(15)


async def test_they_take_turns_with_a_pause_and_none_comes_again_within_ten_minutes(stage, show):
    written = await show(group())
    await minutes(stage, 5)
    assert written == ["Be kind", "Have fun"]
    assert "The same was said" in stage.panel.shown["timers/timers"]["told"][0]["why_not"]
    await minutes(stage, 10)
    assert written[:4] == ["Be kind", "Have fun", "Be kind", "Have fun"]


async def test_nobody_is_talked_to_who_does_not_talk(stage, show):
    written = await show(group(messages=2))
    await minutes(stage, 3)
    assert written == []
    assert stage.panel.shown["timers/timers"]["groups"][0]["why_not"] == "quiet"
    await stage.say("hello", viewer="a")
    await stage.say("my own bot", viewer="b", roles=["bot"])
    await minutes(stage, 1)
    assert written == []
    await stage.say("hello again", viewer="a")
    await minutes(stage, 1)
    assert written == ["Be kind"]


async def test_only_while_live_and_not_at_once_when_a_show_begins(stage, show):
    written = await show(group(), live=False)
    await minutes(stage, 5)
    assert written == []
    stage.channels.append(LIVE)
    await stage.pass_time(20)
    assert written == []
    await minutes(stage, 2)
    assert written[0] == "Be kind"


async def test_a_panic_is_silence(stage, show):
    written = await show(group())
    await stage.panic()
    await minutes(stage, 3)
    assert written == []
    await stage.end_panic()
    await minutes(stage, 1)
    assert written == ["Be kind"]


async def test_all_of_them_together_keep_to_the_limit_and_what_is_held_back_says_why(stage, show):
    many = [group(name=f"g{number}", texts=[f"text {number} {at}" for at in range(9)]) for number in range(4)]
    written = await show(*many)
    await minutes(stage, 9)
    assert len(written) == 6
    told = stage.panel.shown["timers/timers"]["told"]
    assert "6 things by itself in the last ten minutes" in told[0]["why_not"]
    await minutes(stage, 4)
    assert len(written) > 6


async def test_said_left_out_and_switched_by_hand(stage, show):
    written = await show(group(least=60, most=60))
    await stage.press("timers.say_now", group="rules")
    assert written == ["Be kind"]
    await stage.press("timers.skip", group="Rules")
    await stage.press("timers.say_now", group="Rules")
    assert written == ["Be kind", "Be kind"]
    back = await stage.press("timers.turn_off", group="Rules")
    await until(lambda: not stage.panel.shown["timers/timers"]["groups"][0]["is_on"])
    with pytest.raises(ActionRefused, match="switched off"):
        await stage.press("timers.skip", group="Rules")
    await stage.press(back.control, **back.arguments)
    await until(lambda: stage.panel.shown["timers/timers"]["groups"][0]["is_on"])
    with pytest.raises(ActionRefused, match="no group"):
        await stage.press("timers.say_now", group="nothing")
    fired = [event.data["text"] for event in stage.log if event.kind == "trigger_fired"]
    assert fired == ["Be kind", "Be kind"]


async def test_what_is_known_of_the_stream_is_put_in(stage, show):
    written = await show(group(texts=["{title}: {viewers} watch, on for {uptime}"], least=60, most=60), live=False)
    stage.channels.append(Channel(**{**vars(LIVE), "since": stage.clock.now() - 7_500}))
    await stage.press("timers.say_now", group="Rules")
    assert written == ["Boats: 12 watch, on for 2 hours, 5 minutes"]


async def test_only_in_the_chats_it_is_for(stage, show):
    written = await show(group(platforms=["tiktok"]))
    await minutes(stage, 2)
    assert written == []
    assert "None of the chats" in stage.panel.shown["timers/timers"]["told"][0]["why_not"]


async def test_a_group_that_can_say_nothing_is_refused():
    from stagedoor import SettingsError

    async with Stage() as stage:
        await stage.load("timers")
        for wrong in ({"name": ""}, {"texts": []}, {"texts": [" "]}, {"least": 5, "most": 2}):
            with pytest.raises(SettingsError):
                await stage.change("timers", groups=[group(**wrong)])
        with pytest.raises(SettingsError, match="two groups"):
            await stage.change("timers", groups=[group(), group(name="RULES")])


@given(st.lists(st.text(min_size=1, max_size=3), min_size=1, max_size=8), st.integers(1, 40))
def test_shuffled_nothing_comes_again_before_all_were_said(texts, rounds):
    wanted = list(dict.fromkeys(text.strip() for text in texts if text.strip()))
    if not wanted:
        return
    turns, said = Turns(), []
    for _ in range(rounds):
        said.append(turns.peek(texts, is_shuffled=True))
        turns.take()
    for start in range(0, len(said), len(wanted)):
        part = said[start : start + len(wanted)]
        assert len(set(part)) == len(part)
    if len(wanted) > 1:
        assert all(one != other for one, other in itertools.pairwise(said))


@given(st.floats(1, 100), st.floats(1, 100))
def test_a_pause_lies_within_its_range(least, most):
    assert least * 60 <= pause(least, most) <= max(least, most) * 60 + 1e-6


def test_spans():
    assert [span(0), span(61), span(90_000)] == ["a moment", "1 minute", "1 day, 1 hour"]


async def test_a_group_keeps_to_its_scenes_and_its_days(stage, show):
    today = datetime.fromtimestamp(stage.clock.now()).astimezone().weekday()
    stage.obs.scene = "Private"
    said = await show(
        group(name="Game", texts=["play"], on_air=["Game"]),
        group(name="Not now", texts=["hush"], off_air=["Private"]),
        group(name="Tomorrow", texts=["later"], days=[DAYS[(today + 1) % 7]]),
        group(name="Today", texts=["today"], days=[DAYS[today]]),
    )
    await minutes(stage, 3)
    assert set(said) == {"today"}
    why = {each["name"]: each["why_not"] for each in stage.panel.shown["timers/timers"]["groups"]}
    assert (why["Game"], why["Not now"], why["Tomorrow"]) == ("scene", "scene", "day")
    stage.obs.scene = "Game"
    await minutes(stage, 6)
    assert {"play", "hush"} <= set(said)
    assert "later" not in said


async def test_the_first_one_comes_when_it_is_wanted(stage, show):
    said = await show(group(texts=["late"], first_after=5))
    await minutes(stage, 4)
    assert said == []
    await minutes(stage, 2)
    assert said[0] == "late"
