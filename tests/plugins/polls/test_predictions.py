"""Predictions: locked first, told afterwards what came true, taken back, and who foresaw most."""

import pytest

from stagedoor import ActionRefused, Back, TriggerFired

TWITCH = '''"""As if it were Twitch."""
from stagedoor import *

PRESSED = []

class Any(Settings):
    title: str = ""
    options: tuple[str, ...] = ()
    seconds: int = 0
    outcome: str = ""

def made(name):
    async def run(arguments, ctx):
        PRESSED.append((name, arguments.model_dump(exclude_defaults=True)))
        if name == "lock_prediction":
            raise ActionRefused("No prediction is open there.")
    return Control(name=name, title=name, run=run, parameters=Any)

@hookimpl
def register_controls(ctx):
    return [made(f"{name}_prediction") for name in ("begin", "lock", "resolve", "cancel")]
'''
BOSS = {"title": "Do we beat the boss?", "options": ["Yes", "No"], "is_prediction": True}


def fired(stage, name):
    return [event.data for event in stage.log if isinstance(event, TriggerFired) and event.name == name]


def page(stage):
    return stage.panel.shown["polls/poll"]


async def guesses(stage, **said):
    for viewer, text in said.items():
        await stage.say(text, viewer=viewer)


async def test_a_prediction_is_locked_before_it_comes_true(stage):
    await stage.load("polls", stay=0)
    await stage.press("polls.open", **BOSS)
    await guesses(stage, ada="yes", bob="2", eve="1")
    assert await stage.press("polls.close") == Back(control="polls.extend", arguments={"seconds": 60})
    await stage.pass_time(3)
    assert fired(stage, "locked") == [{"title": BOSS["title"], "votes": 3}]
    assert fired(stage, "ended") == [], "nothing has won yet"
    await guesses(stage, late="no", ada="no")
    await stage.pass_time(1)
    shown = stage.overlay.states["polls/poll"]
    assert (shown["state"], shown["counts"], shown["winners"], shown["hint"]) == (
        "locked",
        [2, 1],
        [],
        "No more guesses",
    )
    assert page(stage)["poll"]["late"] == 2
    back = await stage.press("polls.resolve", outcome=1)
    assert fired(stage, "resolved") == [{"title": BOSS["title"], "outcome": "Yes", "right": 2, "votes": 3}]
    assert page(stage)["best"] == [{"name": "ada", "right": 1}, {"name": "eve", "right": 1}]
    assert stage.overlay.states["polls/poll"]["winners"] == [0]
    assert stage.overlay.states["polls/poll"]["hint"] == "2 of 3 foresaw it"
    await stage.press(back.control)
    assert (page(stage)["poll"]["state"], page(stage)["best"]) == ("locked", [])
    await stage.press("polls.resolve", outcome=2)
    assert [each["name"] for each in page(stage)["best"]] == ["bob"]
    with pytest.raises(ActionRefused, match="nobody votes on it any more"):
        await stage.press("polls.extend", seconds=30)
    with pytest.raises(ActionRefused, match="only 2 answers"):
        await stage.press("polls.resolve", outcome=3)


async def test_who_foresaw_most_is_known_after_a_restart_and_one_person_is_one(stage):
    await stage.load("polls", grace=0)
    for _ in range(2):
        await stage.press("polls.open", **BOSS)
        await guesses(stage, ada="yes", ada_live="yes", bob="no")
        await stage.press("polls.resolve", outcome=1)
    assert {each["name"]: each["right"] for each in page(stage)["best"]} == {"ada": 2, "ada_live": 2}
    stage.people.link(["test:ada", "test:ada_live"], [], by="test")
    await stage.unload("polls")
    await stage.load("polls")
    await stage.pass_time(1)
    assert [each["right"] for each in page(stage)["best"]] == [2]
    for key in ("test:ada", "test:ada_live"):
        await stage.forget(key, [])
    await stage.pass_time(1)
    assert page(stage)["best"] == []


async def test_a_restart_between_locking_and_the_outcome_loses_nothing(stage):
    await stage.load("polls")
    await stage.press("polls.open", **BOSS)
    await guesses(stage, ada="yes", bob="no")
    await stage.press("polls.close")
    await stage.unload("polls")
    await stage.load("polls")
    await stage.press("polls.resolve", outcome=2)
    await stage.pass_time(1)
    assert page(stage)["best"] == [{"name": "bob", "right": 1}]


async def test_a_prediction_that_cannot_come_true_is_cancelled(stage):
    await stage.load("polls", grace=0)
    await stage.press("polls.open", **BOSS)
    await guesses(stage, ada="yes")
    await stage.press("polls.close")
    await stage.press("polls.cancel")
    with pytest.raises(ActionRefused, match="no prediction"):
        await stage.press("polls.resolve", outcome=1)
    assert len(fired(stage, "over")) == 2
    assert page(stage)["best"] == []


async def test_what_was_sent_in_time_counts_though_it_comes_late(stage):
    await stage.load("polls", grace=5)
    await stage.press("polls.open", title="Map?", options=["Dust", "Mirage"], seconds=30)
    await stage.pass_time(30.5)
    end = round(stage.clock.now() * 1000) - 500
    await stage.say("1", viewer="intime", sent_at=end - 200)
    await stage.say("2", viewer="toolate", sent_at=end + 200)
    await stage.pass_time(6)
    assert [event["votes"] for event in fired(stage, "ended")] == [1]
    await stage.say("1", viewer="muchlater", sent_at=end - 100)
    await stage.pass_time(1)
    assert (page(stage)["poll"]["counts"], page(stage)["poll"]["late"]) == ([1, 0], 2)


async def test_where_twitch_has_its_own_it_follows_and_its_refusal_is_told(stage, tmp_path):
    file = tmp_path / "source_twitch.py"
    file.write_text(TWITCH)
    twitch = await stage.load(file)
    await stage.load("polls", grace=0)
    await stage.press("polls.open", **BOSS, seconds=60, native=True)
    await stage.press("polls.close")
    await stage.press("polls.resolve", outcome=2)
    await stage.settle()
    begun = {"title": BOSS["title"], "options": ("Yes", "No"), "seconds": 60}
    done = [("begin_prediction", begun), ("lock_prediction", {}), ("resolve_prediction", {"outcome": "2"})]
    assert done == twitch.module.PRESSED
    assert [notice.text for notice in stage.notices] == [
        "On Twitch the poll did not follow: No prediction is open there."
    ]
