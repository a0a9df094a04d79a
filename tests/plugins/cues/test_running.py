"""Runs of cues: queues, storms, loops, history and its way back, and the scene that is held."""

import json

import pytest

from rig.cue_words import cue, show, switch
from stagedoor import ActionRefused
from stagedoor.events import ControlPressed, TriggerFired
from stagedoor.model import Viewer

BRB = cue(switch("Break"), match="!brb")
LINE = {"name": "stage", "kind": "one after the other"}


def presses(stage, control):
    return [event for event in stage.log if isinstance(event, ControlPressed) and event.control == control]


async def test_in_a_queue_one_waits_until_the_one_before_is_put_back(cued, board):
    stage = await cued(
        cue(switch("Break"), seconds=10, queue="stage"),
        cue(switch("Game"), match="game", seconds=10, queue="stage"),
        queues=[LINE],
    )
    await stage.say("!brb")
    await stage.say("!game")
    await stage.pass_time(9)
    assert stage.obs.scene == "Break"
    assert [each["cue"] for each in (await board())["queues"][0]["waiting"]] == ["game"]
    await stage.pass_time(2)
    assert stage.obs.scene == "Game"
    await stage.pass_time(11)
    assert stage.obs.scene == "Main"
    assert [run["state"] for run in (await board())["history"]] == ["put back", "put back"]


async def test_a_paused_queue_lets_nobody_begin_and_can_be_cleared(cued, board):
    stage = await cued(cue(switch("Break"), queue="stage"), queues=[LINE])
    back = await stage.press("cues.pause_queue", queue="stage")
    await stage.say("!brb")
    assert stage.obs.scene == "Main"
    assert (await board())["queues"][0]["is_paused"]
    await stage.press(back.control, **back.arguments)
    assert stage.obs.scene == "Break"
    await stage.switch_scene("Main")
    await stage.press("cues.pause_queue")
    await stage.say("!brb")
    await stage.press("cues.clear_queue", queue="stage")
    await stage.press("cues.resume_queue")
    assert stage.obs.scene == "Main"
    assert (await board())["history"][0]["sentence"] == "The queue was cleared."
    with pytest.raises(ActionRefused, match="no queue"):
        await stage.press("cues.clear_queue", queue="stag")


@pytest.mark.parametrize(("drops", "left"), [("the newest", ["a", "b"]), ("the oldest", ["b", "c"])])
async def test_a_full_queue_drops_what_it_was_told_to(cued, board, drops, left):
    cues = [cue(switch("Game"), match=word, queue="stage") for word in "abc"]
    stage = await cued(*cues, queues=[LINE | {"limit": 2, "drops": drops}])
    await stage.press("cues.pause_queue", queue="stage")
    for word in "abc":
        await stage.say(f"!{word}")
    shown = await board()
    assert [each["cue"] for each in shown["queues"][0]["waiting"]] == left
    assert [run["sentence"] for run in shown["history"] if run["state"] == "dropped"] == ["The queue “stage” was full."]


async def test_what_waits_for_obs_goes_stale(cued, board):
    stage = await cued(cue(switch("Break"), queue="stage"), queues=[LINE | {"stale_after": 10}])
    stage.obs.connected = False
    await stage.say("!brb")
    await stage.pass_time(5)
    assert (await board())["history"][0]["sentence"] == "It waits for OBS."
    await stage.pass_time(10)
    stage.obs.connected = True
    await stage.pass_time(10)
    assert stage.obs.scene == "Main"
    assert (await board())["history"][0]["state"] == "stale"
    stage.obs.connected = False
    await stage.say("!brb")
    await stage.pass_time(3)
    stage.obs.connected = True
    await stage.pass_time(1)
    assert stage.obs.scene == "Break"


async def test_without_a_queue_nothing_waits_for_obs(cued):
    stage = await cued(BRB)
    stage.obs.connected = False
    await stage.say("!brb")
    stage.obs.connected = True
    await stage.pass_time(60)
    assert stage.obs.scene == "Main"


async def test_a_storm_of_gifts_is_merged_and_told(cued, board):
    stage = await cued(cue(show("Confetti"), when="gift", match="rose"))
    stage.obs.sources["Main"] = {"Confetti": False}
    for _ in range(200):
        await stage.gift("rose")
    assert len(presses(stage, "obs.show_source")) <= 5
    shown = await board()
    assert shown["cues"][0]["is_storm"]
    await stage.pass_time(30)
    pressed = presses(stage, "obs.show_source")
    assert len(pressed) <= 6
    assert sum(run["count"] for run in (await board())["history"]) == 200
    assert [each.text for each in stage.notices if "faster than" in each.text] == [stage.notices[-1].text]


