"""The plugin on stage: what happens sets off what is done as far as it may, and what was done is put back."""

import pytest

from rig.cue_words import cue, show, switch
from stagedoor import Role, SettingsError, StreamEnded, StreamStarted
from stagedoor.events import ControlPressed, FollowReceived, LikesReceived, RewardRedeemed
from stagedoor.model import Amount, Viewer

BRB = cue(switch("Break"), match="!brb")


async def test_without_cues_nothing_happens(cued):
    stage = await cued()
    await stage.say("!brb")
    await stage.gift("rose", 100)
    await stage.pass_time(60)
    assert stage.obs.requests == []


@pytest.mark.parametrize(
    "wrong",
    [
        BRB | {"when": {"kind": "command", "match": "!"}},
        BRB | {"steps": []},
        BRB | {"steps": [{"control": " "}]},
        BRB | {"name": " "},
        BRB | {"queue": "nowhere"},
        BRB | {"when": {"kind": "clock", "clock": "25:00"}},
        BRB | {"when": {"kind": "message", "words": [" "]}},
        BRB | {"when": {"kind": "trigger"}},
        BRB | {"only": {"since": "late"}},
    ],
)
async def test_a_cue_that_makes_no_sense_is_refused_with_a_sentence(cued, wrong):
    with pytest.raises(SettingsError, match="cues"):
        await cued(wrong)


async def test_two_of_one_name_are_refused(cued):
    with pytest.raises(SettingsError, match="two cues are called"):
        await cued(BRB, BRB | {"name": "!BRB"})


async def test_hook_register_commands_a_command_switches_the_scene(cued):
    stage = await cued(BRB)
    said = await stage.say("!BRB please")
    assert stage.obs.scene == "Break"
    pressed = next(event for event in stage.log if isinstance(event, ControlPressed))
    assert (pressed.control, pressed.by, pressed.cause) == ("obs.switch_scene", "cues", said.event.id)
    await stage.pass_time(3_600)
    assert stage.obs.scene == "Break"


async def test_other_words_for_the_command(cued):
    stage = await cued(cue(switch("Break"), aliases=["!pause", "coffee"]))
    await stage.say("!coffee")
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
    stage = await cued(cue(switch("Break"), only={"who": who}))
    for role in may_not:
        await stage.say("!brb", roles=[role] if role else [])
        assert stage.obs.scene == "Main"
    for role in may:
        await stage.say("!brb", roles=[role])
        assert stage.obs.scene == "Break", role
        await stage.switch_scene("Main")


async def test_it_is_put_back_after_its_time(cued):
    stage = await cued(cue(switch("Break"), seconds=10))
    await stage.say("!brb")
    await stage.pass_time(9)
    assert stage.obs.scene == "Break"
    await stage.pass_time(2)
    assert stage.obs.scene == "Main"


async def test_again_before_it_is_put_back_only_moves_the_time(cued):
    stage = await cued(cue(switch("Break"), seconds=10))
    await stage.say("!brb")
    await stage.pass_time(6)
    await stage.say("!brb")
    await stage.pass_time(6)
    assert stage.obs.scene == "Break"
    await stage.pass_time(5)
    assert stage.obs.scene == "Main"


async def test_a_second_cue_returns_to_where_the_first_began(cued):
    stage = await cued(cue(switch("Break"), seconds=10), cue(switch("Game"), match="game", seconds=10))
    await stage.say("!brb")
    await stage.pass_time(5)
    await stage.say("!game")
    await stage.pass_time(7)
    assert stage.obs.scene == "Game"
    await stage.pass_time(4)
    assert stage.obs.scene == "Main"


async def test_hook_obs_event_the_streamers_hand_wins(cued, board):
    stage = await cued(cue(switch("Break"), seconds=10))
    await stage.say("!brb")
    await stage.switch_scene("Game")
    await stage.pass_time(60)
    assert stage.obs.scene == "Game"
    assert "Somebody changed it" in (await board())["history"][0]["sentence"]


