"""What the page of the moment says: topics, hints, worries, figures, and nothing of what was withdrawn."""

import pytest

from rig.until import until
from stagedoor import ActionRefused, Channel


@pytest.fixture
async def page(stage):
    """Load the plugin; what its page shows once it is drawn."""

    async def load(**settings):
        await stage.load("moment", **settings)

        async def shown():
            await stage.pass_time(2.1)
            return stage.panel.shown["moment/now"]

        return shown

    return load


def labels(shown):
    return [topic["label"].casefold() for topic in shown["topics"]]


async def test_what_several_people_talk_about_is_a_topic_and_what_one_repeats_is_not(stage, page):
    shown = await page()
    for number in range(20):
        await stage.say("Potato potato potato", viewer="spammer")
        await stage.say(f"the weather is nice number {number}", viewer=f"a{number}")
    for viewer in ("ada", "grace", "linus"):
        said = await stage.say("That dragon fight!!", viewer=viewer)
    now = await shown()
    assert "dragon fight" in labels(now)
    assert "potato" not in labels(now)
    topic = next(each for each in now["topics"] if each["label"].casefold() == "dragon fight")
    assert topic["people"] == 3
    assert topic["messages"][0] | {"at": 0} == {
        "message": said.event.id, "at": 0, "name": "linus", "text": "That dragon fight!!",
    }  # fmt: skip


async def test_what_was_said_all_the_time_is_no_topic_any_more(stage, page):
    shown = await page(minutes=1)
    for minute in range(4):
        for number in range(12):
            await stage.say(f"chess again {number}", viewer=f"v{minute}-{number}")
        await stage.pass_time(70)
    for number in range(6):
        await stage.say("chess forever", viewer=f"w{number}")
        await stage.say("bananas everywhere", viewer=f"w{number}")
    now = labels(await shown())
    assert any("banana" in label for label in now)
    assert "chess" not in now


async def test_a_topic_is_a_trigger_once(stage, page):
    shown = await page()
    for viewer in ("a", "b", "c"):
        await stage.say("look at that penguin", viewer=viewer)
    await shown()
    await stage.say("the penguin again", viewer="d")
    await shown()
    fired = [event for event in stage.log if event.kind == "trigger_fired" and event.plugin == "moment"]
    assert [(event.name, event.data["people"]) for event in fired] == [("topic", 3)]
    [hint] = [each for each in (await shown())["hints"] if each["kind"] == "topic"]
    assert hint["people"] == 4


async def test_a_newcomer_is_hinted_at_and_a_dismissed_hint_can_come_back(stage, page):
    shown = await page()
    await stage.say("hi, I am new here", viewer="ada")
    [hint] = (await shown())["hints"]
    assert (hint["kind"], hint["name"]) == ("newcomer", "ada")
    back = await stage.press("moment.dismiss", hint=hint["id"])
    assert (await shown())["hints"] == []
    await stage.press(back.control)
    assert (await shown())["hints"] == [hint]
    with pytest.raises(ActionRefused):
        await stage.press("moment.dismiss", hint="nothing")


async def test_quiet_is_said_only_while_live_and_ends_with_the_next_message(stage, page):
    shown = await page(quiet=1.0, newcomers=False, starters=["What now?", "And then?"])
    await stage.say("hello", viewer="ada")
    await stage.pass_time(90)
    assert (await shown())["hints"] == []
    stage.channels.append(Channel(source="twitch:x", platform="twitch", is_live=True))
    await stage.pass_time(20)
    [hint] = (await shown())["hints"]
    assert (hint["kind"], hint["starter"], hint["minutes"]) == ("quiet", "What now?", 1)
    await stage.say("still here", viewer="ada")
    assert (await shown())["hints"] == []


async def test_what_is_withdrawn_leaves_the_page(stage, page):
    shown = await page()
    said = [await stage.say("those glorious penguins", viewer=viewer) for viewer in ("a", "b", "c")]
    assert labels(await shown())
    await stage.withdraw(said[0])
    now = await shown()
    assert labels(now) == []
    assert [hint["name"] for hint in now["hints"] if hint["kind"] == "newcomer"] == ["c", "b"]
    assert now["tally"]["messages"] == 3, "that somebody wrote stays true"


async def test_somebody_who_may_need_help_is_shown_and_can_be_put_aside(stage, page):
    shown = await page(newcomers=False)
    said = await stage.say("honestly i want to end it all", viewer="ada")
    await stage.say("this boss, i want to die lol", viewer="grace")
    [worry] = (await shown())["worries"]
    assert (worry["message"], worry["name"]) == (said.event.id, "ada")
    await stage.press("moment.dismiss", hint=str(said.event.id))
    assert (await shown())["worries"] == []


async def test_the_figures_of_the_last_minutes(stage, page):
    shown = await page(minutes=1)
    await stage.say("long ago", viewer="old")
    await stage.pass_time(200)
    await stage.say("hello", viewer="ada")
    await stage.say("again", viewer="ada")
    await stage.follow(viewer="grace")
    await stage.gift("Rose", 5)
    tally = (await shown())["tally"]
    assert (tally["messages"], tally["people"], tally["new"]) == (2, 1, 1)
    assert tally["events"] == {"follow": 1, "gift": 5}


async def test_the_streamer_and_bots_are_no_chat(stage, page):
    shown = await page()
    await stage.say("welcome everybody", viewer="me", roles=["broadcaster"])
    await stage.say("I am a robot", viewer="bot", roles=["bot"])
    assert (await shown())["tally"]["messages"] == 0


async def test_a_forgotten_viewer_is_gone(stage, page):
    shown = await page()
    said = await stage.say("hello there", viewer="ada")
    await stage.say("and a good day", viewer="grace")
    await stage.forget(said.event.viewer.key, [said.event.id])
    now = await shown()
    assert [hint["name"] for hint in now["hints"]] == ["grace"]
    assert now["tally"]["people"] == 1


async def test_settings_take_effect_at_once(stage, page):
    shown = await page(people=3)
    for viewer in ("a", "b"):
        await stage.say("marvellous penguins", viewer=viewer)
    assert labels(await shown()) == []
    await stage.change("moment", people=2)
    await until(lambda: labels(stage.panel.shown["moment/now"]))


async def test_a_storm_of_newcomers_is_a_few_hints(stage, page):
    shown = await page()
    for number in range(200):
        await stage.say(f"{number}", viewer=f"new{number}")
    hints = (await shown())["hints"]
    assert [hint["name"] for hint in hints] == ["new199", "new198", "new197", "new196", "new195"]
