"""The plugin on stage: floods stay off the screen, excitement does not, and every rule says what it measured."""

import pytest

import flood
from rig.shared import recorded
from stagedoor import Action, ChatMessage, Earlier, Role, TextView, Viewer, ViewerHistory

WALL = "catJAM " * 11


async def test_hook_review_message_hides_a_flood_and_says_why(stage):
    await stage.load("flood")
    said = await stage.say(WALL)
    verdict = said.opinions[0].verdict
    assert (said.action, verdict.rule, verdict.value, verdict.threshold) == (Action.HIDE, "emotes", 11, 10)
    assert said.reason == "11 times the same few emotes"
    assert stage.overlay.shown == []


@pytest.mark.parametrize("text", ["hello", "catJAM catJAM catJAM", "NOOOOOOOOO", "hahahahahaha", "gg wp everyone", ""])
async def test_ordinary_excitement_is_shown(stage, text):
    await stage.load("flood")
    assert (await stage.say(text)).action is Action.ALLOW


async def test_the_same_text_again_within_a_minute(stage):
    await stage.load("flood")
    said = [await stage.say("please play the new song now", viewer="Ada") for _ in range(3)]
    assert [each.action for each in said] == [Action.ALLOW, Action.ALLOW, Action.HIDE]
    assert said[2].reason == "the same for the 3rd time within a minute"
    assert (await stage.say("please play the new song now", viewer="Bob")).action is Action.ALLOW


async def test_after_a_minute_it_is_not_the_same_again(stage):
    await stage.load("flood")
    for _ in range(4):
        assert (await stage.say("please play the new song now", viewer="Ada")).action is Action.ALLOW
        await stage.pass_time(35)


async def test_nearly_the_same_text_may_come_once_more(stage):
    await stage.load("flood")
    said = [await stage.say(f"please play the new song now {number}", viewer="Ada") for number in range(4)]
    assert [each.action for each in said] == [Action.ALLOW] * 3 + [Action.HIDE]
    assert said[3].reason == "nearly the same for the 4th time within a minute"


async def test_cheers_may_come_often(stage):
    await stage.load("flood", messages=0)
    said = [await stage.say("GO GO", viewer="Ada") for _ in range(6)]
    assert [each.action for each in said] == [Action.ALLOW] * 5 + [Action.HIDE]


async def test_too_many_messages_at_once(stage):
    await stage.load("flood", messages=4)
    said = [await stage.say(f"number {number} of {number * 7}", viewer="Ada") for number in range(5)]
    assert [each.action for each in said] == [Action.ALLOW] * 3 + [Action.HIDE] * 2
    assert said[4].reason == "5 messages within 10 seconds"
    await stage.pass_time(11)
    assert (await stage.say("and later one more", viewer="Ada")).action is Action.ALLOW


@pytest.mark.parametrize("role", [Role.SUBSCRIBER, Role.VIP])
async def test_those_who_are_known_may_do_more(stage, role):
    await stage.load("flood")
    known = Viewer(platform="test", id="7", name="Ada", roles=(role,))
    assert (await stage.say(WALL, viewer=known)).action is Action.ALLOW
    assert (await stage.say("catJAM " * 15, viewer=known)).action is Action.HIDE


async def test_a_regular_may_do_more_as_well(stage):
    await stage.load("flood", regular_after=2)
    for text in ("hello", "how are you all"):
        await stage.say(text, viewer="Ada")
    assert (await stage.say(WALL, viewer="Ada")).action is Action.ALLOW
    assert (await stage.say(WALL, viewer="Bob")).action is Action.HIDE


@pytest.mark.parametrize(
    ("choice", "action"),
    [("off", Action.ALLOW), ("mark", Action.MARK), ("hold", Action.HOLD), ("delete", Action.DELETE)],
)
async def test_what_becomes_of_a_flood_is_the_streamers_choice(stage, choice, action):
    await stage.load("flood", action=choice)
    assert (await stage.say(WALL)).action is action


async def test_a_timeout_has_its_length(stage):
    await stage.load("flood", action="timeout", timeout_seconds=77)
    assert (await stage.say(WALL)).opinions[0].verdict.seconds == 77


async def test_long_texts_have_their_own_choice(stage):
    await stage.load("flood", long_texts="hold")
    text = " ".join(f"word{number}" for number in range(60))
    assert (await stage.say(text)).action is Action.HOLD


async def test_a_rule_at_nought_is_off(stage):
    await stage.load("flood", emotes=0)
    assert (await stage.say(WALL)).action is Action.ALLOW


class Backstage:
    """As much of a context as the hooks use."""

    def settings(self, kind):
        return kind()


def spoken(text):
    return ChatMessage(at=100_000, platform="test", viewer=Viewer(platform="test", id="1", name="Ada"), text=text)


async def test_hook_explain_message_says_what_every_rule_measured():
    said = await flood.explain_message(spoken("hello"), TextView("hello"), ViewerHistory(is_alone=True), Backstage())
    assert [(verdict.rule, verdict.action, verdict.threshold) for verdict in said] == [
        (rule, Action.ALLOW, limit)
        for rule, limit in (
            ("emotes", 10),
            ("repeated", 40),
            ("stretched", 18),
            ("signs", 20),
            ("same_word", 5),
            ("mashed", 5),
            ("long", 250),
        )
    ]
    assert all(verdict.reason and verdict.value is not None for verdict in said)


async def test_the_explanation_agrees_with_the_review():
    past = ViewerHistory(messages=9, recent=tuple(Earlier(at, 99_000 + at, "play my song now") for at in range(9)))
    for text in (WALL, "play my song now", "hello", "A" * 40):
        given = spoken(text), TextView(text), past, Backstage()
        reviewed = await flood.review_message(*given)
        explained = [verdict for verdict in await flood.explain_message(*given) if verdict.action is not Action.ALLOW]
        assert (reviewed in explained) if reviewed else not explained


async def test_a_message_judged_alone_is_not_set_beside_others():
    alone = ViewerHistory(recent=tuple(Earlier(at, 99_000 + at, "play my song") for at in range(9)), is_alone=True)
    assert await flood.review_message(spoken("play my song"), TextView("play my song"), alone, Backstage()) is None


async def test_clean_korean_comments_are_no_flood():
    lines = recorded("moderation/korean-hate/labeled__train.tsv").read_text("utf-8").splitlines()[1:]
    texts = [line.split("\t")[0] for line in lines]
    alone = ViewerHistory(is_alone=True)
    hits = [text for text in texts if await flood.review_message(spoken(text), TextView(text), alone, Backstage())]
    assert len(hits) <= 0.01 * len(texts)
