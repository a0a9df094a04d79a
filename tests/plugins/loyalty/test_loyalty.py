"""Points in a show: earned, spent, given, taken back; what is spam earns nothing."""

import pytest

from stagedoor import (
    Action,
    ActionRefused,
    Amount,
    Channel,
    Fragment,
    LikesReceived,
    TriggerFired,
    Viewer,
    ViewerJoined,
)

NOTHING = {"watching_points": 0, "chatting_minutes": 0}


async def on(stage, **settings):
    return await stage.load("loyalty", is_on=True, **settings)


def account(stage, name):
    return next((each for each in page(stage)["people"] if each["name"] == name), None)


def balance(stage, name):
    found = account(stage, name)
    return found["balance"] if found else 0


def page(stage):
    return stage.panel.shown["loyalty/loyalty"]


def live(stage):
    stage.channels.append(Channel(source="test:stage", platform="test", is_live=True))


async def later(stage, seconds=2):
    await stage.pass_time(seconds)


async def rich(stage, name, points=1000):
    await stage.say(f"hello from {name}", viewer=name)
    await later(stage)
    have = balance(stage, name)
    await stage.press("loyalty.correct", viewer=f"test:{name}", points=points - have, reason="a test")


async def undo(stage, back):
    return await stage.press(back.control, **back.arguments)


async def test_it_is_off_until_it_is_switched_on(stage):
    await stage.load("loyalty")
    live(stage)
    await stage.say("hello everybody here")
    await stage.say("!points")
    await stage.gift("Rose", value=Amount(count=5, unit="diamonds"))
    await later(stage, 1300)
    assert stage.journal == []
    assert page(stage)["people"] == []
    assert not page(stage)["is_on"]


async def test_a_kind_message_gives_points_once_in_a_while_with_its_cause(stage):
    await on(stage, chatting_points=5, chatting_minutes=5)
    said = await stage.say("what a lovely day")
    await stage.say("and a lovely stream")
    assert [(note.name, note.cause, note.viewer) for note in stage.journal] == [("chatted", said.event.id, "test:ada")]
    await later(stage, 301)
    await stage.say("still lovely here")
    await later(stage)
    assert balance(stage, "ada") == 10


@pytest.mark.parametrize(
    "text",
    ["hi", "aaaa aaaa aaaa", "!points now please", "!unknown command here", "😀 😀 😀", "1 2 3 4", "/me waves here"],
)
async def test_what_says_nothing_gives_nothing(stage, text):
    await on(stage, **NOTHING)
    await stage.say(text)
    assert stage.journal == []


async def test_emote_walls_links_and_repetitions_give_nothing(stage):
    await on(stage, **NOTHING)
    emotes = [
        Fragment(kind="emote", text="Kappa Wow", id="25"),
        Fragment(text=" "),
        Fragment(kind="emote", text="Pog", id="2"),
    ]
    await stage.say("Kappa Wow Pog", fragments=tuple(emotes))
    assert stage.journal == []
    await stage.say("buy my things")
    await stage.say("Buy  MY things!!")
    await stage.say("buy my things", viewer="bob")
    await stage.say("buy my things", viewer="cat")
    await stage.say("buy my things", viewer="dan")
    assert [note.viewer for note in stage.journal] == ["test:ada", "test:bob"]


async def test_a_language_without_spaces_is_no_spam(stage):
    await on(stage, **NOTHING)
    await stage.say("今日はいい天気ですね")
    assert [note.name for note in stage.journal] == ["chatted"]


async def test_what_a_filter_flagged_held_or_hid_gives_nothing(stage, tmp_path):
    guard = tmp_path / "guard.py"
    guard.write_text(
        '"""A guard."""\nfrom stagedoor import Action, Verdict, hookimpl\n'
        "@hookimpl\nasync def review_message(message):\n"
        '    for word in ("mark", "hold", "hide"):\n'
        '        if word in message.text:\n            return Verdict(action=Action[word.upper()], reason="so")\n'
    )
    await stage.load(guard)
    await on(stage, **NOTHING)
    await stage.say("please mark this one")
    held = await stage.say("please hold this one")
    await stage.say("please hide this one")
    await later(stage, 5)
    await stage.decide(held, Action.ALLOW)
    assert stage.journal == []


