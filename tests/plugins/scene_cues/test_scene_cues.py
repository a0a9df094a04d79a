"""The plugin on stage: the chat moves OBS as far as it may, and what it moved is put back."""

import pytest

from stagedoor import Role, SettingsError

BRB = {"when": "command", "match": "!brb", "scene": "Break", "who": "everyone", "cooldown": 0}


@pytest.fixture
async def cued(stage):
    async def load(*cues):
        stage.obs.scenes = ["Main", "Break", "Game"]
        await stage.load("scene_cues", cues=list(cues))
        return stage

    return load


async def test_without_cues_the_chat_changes_nothing(cued):
    stage = await cued()
    await stage.say("!brb")
    await stage.gift("rose", 100)
    assert stage.obs.requests == []


@pytest.mark.parametrize(
    "cue",
    [BRB | {"match": ""}, BRB | {"match": "!"}, BRB | {"scene": ""}, {"when": "raid", "scene": " "}, {"when": "gift"}],
)
async def test_a_cue_that_could_do_nothing_is_refused_with_a_sentence(cued, cue):
    with pytest.raises(SettingsError, match="scene"):
        await cued(cue)


async def test_hook_register_commands_a_command_switches_the_scene(cued):
    stage = await cued(BRB)
    await stage.say("!BRB please")
    assert stage.obs.scene == "Break"
    await stage.pass_time(3_600)
    assert stage.obs.scene == "Break"


@pytest.mark.parametrize(
    ("who", "may", "may_not"),
    [
        ("subscribers", [Role.SUBSCRIBER, Role.VIP, Role.MODERATOR, Role.BROADCASTER], [None]),
        ("vips", [Role.VIP, Role.MODERATOR, Role.BROADCASTER], [Role.SUBSCRIBER]),
        ("moderators", [Role.MODERATOR, Role.BROADCASTER], [Role.VIP]),
        ("only you", [Role.BROADCASTER], [Role.MODERATOR]),
    ],
)
async def test_only_who_may(cued, who, may, may_not):
    stage = await cued(BRB | {"who": who})
    for role in may_not:
        await stage.say("!brb", roles=[role] if role else [])
        assert stage.obs.scene == "Main"
    for role in may:
        await stage.say("!brb", roles=[role])
        assert stage.obs.scene == "Break", role
        await stage.switch_scene("Main")


async def test_it_is_put_back_after_its_time(cued):
    stage = await cued(BRB | {"seconds": 10})
    await stage.say("!brb")
    await stage.pass_time(9)
    assert stage.obs.scene == "Break"
    await stage.pass_time(2)
    assert stage.obs.scene == "Main"


async def test_again_before_it_is_put_back_only_moves_the_time(cued):
    stage = await cued(BRB | {"seconds": 10})
    await stage.say("!brb")
    await stage.pass_time(6)
    await stage.say("!brb")
    await stage.pass_time(6)
    assert stage.obs.scene == "Break"
    await stage.pass_time(5)
    assert stage.obs.scene == "Main"


async def test_a_second_cue_returns_to_where_the_first_began(cued):
    stage = await cued(BRB | {"seconds": 10}, BRB | {"match": "!game", "scene": "Game", "seconds": 10})
    await stage.say("!brb")
    await stage.pass_time(5)
    await stage.say("!game")
    await stage.pass_time(7)
    assert stage.obs.scene == "Game"
    await stage.pass_time(4)
    assert stage.obs.scene == "Main"


async def test_hook_obs_event_the_streamers_hand_wins(cued):
    stage = await cued(BRB | {"seconds": 10})
    await stage.say("!brb")
    await stage.switch_scene("Game")
    await stage.pass_time(60)
    assert stage.obs.scene == "Game"


async def test_hook_gift_received_a_gift_of_a_kind_and_number(cued):
    stage = await cued({"when": "gift", "match": "rose", "at_least": 5, "scene": "Break"})
    await stage.gift("Rose", 4)
    await stage.gift("lion", 9)
    assert stage.obs.scene == "Main"
    await stage.gift("Rose", 5)
    assert stage.obs.scene == "Break"


async def test_hook_subscription_received_subscriptions_of_a_number(cued):
    stage = await cued({"when": "subscription", "at_least": 5, "scene": "Break"})
    await stage.subscribe(months=12)
    await stage.subscribe(gifted=4)
    assert stage.obs.scene == "Main"
    await stage.subscribe(gifted=5)
    assert stage.obs.scene == "Break"


