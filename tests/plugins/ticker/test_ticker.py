"""The ticker and the credits: who is named for what, and who is not."""

import pytest

from stagedoor import Action, ActionRefused, Amount, Role, StreamStarted

TICKER, CREDITS = "ticker/ticker", "ticker/credits"


@pytest.fixture
async def load(stage):
    async def load(**settings):
        return await stage.load("ticker", **settings)

    return load


async def items(stage):
    await stage.pass_time(1.5)
    state = stage.overlay.states.get(TICKER) or {"items": []}
    return [(item["kind"], item["name"], item["detail"]) for item in state["items"]]


def thanked(stage):
    state = stage.overlay.states.get(CREDITS)
    if state is None:
        return None
    return {part["title"]: [(each["name"], each["detail"]) for each in part["names"]] for part in state["parts"]}


async def test_hook_follow_received_the_latest_of_each_kind(stage, load):
    await load()
    for name in ("ada", "bob"):
        await stage.follow(viewer=name)
    await stage.subscribe(viewer="cleo", gifted=5)
    await stage.gift("Rose", 3, viewer="dan", value=Amount(count=3, unit="diamonds"))
    await stage.raid(1200, viewer="eve")
    assert await items(stage) == [
        ("follow", "bob", ""),
        ("subscription", "cleo", "+5"),
        ("gift", "dan", "Rose ×3 · 3 diamonds"),
        ("raid", "eve", "1,200"),
        ("top_giver", "dan", "3 diamonds"),
    ]


async def test_a_strip_tells_of_all_of_them_and_kinds_can_be_left_out(stage, load):
    await load(style="scroll", kinds=["follow", "raid"])
    await stage.follow(viewer="ada")
    await stage.gift("Rose", viewer="dan")
    await stage.follow(viewer="bob")
    assert [name for _, name, _ in await items(stage)] == ["bob", "ada"]
    await stage.change("ticker", style="rotate", kinds=["gift"])
    assert [name for _, name, _ in await items(stage)] == ["dan"]
    back = await stage.press("ticker.hide")
    assert (await items(stage), back.control) == ([], "ticker.show")
    await stage.press("ticker.show")
    assert await items(stage)


async def test_the_top_giver_is_of_one_unit_only(stage, load):
    await load(kinds=["top_giver"])
    await stage.gift("Lion", viewer="rich", value=Amount(count=30_000, unit="diamonds"))
    await stage.gift("Tip", viewer="a", value=Amount(count=500, unit="EUR-cents"))
    await stage.gift("Tip", viewer="b", value=Amount(count=750, unit="EUR-cents"))
    assert await items(stage) == [("top_giver", "b", "7.50 EUR")]


async def test_hook_register_controls_credits_thank_everybody(stage, load):
    await load(line_seconds=1)
    await stage.follow(viewer="ada")
    await stage.subscribe(viewer="bob", gifted=3)
    await stage.gift("Tip", viewer="cleo", value=Amount(count=500, unit="EUR-cents"))
    await stage.gift("Tip", viewer="cleo", value=Amount(count=10, unit="bits"))
    await stage.raid(25, viewer="dan")
    await stage.say("hi", viewer="mod", roles=[Role.MODERATOR])
    for _ in range(3):
        await stage.say("hello", viewer="eve")
    await stage.say("!x", viewer="bot", roles=[Role.BOT])
    await stage.say("welcome", viewer="me", roles=[Role.BROADCASTER])
    back = await stage.press("ticker.roll_credits")
    assert thanked(stage) == {
        "Raids": [("dan", "25")],
        "Gifts": [("cleo", "5 EUR, 10 bits")],
        "Subscribers": [("bob", "+3")],
        "New followers": [("ada", "")],
        "Here for the first time": [("mod", ""), ("eve", "")],
        "Always in the chat": [("eve", ""), ("mod", "")],
        "Moderators": [("mod", "")],
    }
    assert back.control == "ticker.stop_credits"
    seconds = stage.overlay.states[CREDITS]["seconds"]
    await stage.pass_time(seconds + 1)
    assert thanked(stage) is None
    assert [event.name for event in stage.log if event.kind == "trigger_fired"] == ["credits_ended"]


async def test_they_take_as_long_as_somebody_says_and_can_be_taken_off(stage, load):
    await load()
    with pytest.raises(ActionRefused, match="Nobody is in the credits"):
        await stage.press("ticker.roll_credits")
    await stage.follow()
    await stage.press("ticker.roll_credits", seconds=120)
    assert stage.overlay.states[CREDITS]["seconds"] == 120
    await stage.press("ticker.stop_credits")
    assert thanked(stage) is None
    await stage.pass_time(200)
    assert not [event for event in stage.log if event.kind == "trigger_fired"]