async def test_a_storm_over_many_cues_does_not_flood_obs(cued):
    stage = await cued(*[cue(show("Confetti"), when="gift", name=f"cue {number}") for number in range(100)])
    stage.obs.sources["Main"] = {"Confetti": False}
    await stage.gift("rose")
    assert len(presses(stage, "obs.show_source")) <= 21
    await stage.pass_time(15)
    assert len(presses(stage, "obs.show_source")) == 100


async def test_a_cue_that_sets_itself_off_by_the_scene_is_stopped_with_a_sentence(cued, board):
    stage = await cued(
        cue(switch("Game"), when="scene_on", scene="Main", name="there"),
        cue(switch("Main"), when="scene_on", scene="Game", name="and back"),
    )
    await stage.switch_scene("Game")
    await stage.pass_time(60)
    assert len(presses(stage, "obs.switch_scene")) == 2
    assert "would set itself off (and back → there → and back)" in stage.notices[-1].text
    assert (await board())["history"][0]["state"] == "stopped"


async def test_a_cue_that_runs_itself_is_stopped(cued):
    stage = await cued(cue({"control": "cues.run", "arguments": {"cue": "brb"}}, show("Mug")))
    stage.obs.sources["Main"] = {"Mug": False}
    await stage.say("!brb")
    await stage.pass_time(10)
    assert len(presses(stage, "cues.run")) == 1
    assert "set itself off" in stage.notices[-1].text


async def test_cues_in_a_row_end_somewhere(cued):
    cues = [
        cue(show("Mug"), when="trigger", match="cues.ran", name=f"cue {number}", fields={"cue": f"cue {number - 1}"})
        for number in range(1, 9)
    ]
    stage = await cued(cue(show("Mug"), name="cue 0"), *cues)
    stage.obs.sources["Main"] = {"Mug": False}
    await stage.say("!brb")
    await stage.pass_time(30)
    assert len(presses(stage, "obs.show_source")) == 4
    assert "set off one another" in stage.notices[-1].text


LOOPING = '''"""A bell that rings when it is rung, without saying why."""
from stagedoor import *

@hookimpl
def register_triggers(ctx):
    yield Trigger(name="rung", title="The bell was rung")

@hookimpl
def register_controls(ctx):
    yield Control(name="ring", title="Ring", run=lambda ctx: ctx.spawn(ring(ctx)))

async def ring(ctx):
    await ctx.sleep(0.1)
    ctx.fire("rung", cause=ChatMessage(platform="x", viewer=Viewer(platform="x", id="1", name="x"), text="", id=0))
'''


async def test_a_loop_nobody_can_see_through_rests_after_a_while(cued, stage, tmp_path, board):
    (tmp_path / "bell.py").write_text(LOOPING.replace("cause=ChatMessage", "cause=None and ChatMessage"))
    await stage.load(tmp_path / "bell.py")
    await cued(cue({"control": "bell.ring"}, when="trigger", match="bell.rung"))
    await stage.press("bell.ring")
    await stage.pass_time(50)
    assert len(presses(stage, "bell.ring")) <= 15
    assert stage.notices[-1].part == "cues"


async def test_the_scene_is_held(cued, board):
    stage = await cued(cue(switch("Break"), seconds=10), cue(show("Mug"), match="mug"))
    stage.obs.sources["Main"] = {"Mug": False}
    await stage.say("!brb")
    back = await stage.press("cues.hold_scene")
    await stage.pass_time(60)
    assert stage.obs.scene == "Break"
    await stage.switch_scene("Main")
    await stage.say("!brb")
    await stage.say("!mug")
    assert stage.obs.scene == "Main"
    assert stage.obs.sources["Main"]["Mug"]
    shown = await board()
    assert (shown["is_held"], shown["held_back"]) == (True, 1)
    assert shown["history"][1]["state"] == "held back"
    await stage.press(back.control)
    await stage.pass_time(60)
    assert stage.obs.scene == "Main"
    await stage.say("!brb")
    assert stage.obs.scene == "Break"