async def test_until_the_next(cued):
    stage = await cued(cue(switch("Break"), show("Mug"), after="until the next"), cue(show("Cat"), match="cat"))
    stage.obs.sources["Main"] = {"Mug": False, "Cat": False}
    await stage.say("!brb")
    await stage.pass_time(600)
    assert stage.obs.scene == "Break"
    assert stage.obs.sources["Main"]["Mug"]
    await stage.say("!cat")
    assert stage.obs.scene == "Main"
    assert stage.obs.sources["Main"] == {"Mug": False, "Cat": True}


async def test_hook_chat_message_words_in_a_message(cued):
    stage = await cued(cue(switch("Break"), when="message", words=["good night", ":)"]))
    await stage.say("goodnight")
    await stage.say("a good nightmare")
    assert stage.obs.scene == "Main"
    await stage.say("well, Good Night!")
    assert stage.obs.scene == "Break"


async def test_hook_gift_received_a_gift_of_a_kind_number_and_value(cued):
    stage = await cued(cue(switch("Break"), when="gift", match="rose", at_least=5, at_most=9, value=50))
    await stage.gift("Rose", 4, value=Amount(count=100, unit="bits"))
    await stage.gift("lion", 5, value=Amount(count=100, unit="bits"))
    await stage.gift("Rose", 5, value=Amount(count=49, unit="bits"))
    await stage.gift("Rose", 10, value=Amount(count=100, unit="bits"))
    assert stage.obs.scene == "Main"
    await stage.gift("Rose", 5, value=Amount(count=50, unit="bits"))
    assert stage.obs.scene == "Break"


async def test_a_row_of_gifts_is_one_when_it_is_over(cued, board):
    stage = await cued(cue(switch("Break"), when="gift_streak", match="rose", at_least=6))
    for _ in range(3):
        await stage.gift("rose", 2)
        await stage.pass_time(3)
    assert stage.obs.scene == "Main"
    last = await stage.gift("lion", 9)
    await stage.pass_time(6)
    assert stage.obs.scene == "Break"
    [run] = (await board())["history"]
    assert run["kind"] == "gift_streak"
    assert run["cause"] < last.event.id


async def test_hook_subscription_received_subscriptions_of_a_number(cued):
    stage = await cued(
        cue(switch("Break"), when="subscription", name="any", at_least=5),
        cue(switch("Game"), when="gifted_subs", name="given"),
    )
    await stage.subscribe(months=12)
    assert stage.obs.scene == "Main"
    await stage.subscribe(gifted=4)
    assert stage.obs.scene == "Game"
    await stage.change("cues", cues=[cue(switch("Break"), when="subscription", at_least=5)])
    await stage.subscribe(gifted=5)
    assert stage.obs.scene == "Break"


async def test_hook_raid_received_a_raid_of_a_size(cued):
    stage = await cued(cue(switch("Break"), when="raid", at_least=10))
    await stage.raid(9)
    assert stage.obs.scene == "Main"
    await stage.raid(10)
    assert stage.obs.scene == "Break"


async def test_hook_follow_received(cued):
    stage = await cued(cue(switch("Break"), when="follow"))
    await stage.happen(FollowReceived(platform="test", viewer=Viewer(platform="test", id="1", name="Ada")))
    assert stage.obs.scene == "Break"


async def test_hook_reward_redeemed_by_its_title_or_its_id(cued):
    stage = await cued(
        cue(switch("Break"), when="reward", match="hydrate"), cue(switch("Game"), when="reward", match="abc-1")
    )
    ada = Viewer(platform="test", id="1", name="Ada")
    await stage.happen(RewardRedeemed(platform="test", viewer=ada, reward="other", title="Stretch"))
    assert stage.obs.scene == "Main"
    await stage.happen(RewardRedeemed(platform="test", viewer=ada, reward="xyz", title="Hydrate"))
    assert stage.obs.scene == "Break"
    await stage.say("hello", reward="abc-1")
    assert stage.obs.scene == "Game"


