"""Polls in a show: opened by a person or from the chat, one vote for each person, closed in time, kept on a restart."""

import pytest

from stagedoor import ActionRefused, Back, TriggerFired

OPEN = {"title": "Which map?", "options": ["Dust", "Mirage"]}


def shown(stage):
    return stage.overlay.states.get("polls/poll")


def ended(stage):
    return [event.data for event in stage.log if isinstance(event, TriggerFired) and event.name == "ended"]


async def test_a_poll_is_opened_voted_and_closed_in_time(stage):
    await stage.load("polls")
    assert await stage.press("polls.open", **OPEN, seconds=60) == Back(control="polls.cancel")
    await stage.say("1", viewer="a")
    await stage.say("mirage!", viewer="b")
    await stage.say("2", viewer="c")
    await stage.say("2", viewer="a")
    await stage.say("no vote", viewer="d")
    await stage.pass_time(1)
    assert (shown(stage)["counts"], shown(stage)["state"]) == ([0, 3], "open")
    await stage.pass_time(60)
    assert (shown(stage)["state"], shown(stage)["winners"]) == ("closed", [1])
    assert ended(stage) == [{"title": "Which map?", "winner": "Mirage", "is_tie": False, "votes": 3, "percent": 100}]
    await stage.say("1", viewer="e")
    await stage.pass_time(21)
    assert shown(stage) is None
    assert stage.panel.shown["polls/poll"]["poll"]["counts"] == [0, 3]


async def test_viewers_who_are_one_person_have_one_vote(stage):
    await stage.load("polls")
    await stage.press("polls.open", **OPEN)
    first = await stage.say("1", viewer="ada", platform="twitch")
    second = await stage.say("hello", viewer="ada", platform="youtube")
    keys = [first.event.viewer.key, second.event.viewer.key]
    stage._on.people.link(keys, ["ada", "ada"], by="test")
    await stage.press("polls.cancel")
    await stage.press("polls.open", **OPEN)
    await stage.say("1", viewer="ada", platform="twitch")
    await stage.say("2", viewer="ada", platform="youtube")
    await stage.pass_time(1)
    assert shown(stage)["counts"] == [0, 1]


async def test_a_hidden_message_is_no_vote(stage):
    await stage.load("blocked_words", hide=["dust"])
    await stage.load("polls")
    await stage.press("polls.open", **OPEN)
    await stage.say("dust", viewer="a")
    await stage.pass_time(1)
    assert shown(stage)["counts"] == [0, 0]


async def test_only_one_poll_at_a_time_and_none_without_a_choice(stage):
    await stage.load("polls")
    for wrong in ({"title": ""}, {"options": ["one"]}, {"options": ["one", "ONE"]}):
        with pytest.raises(ActionRefused):
            await stage.press("polls.open", **(OPEN | wrong))
    with pytest.raises(ActionRefused, match="No poll is open"):
        await stage.press("polls.close")
    await stage.press("polls.open", **OPEN)
    with pytest.raises(ActionRefused, match="still open"):
        await stage.press("polls.open", **OPEN)
    await stage.press("polls.cancel")
    assert shown(stage) is None
    await stage.press("polls.open", **OPEN)


async def test_a_poll_that_has_closed_can_be_kept_open_longer(stage):
    await stage.load("polls")
    await stage.press("polls.open", **OPEN, seconds=30)
    await stage.pass_time(31)
    assert shown(stage)["state"] == "closed"
    await stage.press("polls.extend", seconds=30)
    await stage.say("1", viewer="a")
    await stage.pass_time(29)
    assert shown(stage)["state"] == "open"
    await stage.pass_time(2)
    assert [each["votes"] for each in ended(stage)] == [0, 1]


async def test_it_is_opened_from_the_chat_by_moderators(stage):
    await stage.load("polls")
    await stage.say("!poll Which map? | Dust | Mirage", viewer="a")
    assert shown(stage) is None
    await stage.say("!poll Which map? | Dust | Mirage", viewer="m", roles=["moderator"])
    assert shown(stage)["options"] == ["Dust", "Mirage"]
    await stage.say("!poll again | a | b", viewer="m", roles=["moderator"])
    assert "still open" in stage.notices[-1].text
    await stage.say("!poll end", viewer="m", roles=["moderator"])
    assert shown(stage)["state"] == "closed"


async def test_votes_are_kept_over_a_restart(stage):
    plugin = await stage.load("polls")
    await stage.press("polls.open", **OPEN, seconds=600)
    await stage.say("1", viewer="a")
    await stage.pass_time(3)
    await stage.unload(plugin)
    assert shown(stage) is None
    await stage.load("polls")
    assert shown(stage)["counts"] == [1, 0]
    await stage.say("2", viewer="a")
    await stage.pass_time(1)
    assert shown(stage)["counts"] == [0, 1]
    await stage.pass_time(600)
    assert len(ended(stage)) == 1


async def test_somebody_forgotten_has_not_voted(stage):
    await stage.load("polls")
    await stage.press("polls.open", **OPEN)
    said = await stage.say("1", viewer="a")
    await stage.forget(said.event.viewer.key, [said.event.id])
    await stage.settle()
    assert shown(stage)["counts"] == [0, 0]


async def test_votes_can_be_hidden_until_the_end(stage):
    await stage.load("polls", show_votes=False)
    await stage.press("polls.open", **OPEN)
    await stage.say("1", viewer="a")
    await stage.pass_time(1)
    assert shown(stage)["counts"] is None
    await stage.press("polls.close")
    assert shown(stage)["counts"] == [1, 0]
