"""The wheel in a show: who enters, what is drawn, when it lands, and what never stays on it."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagedoor import ActionRefused, TriggerFired
from wheel.hat import Entry, Hat


def shown(stage):
    return stage.overlay.states.get("wheel/wheel")


def page(stage):
    return stage.panel.shown["wheel/wheel"]


def landed(stage):
    return [event.data for event in stage.log if isinstance(event, TriggerFired)]


async def test_viewers_enter_once_and_one_is_drawn(stage):
    await stage.load("wheel", seconds=5)
    await stage.say("!join", viewer="early")
    await stage.press("wheel.open")
    for viewer in ("a", "b", "a", "c"):
        await stage.say("!join", viewer=viewer)
        await stage.pass_time(1)
    assert (page(stage)["entries"], shown(stage)["entries"]) == (["a", "b", "c"], 3)
    await stage.press("wheel.close")
    await stage.say("!join", viewer="late")
    await stage.press("wheel.spin")
    state = shown(stage)
    assert state["slices"][state["at"]] == state["winner"]
    assert page(stage)["winner"] == ""
    with pytest.raises(ActionRefused, match="turning"):
        await stage.press("wheel.spin")
    await stage.pass_time(6)
    assert page(stage)["winner"] == state["winner"]
    assert landed(stage)[0]["winner"] == state["winner"]
    assert state["winner"] not in page(stage)["entries"]
    await stage.pass_time(20)
    assert shown(stage) is None


async def test_without_anybody_what_is_set_is_turned(stage):
    await stage.load("wheel", entries=["One", "Two"])
    await stage.press("wheel.spin")
    assert shown(stage)["slices"] == ["One", "Two"]
    await stage.pass_time(10)
    await stage.press("wheel.fill", entries=["x", " ", "y"])
    assert page(stage)["entries"] == ["x", "y"]


async def test_only_those_who_may(stage):
    await stage.load("wheel", who="subscribers")
    await stage.press("wheel.open")
    await stage.say("!join", viewer="a")
    await stage.say("!join", viewer="b", roles=["subscriber"])
    assert page(stage)["entries"] == ["b"]


async def test_a_name_that_is_withdrawn_is_gone_from_wheel_and_screen(stage):
    await stage.load("wheel", seconds=5)
    await stage.press("wheel.open")
    said = await stage.say("!join", viewer="rude")
    await stage.press("wheel.spin")
    assert shown(stage)["winner"] == "rude"
    await stage.withdraw(said)
    assert "winner" not in (shown(stage) or {})
    assert page(stage)["entries"] == []
    await stage.pass_time(10)
    assert landed(stage) == []


async def test_a_name_beside_the_drawn_one_goes_as_well(stage):
    await stage.load("wheel", seconds=5)
    await stage.press("wheel.open")
    said = [await stage.say("!join", viewer=viewer) for viewer in ("a", "b")]
    await stage.press("wheel.spin")
    winner = shown(stage)["winner"]
    other = next(each for each in said if each.event.viewer.name != winner)
    await stage.withdraw(other)
    assert sorted(shown(stage)["slices"]) == sorted([winner, "—"])
    assert shown(stage)["winner"] == winner


async def test_a_restart_keeps_who_entered(stage):
    plugin = await stage.load("wheel")
    await stage.press("wheel.open")
    said = await stage.say("!join", viewer="a")
    await stage.unload(plugin)
    await stage.load("wheel")
    assert page(stage)["entries"] == ["a"]
    await stage.say("!join", viewer="a")
    await stage.say("!join", viewer="b")
    assert page(stage)["entries"] == ["a", "b"]
    await stage.forget(said.event.viewer.key, [said.event.id])
    await stage.settle()
    assert page(stage)["entries"] == ["b"]


async def test_a_wheel_of_thousands_shows_the_drawn_one(stage):
    await stage.load("wheel")
    await stage.press("wheel.fill", entries=[str(number) for number in range(200)])
    await stage.press("wheel.spin")
    state = shown(stage)
    assert len(state["slices"]) == 24
    assert state["slices"][state["at"]] == state["winner"]


def test_each_is_as_likely():
    hat = Hat()
    hat.fill("abcd")
    drawn = Counter(hat.draw()[1].name for _ in range(4000))
    assert min(drawn.values()) > 800


@given(st.lists(st.tuples(st.sampled_from(["enter", "withdraw", "forget"]), st.integers(1, 5)), max_size=30))
def test_whoever_is_withdrawn_or_forgotten_cannot_be_drawn(steps):
    hat, there = Hat(choose=lambda count: count - 1), {}
    for what, number in steps:
        match what:
            case "enter":
                hat.enter(Entry(name=str(number), person=str(number), subject=number))
                there[number] = True
            case "withdraw":
                hat.withdraw({number})
                there.pop(number, None)
            case "forget":
                hat.forget(str(number))
                there.pop(number, None)
        assert {int(entry.name) for entry in hat.entries} == set(there)