async def test_hook_likes_received_every_so_many(cued):
    stage = await cued(cue(switch("Break"), when="likes", at_least=100))
    ada = Viewer(platform="test", id="1", name="Ada")
    for _ in range(6):
        await stage.happen(LikesReceived(platform="test", viewer=ada, count=15))
    assert stage.obs.scene == "Main"
    await stage.happen(LikesReceived(platform="test", viewer=ada, count=15))
    assert stage.obs.scene == "Break"
    await stage.switch_scene("Main")
    for _ in range(6):
        await stage.happen(LikesReceived(platform="test", viewer=ada, count=15))
    assert stage.obs.scene == "Main", "105 + 90 are not 200"
    await stage.happen(LikesReceived(platform="test", viewer=ada, count=15))
    assert stage.obs.scene == "Break"


POLL = '''"""A poll."""
from stagedoor import *

@hookimpl
def register_triggers(ctx):
    yield Trigger(name="ended", title="A poll ended", fields=("winner",))

@hookimpl
async def chat_message(message, ctx):
    if message.text.startswith("vote "):
        ctx.fire("ended", {"winner": message.text[5:], "votes": 3})
'''


async def test_hook_trigger_fired_a_trigger_with_what_it_carries(cued, stage, tmp_path):
    (tmp_path / "polling.py").write_text(POLL)
    await stage.load(tmp_path / "polling.py")
    await cued(cue(switch("Break"), when="trigger", match="polling.ended", fields={"winner": "tea"}))
    await stage.say("vote coffee")
    assert stage.obs.scene == "Main"
    await stage.say("vote Tea")
    assert stage.obs.scene == "Break"


async def test_a_scene_that_comes_or_goes(cued):
    stage = await cued(
        cue(show("Mug"), when="scene_on", scene="Game"),
        cue(show("Cat"), when="scene_off", scene="Game"),
    )
    stage.obs.sources["Main"] = {"Mug": False, "Cat": False}
    await stage.switch_scene("Game")
    assert stage.obs.sources["Main"] == {"Mug": True, "Cat": False}
    await stage.switch_scene("Main")
    assert stage.obs.sources["Main"] == {"Mug": True, "Cat": True}


async def test_hook_stream_started_and_hook_stream_ended(cued):
    stage = await cued(
        cue(switch("Game"), when="stream_started"),
        cue(switch("Break"), when="stream_ended"),
        cue(switch("Main"), match="live", only={"live": True}),
    )
    await stage.say("!live")
    await stage.happen(StreamStarted(platform="test", channel="a"))
    assert stage.obs.scene == "Game"
    await stage.say("!live")
    assert stage.obs.scene == "Main"
    await stage.happen(StreamEnded(platform="test", channel="a"))
    assert stage.obs.scene == "Break"


async def test_every_so_many_minutes_and_into_the_stream(cued):
    stage = await cued(
        cue(switch("Break"), when="every", minutes=10, seconds=30),
        cue(switch("Game"), when="into_stream", minutes=4),
    )
    await stage.pass_time(599)
    assert stage.obs.scene == "Main"
    await stage.pass_time(2)
    assert stage.obs.scene == "Break"
    await stage.pass_time(60)
    assert stage.obs.scene == "Main"
    await stage.happen(StreamStarted(platform="test", channel="a"))
    await stage.pass_time(230)
    assert stage.obs.scene == "Main"
    await stage.pass_time(20)
    assert stage.obs.scene == "Game"


async def test_at_a_time_of_day_once_a_day(cued, stage, monkeypatch):
    from datetime import datetime

    at = datetime.fromtimestamp(stage.clock.now() + 3_600).astimezone().strftime("%H:%M")
    await cued(cue(switch("Break"), when="clock", clock=at))
    await stage.pass_time(3_500)
    assert stage.obs.scene == "Main"
    await stage.pass_time(140)
    assert stage.obs.scene == "Break"
    await stage.switch_scene("Main")
    await stage.pass_time(3_600)
    assert stage.obs.scene == "Main"


