"""The board of questions in a show: asked, on air, answered, undone, withdrawn, kept."""

import pytest

from stagedoor import ActionRefused, TriggerFired


def board(stage):
    return [(each["text"], each["stand"]) for each in stage.panel.shown["questions/board"]["questions"]]


def shown(stage):
    return (stage.overlay.states.get("questions/question") or {}).get("text")


async def undo(stage, back):
    return await stage.press(back.control, **back.arguments)


async def test_a_question_is_asked_put_on_air_and_answered(stage):
    await stage.load("questions")
    await stage.say("!ask What mic is that?", viewer="ada")
    await stage.say("!ask what mic  is that?", viewer="ada")
    await stage.say("!ask And the camera?", viewer="bob")
    assert board(stage) == [("What mic is that?", "waiting"), ("And the camera?", "waiting")]
    await stage.press("questions.on_air")
    assert shown(stage) == "What mic is that?"
    await stage.press("questions.answer")
    assert shown(stage) is None
    assert board(stage)[0] == ("What mic is that?", "answered")
    fired = [event.name for event in stage.log if isinstance(event, TriggerFired)]
    assert fired == ["on_air", "answered"]


async def test_everything_can_be_undone(stage):
    await stage.load("questions")
    for text in ("one", "two", "three"):
        await stage.press("questions.write", text=text)
    first = await stage.press("questions.on_air", number=1)
    second = await stage.press("questions.on_air", number=2)
    await undo(stage, second)
    assert shown(stage) == "one"
    await undo(stage, first)
    assert shown(stage) is None
    before = board(stage)
    for control, arguments in (
        ("answer", {"number": 2}),
        ("move", {"number": 3, "to": 0}),
        ("remove", {"number": 1}),
    ):
        await undo(stage, await stage.press(f"questions.{control}", **arguments))
        assert board(stage) == before


async def test_a_message_of_the_chat_is_put_on_the_board_once(stage):
    await stage.load("questions")
    said = await stage.say("how old is the cat")
    await stage.press("questions.add", message=said.event.id)
    with pytest.raises(ActionRefused, match="already"):
        await stage.press("questions.add", message=said.event.id)
    with pytest.raises(ActionRefused, match="may not be shown"):
        await stage.press("questions.add", message=99999)


async def test_withdrawn_words_leave_board_and_screen(stage):
    await stage.load("questions")
    said = await stage.say("!ask rude?", viewer="ada")
    await stage.press("questions.on_air")
    await stage.withdraw(said)
    assert shown(stage) is None
    assert board(stage) == []
    with pytest.raises(ActionRefused):
        await stage.press("questions.on_air", number=1)


async def test_a_removed_question_that_was_withdrawn_does_not_come_back(stage):
    await stage.load("questions")
    said = await stage.say("!ask rude?", viewer="ada")
    await stage.press("questions.remove", number=1)
    await stage.withdraw(said)
    with pytest.raises(ActionRefused):
        await stage.press("questions.restore")


async def test_it_leaves_by_itself_when_set(stage):
    await stage.load("questions", stay=30)
    await stage.press("questions.write", text="one")
    await stage.press("questions.on_air")
    await stage.pass_time(31)
    assert shown(stage) is None
    assert board(stage) == [("one", "waiting")]


async def test_the_board_is_kept_and_numbers_are_never_given_twice(stage):
    plugin = await stage.load("questions")
    await stage.say("!ask one", viewer="ada")
    await stage.press("questions.on_air")
    await stage.unload(plugin)
    await stage.load("questions")
    assert shown(stage) == "one"
    await stage.press("questions.write", text="two")
    numbers = [each["number"] for each in stage.panel.shown["questions/board"]["questions"]]
    assert numbers == [1, 2]


async def test_somebody_forgotten_has_asked_nothing(stage):
    await stage.load("questions")
    said = await stage.say("!ask one", viewer="ada")
    await stage.forget(said.event.viewer.key, [said.event.id])
    await stage.settle()
    assert board(stage) == []


async def test_an_answer_that_cannot_be_written_anywhere_hinders_nobody(stage):
    await stage.load("questions", reply=True)
    await stage.say("!ask What mic is that?", viewer="ada")
    await stage.say("!ask which mic is that?", viewer="bob")
    assert board(stage) == [("What mic is that?", "waiting")]
    assert stage.faults == []
