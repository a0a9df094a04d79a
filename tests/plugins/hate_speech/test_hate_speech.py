"""The plugin on stage: hateful sentences wait, kind and neutral ones are shown, and each says why."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hate_speech.judging import judge
from rig.hate_speech_cases import cases
from stagedoor import Action, Role, TextView


async def test_hook_review_message_holds_a_hateful_sentence_and_says_why(stage):
    await stage.load("hate_speech")
    said = await stage.say("I think that women are disgusting")
    assert said.action is Action.HOLD
    assert said.reason == "an insult to a group: “women are disgusting”"
    verdict = said.opinions[0].verdict
    assert said.message.text[slice(*verdict.span)] == "women are disgusting"
    assert (verdict.rule, verdict.level) == ("insult", "hate")
    assert stage.overlay.shown == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("I hate immigrants", "hatred of a group: “hate immigrants”"),
        ("all Muslims should be locked up", "a call for harm to a group: “Muslims should be locked up”"),
        ("we will burn the refugees", "a threat to a group: “will burn the refugees”"),
        ("no Jew deserves respect", "a group denied what is good: “no Jew deserves respect”"),
        ("send all the migrants back", "a group told to go: “send all the migrants back”"),
        ("W0m3n 4re v3rm1n", "an insult to a group: “W0m3n 4re v3rm1n”"),
        ("ihateimmigrants", "hatred of a group: “ihateimmigrants”"),
        ("There were immigrants here. They are scum.", "an insult to a group: “They are scum”"),
    ],
)
async def test_the_reason_quotes_the_words(stage, text, reason):
    await stage.load("hate_speech")
    assert (await stage.say(text)).reason == reason


@pytest.mark.parametrize(
    "text",
    [
        "I am a woman",
        "I love gay people",
        "Saying “women are stupid” is wrong",
        "people who hate immigrants should be ashamed",
        "no Muslim deserves to die",
        "I hate this level",
        "bankers are leeches",
        "I hate Chinese food",
        "black screen again",
        "",
    ],
)
async def test_what_is_not_hateful_is_shown(stage, text):
    await stage.load("hate_speech")
    assert (await stage.say(text)).action is Action.ALLOW


async def test_each_of_the_two_has_its_own_action(stage):
    await stage.load("hate_speech", said="timeout", timeout_seconds=60)
    verdict = (await stage.say("women are vermin")).opinions[0].verdict
    assert (verdict.action, verdict.seconds) == (Action.TIMEOUT, 60)
    await stage.change("hate_speech", said="off")
    assert (await stage.say("women are vermin")).action is Action.ALLOW


async def sounding(stage):
    """A sentence of the lessons' kind that is in no frame, and what it weighs."""
    said = await stage.say("My kids will never play with immigrants")
    explained = {opinion.verdict.rule: opinion.verdict for opinion in await stage.explain(said)}
    return said, explained


async def test_what_only_sounds_so_is_marked_from_a_weight_on(stage):
    await stage.load("hate_speech", least=0.2)
    said, explained = await sounding(stage)
    assert said.action is Action.MARK
    assert explained["sounds"].value >= explained["sounds"].threshold == 0.2
    assert explained["sounds"].reason == "what is said with “immigrants” sounds hateful"
    await stage.change("hate_speech", least=5)
    said, explained = await sounding(stage)
    assert said.action is Action.ALLOW
    assert explained["sounds"].reason == "what is said with “immigrants” does not sound hateful"


async def test_regulars_need_more_weight(stage):
    await stage.load("hate_speech", least=0.5, regulars=10)
    text = "My kids will never play with immigrants"
    assert (await stage.say(text)).action is Action.MARK
    assert (await stage.say(text, roles=[Role.SUBSCRIBER])).action is Action.ALLOW


async def test_more_groups_can_be_named(stage):
    await stage.load("hate_speech", also=["Goths"])
    assert (await stage.say("goths are vermin")).action is Action.HOLD
    await stage.change("hate_speech", also=[])
    assert (await stage.say("goths are vermin")).action is Action.ALLOW


async def test_hook_explain_message_says_why_not(stage):
    await stage.load("hate_speech")
    (opinion,) = await stage.explain(await stage.say("nice run"))
    assert (opinion.verdict.action, opinion.verdict.reason) == (Action.ALLOW, "no group of people is named")
    said, sounds = await stage.explain(await stage.say("the women in my guild like chess"))
    assert said.verdict.reason == "nothing said against “women” in so many words"
    assert sounds.verdict.value < sounds.verdict.threshold


def flagged(text):
    judged = judge(TextView(text))
    return bool(judged and (judged.rule or judged.weight >= 0.8))


def test_unseen_sentences_of_each_kind():
    """Recall less false positives on templates that nothing was chosen with; the goal on others' is 0.30."""
    said, found = Counter(), Counter()
    by_kind = Counter()
    for kind, is_hateful, text in cases():
        said[is_hateful] += 1
        found[is_hateful] += flagged(text)
        by_kind[kind] += flagged(text)
    assert found[True] / said[True] - found[False] / said[False] >= 0.45
    assert not any(by_kind[kind] for kind in ("things", "one_person", "other_groups", "swearing_alone"))
    neutral = [flagged(text) for kind, _, text in cases() if kind in {"neutral", "positive"}]
    assert sum(neutral) / len(neutral) <= 0.15


GROUPS = st.sampled_from(["women", "immigrants", "a muslim", "gay people", "they", "the disabled"])
WORDS = st.sampled_from(["I", "hate", "not", "never", "should", "be", "killed", "disgusting", "say", "people", "who"])
SIGNS = st.sampled_from(['"', "'", "“", "”", ".", ",", "?", "racist", "like", "vermin", "are", "the"])


@given(st.lists(st.one_of(GROUPS, WORDS, SIGNS, st.text(max_size=8)), max_size=40).map(" ".join))
def test_it_never_fails_and_what_it_quotes_stands_there(text):
    judged = judge(TextView(text))
    if judged:
        for span in (judged.who_span, judged.span or (0, 0)):
            assert 0 <= span[0] <= span[1] <= len(text)


@given(GROUPS, st.text(max_size=60))
def test_what_stands_around_it_does_no_harm(group, text):
    judge(TextView(f"{text} {group} {text}"))
