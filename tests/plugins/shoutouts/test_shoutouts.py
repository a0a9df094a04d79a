"""Shoutouts in a show: by a moderator, by a click, by a raid; one at a time, and gone when withdrawn."""

import pytest

from rig.acting_plugin import acting
from stagedoor import Action, ActionRefused, Back, Channel, RaidReceived, Viewer


def shown(stage):
    return (stage.overlay.states.get("shoutouts/card") or {}).get("name")


def state(stage):
    return stage.overlay.states["shoutouts/card"]


async def queue(stage):
    """What the page shows: names that wait, and everything."""
    await stage.pass_time(0.3)
    page = stage.panel.shown["shoutouts/queue"]
    return [each["name"] for each in page["waiting"]], page


async def test_a_moderator_shouts_somebody_out(stage):
    await stage.load("shoutouts", seconds=10)
    await stage.say("!so @nora the kindest", viewer="a")
    assert shown(stage) is None
    await stage.say("!so @nora the kindest", viewer="m", roles=["moderator"], platform="twitch")
    assert (state(stage)["name"], state(stage)["line"], state(stage)["platform"]) == ("nora", "the kindest", "twitch")
    assert state(stage)["address"] == "twitch.tv/nora"
    await stage.pass_time(11)
    assert shown(stage) is None


async def test_one_after_the_other_and_nobody_twice(stage):
    await stage.load("shoutouts", seconds=10)
    for name in ("one", "two", "three"):
        await stage.press("shoutouts.show", name=name)
    for name, words in (("TWO", "two waits for a shoutout already."), ("@one", "one is shouted out now.")):
        with pytest.raises(ActionRefused, match=words):
            await stage.press("shoutouts.show", name=name)
    seen = []
    for _ in range(4):
        seen.append(shown(stage))
        await stage.pass_time(11)
    assert seen == ["one", "two", "three", None]


async def test_a_raid_is_thanked_once(stage):
    await stage.load("shoutouts", raid_viewers=5)
    await stage.raid(3, viewer="small")
    assert shown(stage) is None
    await stage.raid(12, viewer="nora")
    await stage.raid(12, viewer="nora")
    assert state(stage)["line"] == "came over with 12 viewers"
    await stage.pass_time(20)
    await stage.raid(12, viewer="nora")
    assert shown(stage) is None
    await stage.pass_time(600)
    await stage.raid(12, viewer="nora")
    assert shown(stage) == "nora"


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
    await stage.raid(20, viewer="raider")
    assert shown(stage) is None
    await stage.end_panic()
    await stage.pass_time(5)
    assert shown(stage) == "raider"
    _, page = await queue(stage)
    left_out = [each for each in page["done"] if each["name"] == "x"]
    assert [each["remark"] for each in left_out] == ["left out in a panic"]
    assert left_out[0]["is_out"]


async def test_by_a_click_on_a_message(stage):
    await stage.load("shoutouts")
    offers = {offer.control: offer for offer in stage.controls}
    assert offers["shoutouts.show_writer"].title == "Shout out"
    said = await stage.say("hi", viewer=Viewer(platform="youtube", id="UC1", name="Nora", login="nora_p"))
    assert await stage.press("shoutouts.show_writer", message=said.event.id) == Back(control="shoutouts.hide")
    assert state(stage)["address"] == "youtube.com/@nora_p"
    await stage.withdraw(said)
    assert shown(stage) is None
    with pytest.raises(ActionRefused, match="may not be shown"):
        await stage.press("shoutouts.show_writer", message=said.event.id)


async def test_the_queue_is_arranged_and_every_step_taken_back(stage):
    await stage.load("shoutouts", seconds=10)
    for name in ("one", "two", "three", "four"):
        await stage.press("shoutouts.show", name=name)
    names, page = await queue(stage)
    assert names == ["two", "three", "four"]
    assert page["now"]["name"] == "one"
    _two, three, four = (each["number"] for each in page["waiting"])

    back = await stage.press("shoutouts.move", number=four, place=0)
    assert (await queue(stage))[0] == ["four", "two", "three"]
    await stage.press(back.control, **back.arguments)
    back = await stage.press("shoutouts.drop", number=three)
    assert (await queue(stage))[0] == ["two", "four"]
    await stage.press(back.control, **back.arguments)
    assert (await queue(stage))[0] == ["two", "three", "four"]
    with pytest.raises(ActionRefused):
        await stage.press("shoutouts.restore", number=three)

    await stage.press("shoutouts.show_now", number=four)
    assert shown(stage) == "four"
    names, page = await queue(stage)
    assert (names, [each["name"] for each in page["done"]]) == (["two", "three"], ["one"])
    await stage.press("shoutouts.again", number=page["done"][0]["number"])
    assert (await queue(stage))[0] == ["two", "three", "one"]
    for control in ("drop", "move", "show_now", "again", "restore", "give"):
        with pytest.raises(ActionRefused):
            await stage.press(f"shoutouts.{control}", number=999)


