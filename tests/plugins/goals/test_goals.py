"""Goals: what counts for which, nothing of another unit, reached once, kept, corrected with a way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.worth import of_unit
from rig.acting_plugin import acting
from stagedoor import ActionRefused, Amount, LikesReceived, Role, SettingsError, Viewer

KEY = "goals/goals"
FOLLOWERS = {"name": "followers", "title": "Followers", "counts": "follows", "start": 10, "target": 13}
BITS = {"name": "bits", "counts": "gifts", "unit": "bits", "target": 500}
EUROS = {"name": "euros", "title": "New desk", "counts": "gifts", "unit": "EUR", "target": 50}


@pytest.fixture
async def load(stage):
    async def load(*goals, **settings):
        return await stage.load("goals", goals=list(goals), **({"at_once": 5} | settings))

    return load


async def standing(stage):
    await stage.pass_time(1)
    state = stage.overlay.states.get(KEY) or {"goals": []}
    return {goal["name"]: goal["value"] for goal in state["goals"]}


def reached(stage):
    return [event.data["goal"] for event in stage.log if event.kind == "trigger_fired"]


async def test_hook_follow_received_each_counts_for_its_own(stage, load):
    await load(
        FOLLOWERS,
        {"name": "subs", "counts": "subscriptions"},
        {"name": "likes", "counts": "likes"},
        {"name": "raiders", "counts": "raid_viewers"},
        {"name": "mine", "counts": "custom"},
    )
    await stage.follow(viewer="a")
    await stage.subscribe(viewer="b")
    await stage.subscribe(viewer="c", gifted=5)
    await stage.raid(25, viewer="d")
    await stage.happen(LikesReceived(platform="test", viewer=Viewer(platform="test", id="e", name="e"), count=15))
    assert await standing(stage) == {"followers": 11, "subs": 6, "likes": 15, "raiders": 25, "mine": 0}


async def test_hook_gift_received_no_unit_is_ever_mixed_with_another(stage, load):
    await load(BITS, EUROS)
    await stage.gift("Cheer", value=Amount(count=100, unit="bits"))
    await stage.gift("Rose", value=Amount(count=100, unit="diamonds"))
    await stage.gift("Tip", value=Amount(count=250, unit="EUR-cents"))
    await stage.gift("Tip", value=Amount(count=3, unit="EUR"))
    await stage.gift("Tip", value=Amount(count=900, unit="USD-cents"))
    await stage.gift("Hug")
    await stage.say("cheer50", cheer=Amount(count=50, unit="bits"))
    assert await standing(stage) == {"bits": 150, "euros": 5.5}


@given(st.integers(0, 10**9), st.sampled_from(["EUR-cents", "EUR", "EUR-thousandths", "bits", "USD-cents"]))
def test_worth_is_never_more_than_was_given_and_nothing_of_another_unit(count, unit):
    found = of_unit(Amount(count=count, unit=unit), "eur")
    assert 0 <= found <= count
    assert unit.startswith("EUR") or found == 0


async def test_hook_register_triggers_it_is_reached_once_and_makes_room(stage, load):
    await load(FOLLOWERS, {"name": "next", "target": 20}, at_once=1, celebration_seconds=10)
    for number in range(4):
        await stage.follow(viewer=f"v{number}")
    assert (reached(stage), await standing(stage)) == (["followers"], {"followers": 14})
    assert stage.overlay.told == [(KEY, {"reached": "followers"})]
    assert stage.overlay.states[KEY]["goals"][0]["is_reached"]
    await stage.pass_time(11)
    assert await standing(stage) == {"next": 4}


async def test_the_last_one_stays_when_all_are_reached(stage, load):
    await load({"name": "one", "target": 1}, at_once=1)
    await stage.follow()
    await stage.pass_time(60)
    assert await standing(stage) == {"one": 1}


async def test_hook_register_controls_a_correction_and_its_way_back(stage, load):
    await load(FOLLOWERS)
    back = await stage.press("goals.set", goal="followers", value=13)
    assert (reached(stage), back.arguments) == (["followers"], {"goal": "followers", "value": 10.0})
    await stage.press(back.control, **back.arguments)
    assert not stage.panel.shown["goals/goals"]["goals"][0]["is_reached"]
    await stage.press("goals.add", goal="Followers", amount=2.5)
    assert await standing(stage) == {"followers": 12.5}
    await stage.press("goals.reset", goal="followers")
    assert await standing(stage) == {"followers": 10}
    with pytest.raises(ActionRefused, match="no goal “x”. There is: “followers”"):
        await stage.press("goals.set", goal="x")


async def test_hook_start_what_was_counted_is_there_after_a_restart(stage, load):
    await load(FOLLOWERS)
    for number in range(3):
        await stage.follow(viewer=f"v{number}")
    await stage.unload("goals")
    await load(FOLLOWERS)
    assert await standing(stage) == {"followers": 13}
    assert reached(stage) == ["followers"], "not celebrated a second time"


async def test_a_goal_that_has_ended_is_neither_counted_nor_shown(stage, load):
    await load(FOLLOWERS | {"ends": "2001-01-01"}, {"name": "other", "counts": "follows"})
    await stage.follow()
    assert await standing(stage) == {"other": 1}
    assert (
        stage.panel.shown["goals/goals"]["goals"][0] | {"value": 10, "is_past": True}
        == (stage.panel.shown["goals/goals"]["goals"][0])
    )


@pytest.mark.parametrize(
    ("goal", "why"),
    [
        ({"name": ""}, "short word"),
        ({"name": "a", "counts": "gifts"}, "which unit"),
        ({"name": "a", "start": 5, "target": 5}, "above the start"),
        ({"name": "a", "ends": "2030-02-30"}, "no day of the calendar"),
    ],
)
async def test_hook_register_settings_what_cannot_be_is_said(stage, load, goal, why):
    with pytest.raises(SettingsError, match=why):
        await load(goal)


async def test_two_of_the_same_name_cannot_be(stage, load):
    with pytest.raises(SettingsError, match="two goals are called “followers”"):
        await load(FOLLOWERS, FOLLOWERS)


async def test_another_target_brings_a_reached_goal_back(stage, load):
    await load({"name": "one", "target": 1}, {"name": "two", "target": 9}, at_once=1)
    await stage.follow()
    await stage.pass_time(60)
    assert await standing(stage) == {"two": 1}
    await stage.change("goals", goals=[{"name": "one", "target": 5}, {"name": "two", "target": 9}])
    assert await standing(stage) == {"one": 1}
    await stage.change("goals", is_shown=False)
    assert await standing(stage) == {}


async def test_hook_register_commands_viewers_read_and_moderators_count(stage, load):
    chat = await acting(stage)
    await load(FOLLOWERS, EUROS)
    await stage.say("!goal euros +5", viewer="eve", **chat.at)
    await stage.pass_time(3)
    await stage.say("!goal euros +2,50", viewer="mod", roles=[Role.MODERATOR], **chat.at)
    await stage.pass_time(3)
    await stage.say("!goal followers 12", viewer="mod", roles=[Role.MODERATOR], **chat.at)
    await stage.pass_time(3)
    await stage.say("!goal", viewer="eve", **chat.at)
    assert chat.texts == ["> Followers: 12 of 13 · New desk: 2.50 of 50 EUR"]
    await stage.pass_time(3)
    await stage.say("!goal nothing +1", viewer="mod", roles=[Role.MODERATOR], **chat.at)
    assert "There is no goal “nothing”" in stage.notices[-1].text


async def test_a_flood_of_likes_is_shown_a_few_times_a_second(stage, load):
    await load({"name": "likes", "counts": "likes", "target": 10**6})
    ada = Viewer(platform="test", id="ada", name="ada")
    written = []
    before = stage.overlay._take
    stage.overlay._take = lambda event: (written.append(event), before(event))
    for _ in range(100):
        await stage.happen(LikesReceived(platform="test", viewer=ada, count=3))
    assert await standing(stage) == {"likes": 300}
    assert len(written) <= 3


async def test_nothing_is_seen_in_a_panic_and_all_of_it_counts(stage, load):
    await load(FOLLOWERS)
    await stage.panic()
    await stage.follow()
    assert await standing(stage) == {}
    await stage.end_panic()
    assert await standing(stage) == {"followers": 11}
