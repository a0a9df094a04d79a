"""The plugin on stage: bots are hidden from the fifth on, what they wrote is taken back, and chat is left alone."""

import random

import pytest

from rig.raids import KINDS, TEXTS, raid
from stagedoor import Action, MessageWithdrawn, PanicChanged, Role, Viewer

RAID = "pelican army marches now"
SENTENCE = "the pelican army was here, everyone go to marvins channel"
SLOW = 3.0


@pytest.fixture
async def guarded(stage):
    async def load(**settings):
        await stage.load("raid_guard", **{"crowd": "off"} | settings)
        await stage.say("hello", viewer="first")
        await stage.pass_time(400)
        return stage

    return load


async def bots(stage, number, text=RAID, seconds=1.0, name="bot", **fields):
    said = []
    for count in range(number):
        said.append(await stage.say(text, viewer=f"{name}{chr(97 + count)}", **fields))
        await stage.pass_time(seconds)
    return said


def withdrawn(stage):
    return {subject for event in stage.log if isinstance(event, MessageWithdrawn) for subject in event.subjects}


async def test_hook_review_message_the_fifth_bot_and_those_after_it_are_hidden(guarded):
    stage = await guarded()
    said = await bots(stage, 8)
    assert [one.action for one in said] == [Action.ALLOW] * 4 + [Action.HIDE] * 4
    assert said[4].reason == "5 new viewers wrote nearly the same, as bots do in a raid"
    verdict = said[7].opinions[0].verdict
    assert (verdict.rule, verdict.value, verdict.threshold, verdict.span) == ("copies", 8, 5, (0, len(RAID)))


async def test_of_a_whole_sentence_one_fewer_is_enough(guarded):
    stage = await guarded()
    said = await bots(stage, 5, text=SENTENCE)
    assert [one.action for one in said] == [Action.ALLOW] * 3 + [Action.HIDE] * 2


async def test_hook_chat_message_what_the_first_ones_wrote_is_taken_back(guarded):
    stage = await guarded()
    said = await bots(stage, 5)
    assert withdrawn(stage) == {one.event.id for one in said[:4]}
    assert [shown.text for shown in stage.overlay.shown] == ["hello"]


async def test_each_one_taken_back_names_the_message_it_was_as_the_cause(guarded):
    stage = await guarded()
    said = await bots(stage, 5)
    causes = {event.subject: event.cause for event in stage.log if event.kind == "verdict_reached" and event.by}
    assert causes == {one.event.id: one.event.id for one in said[:4]}


async def test_the_streamer_is_told_once(guarded):
    stage = await guarded()
    await bots(stage, 12)
    assert [notice.text for notice in stage.notices] == [
        f"5 new viewers wrote nearly the same within 4 s: “{RAID}”. Their messages are hidden."
    ]


@pytest.mark.parametrize("kind", KINDS)
async def test_a_raid_in_any_dress_is_found_by_the_fifth(guarded, kind):
    stage = await guarded()
    said = raid(kind, TEXTS[0], 8, 20, random.Random(4))
    actions = [(await stage.say(one.text, viewer=f"x{one.viewer}")).action for one in said]
    assert Action.HIDE in actions[:5]
    assert set(actions[5:]) == {Action.HIDE}


async def test_a_chant_of_people_known_here_is_no_raid(guarded):
    stage = await guarded()
    people = [f"person{chr(97 + count)}" for count in range(8)]
    for person in people:
        await stage.say(f"hi from {person}", viewer=person)
    await stage.pass_time(700)
    for person in people:
        assert (await stage.say(RAID, viewer=person)).action is Action.ALLOW


async def test_a_regular_who_quotes_the_bots_is_not_hidden(guarded):
    stage = await guarded()
    await stage.say("good evening", viewer="regular")
    await stage.pass_time(700)
    await bots(stage, 6)
    assert (await stage.say(RAID, viewer="regular")).action is Action.ALLOW


@pytest.mark.parametrize(
    "text",
    [
        "gg",
        "W",
        "hello everyone",
        "fillyWave fillyWave fillyWave fillyWave",
        "KEKW",
        "!join",
        "!discord please",
        "@marvin lol",
        "BibleThump PogChamp",
        "7",
        "🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉",
    ],
)
async def test_greetings_emotes_commands_and_short_answers_are_no_raid(guarded, text):
    stage = await guarded()
    said = await bots(stage, 12, text=text)
    assert {one.action for one in said} == {Action.ALLOW}
    assert not stage.notices


async def test_a_text_that_sends_people_somewhere_needs_fewer_letters(guarded):
    stage = await guarded()
    said = await bots(stage, 5, text="bobs.com gg")
    assert said[-1].action is Action.HIDE


async def test_subscribers_are_no_bots(guarded):
    stage = await guarded()
    said = await bots(stage, 10, roles=[Role.SUBSCRIBER])
    assert {one.action for one in said} == {Action.ALLOW}


async def test_a_long_text_that_everybody_pastes_takes_more(guarded):
    stage = await guarded()
    copypasta = " ".join(f"word{number}ing" for number in range(30))
    said = await bots(stage, 9, text=copypasta)
    assert [one.action.shows for one in said] == [True] * 7 + [False] * 2


async def test_slow_bots_are_found_but_not_over_many_minutes(guarded):
    stage = await guarded()
    assert (await bots(stage, 5, seconds=12))[-1].action is Action.HIDE
    await stage.pass_time(600)
    said = await bots(stage, 8, text="another thing that many people may write", seconds=30, name="slow")
    assert {one.action for one in said} == {Action.ALLOW}


