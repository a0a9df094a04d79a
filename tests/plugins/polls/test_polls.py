"""Polls in a show: opened by a person or from the chat, one vote for each person, closed in time, kept on a restart."""

import pytest

from stagedoor import ActionRefused, Back, PollChanged, PredictionChanged, TriggerFired
from stagedoor.model import PollOption

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
    assert (ended(stage), ids(stage)["is_final"]) == ([], False), "what was sent in time may still arrive"
    await stage.pass_time(2)
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
    await stage.pass_time(4)
    assert [each["votes"] for each in ended(stage)] == [1], "a result that was taken back is none"


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


def ids(stage):
    return stage.panel.shown["polls/poll"]["poll"]


async def test_people_linked_while_it_is_open_have_one_vote_from_then_on(stage):
    await stage.load("polls")
    await stage.press("polls.open", **OPEN)
    first = await stage.say("1", viewer="ada", platform="twitch")
    await stage.pass_time(1)
    second = await stage.say("2", viewer="ada", platform="youtube")
    await stage.pass_time(1)
    assert shown(stage)["counts"] == [1, 1]
    stage.people.link([first.event.viewer.key, second.event.viewer.key], [], by="test")
    await stage.pass_time(1)
    assert (shown(stage)["counts"], ids(stage)["people"]) == ([0, 1], 1)
    stage.people.unlink(second.event.viewer.key, by="test")
    await stage.pass_time(1)
    assert shown(stage)["counts"] == [1, 1]


async def test_who_may_vote_and_what_a_vote_counts_is_said(stage):
    await stage.load("polls", who="subscribers", subscriber_votes=2)
    await stage.press("polls.open", **OPEN)
    await stage.say("1", viewer="a")
    await stage.say("2", viewer="b", roles=["subscriber"])
    await stage.say("2", viewer="m", roles=["moderator"])
    await stage.say("2", viewer="robot", roles=["bot", "moderator"])
    await stage.pass_time(1)
    assert shown(stage)["counts"] == [0, 3]
    assert "subscribers count 2" in shown(stage)["hint"]
    assert (ids(stage)["people"], ids(stage)["refused"]) == (2, 2)
    assert ids(stage)["rules"] == {"who": "subscribers", "subscriber_votes": 2, "may_change": True}


async def test_a_tie_is_asked_again_between_those_that_came_out_even(stage):
    await stage.load("polls")
    await stage.press("polls.open", title="Which map?", options=["Dust", "Mirage", "Inferno"])
    with pytest.raises(ActionRefused, match="no tie"):
        await stage.press("polls.run_off")
    await stage.say("1", viewer="a")
    await stage.say("3", viewer="b")
    await stage.press("polls.close")
    await stage.press("polls.run_off")
    assert (shown(stage)["title"], shown(stage)["options"]) == ("Which map?", ["Dust", "Inferno"])


async def test_votes_are_in_the_journal_and_go_with_who_is_forgotten(stage):
    await stage.load("polls")
    await stage.press("polls.open", **OPEN)
    for number in range(1_000):
        await stage.say(str(1 + number % 2), viewer=f"v{number}")
    await stage.pass_time(1)
    notes = [note for note in stage.journal if note.plugin == "polls"]
    assert sum(len(note.data) for note in notes) == 1_000
    assert {note.name for note in notes} == {"votes 1"}
    assert shown(stage)["counts"] == [500, 500]


NATIVE = {"platform": "twitch", "source": "twitch:ada"}


async def test_hook_poll_changed_is_mirrored_where_none_of_ours_is_shown(stage):
    await stage.load("polls")
    options = (PollOption(text="Yes", votes=7), PollOption(text="No", votes=3))
    await stage.happen(PollChanged(**NATIVE, poll="p1", title="Again?", options=options))
    await stage.pass_time(1)
    assert (shown(stage)["title"], shown(stage)["counts"], shown(stage)["hint"]) == ("Again?", [7, 3], "Vote on Twitch")
    await stage.press("polls.open", **OPEN)
    assert shown(stage)["title"] == "Which map?"
    assert [each["title"] for each in stage.panel.shown["polls/poll"]["native"]] == ["Again?"]
    await stage.press("polls.cancel")
    await stage.happen(PollChanged(**NATIVE, poll="p1", title="Again?", options=options, is_over=True))
    await stage.pass_time(1)
    assert (shown(stage)["state"], shown(stage)["winners"]) == ("closed", [0])
    await stage.pass_time(40)
    assert shown(stage) is None


async def test_hook_prediction_changed_is_mirrored_with_its_outcome(stage):
    await stage.load("polls")
    options = (PollOption(text="Win", votes=100, id="a"), PollOption(text="Lose", votes=900, id="b"))
    await stage.happen(PredictionChanged(**NATIVE, prediction="x", title="Win?", options=options, is_locked=True))
    await stage.pass_time(1)
    assert (shown(stage)["state"], shown(stage)["hint"]) == ("locked", "Prediction on Twitch")
    over = PredictionChanged(**NATIVE, prediction="x", title="Win?", options=options, is_over=True, winner="a")
    await stage.happen(over)
    await stage.pass_time(1)
    assert shown(stage)["winners"] == [0]
    await stage.change("polls", mirror=False)
    await stage.pass_time(1)
    assert shown(stage) is None


async def test_polls_are_kept_ready_and_asked_by_their_name(stage):
    await stage.load("polls")
    back = await stage.press("polls.keep", title="Another round?", options=["Yes", " yes ", "No"])
    await stage.pass_time(1)
    assert stage.panel.shown["polls/poll"]["presets"] == [
        {"name": "Another round?", "title": "Another round?", "options": ["Yes", "No"]}
    ]
    await stage.press("polls.ask", name="another ROUND?")
    await stage.say("yes", viewer="ada")
    await stage.pass_time(1)
    assert (ids(stage)["title"], ids(stage)["counts"]) == ("Another round?", [1, 0])
    again = await stage.press(back.control, **back.arguments)
    await stage.press(again.control, **again.arguments)
    await stage.pass_time(1)
    assert len(stage.panel.shown["polls/poll"]["presets"]) == 1
    with pytest.raises(ActionRefused, match="two answers"):
        await stage.press("polls.keep", title="?", options=["only"])
    with pytest.raises(ActionRefused, match="kept ready"):
        await stage.press("polls.ask", name="nothing")


async def test_emoji_are_answers_whatever_their_colour_and_number(stage):
    await stage.load("polls")
    await stage.press("polls.open", title="Good?", options=["👍", "👎", "❤️"])
    for viewer, text in {"a": "👍🏿", "b": "👍👍👍", "c": "❤", "d": "👎🏽 👎🏽", "e": "👍👎", "f": "👨‍👩‍👧"}.items():
        await stage.say(text, viewer=viewer)
    await stage.pass_time(1)
    assert shown(stage)["counts"] == [2, 1, 1]
