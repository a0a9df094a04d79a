"""Alerts on stage: shown one at a time, held, skipped, replayed, merged, withdrawn, silent in a panic."""

import pytest

from stagedoor import ActionRefused, Amount, RewardRedeemed, SettingsError, Viewer

ON_SCREEN = "alerts/alert"
PAGE = "alerts/queue"


@pytest.fixture
async def alerts(stage):
    return await stage.load("alerts")


def line(stage):
    """What is on screen now, or empty."""
    state = stage.overlay.states.get(ON_SCREEN)
    return "".join(piece["text"] for piece in state["headline"]) if state else ""


def page(stage):
    return stage.panel.shown[PAGE]


def fired(stage, name):
    return [event.data for event in stage.log if event.kind == "trigger_fired" and event.name == name]


async def test_hook_follow_received_one_is_shown_after_the_other(stage, alerts):
    await stage.follow(viewer="ada")
    await stage.follow(viewer="bob")
    assert line(stage) == "ada follows now"
    assert [each["title"] for each in page(stage)["waiting"]] == ["bob follows now"]
    await stage.pass_time(5)
    assert line(stage) == ""
    await stage.pass_time(1)
    assert line(stage) == "bob follows now"
    await stage.pass_time(10)
    assert line(stage) == ""
    assert [(each["title"], each["outcome"]) for each in page(stage)["past"]] == [
        ("bob follows now", "shown"),
        ("ada follows now", "shown"),
    ]


async def test_hook_subscription_received_tells_new_renewed_and_given_apart(stage, alerts):
    bob = Viewer(platform="test", id="bob", name="bob")
    said = []
    for fields in ({}, {"months": 14}, {"gifted": 1, "recipient": bob}, {"gifted": 20}):
        await stage.subscribe(viewer=f"v{len(said)}", **fields)
        said.append(line(stage))
        await stage.pass_time(20)
    assert said == [
        "v0 subscribed",
        "v1 subscribed for 14 months",
        "v2 gave bob a subscription",
        "v3 gave 20 subscriptions",
    ]


async def test_hook_gift_received_a_streak_is_counted_up_on_screen(stage, alerts):
    await stage.gift("Rose", 2, value=Amount(count=2, unit="diamonds"))
    assert line(stage) == "ada sent 2 × Rose"
    first = stage.overlay.states[ON_SCREEN]
    await stage.pass_time(5)
    await stage.gift("Rose", 3, value=Amount(count=3, unit="diamonds"))
    grown = stage.overlay.states[ON_SCREEN]
    assert line(stage) == "ada sent 5 × Rose"
    assert (grown["id"], grown["began"], grown["version"]) == (first["id"], first["began"], first["version"] + 1)
    assert grown["leaves"] > first["leaves"]
    await stage.gift("Lion", viewer="ada")
    assert [each["title"] for each in page(stage)["waiting"]] == ["ada sent 1 × Lion"]


async def test_hook_chat_message_a_cheer_is_a_paid_message_with_its_emotes(stage, alerts):
    await stage.say("Cheer100 hello", cheer=Amount(count=100, unit="bits"))
    assert line(stage) == "ada gave 100 bits"
    assert stage.overlay.states[ON_SCREEN]["text"] == "Cheer100 hello"
    await stage.pass_time(20)
    await stage.say("only talking")
    assert line(stage) == ""


async def test_hook_raid_received_goes_before_what_matters_less(stage, alerts):
    await stage.follow(viewer="ada")
    await stage.follow(viewer="bob")
    await stage.raid(40, viewer="carl")
    assert [each["title"] for each in page(stage)["waiting"]] == ["carl raids with 40 viewers", "bob follows now"]


async def test_hook_reward_redeemed_is_off_until_it_is_wanted(stage):
    await stage.load("alerts", variants=[{"kind": "reward", "headline": "{name}: {reward}", "only": ["Hydrate"]}])
    for title in ("Hydrate", "Dance"):
        who = Viewer(platform="test", id="1", name="ada")
        await stage.happen(RewardRedeemed(platform="test", viewer=who, reward=title, title=title, cost=5))
    assert line(stage) == "ada: Hydrate"
    assert page(stage)["count"] == 0


async def test_hook_message_withdrawn_it_leaves_queue_screen_and_past(stage, alerts):
    shown = await stage.say("Cheer5 bad", cheer=Amount(count=5, unit="bits"))
    waits = await stage.say("Cheer5 worse", viewer="bob", cheer=Amount(count=5, unit="bits"))
    await stage.follow(viewer="carl")
    await stage.withdraw(shown)
    assert ON_SCREEN not in stage.overlay.states
    await stage.withdraw(waits)
    assert [each["title"] for each in page(stage)["waiting"]] == ["carl follows now"]
    await stage.pass_time(1)
    assert line(stage) == "carl follows now"
    assert page(stage)["past"] == []
    assert fired(stage, "finished")[0]["outcome"] == "withdrawn"


async def test_hook_panic_changed_everything_stops_and_goes_on_later(stage, alerts):
    await stage.follow(viewer="ada")
    await stage.follow(viewer="bob")
    await stage.panic()
    await stage.pass_time(60)
    assert line(stage) == ""
    assert page(stage)["is_panic"]
    await stage.end_panic()
    await stage.pass_time(1)
    assert line(stage) == "bob follows now"
    assert page(stage)["past"][0]["outcome"] == "stopped"


