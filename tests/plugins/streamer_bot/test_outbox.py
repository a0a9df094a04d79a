"""The plugin on stage: what happens in the show runs actions, soon or not at all, and trouble is told once."""

import asyncio

import pytest

from rig.fake_streamer_bot import FakeStreamerBot
from stagedoor import ChatMessage, FollowReceived, SettingsError, Viewer

FOLLOW = {"when": "follow", "action": "Confetti", "cooldown": 0}
ADA = Viewer(platform="twitch", id="1", name="Ada")


def followed(number=0):
    return FollowReceived(platform="twitch", viewer=Viewer(platform="twitch", id=str(number), name=f"Ada{number}"))


async def told(stage, words):
    """Wait for a notice with these words; it comes from real sockets, so the stage's own clock does not bring it."""
    async with asyncio.timeout(10):
        while not any(words in notice.text for notice in stage.notices):
            await asyncio.sleep(0.005)
            await stage.settle()
    return [notice.text for notice in stage.notices]


async def test_hook_follow_received_a_follow_runs_an_action(stage):
    async with FakeStreamerBot() as bot:
        await stage.load("streamer_bot", address=bot.place, rules=[FOLLOW])
        await stage.happen(FollowReceived(platform="twitch", viewer=ADA))
        await bot.until(lambda: bot.done)
        ((name, arguments),) = bot.done
        assert name == "Confetti"
        assert {"user": "Ada", "userId": "1", "platform": "twitch", "event": "follow"}.items() <= arguments.items()


async def test_hook_chat_message_a_command_runs_an_action_with_what_follows_it(stage):
    rule = {"when": "command", "match": "!hug", "action": "say hello"}
    async with FakeStreamerBot() as bot:
        await stage.load("streamer_bot", address=bot.place, rules=[rule])
        await stage.say("!hug bob", viewer="eve")
        await bot.until(lambda: bot.done)
        ((name, arguments),) = bot.done
        assert (name, arguments["user"], arguments["rawInput"]) == ("Say hello", "eve", "bob")


async def test_hook_gift_received_hook_subscription_received_hook_raid_received(stage):
    rules = [{"when": when, "action": "Confetti", "cooldown": 0} for when in ("gift", "subscription", "raid")]
    async with FakeStreamerBot(password="x") as bot:
        await stage.load("streamer_bot", address=bot.place, password="x", rules=rules)
        await stage.gift("rose", 3)
        await stage.subscribe(months=2)
        await stage.raid(30)
        await bot.until(lambda: len(bot.done) == 3)
        assert [arguments["event"] for _, arguments in bot.done] == ["gift", "subscription", "raid"]
        assert bot.visits == 1


async def test_a_command_that_arrives_late_after_a_gap_runs_nothing(stage):
    rule = {"when": "command", "match": "hug", "action": "Confetti", "cooldown": 0}
    async with FakeStreamerBot() as bot:
        await stage.load("streamer_bot", address=bot.place, rules=[rule])
        said = ChatMessage(platform="twitch", viewer=ADA, text="!hug old", late_by=40_000)
        await stage.happen(said)
        await stage.happen(ChatMessage(platform="twitch", viewer=ADA, text="!hug new"))
        await bot.until(lambda: bot.done)
        assert [arguments["rawInput"] for _, arguments in bot.done] == ["new"]


async def test_without_rules_nobody_is_asked(stage):
    async with FakeStreamerBot() as bot:
        await stage.load("streamer_bot", address=bot.place)
        await stage.raid(30)
        assert bot.visits == 0


async def test_a_rule_rests_after_it_was_used(stage):
    async with FakeStreamerBot() as bot:
        await stage.load("streamer_bot", address=bot.place, rules=[FOLLOW | {"cooldown": 10}])
        for number in range(3):
            await stage.happen(followed(number))
        await bot.until(lambda: bot.done)
        await stage.pass_time(11)
        await stage.happen(followed(4))
        await bot.until(lambda: len(bot.done) == 2)
        assert [arguments["user"] for _, arguments in bot.done] == ["Ada0", "Ada4"]