async def test_what_is_hidden_later_is_taken_back_and_given_again_with_the_undo(stage):
    await on(stage, **NOTHING)
    said = await stage.say("something rude here")
    await stage.decide(said, Action.HIDE)
    await later(stage)
    assert balance(stage, "ada") == 0
    await stage.decide(said, Action.ALLOW)
    await later(stage)
    assert balance(stage, "ada") == 5
    await stage.withdraw(said)
    await later(stage)
    assert balance(stage, "ada") == 0
    assert [note.name for note in stage.journal] == ["chatted", "withdrawn", "restored", "withdrawn"]


async def test_strikes_pause_earning(stage, tmp_path):
    guard = tmp_path / "guard.py"
    guard.write_text(
        '"""A guard."""\nfrom stagedoor import Action, Verdict, hookimpl\n'
        "@hookimpl\nasync def review_message(message):\n"
        '    if "awful" in message.text:\n        return Verdict(action=Action.HIDE, reason="so")\n'
    )
    await stage.load(guard)
    await on(stage, **NOTHING)
    await stage.change("moderation", strike_ladder=[0, 60])
    await stage.say("an awful thing to say")
    await stage.say("now a nice thing")
    assert stage.journal == []


async def test_watching_gives_points_to_whoever_is_seen_while_live(stage):
    await on(stage, watching_points=10, watching_minutes=10, present_minutes=15, chatting_points=0)
    await stage.say("here", viewer="early")
    await later(stage, 1200)
    assert stage.journal == []
    live(stage)
    await stage.happen(ViewerJoined(platform="test", viewer=Viewer(platform="test", id="quiet", name="Quiet")))
    await stage.happen(LikesReceived(platform="test", viewer=Viewer(platform="test", id="fan", name="Fan")))
    await stage.say("hello", viewer="bob")
    await stage.say("hello", viewer="bot", roles=["bot"])
    await stage.say("hello", viewer="mod", roles=["moderator"])
    await stage.say("hello", viewer="sub", roles=["subscriber"])
    await later(stage, 605)
    paid = {note.viewer: note.data["points"] for note in stage.journal if note.name == "watched"}
    assert paid == {"test:quiet": 10, "test:fan": 10, "test:bob": 10, "test:sub": 12}
    await later(stage, 1200)
    assert len([note for note in stage.journal if note.name == "watched"]) == 4


async def test_gifts_count_by_their_own_unit_and_others_not_at_all(stage):
    await on(
        stage, unit_points={"bits": 1, "diamonds": 0.5}, subscription_points=250, raid_points=100, follow_points=20
    )
    await stage.gift("Rose", 9, value=Amount(count=9, unit="diamonds"), viewer="a")
    await stage.gift("Coffee", value=Amount(count=500, unit="EUR-cents"), viewer="b")
    await stage.say("take this money", viewer="c", cheer=Amount(count=100, unit="bits"))
    await stage.subscribe(viewer="d", gifted=3)
    await stage.raid(50, viewer="e")
    await stage.follow(viewer="f")
    await stage.follow(viewer="f")
    await later(stage)
    have = {each["name"]: each["balance"] for each in page(stage)["people"]}
    assert have == {"a": 4, "c": 105, "d": 750, "e": 100, "f": 20}
    assert account(stage, "d")["rank"] == "Newcomer", "no rank can be bought"
    await stage.change("loyalty", support_counts=True)
    await later(stage)
    assert account(stage, "d")["rank"] == "Regular"


async def test_points_are_given_to_others_within_limits_and_the_team_can_undo_it(stage):
    await on(stage, chatting_points=0, most_given=300, watching_points=0)
    await stage.change("loyalty", chatting_points=1)
    for name in ("ada", "bob"):
        await rich(stage, name, 500)
    await later(stage, 10)
    for text in ("!give ada 5", "!give nobody 5", "!give bob 0", "!give bob 301", "!give bob -5", "!give bob"):
        await stage.say(text, viewer="ada")
        await later(stage, 6)
    assert (balance(stage, "ada"), balance(stage, "bob")) == (500, 500)
    await stage.say("!give @Bob 200", viewer="ada")
    await later(stage, 6)
    assert (balance(stage, "ada"), balance(stage, "bob")) == (300, 700)
    await stage.say("!give bob 101", viewer="ada")
    await later(stage, 6)
    assert balance(stage, "ada") == 300
    sent = next(each for each in page(stage)["latest"] if each["kind"] == "sent")
    back = await stage.press("loyalty.reverse", entry=sent["number"])
    assert (balance(stage, "ada"), balance(stage, "bob")) == (500, 500)
    with pytest.raises(ActionRefused, match="already"):
        await stage.press("loyalty.reverse", entry=sent["number"])
    await undo(stage, back)
    assert (balance(stage, "ada"), balance(stage, "bob")) == (300, 700)
    assert page(stage)["circulating"] == 1000