async def test_hook_control_pressed(cued):
    stage = await cued(cue(show("Mug"), when="control", match="obs.switch_scene"), BRB)
    stage.obs.sources["Main"] = {"Mug": False}
    await stage.say("!brb")
    assert not stage.obs.sources["Main"]["Mug"], "a cue is no person"
    await stage.press("obs.switch_scene", scene="Main", by="Ada")
    assert stage.obs.sources["Main"]["Mug"]


async def test_a_source_is_shown_and_hidden_again(cued):
    stage = await cued(cue(show("Confetti"), seconds=5))
    stage.obs.sources["Main"] = {"Confetti": False}
    await stage.say("!brb")
    await stage.pass_time(3)
    await stage.say("!brb")
    await stage.pass_time(4)
    assert stage.obs.sources["Main"]["Confetti"]
    await stage.pass_time(2)
    assert not stage.obs.sources["Main"]["Confetti"]


async def test_a_source_that_was_visible_stays_visible(cued):
    stage = await cued(cue(show("Logo"), seconds=5))
    stage.obs.sources["Main"] = {"Logo": True}
    await stage.say("!brb")
    await stage.pass_time(10)
    assert stage.obs.sources["Main"]["Logo"]


async def test_what_somebody_does_by_hand_meanwhile_is_theirs(cued):
    stage = await cued(cue(show("Confetti"), seconds=5))
    stage.obs.sources["Main"] = {"Confetti": False}
    await stage.say("!brb")
    await stage.press("obs.hide_source", scene="Main", source="Confetti", by="Ada")
    await stage.press("obs.show_source", scene="Main", source="Confetti", by="Ada")
    await stage.pass_time(10)
    assert stage.obs.sources["Main"]["Confetti"]


async def test_steps_wait_for_one_another_and_know_who_it_was(cued):
    stage = await cued(
        cue(show("Mug"), show("Cat", wait=3), {"control": "cues.hold_scene", "wait": 2}, when="raid", name="raid")
    )
    stage.obs.sources["Main"] = {"Mug": False, "Cat": False}
    await stage.raid(5)
    await stage.pass_time(2)
    assert stage.obs.sources["Main"] == {"Mug": True, "Cat": False}
    await stage.pass_time(2)
    assert stage.obs.sources["Main"] == {"Mug": True, "Cat": True}


async def test_a_scene_that_is_not_there_harms_nothing(cued, board):
    stage = await cued(cue(switch("Gone"), seconds=5), cue(switch("Game"), match="game"))
    await stage.say("!brb")
    assert stage.obs.scene == "Main"
    await stage.say("!game")
    assert stage.obs.scene == "Game"
    await stage.pass_time(10)
    assert stage.obs.scene == "Game"
    assert (await board())["history"][1]["state"] == "failed"


async def test_what_is_not_put_back_is_told(cued):
    stage = await cued(cue(switch("Break"), seconds=5))
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
    await stage.change("cues", cues=[cue(switch("Break"), match="!pause")])
    await stage.say("!brb")
    assert stage.obs.scene == "Main"
    await stage.say("!pause")
    assert stage.obs.scene == "Break"


PEEK = cue(switch("Game"), match="peek", seconds=60)


async def test_hook_panic_changed_in_a_panic_there_are_no_cues(cued):
    stage = await cued(BRB, cue(switch("Break"), when="gift"))
    await stage.panic()
    await stage.say("!brb", roles=[Role.MODERATOR])
    await stage.gift("rose")
    assert stage.obs.scene == "Main"
    await stage.end_panic()
    await stage.say("!brb")
    assert stage.obs.scene == "Break"


async def test_a_cue_for_panics_does_all_but_scenes(cued):
    stage = await cued(cue(show("Mug"), switch("Game"), when="panic"))
    stage.obs.sources["Main"] = {"Mug": False}
    await stage.panic()
    assert stage.obs.sources["Main"]["Mug"]
    assert stage.obs.scene == "Main"


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
