"""A message on stream: shown, followed by the next, gone when withdrawn, there again after a restart."""

import pytest

from stagedoor import Action, ActionRefused, Back, Role

KEY = "featured/message"


@pytest.fixture
async def load(stage):
    async def load(**settings):
        return await stage.load("featured", **settings)

    return load


def on(stage):
    state = stage.overlay.states.get(KEY)
    return state and state["message"]["text"]


def page(stage):
    shown = stage.panel.shown["featured/featured"]
    return shown["on"] and shown["on"]["text"], [each["text"] for each in shown["line"]]


async def test_hook_register_controls_a_message_is_shown_and_goes_by_itself(stage, load):
    await load(seconds=20)
    said = await stage.say("hello <b>you</b>")
    back = await stage.press("featured.show", message=said.event.id)
    assert (on(stage), page(stage)) == ("hello <b>you</b>", ("hello <b>you</b>", []))
    assert back == Back(control="featured.hide")
    await stage.pass_time(19)
    assert on(stage)
    await stage.pass_time(2)
    assert (on(stage), page(stage)) == (None, (None, []))


async def test_the_way_back_shows_what_was_there_for_the_rest_of_its_time(stage, load):
    await load(seconds=20)
    first, second = await stage.say("first"), await stage.say("second")
    await stage.press("featured.show", message=first.event.id)
    await stage.pass_time(15)
    back = await stage.press("featured.show", message=second.event.id, seconds=0)
    assert back == Back(control="featured.show", arguments={"message": first.event.id, "seconds": 5})
    await stage.pass_time(500)
    assert on(stage) == "second"
    await stage.press(back.control, **back.arguments)
    assert on(stage) == "first"
    await stage.pass_time(6)
    assert on(stage) is None


async def test_one_after_the_other_and_back_again(stage, load):
    await load(seconds=10)
    ids = [(await stage.say(text)).event.id for text in ("one", "two", "three")]
    for number in ids:
        await stage.press("featured.queue", message=number)
    assert page(stage) == ("one", ["two", "three"])
    with pytest.raises(ActionRefused, match="in line already"):
        await stage.press("featured.queue", message=ids[1])
    await stage.press("featured.move", message=ids[2], to=0)
    assert page(stage) == ("one", ["three", "two"])
    await stage.pass_time(11)
    assert page(stage) == ("three", ["two"])
    await stage.press("featured.previous")
    assert page(stage) == ("one", ["three", "two"])
    await stage.press("featured.next")
    back = await stage.press("featured.drop", message=ids[1])
    assert (page(stage), back.arguments) == (("three", []), {"message": ids[1]})
    await stage.press("featured.hide")
    with pytest.raises(ActionRefused, match="Nothing is in line"):
        await stage.press("featured.next")


async def test_the_line_waits_for_whoever_wants_that(stage, load):
    await load(seconds=10, goes_on=False)
    ids = [(await stage.say(text)).event.id for text in ("one", "two")]
    for number in ids:
        await stage.press("featured.queue", message=number)
    assert page(stage) == (None, ["one", "two"])
    await stage.press("featured.next")
    await stage.pass_time(11)
    assert page(stage) == (None, ["two"])


async def test_hook_message_withdrawn_it_is_gone_at_once(stage, load):
    await load()
    first, second = await stage.say("first"), await stage.say("second")
    await stage.press("featured.queue", message=first.event.id)
    await stage.press("featured.queue", message=second.event.id)
    await stage.decide(second, Action.HIDE)
    assert page(stage) == ("first", [])
    await stage.withdraw(first)
    assert (on(stage), page(stage)) == (None, (None, []))
    assert not stage.panel.shown["featured/featured"]["before"]
    with pytest.raises(ActionRefused, match="may not be shown"):
        await stage.press("featured.show", message=first.event.id)


async def test_hook_start_it_goes_on_after_a_restart_without_what_was_withdrawn(stage, load):
    await load(seconds=0)
    ids = [await stage.say(text) for text in ("one", "two", "three")]
    for said in ids:
        await stage.press("featured.queue", message=said.event.id)
    await stage.unload("featured")
    assert stage.overlay.states == {}
    await stage.withdraw(ids[1])
    await load()
    assert (on(stage), page(stage)) == ("one", ("one", ["three"]))


async def test_after_a_restart_nothing_stays_longer_than_it_should(stage, load):
    await load(seconds=20)
    said = await stage.say("one")
    await stage.press("featured.show", message=said.event.id)
    await stage.unload("featured")
    await stage.pass_time(15)
    await load()
    assert on(stage) == "one"
    await stage.pass_time(6)
    assert on(stage) is None
    await stage.unload("featured")
    await load()
    assert page(stage) == (None, [])


async def test_nothing_is_seen_in_a_panic(stage, load):
    await load(seconds=0)
    said = await stage.say("one")
    await stage.press("featured.show", message=said.event.id)
    await stage.panic()
    assert on(stage) is None
    await stage.end_panic()
    assert on(stage) == "one"


async def test_hook_register_commands_a_moderator_shows_somebodys_last_message(stage, load):
    await load()
    await stage.say("earlier", viewer="Ada")
    await stage.say("look at this", viewer="Ada")
    await stage.say("!feature @ada", viewer="eve")
    assert on(stage) is None
    await stage.say("!feature @ADA", viewer="mod", roles=[Role.MODERATOR])
    assert on(stage) == "look at this"
    await stage.say("!feature off", viewer="mod", roles=[Role.MODERATOR])
    assert on(stage) is None


async def test_hook_forget_viewer_nothing_of_theirs_is_left(stage, load):
    await load(seconds=0)
    said = await stage.say("mine", viewer="ada")
    await stage.press("featured.show", message=said.event.id)
    await stage.forget("test:ada", [said.event.id])
    await stage.settle()
    assert (on(stage), page(stage)) == (None, (None, []))
    await stage.say("!feature ada", viewer="mod", roles=[Role.MODERATOR])
    assert on(stage) is None


async def test_hook_register_triggers_others_hear_what_was_featured(stage, load):
    await load()
    said = await stage.say("one")
    await stage.press("featured.show", message=said.event.id)
    (fired,) = [event for event in stage.log if event.kind == "trigger_fired"]
    assert (fired.name, fired.data, fired.cause) == (
        "shown",
        {"message": said.event.id, "platform": "test"},
        said.event.id,
    )