async def test_by_hand_and_back(cued, board):
    stage = await cued(cue(switch("Break"), show("Mug"), only={"who": "only you", "live": True}))
    stage.obs.sources["Main"] = {"Mug": False}
    await stage.press("cues.run", cue="BRB", by="Ada")
    assert stage.obs.scene == "Break"
    assert stage.obs.sources["Main"]["Mug"]
    [run] = (await board())["history"]
    assert (run["who"], run["kind"], run["state"]) == ("Ada", "hand", "done")
    asked = next(event for event in stage.log if event.id == run["cause"])
    assert (asked.control, asked.by) == ("cues.run", "Ada")
    await stage.press("cues.back", run=run["number"])
    assert stage.obs.scene == "Main"
    assert not stage.obs.sources["Main"]["Mug"]
    [run] = (await board())["history"]
    assert (run["state"], run["backs"]) == ("put back", [])
    with pytest.raises(ActionRefused, match="nothing of this to take back"):
        await stage.press("cues.back", run=run["number"])
    with pytest.raises(ActionRefused, match="There is no cue"):
        await stage.press("cues.run", cue="gone")


async def test_a_cue_that_is_only_the_streamers(cued):
    stage = await cued(cue(switch("Break"), hand="only you"))
    with pytest.raises(ActionRefused, match="Only the streamer"):
        await stage.press("cues.run", cue="brb")
    assert stage.obs.scene == "Main"
    await stage.press("cues.run_own", cue="brb")
    assert stage.obs.scene == "Break"


async def test_switched_off_and_on(cued):
    stage = await cued(BRB)
    back = await stage.press("cues.disable", cue="!brb")
    await stage.say("!brb")
    assert stage.obs.scene == "Main"
    await stage.press(back.control, **back.arguments)
    await stage.say("!brb")
    assert stage.obs.scene == "Break"


async def test_a_dry_run_says_everything_and_does_nothing(cued, board):
    stage = await cued(
        cue(switch("Break"), show("Ghost"), show("Mug"), switch("Gone"), only={"live": True}, seconds=4),
        cue(switch("Game"), match="game", only={"on_air": ["Main"]}),
        cue({"control": "nobody.waves"}, match="wave"),
    )
    stage.obs.sources["Main"] = {"Mug": False}
    await stage.press("cues.dry_run")
    assert stage.obs.commands == []
    first, second, third = (await board())["rehearsals"]
    assert not first["would_run"]
    assert {"sentence": "The stream is not live.", "is_met": False} in first["conditions"]
    assert [step["trouble"] for step in first["steps"]] == [
        "",
        "“Ghost” is not in the scene “Main” in OBS.",
        "",
        "OBS has no scene “Gone”.",
    ]
    assert second["would_run"]
    assert {"sentence": "“Main” is on air.", "is_met": True} in second["conditions"]
    assert "Nothing that runs now can do “nobody.waves”." in third["steps"][0]["trouble"]
    await stage.press("cues.dry_run", cue="game")
    assert [each["cue"] for each in (await board())["rehearsals"]] == ["game"]


async def test_broken_references_are_seen_before_the_show(cued, board):
    stage = await cued(
        cue(switch("Gone")),
        cue(switch("Game"), match="also", aliases=["brb"]),
        cue(switch("Game"), when="trigger", match="polls.ended", name="poll"),
        cue(switch("Game"), when="scene_on", scene="Nowhere"),
    )
    said = [[each["sentence"] for each in cue["troubles"]] for cue in (await board())["cues"]]
    assert said == [
        ["!brb sets off “also” as well.", "OBS has no scene “Gone”."],
        ["!brb sets off “brb” as well."],
        ["No plugin that runs now has the trigger “polls.ended”."],
        ["OBS has no scene “Nowhere”."],
    ]
    stage.obs.scenes.append("Gone")
    await stage.pass_time(11)
    assert len((await board())["cues"][0]["troubles"]) == 1


async def test_why_it_did_not_run(cued, board):
    stage = await cued(cue(switch("Break"), only={"cooldown": 30, "off_air": ["Game"]}))
    await stage.say("!brb")
    await stage.switch_scene("Main")
    await stage.say("!brb")
    assert "It rests for 30 s more." in (await board())["cues"][0]["skipped"]["sentence"]
    assert stage.obs.scene == "Main"
    await stage.pass_time(31)
    await stage.switch_scene("Game")
    await stage.say("!brb")
    assert (await board())["cues"][0]["skipped"] | {"at": 0} == {"sentence": "“Game” is on air.", "count": 2, "at": 0}


async def test_once_each_viewers_wait_and_the_pause_between_cues(cued):
    once = cue(switch("Break"), only={"once_each": True})
    wait = cue(switch("Game"), match="game", only={"viewer_cooldown": 60})
    stage = await cued(once, wait, gap=2)
    await stage.say("!brb")
    await stage.say("!game", viewer="grace")
    assert stage.obs.scene == "Break"
    await stage.pass_time(3)
    await stage.say("!game", viewer="grace")
    assert stage.obs.scene == "Game"
    await stage.pass_time(3)
    await stage.say("!brb")
    assert stage.obs.scene == "Game"
    await stage.say("!brb", viewer="grace")
    assert stage.obs.scene == "Break"
    await stage.pass_time(3)
    await stage.say("!game", viewer="grace")
    assert stage.obs.scene == "Break"
    await stage.pass_time(60)
    await stage.say("!game", viewer="grace")
    assert stage.obs.scene == "Game"