async def test_hiding_is_taken_back(stage):
    await stage.load("shoutouts")
    await stage.press("shoutouts.show", name="nora")
    back = await stage.press("shoutouts.hide")
    await stage.press(back.control, **back.arguments)
    await stage.pass_time(2)
    assert shown(stage) == "nora"


async def test_who_is_silenced_leaves_queue_and_card(stage):
    await stage.load("shoutouts")
    bad = await stage.say("hello", viewer="bad")
    await stage.say("!so good", viewer="m", roles=["moderator"])
    await stage.say("!so bad", viewer="m", roles=["moderator"])
    assert (await queue(stage))[0] == ["bad"]
    await stage.decide(bad, Action.BAN)
    assert (await queue(stage))[0] == []
    assert shown(stage) == "good"


async def test_what_they_wrote_last_is_on_the_card_until_it_is_withdrawn(stage):
    await stage.load("shoutouts", seconds=60)
    said = await stage.say("  what a   show ", viewer="nora")
    await stage.press("shoutouts.show", name="nora")
    assert state(stage)["activity"] == "“what a show”"
    await stage.withdraw(said)
    assert "what a show" not in str(stage.overlay.states)


async def test_regulars_once_a_show_and_only_live(stage):
    await stage.load("shoutouts", regulars=True, regular_after=10)
    for number in range(12):
        await stage.say(f"message {number}", viewer="rita")
    assert shown(stage) is None
    stage.channels.append(Channel(source="test:stage", platform="test", is_live=True))
    await stage.say("a stranger", viewer="sam")
    assert shown(stage) is None
    await stage.say("here again", viewer="rita")
    assert shown(stage) == "rita"
    await stage.pass_time(20)
    await stage.say("and again", viewer="rita")
    assert shown(stage) is None


async def test_an_invented_show_is_kept_nowhere(stage):
    await stage.load("shoutouts")
    nora = Viewer(platform="twitch", id="5", name="Nora")
    await stage.happen(RaidReceived(platform="twitch", source="demo:show", viewer=nora, viewers=9))
    assert shown(stage) == "Nora"
    assert stage.journal == []


async def test_the_queue_survives_a_restart(stage):
    plugin = await stage.load("shoutouts", seconds=10)
    for name in ("one", "two", "three"):
        await stage.press("shoutouts.show", name=name)
    _, page = await queue(stage)
    await stage.press("shoutouts.move", number=page["waiting"][1]["number"], place=0)
    await stage.unload(plugin)
    await stage.load("shoutouts", seconds=10)
    assert shown(stage) == "three"
    names, page = await queue(stage)
    assert (names, [each["name"] for each in page["done"]]) == (["two"], ["one"])


async def test_what_waited_in_an_earlier_show_does_not_come_by_itself(stage):
    plugin = await stage.load("shoutouts")
    await stage.press("shoutouts.show", name="one")
    await stage.press("shoutouts.show", name="two")
    await stage.unload(plugin)
    await stage.pass_time(3_600)
    await stage.load("shoutouts")
    assert shown(stage) is None
    names, page = await queue(stage)
    assert names == []
    assert {each["remark"] for each in page["done"]} == {"", "left over from an earlier show"}


async def test_who_is_forgotten_is_nowhere(stage):
    await stage.load("shoutouts")
    said = await stage.say("hi", viewer="nora")
    await stage.press("shoutouts.show", name="nora")
    await stage.forget(said.message.viewer.key, [said.event.id])
    await stage.settle()
    assert shown(stage) is None
    await stage.pass_time(0.3)
    assert "nora" not in str(stage.panel.shown["shoutouts/queue"])


@pytest.mark.parametrize("says", ["", "Say hello to {name}: {address}"])
async def test_it_is_written_to_the_chats_only_when_wanted(stage, says):
    chat = await acting(stage)
    await stage.load("shoutouts", says=says)
    await stage.press("shoutouts.show", name="nora", platform="twitch")
    assert chat.texts == (["Say hello to nora: twitch.tv/nora"] if says else [])