async def test_more_names_than_fit_are_counted(stage, load):
    await load(most_names=3)
    for number in range(10):
        await stage.follow(viewer=f"v{number}")
    await stage.press("ticker.roll_credits")
    (part,) = stage.overlay.states[CREDITS]["parts"]
    assert (len(part["names"]), part["more"]) == (3, 7)


async def test_hook_message_withdrawn_nobody_is_thanked_for_what_was_taken_back(stage, load):
    await load()
    followed = await stage.follow(viewer="ada")
    said = await stage.say("rude", viewer="bob")
    await stage.say("fine", viewer="cleo")
    assert await items(stage) == [("follow", "ada", "")]
    await stage.press("ticker.roll_credits")
    await stage.decide(said, Action.HIDE)
    await stage.decide(followed, Action.HIDE)
    assert await items(stage) == []
    assert thanked(stage) == {"Here for the first time": [("cleo", "")], "Always in the chat": [("cleo", "")]}


async def test_hook_message_decided_whoever_is_sent_out_is_in_no_credits(stage, load):
    await load()
    await stage.follow(viewer="ada")
    said = await stage.say("awful", viewer="ada")
    await stage.follow(viewer="bob")
    await stage.decide(said, Action.BAN)
    await stage.press("ticker.roll_credits")
    assert thanked(stage) == {"New followers": [("bob", "")]}
    assert await items(stage) == [("follow", "bob", "")]


async def test_hook_export_viewer_and_forget_viewer_nothing_of_theirs_is_left(stage, load):
    await load()
    await stage.follow(viewer="ada")
    await stage.gift("Rose", viewer="ada", value=Amount(count=3, unit="bits"))
    await stage.press("ticker.begin_anew")
    await stage.raid(5, viewer="ada")
    known = (await stage.export("test:ada"))["ticker"]
    assert set(known["credits"]) == {"Raids"}
    assert set(known["earlier credits"]) == {"Gifts", "New followers"}
    assert len(known["ticker"]) == 3
    await stage.forget("test:ada")
    await stage.settle()
    assert (await stage.export("test:ada")).get("ticker") is None
    assert await items(stage) == []
    await stage.press("ticker.bring_back")
    assert stage.panel.shown["ticker/credits"]["parts"] == []
    await stage.unload("ticker")
    await load()
    assert (await stage.export("test:ada")).get("ticker") is None


async def test_hook_start_all_of_it_is_there_after_a_restart(stage, load):
    await load()
    await stage.follow(viewer="ada")
    await stage.say("hello", viewer="bob")
    await stage.unload("ticker")
    await load()
    assert await items(stage) == [("follow", "ada", "")]
    await stage.press("ticker.roll_credits")
    assert set(thanked(stage)) == {"New followers", "Here for the first time", "Always in the chat"}


async def test_hook_stream_started_a_new_show_has_new_credits_and_one_that_goes_on_has_not(stage, load):
    await load(fresh_after=3)
    await stage.follow(viewer="ada")
    await stage.pass_time(3600)
    await stage.happen(StreamStarted(platform="test"))
    await stage.press("ticker.roll_credits")
    assert thanked(stage)
    await stage.pass_time(4 * 3600)
    await stage.happen(StreamStarted(platform="test"))
    with pytest.raises(ActionRefused):
        await stage.press("ticker.roll_credits")
    await stage.press("ticker.bring_back")
    await stage.press("ticker.roll_credits")
    assert thanked(stage) == {"New followers": [("ada", "")]}


async def test_somebody_can_be_left_out_by_hand(stage, load):
    await load()
    await stage.follow(viewer="ada")
    await stage.follow(viewer="bob")
    back = await stage.press("ticker.leave_out", viewer="test:ada")
    await stage.press("ticker.roll_credits")
    assert thanked(stage) == {"New followers": [("bob", "")]}
    assert stage.panel.shown["ticker/credits"]["left_out"] == [{"key": "test:ada", "name": "ada"}]
    await stage.press(back.control, **back.arguments)
    assert thanked(stage) == {"New followers": [("ada", ""), ("bob", "")]}
    with pytest.raises(ActionRefused, match="not in the credits"):
        await stage.press("ticker.leave_out", viewer="test:nobody")


async def test_hook_register_commands_a_moderator_rolls_them(stage, load):
    await load()
    await stage.say("!credits", viewer="eve")
    assert thanked(stage) is None
    await stage.say("!credits", viewer="mod", roles=[Role.MODERATOR])
    assert thanked(stage)
    await stage.say("!credits off", viewer="mod", roles=[Role.MODERATOR])
    assert thanked(stage) is None


async def test_nothing_is_seen_in_a_panic(stage, load):
    await load()
    await stage.follow()
    await stage.press("ticker.roll_credits", seconds=600)
    await stage.panic()
    assert (thanked(stage), await items(stage)) == (None, [])
    await stage.end_panic()
    assert thanked(stage)
    assert await items(stage)