async def test_corrections_have_a_reason_and_an_undo(stage):
    await on(stage)
    await rich(stage, "ada", 50)
    with pytest.raises(ActionRefused, match="only 50"):
        await stage.press("loyalty.correct", viewer="ada", points=-51, reason="too much")
    with pytest.raises(ActionRefused, match="Nobody"):
        await stage.press("loyalty.correct", viewer="nobody", points=1)
    back = await stage.press("loyalty.correct", viewer="ada", points=-20, reason="a mistake")
    assert balance(stage, "ada") == 30
    assert page(stage)["latest"][0]["why"] == "a mistake"
    await undo(stage, back)
    assert balance(stage, "ada") == 50
    assert [note.name for note in stage.journal][-2:] == ["corrected", "reversed"]


HUG = {"name": "Big hug", "cost": 100}


async def test_a_reward_is_redeemed_waits_and_is_done_or_paid_back(stage):
    await on(stage, rewards=[HUG])
    await rich(stage, "ada", 250)
    said = await stage.say("!redeem big HUG", viewer="ada")
    assert balance(stage, "ada") == 150
    (fired,) = [event for event in stage.log if isinstance(event, TriggerFired)]
    assert fired.cause == said.event.id
    assert fired.data == {"title": "Big hug", "name": "ada", "cost": 100, "text": "", "subject": said.event.id}
    (order,) = page(stage)["waiting"]
    done = await stage.press("loyalty.fulfil", order=order["number"])
    assert page(stage)["waiting"] == []
    with pytest.raises(ActionRefused, match="quicker"):
        await stage.press("loyalty.fulfil", order=order["number"])
    await undo(stage, done)
    back = await stage.press("loyalty.refund", order=order["number"])
    assert balance(stage, "ada") == 250
    with pytest.raises(ActionRefused, match="already"):
        await stage.press("loyalty.refund", order=order["number"])
    await undo(stage, back)
    assert balance(stage, "ada") == 150
    assert [each["number"] for each in page(stage)["waiting"]] == [order["number"]]


async def test_what_cannot_be_redeemed_costs_nothing(stage):
    rewards = [
        {"name": "Dear", "cost": 1_000},
        {"name": "Rare", "cost": 1, "stock": 1},
        {"name": "Slow", "cost": 1, "cooldown": 600},
        {"name": "Words", "cost": 1, "needs_text": True},
        {"name": "Subs", "cost": 1, "who": "subscribers"},
        {"name": "Off", "cost": 1, "is_on": False},
    ]
    await on(stage, rewards=rewards)
    await rich(stage, "ada", 100)
    for text in ("dear", "rare", "rare", "slow", "slow", "words", "words play a song", "subs", "off", ""):
        await later(stage, 4)
        await stage.say(f"!redeem {text}".strip(), viewer="ada")
    await later(stage)
    assert [each["reward"] for each in page(stage)["waiting"]] == ["Rare", "Slow", "Words"]
    assert page(stage)["waiting"][2]["text"] == "play a song"
    assert balance(stage, "ada") == 97


async def test_a_reward_presses_something_and_is_paid_back_when_that_fails(stage):
    press = {"name": "Scene", "cost": 10, "control": "obs.switch_scene", "arguments": {"scene": "Break"}}
    wrong = {**press, "name": "Wrong", "arguments": {"scene": "{viewer} {text}"}}
    await on(stage, rewards=[press, wrong])
    stage.obs.scenes = ["Main", "Break"]
    await rich(stage, "ada", 100)
    await stage.say("!redeem scene", viewer="ada")
    await later(stage, 4)
    assert (stage.obs.scene, balance(stage, "ada")) == ("Break", 90)
    stage.obs.connected = False
    await stage.say("!redeem wrong", viewer="ada")
    await later(stage, 4)
    assert balance(stage, "ada") == 90
    assert [each["stand"] for each in page(stage)["done"]] == ["refunded", "done"]
    assert "paid back" in stage.notices[-1].text


