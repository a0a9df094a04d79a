"""The platform's own shoutouts: never more than it takes, each said how it went, also after a restart."""

import asyncio
import contextlib
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rig.twitch_desk import TwitchDesk
from stagedoor import ActionRefused
from stagedoor.testing import Stage


async def rows(stage):
    """What became of each, by name."""
    await stage.pass_time(0.3)
    page = stage.panel.shown["shoutouts/queue"]
    shown = [page["now"]] if page["now"] else []
    return {each["name"]: each for each in [*page["done"][::-1], *shown, *page["waiting"]]}


@pytest.fixture
async def twitch(stage):
    desk = TwitchDesk()
    await desk.load(stage)
    return desk


async def test_cards_do_not_wait_for_twitch_and_twitch_gets_them_as_it_takes_them(stage, twitch):
    await stage.load("shoutouts", seconds=5)
    for name in ("bea", "cleo", "dora"):
        await stage.press("shoutouts.show", name=name, platform="twitch")
    await stage.pass_time(20)
    assert [name for _, name in twitch.shoutouts] == ["bea"]
    seen = await rows(stage)
    assert [seen[name]["native"] for name in ("bea", "cleo", "dora")] == ["given", "due", "due"]
    assert 115_000 < seen["dora"]["native_at"] - seen["cleo"]["native_at"] <= 121_000
    await stage.pass_time(240)
    assert [name for _, name in twitch.shoutouts] == ["bea", "cleo", "dora"]
    assert twitch.excess == []


async def test_the_same_channel_twice_within_an_hour_says_so(stage, twitch):
    await stage.load("shoutouts", seconds=5)
    await stage.press("shoutouts.show", name="bea", platform="twitch")
    await stage.pass_time(1200)
    await stage.press("shoutouts.show", name="Bea", platform="twitch")
    await stage.pass_time(130)
    assert (await rows(stage))["Bea"]["remark"].startswith("They had one within the hour; the platform takes the next")
    assert twitch.excess == []
    await stage.pass_time(3600)
    number = (await rows(stage))["Bea"]["number"]
    await stage.press("shoutouts.give", number=number)
    assert len(twitch.shoutouts) == 2
    with pytest.raises(ActionRefused):
        await stage.press("shoutouts.give", number=number)


async def test_a_refusal_is_told_and_can_be_tried_again(stage, twitch):
    twitch.refusal = "Log in to Twitch in Settings to give shoutouts there."
    await stage.load("shoutouts")
    await stage.press("shoutouts.show", name="bea", platform="twitch")
    row = (await rows(stage))["bea"]
    assert (row["native"], row["remark"]) == ("refused", twitch.refusal)
    twitch.refusal = ""
    await stage.press("shoutouts.give", number=row["number"])
    assert (await rows(stage))["bea"]["native"] == "given"


@pytest.mark.parametrize(("native", "given_to"), [("off", []), ("asked", ["bea"]), ("always", ["bea", "nora"])])
async def test_when_it_is_given(stage, twitch, native, given_to):
    await stage.load("shoutouts", native=native, seconds=5)
    await stage.press("shoutouts.show", name="bea", platform="twitch")
    await stage.raid(50, viewer="nora", platform="twitch")
    await stage.press("shoutouts.show", name="yara", platform="youtube")
    await stage.pass_time(300)
    assert [name for _, name in twitch.shoutouts] == given_to


async def test_where_twitch_does_not_run_there_is_none(stage):
    await stage.load("shoutouts")
    await stage.press("shoutouts.show", name="bea", platform="twitch")
    row = (await rows(stage))["bea"]
    assert row["native"] == ""
    with pytest.raises(ActionRefused):
        await stage.press("shoutouts.give", number=999)


async def test_what_is_left_out_is_not_given(stage, twitch):
    await stage.load("shoutouts", seconds=5)
    await stage.press("shoutouts.show", name="bea", platform="twitch")
    said = await stage.say("!so cleo", viewer="m", roles=["moderator"], platform="twitch")
    await stage.pass_time(7)
    assert (await rows(stage))["cleo"]["native"] == "due"
    await stage.withdraw(said)
    await stage.pass_time(300)
    assert [name for _, name in twitch.shoutouts] == ["bea"]


async def test_what_twitch_says_of_them_stands_on_the_card(stage, twitch):
    twitch.known["bea"] = {"game": "Tetris", "picture": "twitch-avatar/bea.png"}
    twitch.known["cleo"] = {"is_live": True, "game": "Chess", "title": "Blitz"}
    await stage.load("shoutouts", seconds=5)
    await stage.press("shoutouts.show", name="bea", platform="twitch")
    card = stage.overlay.states["shoutouts/card"]
    assert (card["activity"], card["picture"], card["live"]) == ("Last played Tetris", "twitch-avatar/bea.png", "")
    await stage.press("shoutouts.show", name="cleo", platform="twitch")
    await stage.pass_time(7)
    card = stage.overlay.states["shoutouts/card"]
    assert (card["activity"], card["picture"], card["live"]) == ("Chess · Blitz", "", "Live now")


NAMES = st.sampled_from(["ann", "bea", "cleo", "dora"])
STEP = st.one_of(
    st.tuples(st.just("show"), NAMES),
    st.tuples(st.just("raid"), NAMES),
    st.tuples(st.just("wait"), st.integers(1, 2_000)),
    st.tuples(st.just("give"), st.integers(1, 9)),
    st.tuples(st.just("drop"), st.integers(1, 9)),
    st.tuples(st.just("again"), st.integers(1, 9)),
    st.tuples(st.just("restart"), st.just(0)),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(STEP, max_size=14))
def test_whatever_happens_the_limits_hold_and_nobody_waits_twice(steps):
    asyncio.run(_play(steps))


async def _play(steps):
    desk = TwitchDesk()
    async with Stage() as stage:
        await desk.load(stage)
        plugin = await stage.load("shoutouts", native="always")
        for step, value in steps:
            if step == "wait":
                await stage.pass_time(value)
            elif step == "raid":
                await stage.raid(9, viewer=value, platform="twitch")
            elif step == "restart":
                await stage.unload(plugin)
                plugin = await stage.load("shoutouts", native="always")
            else:
                given = {"name": value, "platform": "twitch"} if step == "show" else {"number": value}
                with contextlib.suppress(ActionRefused):
                    await stage.press(f"shoutouts.{step}", **given)
            await stage.pass_time(0.3)
            page = stage.panel.shown["shoutouts/queue"]
            pending = [each["name"] for each in page["waiting"]] + ([page["now"]["name"]] if page["now"] else [])
            assert len(pending) == len(set(pending))
        await stage.pass_time(5_000)
        assert desk.excess == []
        assert all(later - earlier >= 120 for (earlier, _), (later, _) in pairwise(desk.shoutouts))
        assert stage.panel.shown["shoutouts/queue"]["waiting"] == []
