"""Shoutouts in a show: by a moderator, by a click, by a raid; one at a time, and gone when withdrawn."""

import pytest

from stagedoor import ActionRefused


def shown(stage):
    return (stage.overlay.states.get("shoutouts/card") or {}).get("name")


async def test_a_moderator_shouts_somebody_out(stage):
    await stage.load("shoutouts", seconds=10)
    await stage.say("!so @nora the kindest", viewer="a")
    assert shown(stage) is None
    await stage.say("!so @nora the kindest", viewer="m", roles=["moderator"], platform="twitch")
    state = stage.overlay.states["shoutouts/card"]
    assert (state["name"], state["line"], state["platform"]) == ("nora", "the kindest", "twitch")
    await stage.pass_time(11)
    assert shown(stage) is None


async def test_one_after_the_other_and_nobody_twice(stage):
    await stage.load("shoutouts", seconds=10)
    for name in ("one", "two", "TWO", "three"):
        await stage.press("shoutouts.show", name=name)
    seen = []
    for _ in range(4):
        seen.append(shown(stage))
        await stage.pass_time(11)
    assert seen == ["one", "two", "three", None]


async def test_a_raid_is_thanked(stage):
    await stage.load("shoutouts", raid_viewers=5)
    await stage.raid(3, viewer="small")
    assert shown(stage) is None
    await stage.raid(12, viewer="nora")
    assert stage.overlay.states["shoutouts/card"]["line"] == "came over with 12 viewers"


async def test_withdrawn_hidden_and_panic(stage):
    await stage.load("shoutouts")
    said = await stage.say("!so nora", viewer="m", roles=["moderator"])
    await stage.press("shoutouts.show", name="next")
    await stage.withdraw(said)
    assert shown(stage) is None
    await stage.pass_time(2)
    assert shown(stage) == "next"
    await stage.press("shoutouts.hide")
    with pytest.raises(ActionRefused):
        await stage.press("shoutouts.hide")
    with pytest.raises(ActionRefused):
        await stage.press("shoutouts.show", name=" @ ")
    await stage.press("shoutouts.show", name="x")
    await stage.panic()
    await stage.end_panic()
    await stage.pass_time(5)
    assert shown(stage) is None