async def test_hook_raid_received_a_raid_of_a_size(cued):
    stage = await cued({"when": "raid", "at_least": 10, "scene": "Break"})
    await stage.raid(9)
    assert stage.obs.scene == "Main"
    await stage.raid(10)
    assert stage.obs.scene == "Break"


async def test_hook_chat_message_a_reward(cued):
    stage = await cued({"when": "reward", "match": "abc-1", "scene": "Break"})
    await stage.say("hello", reward="other")
    assert stage.obs.scene == "Main"
    await stage.say("hello", reward="abc-1")
    assert stage.obs.scene == "Break"


async def test_a_source_is_shown_and_hidden_again(cued):
    stage = await cued(BRB | {"scene": "Main", "source": "Confetti", "seconds": 5})
    stage.obs.sources["Main"] = {"Confetti": False}
    await stage.say("!brb")
    assert stage.obs.sources["Main"]["Confetti"]
    await stage.pass_time(3)
    await stage.say("!brb")
    await stage.pass_time(4)
    assert stage.obs.sources["Main"]["Confetti"]
    await stage.pass_time(2)
    assert not stage.obs.sources["Main"]["Confetti"]


async def test_a_source_that_was_visible_stays_visible(cued):
    stage = await cued(BRB | {"scene": "Main", "source": "Logo", "seconds": 5})
    stage.obs.sources["Main"] = {"Logo": True}
    await stage.say("!brb")
    await stage.pass_time(10)
    assert stage.obs.sources["Main"]["Logo"]


async def test_a_scene_that_is_not_there_harms_nothing(cued):
    stage = await cued(BRB | {"scene": "Gone", "seconds": 5}, BRB | {"match": "!game", "scene": "Game"})
    await stage.say("!brb")
    assert stage.obs.scene == "Main"
    await stage.say("!game")
    assert stage.obs.scene == "Game"
    await stage.pass_time(10)
    assert stage.obs.scene == "Game"


async def test_what_is_not_put_back_is_told(cued):
    stage = await cued(BRB | {"seconds": 5})
    await stage.say("!brb")
    stage.obs.connected = False
    await stage.pass_time(6)
    assert "not put back" in stage.notices[-1].text


async def test_a_hidden_message_is_no_command(cued):
    stage = await cued(BRB)
    await stage.load("blocked_words", hide=["please"], hold=[])
    await stage.say("!brb please")
    assert stage.obs.scene == "Main"


async def test_changed_cues_take_effect_at_once(cued):
    stage = await cued(BRB)
    await stage.change("scene_cues", cues=[BRB | {"match": "!pause"}])
    await stage.say("!brb")
    assert stage.obs.scene == "Main"
    await stage.say("!pause")
    assert stage.obs.scene == "Break"


PEEK = BRB | {"match": "!peek", "scene": "Game", "seconds": 60}


async def test_hook_panic_changed_in_a_panic_there_are_no_cues(cued):
    stage = await cued(BRB, BRB | {"when": "gift", "match": ""})
    await stage.panic()
    await stage.say("!brb", roles=[Role.MODERATOR])
    await stage.gift("rose")
    assert stage.obs.scene == "Main"
    await stage.end_panic()
    await stage.say("!brb")
    assert stage.obs.scene == "Break"


@pytest.mark.parametrize("minutes", [0.5, 5], ids=["shorter than the cue", "longer than the cue"])
async def test_what_a_cue_has_to_put_back_is_put_back_after_the_panic(cued, minutes):
    stage = await cued(PEEK)
    await stage.change("panic", safe_scene="Break", minutes=minutes)
    await stage.say("!peek")
    assert stage.obs.scene == "Game"
    await stage.panic()
    assert stage.obs.scene == "Break"
    await stage.pass_time(minutes * 60 - 1)
    assert stage.obs.scene == "Break"
    await stage.pass_time(2)
    assert stage.obs.scene == ("Game" if minutes < 1 else "Main")
    await stage.pass_time(60)
    assert stage.obs.scene == "Main"


async def test_a_scene_chosen_by_hand_in_a_panic_is_not_taken_away_by_a_cue(cued):
    stage = await cued(PEEK, BRB)
    await stage.change("panic", safe_scene="Break")
    await stage.say("!peek")
    await stage.panic()
    await stage.switch_scene("Encore")
    await stage.end_panic()
    await stage.pass_time(120)
    assert stage.obs.scene == "Encore"
    await stage.say("!brb")
    assert stage.obs.scene == "Break"