async def test_an_unknown_action_is_told_once_with_what_there_is(stage):
    async with FakeStreamerBot() as bot:
        await stage.load("streamer_bot", address=bot.place, rules=[FOLLOW | {"action": "Confeti"}])
        await stage.happen(followed(1))
        await told(stage, "no action “Confeti”")
        await stage.happen(followed(2))
        await bot.until(lambda: bot.asked.count("GetActions") >= 3)
        await stage.settle()
        (notice,) = stage.notices
        assert "Did you mean “Confetti”?" in notice.text
        assert bot.done == []
        bot.actions["Confeti"] = True  # the streamer makes it now
        await stage.happen(followed(3))
        await bot.until(lambda: bot.done)


async def test_one_that_is_switched_off_is_told(stage):
    async with FakeStreamerBot() as bot:
        bot.actions["Confetti"] = False
        await stage.load("streamer_bot", address=bot.place, rules=[FOLLOW])
        await stage.happen(followed(1))
        assert "switched off" in (await told(stage, "switched off"))[0]


async def test_one_that_streamer_bot_does_not_run_is_told(stage):
    async with FakeStreamerBot() as bot:
        bot.refuses = {"DoAction"}
        await stage.load("streamer_bot", address=bot.place, rules=[FOLLOW])
        await stage.happen(followed(2))
        await told(stage, "no DoAction today")


async def test_away_is_said_once_nothing_is_made_up_for_and_back_is_said(stage, free_port):
    await stage.load("streamer_bot", address=f"127.0.0.1:{free_port}", rules=[FOLLOW])
    await stage.happen(followed(1))
    await told(stage, "not run now")
    for number in range(2, 5):
        await stage.happen(followed(number))
    await stage.pass_time(6)
    await stage.happen(followed(5))
    await asyncio.sleep(0.05)
    await stage.settle()
    assert len(stage.notices) == 1
    bot = FakeStreamerBot()
    await bot.start(free_port)
    try:
        await stage.pass_time(6)
        await stage.happen(followed(6))
        await bot.until(lambda: bot.done)
        assert [arguments["user"] for _, arguments in bot.done] == ["Ada6"]
        assert "were missed" in (await told(stage, "run again"))[-1]
    finally:
        await bot.stop()


@pytest.mark.parametrize(("given", "sentence"), [("wrong", "does not accept the password"), ("", "wants its password")])
async def test_a_password_that_is_wrong_or_missing_is_told(stage, given, sentence):
    async with FakeStreamerBot(password="right", enforced=True) as bot:
        await stage.load("streamer_bot", address=bot.place, password=given, rules=[FOLLOW])
        await stage.happen(followed(1))
        await told(stage, sentence)


async def test_a_connection_lost_between_two_events_is_made_anew(stage):
    async with FakeStreamerBot() as bot:
        await stage.load("streamer_bot", address=bot.place, rules=[FOLLOW])
        await stage.happen(followed(1))
        await bot.until(lambda: bot.done)
        await bot.drop()
        await asyncio.sleep(0.05)
        await stage.happen(followed(2))
        await bot.until(lambda: len(bot.done) == 2)


async def test_a_flood_waits_in_a_queue_with_an_end_and_that_is_said(stage):
    async with FakeStreamerBot() as bot:
        await stage.load("streamer_bot", address=bot.place, rules=[FOLLOW] * 120)
        await stage.happen(followed(1))
        await told(stage, "slower than the show")
        await bot.until(lambda: len(bot.done) == 50)


@pytest.mark.parametrize(
    "rule", [{"when": "command", "action": "x"}, {"when": "follow"}, {"when": "word", "match": " ", "action": "x"}]
)
async def test_a_rule_that_could_do_nothing_is_refused_with_a_sentence(stage, rule):
    with pytest.raises(SettingsError, match="say which"):
        await stage.load("streamer_bot", rules=[rule])