async def test_words_of_a_redeemed_reward_are_gone_when_withdrawn(stage):
    await on(stage, rewards=[{**HUG, "needs_text": True}])
    await rich(stage, "ada", 250)
    said = await stage.say("!redeem big hug for my cat", viewer="ada")
    await stage.withdraw(said)
    await later(stage)
    (order,) = page(stage)["waiting"]
    assert (order["text"], order["is_withdrawn"]) == ("", True)


async def test_linked_people_share_and_part_again(stage):
    await on(stage, rewards=[{"name": "Big hug", "cost": 150}])
    await rich(stage, "ada", 100)
    await rich(stage, "bob", 60)
    stage.people.link(["test:ada", "test:bob"], [], by="test")
    await later(stage)
    assert [each["balance"] for each in page(stage)["people"]] == [160]
    await stage.say("!redeem big hug", viewer="ada")
    await later(stage)
    assert [each["balance"] for each in page(stage)["people"]] == [10]
    (order,) = page(stage)["waiting"]
    assert order["cost"] == 150
    stage.people.unlink("test:bob", by="test")
    await later(stage)
    assert (balance(stage, "ada"), balance(stage, "bob")) == (0, 10)
    await stage.press("loyalty.refund", order=order["number"])
    assert (balance(stage, "ada"), balance(stage, "bob")) == (100, 60)


async def test_a_restart_knows_everything_again(stage):
    plugin = await on(stage, rewards=[HUG])
    await rich(stage, "ada", 250)
    await rich(stage, "bob", 70)
    await stage.say("!redeem big hug", viewer="ada")
    await later(stage)
    before = page(stage)
    await stage.unload(plugin)
    await on(stage, rewards=[HUG])
    assert page(stage)["people"] == before["people"]
    assert page(stage)["waiting"] == before["waiting"]
    assert page(stage)["circulating"] == before["circulating"]
    await stage.press("loyalty.refund", order=before["waiting"][0]["number"])
    assert balance(stage, "ada") == 250


async def test_whoever_is_forgotten_leaves_a_balanced_book_and_can_take_their_ledger_along(stage):
    await on(stage)
    await rich(stage, "ada", 300)
    await rich(stage, "bob", 100)
    await stage.say("!give bob 50", viewer="ada")
    await later(stage)
    told = (await stage.export("test:ada"))["loyalty"]
    assert told["balance"] == 250 == sum(line["points"] for line in told["ledger"])
    await stage.forget("test:ada")
    await later(stage)
    assert [each["name"] for each in page(stage)["people"]] == ["bob"]
    assert page(stage)["circulating"] == 150
    assert await stage.export("test:ada") == {}


async def test_the_board_shows_reviewed_names_and_drops_withdrawn_ones(stage):
    await on(stage, is_shown=True, **NOTHING)
    rude = await stage.say("look at my rude name", viewer="rude")
    await stage.say("good morning all", viewer="ada")
    await later(stage, 4)
    state = stage.overlay.states["loyalty/board"]
    assert {line["name"] for line in state["lines"]} == {"rude", "ada"}
    await stage.withdraw(rude)
    await later(stage, 4)
    assert [line["name"] for line in stage.overlay.states["loyalty/board"]["lines"]] == ["ada"]
    await stage.change("loyalty", is_shown=False)
    assert "loyalty/board" not in stage.overlay.states
    back = await stage.press("loyalty.show", seconds=10)
    assert "loyalty/board" in stage.overlay.states
    await undo(stage, back)
    assert "loyalty/board" not in stage.overlay.states


async def test_a_person_is_looked_up_with_their_whole_ledger(stage):
    await on(stage, watching_minutes=1)
    live(stage)
    await rich(stage, "ada", 100)
    await stage.say("hello there all", viewer="bob")
    await later(stage, 190)
    await stage.press("loyalty.look", words="AD", person="test:ada")
    assert [each["name"] for each in page(stage)["people"]] == ["ada"]
    assert "watched" not in [each["kind"] for each in page(stage)["person"]["entries"]]
    await stage.press("loyalty.read_older")
    for _ in range(50):
        await stage.settle()
        if (whole := page(stage)["person"])["is_whole"]:
            break
    assert whole["is_whole"]
    assert sum(each["points"] for each in whole["entries"]) == whole["balance"]
    assert [each["kind"] for each in whole["entries"]].count("watched") <= 2
