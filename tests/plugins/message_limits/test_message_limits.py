"""The plugin on stage: what is too loud or too much stays off the screen, by choice of the streamer and by role."""

import pytest

import message_limits
from rig.shared import recorded
from stagedoor import Action, ChatMessage, Role, TextView, Viewer, ViewerHistory

SHOUT = "THIS IS WHAT IT SOUNDS LIKE WHEN SOMEBODY SHOUTS AND NEVER STOPS SHOUTING"


async def test_hook_review_message_hides_what_is_over_a_limit_and_says_why(stage):
    await stage.load("message_limits")
    said = await stage.say(SHOUT)
    verdict = said.opinions[0].verdict
    assert (said.action, verdict.rule, verdict.value, verdict.threshold) == (Action.HIDE, "caps", 54, 50)
    assert said.reason == "54 of 54 letters are capitals"
    assert stage.overlay.shown == []


@pytest.mark.parametrize(
    "text", ["hello", "WHAT A RUN", "no way!!! 😂😂😂", "안녕하세요 ㅋㅋㅋ", "https://example.org/A/B/C", ""]
)
async def test_ordinary_chat_is_shown(stage, text):
    await stage.load("message_limits")
    assert (await stage.say(text)).action is Action.ALLOW


@pytest.mark.parametrize(
    "rule", ["caps", "symbols", "emotes", "length", "zalgo", "drawings", "fake_notices", "mentions"]
)
async def test_every_rule_can_be_switched_off_by_itself(stage, rule):
    texts = {
        "caps": SHOUT,
        "symbols": "]*€|!|€$¥]*]€€|!€]]$$|€,!|!",
        "emotes": "😂🔥" * 5,
        "length": " ".join(f"word{number}" for number in range(90)),
        "zalgo": "o\u0301\u0302\u0303\u0304",
        "drawings": "⣿" * 30,
        "fake_notices": "<message deleted>",
        "mentions": "@ada @bob @cy @dan @eve @flo come here",
    }
    await stage.load("message_limits", **{rule: "delete"})
    assert (await stage.say(texts[rule])).action is Action.DELETE
    await stage.change("message_limits", **{rule: "off"})
    assert (await stage.say(texts[rule])).action is Action.ALLOW


async def test_coloured_messages_are_let_pass_unless_the_streamer_says_otherwise(stage):
    await stage.load("message_limits")
    assert (await stage.say("waves", is_action=True)).action is Action.ALLOW
    await stage.change("message_limits", coloured="hide")
    said = await stage.say("waves", is_action=True)
    assert (said.action, said.reason) == (Action.HIDE, "written with /me")
    assert (await stage.say("waves")).action is Action.ALLOW


async def test_the_harshest_rule_wins(stage):
    await stage.load("message_limits", emotes="mark", drawings="delete", symbols="hold")
    assert (await stage.say("⣿" * 30 + "😂" * 20)).opinions[0].verdict.rule == "drawing"


@pytest.mark.parametrize("role", [Role.SUBSCRIBER, Role.VIP])
async def test_those_who_are_known_may_do_more_but_not_draw(stage, role):
    await stage.load("message_limits")
    known = Viewer(platform="test", id="7", name="Ada", roles=(role,))
    assert (await stage.say(SHOUT, viewer=known)).action is Action.ALLOW
    assert (await stage.say(SHOUT + " " + SHOUT, viewer=known)).action is Action.HIDE
    assert (await stage.say("⣿" * 16, viewer=known)).action is Action.HIDE


async def test_a_regular_may_do_more_as_well(stage):
    await stage.load("message_limits", regular_after=1)
    await stage.say("hello", viewer="Ada")
    assert (await stage.say(SHOUT, viewer="Ada")).action is Action.ALLOW
    assert (await stage.say(SHOUT, viewer="Bob")).action is Action.HIDE


async def test_a_timeout_has_its_length(stage):
    await stage.load("message_limits", caps="timeout", timeout_seconds=77)
    assert (await stage.say(SHOUT)).opinions[0].verdict.seconds == 77


class Backstage:
    """As much of a context as the hooks use."""

    def settings(self, kind):
        return kind()


ALONE = ViewerHistory(is_alone=True)


def spoken(text):
    return ChatMessage(at=100_000, platform="test", viewer=Viewer(platform="test", id="1", name="Ada"), text=text)


async def test_hook_explain_message_says_what_every_rule_measured():
    said = await message_limits.explain_message(spoken("hello"), TextView("hello"), ALONE, Backstage())
    assert {verdict.rule for verdict in said} == {
        "caps", "symbols", "emotes", "length", "lines", "zalgo", "drawing", "fake_notice", "mentions", "coloured"
    }  # fmt: skip
    assert all(verdict.action is Action.ALLOW and verdict.reason and verdict.threshold for verdict in said)
    assert next(verdict.value for verdict in said if verdict.rule == "length") == 5


@pytest.mark.parametrize("text", [SHOUT, "⣿" * 30, "hello", "<message deleted>", "8===D"])
async def test_the_explanation_agrees_with_the_review(text):
    given = spoken(text), TextView(text), ALONE, Backstage()
    reviewed = await message_limits.review_message(*given)
    explained = [each for each in await message_limits.explain_message(*given) if each.action is not Action.ALLOW]
    assert (reviewed in explained) if reviewed else not explained


@pytest.mark.parametrize(
    ("file", "split"), [("moderation/korean-hate/labeled__train.tsv", "\t"), ("moderation/curse-ko/dataset.txt", "|")]
)
async def test_korean_comments_are_neither_symbols_nor_shouts(file, split):
    texts = [line.split(split)[0] for line in recorded(file).read_text("utf-8").splitlines()]
    hits = [
        text for text in texts if await message_limits.review_message(spoken(text), TextView(text), ALONE, Backstage())
    ]
    assert len(hits) <= 0.01 * len(texts)