async def test_hook_register_controls_hold_skip_and_replay(stage, alerts):
    await stage.press("alerts.hold")
    await stage.follow(viewer="ada")
    assert line(stage) == ""
    assert page(stage)["is_held"]
    back = await stage.press("alerts.resume")
    assert back is not None
    assert back.control == "alerts.hold"
    assert line(stage) == "ada follows now"
    back = await stage.press("alerts.skip")
    assert line(stage) == ""
    assert back is not None
    await stage.press(back.control, **back.arguments)
    await stage.pass_time(1)
    assert line(stage) == "ada follows now"
    with pytest.raises(ActionRefused, match="not known"):
        await stage.press("alerts.replay", number=99)


async def test_what_was_cleared_or_removed_is_put_back_in_its_place(stage, alerts):
    await stage.press("alerts.hold")
    for viewer in ("ada", "bob", "carl"):
        await stage.follow(viewer=viewer)
    before = [each["title"] for each in page(stage)["waiting"]]
    removed = await stage.press("alerts.remove", number=page(stage)["waiting"][1]["id"])
    cleared = await stage.press("alerts.clear")
    assert page(stage)["count"] == 0
    for back in (cleared, removed):
        assert back is not None
        await stage.press(back.control, **back.arguments)
    assert [each["title"] for each in page(stage)["waiting"]] == before


async def test_mute_silences_the_one_on_screen_and_lasts(stage, alerts):
    await stage.follow()
    assert stage.overlay.states[ON_SCREEN]["volume"] == 0.7
    await stage.press("alerts.mute")
    assert stage.overlay.states[ON_SCREEN]["volume"] == 0
    await stage.press("alerts.unmute")
    assert stage.overlay.states[ON_SCREEN]["volume"] == 0.7


async def test_play_shows_what_a_cue_put_together_and_braces_are_no_fields(stage, alerts):
    said = await stage.say("hello")
    await stage.press("alerts.play", headline="{name} wins", text="gg", stay=3, subjects=[said.event.id])
    assert line(stage) == "{name} wins"
    await stage.withdraw(said)
    assert line(stage) == ""
    with pytest.raises(ActionRefused, match="nothing to play"):
        await stage.press("alerts.play")


async def test_hook_register_triggers_what_is_read_aloud_is_told_with_its_cause(stage, alerts):
    said = await stage.say("Cheer5 hi", cheer=Amount(count=5, unit="bits"))
    (told,) = fired(stage, "shown")
    assert told["text"] == "ada gave 5 bits. Cheer5 hi"
    assert told["subject"] == said.event.id
    await stage.pass_time(20)
    await stage.follow(viewer="bob")
    assert fired(stage, "shown")[1]["text"] == "", "a follow is not read aloud"


async def test_a_test_is_marked_and_shows_even_what_is_switched_off(stage, alerts):
    await stage.press("alerts.test", kind="reward")
    assert line(stage) == "Ada redeemed Drink some water"
    assert page(stage)["current"]["is_test"]
    assert fired(stage, "shown")[0]["is_test"] is True
    await stage.press("alerts.skip")
    await stage.press("alerts.test", variant="Many given")
    await stage.pass_time(1)
    assert line(stage) == "Ada gave 5 subscriptions"


async def test_a_flood_is_merged_and_said_so(stage, alerts):
    await stage.press("alerts.hold")
    for number in range(40):
        await stage.follow(viewer=f"v{number}")
    assert page(stage)["count"] == 10
    await stage.press("alerts.resume")
    assert line(stage) == "v0 follows now and 30 more"


async def test_hook_settings_changed_the_page_shows_the_new_ones_at_once(stage, alerts):
    await stage.change("alerts", variants=[{"name": "Mine", "kind": "raid", "headline": "{name} is here"}])
    assert [each["name"] for each in page(stage)["variants"]] == ["Mine"]
    await stage.raid(3)
    await stage.follow()
    assert (line(stage), page(stage)["count"]) == ("ada is here", 0)


async def test_what_waited_too_long_is_dropped_and_seen_as_dropped(stage):
    await stage.load("alerts", stale_after=1, between=0, merge_from=50)
    for number in range(9):
        await stage.raid(5, viewer=f"v{number}")
    for number in range(9):
        await stage.follow(viewer=f"f{number}")
    await stage.pass_time(200)
    outcomes = {each["outcome"] for each in page(stage)["past"]}
    assert outcomes == {"shown", "stale"}
    assert page(stage)["count"] == 0


async def test_hook_register_settings_an_unknown_field_is_refused_with_those_there_are(stage):
    with pytest.raises(SettingsError, match="there is no {nmae}"):
        await stage.load("alerts", variants=[{"headline": "{nmae} follows"}])


async def test_hook_forget_viewer_nothing_of_them_is_kept(stage, alerts):
    await stage.follow(viewer="ada")
    await stage.follow(viewer="bob")
    who = next(event.viewer for event in stage.log if event.kind == "follow_received")
    await stage.pass_time(5)
    exported = await stage.export(who.key)
    assert exported["alerts"]["alerts"] == ["ada follows now"]
    await stage.forget(who.key)
    assert await stage.export(who.key) == {}
    assert page(stage)["past"] == []