async def test_a_scene_renamed_in_obs_keeps_its_name_in_cues(cued, stage):
    from stagedoor.events import ObsEvent

    await cued(cue(switch("Break"), only={"on_air": ["Main"]}), cue(switch("Game"), when="scene_on", scene="Break"))
    stage.obs.scenes[1] = "Pause"
    stage._on.record(ObsEvent(name="scenes_changed", data={"count": 3, "renamed": "Break", "scene": "Pause"}))
    await stage.settle()
    await stage.pass_time(1)
    assert "2 cues follow it" in next(each.text for each in stage.notices)
    await stage.say("!brb")
    assert presses(stage, "obs.switch_scene")[0].error == ""
    assert stage.obs.scene == "Game"


async def test_the_history_survives_a_restart_and_names_can_be_forgotten(cued, board):
    stage = await cued(cue(switch("Break")), cue(switch("Game"), match="game", seconds=60))
    await stage.say("!brb", viewer=Viewer(platform="test", id="7", name="Grace"))
    await stage.say("!game")
    await stage.unload("cues")
    await stage.load("cues")
    shown = await board()
    assert [run["cue"] for run in shown["history"]] == ["game", "brb"]
    assert shown["history"][0]["sentence"] == "Stagedoor was ended meanwhile."
    assert (await stage.export("test:7"))["cues"]["set off"][0]["cue"] == "brb"
    await stage.forget("test:7")
    assert "Grace" not in json.dumps(await board())
    assert (await stage.export("test:7")).get("cues") is None
    await stage.press("cues.back", run=shown["history"][1]["number"])
    assert stage.obs.scene == "Main"


async def test_no_run_is_without_its_cause_in_the_log(cued, board):
    stage = await cued(
        BRB,
        cue(switch("Game"), when="gift"),
        cue(switch("Main"), when="every", minutes=2),
        cue(show("Mug"), when="scene_on"),
        cue(show("Cat"), when="panic_over"),
    )
    stage.obs.sources["Main"] = {"Mug": False, "Cat": False}
    await stage.say("!brb")
    await stage.gift("rose")
    await stage.pass_time(130)
    await stage.panic()
    await stage.end_panic()
    events = {event.id: event for event in stage.log}
    history = (await board())["history"]
    assert {run["kind"] for run in history} == {"command", "gift", "every", "scene", "panic_over"}
    assert all(run["cause"] in events for run in history)
    ran = [event for event in stage.log if isinstance(event, TriggerFired) and event.name == "ran"]
    assert [event.cause for event in ran] == [run["cause"] for run in reversed(history)]
    pressed = [event for event in stage.log if isinstance(event, ControlPressed)]
    assert {event.cause for event in pressed} <= {run["cause"] for run in history}


async def test_what_is_prepared_in_studio_mode_is_put_on_air_and_back(cued):
    stage = await cued(cue({"control": "obs.take"}, seconds=5))
    stage.obs.replies["GetCurrentPreviewScene"] = {"currentPreviewSceneName": "Game"}
    await stage.say("!brb")
    assert stage.obs.commands[-1][0] == "TriggerStudioModeTransition"
    await stage.switch_scene("Game")  # as OBS does then, and tells
    await stage.pass_time(6)
    assert stage.obs.scene == "Main"


async def test_what_came_of_a_viewer_is_forgotten_in_the_waiting_row_too(cued, board):
    stage = await cued(cue(show("Mug"), when="gift_streak"))
    stage.obs.sources["Main"] = {"Mug": False}
    await stage.gift("rose", viewer=Viewer(platform="test", id="7", name="Grace"))
    await stage.forget("test:7")
    await stage.pass_time(10)
    assert (await board())["history"] == []


async def test_a_message_taken_back_sets_nothing_off_any_more(cued, board):
    stage = await cued(cue(switch("Break"), queue="stage"), queues=[LINE])
    await stage.press("cues.pause_queue", queue="stage")
    said = await stage.say("!brb")
    await stage.withdraw(said)
    shown = await board()
    assert (shown["queues"][0]["waiting"], shown["history"][0]["sentence"]) == ([], "The message was taken back.")
    await stage.press("cues.resume_queue", queue="stage")
    await stage.pass_time(5)
    assert stage.obs.scene == "Main"