async def test_an_alarm_ends_by_itself(guarded):
    stage = await guarded()
    await bots(stage, 6)
    await stage.pass_time(200)
    assert (await stage.say(RAID, viewer="late")).action is Action.ALLOW


async def test_bots_that_come_back_with_another_text_are_known(guarded):
    stage = await guarded()
    await bots(stage, 6)
    again = await bots(stage, 5, text="now something else entirely from the same accounts")
    assert again[-1].action is Action.HIDE


async def test_bots_that_go_on_writing_stay_hidden(guarded):
    stage = await guarded()
    await bots(stage, 5)
    for _ in range(6):
        assert (await stage.say(RAID, viewer="bota")).action is Action.HIDE


async def test_hook_raid_received_the_greeting_of_a_friendly_raid_is_welcome(guarded):
    stage = await guarded()
    await stage.raid(50, viewer="friend")
    said = await bots(stage, 9, text="the raccoon family is here with love")
    assert {one.action for one in said} == {Action.ALLOW}
    assert not stage.notices
    said = await bots(stage, 9, text="cheap followers at bigfollows.com", name="ad")
    assert said[-1].action is Action.HIDE
    await stage.pass_time(301)
    said = await bots(stage, 5, text="and this is none of their greetings", name="more")
    assert said[-1].action is Action.HIDE


async def test_channels_do_not_add_up(guarded):
    stage = await guarded()
    for channel in ("one", "two", "three"):
        said = await bots(stage, 3, name=channel, channel=channel)
        assert {one.action for one in said} == {Action.ALLOW}


async def test_the_alarm_can_make_the_show_safe(guarded):
    stage = await guarded(panic="on alarm")
    await bots(stage, 5)
    assert [event.by for event in stage.log if isinstance(event, PanicChanged)] == ["raid_guard"]


@pytest.mark.parametrize("action", ["mark", "hold", "delete"])
async def test_what_becomes_of_them_can_be_chosen(guarded, action):
    stage = await guarded(copies=action)
    said = await bots(stage, 6)
    assert said[-1].action is Action[action.upper()]
    assert bool(withdrawn(stage)) == (action != "mark")


async def test_switched_off_it_does_nothing(guarded):
    stage = await guarded(copies="off", crowd="off", follows="off")
    await bots(stage, 20)
    for number in range(40):
        await stage.follow(viewer=f"f{number}")
    assert len(stage.overlay.shown) == 21
    assert not stage.notices


async def test_hook_follow_received_a_wave_of_follows_is_told_once(guarded):
    stage = await guarded()
    for number in range(40):
        await stage.follow(viewer=f"f{number}")
        await stage.pass_time(0.2)
    assert [notice.text for notice in stage.notices] == ["15 viewers followed within 10 s. That looks like bots."]


async def test_follows_at_an_ordinary_pace_are_not(guarded):
    stage = await guarded()
    for number in range(40):
        await stage.follow(viewer=f"f{number}")
        await stage.pass_time(SLOW)
    assert not stage.notices


async def strangers(stage, number, **fields):
    said = []
    for count in range(number):
        said.append(await stage.say(f"{count} {hash((count, 'x')) % 10**9:x}", viewer=f"s{count}x", **fields))
        await stage.pass_time(0.5)
    return said


async def test_a_crowd_of_strangers_is_told_whatever_they_write(guarded):
    stage = await guarded(crowd="notice")
    said = await strangers(stage, 20)
    assert {one.action for one in said} == {Action.ALLOW}
    assert [notice.text for notice in stage.notices] == [
        "12 viewers wrote for the first time ever within 15 s, far more than usual."
    ]


async def test_a_crowd_can_be_held(guarded):
    stage = await guarded(crowd="hold")
    said = await strangers(stage, 20)
    assert said[-1].action is Action.HOLD
    assert said[-1].reason == "20 viewers wrote for the first time ever within 15 seconds"


async def test_that_the_bots_of_a_raid_are_many_is_no_news(guarded):
    stage = await guarded(crowd="notice")
    await bots(stage, 20, seconds=0.5)
    assert len(stage.notices) == 1


async def test_strangers_with_names_of_one_pattern_wait(guarded):
    stage = await guarded(crowd="notice")
    for number in range(25):
        await stage.say("good evening", viewer=f"{'abcdefghijklmnopqrstuvwxyz'[number]}lice")
        await stage.pass_time(20)
    said = [
        await stage.say(f"well {number * 7919 % 1000}", viewer=Viewer(platform="test", id=f"m{number}", name=name))
        for number, name in enumerate(f"marlow{4000 + 17 * number}" for number in range(9))
    ]
    assert [one.action.shows for one in said] == [True] * 5 + [False] * 4
    assert said[-1].reason.endswith(", with names made after one pattern")
    fine = await stage.say("evening", viewer=Viewer(platform="test", id="other", name="Somebody"))
    assert fine.action is Action.ALLOW


async def test_hook_explain_message_says_what_every_rule_makes_of_it_and_changes_nothing(guarded):
    from raid_guard import explain_message
    from stagedoor import TextView, ViewerHistory

    stage = await guarded()
    said = await bots(stage, 4)
    ctx = stage.plugins["raid_guard"]
    assert ctx.name == "raid_guard"
    for _ in range(3):
        context = FakeContext()
        verdicts = await explain_message(said[-1].message, TextView(RAID), ViewerHistory(), context)
        assert [(verdict.rule, verdict.action) for verdict in verdicts] == [
            ("copies", Action.ALLOW),
            ("crowd", Action.ALLOW),
        ]
        assert verdicts[0].reason == "nobody new wrote the same lately"


class FakeContext:
    def settings(self, kind):
        return kind()
