"""Friends in a show: who is live, what was exchanged, what is owed; their cards, one at a time."""

import pytest

from rig.twitch_desk import TwitchDesk
from stagedoor import ActionRefused, Back, Channel, RaidReceived, SettingsError, Viewer

BEA = {"platform": "twitch", "channel": "https://www.twitch.tv/Bea", "name": "Bea B.", "words": "Paints foxes"}
KAI = {"platform": "kick", "channel": "kai"}


@pytest.fixture
async def twitch(stage):
    desk = TwitchDesk()
    desk.known["bea"] = {"is_live": True, "game": "Art", "title": "A fox", "viewers": 40}
    await desk.load(stage)
    return desk


async def rows(stage):
    await stage.pass_time(0.5)
    return {row["key"]: row for row in stage.panel.shown["friends/friends"]["friends"]}


def card(stage):
    return stage.overlay.states.get("friends/card")


async def test_who_is_live_where_something_can_tell(stage, twitch):
    await stage.load("friends", friends=[BEA, KAI])
    seen = await rows(stage)
    assert twitch.watched == ("Bea",)
    assert list(seen) == ["twitch:bea", "kick:kai"]
    bea, kai = seen.values()
    assert (bea["state"], bea["game"], bea["viewers"], bea["address"]) == ("live", "Art", 40, "twitch.tv/Bea")
    assert (kai["state"], kai["reason"]) == ("unknown", "This is known only while their chat is read.")

    stage.channels.append(
        Channel(
            source="kick:kai", platform="kick", is_live=True, since=5.0, viewers=9, stream_title="Go", is_guest=True
        )
    )
    await stage.pass_time(11)
    kai = (await rows(stage))["kick:kai"]
    assert (kai["state"], kai["viewers"], kai["title"], kai["is_guest"]) == ("live", 9, "Go", True)


async def test_what_twitch_cannot_say_is_not_known(stage, twitch):
    await stage.load("friends", friends=[BEA])
    assert (await rows(stage))["twitch:bea"]["state"] == "live"
    twitch.lose("Log in to Twitch in Settings to know which channels there are live.")
    row = (await rows(stage))["twitch:bea"]
    assert row["state"] == "unknown"
    assert row["reason"].startswith("Log in to Twitch")
    twitch.tell("bea")
    assert (await rows(stage))["twitch:bea"]["state"] == "off"


async def test_twitch_that_comes_later_is_asked_then(stage):
    await stage.load("friends", friends=[BEA])
    assert (await rows(stage))["twitch:bea"]["reason"] == "Twitch has not been asked yet."
    desk = TwitchDesk()
    await desk.load(stage)
    await stage.pass_time(11)
    assert desk.watched == ("Bea",)
    await stage.change("friends", friends=[])
    await stage.pass_time(11)
    assert desk.watched == ()


async def test_a_raid_is_owed_until_we_raid_them(stage, twitch):
    await stage.load("friends", friends=[BEA])
    bea = Viewer(platform="twitch", id="12", name="Bea", login="bea")
    await stage.happen(RaidReceived(platform="twitch", viewer=bea, viewers=30))
    await stage.raid(5, viewer="stranger", platform="twitch")
    row = (await rows(stage))["twitch:bea"]
    assert row["owed"] == 1
    assert [each["kind"] for each in row["last"]] == ["raided_us"]

    await stage.press("source_twitch.raid", name="Bea")
    assert (await rows(stage))["twitch:bea"]["owed"] == 0
    assert stage.panel.shown["friends/friends"]["raid"]["friend"] == "twitch:bea"
    await stage.press("source_twitch.cancel_raid")
    assert (await rows(stage))["twitch:bea"]["owed"] == 1
    assert stage.panel.shown["friends/friends"]["raid"]["friend"] == ""

    back = await stage.press("friends.repaid", friend="twitch:bea")
    assert (await rows(stage))["twitch:bea"]["owed"] == 0
    await stage.press(back.control, **back.arguments)
    assert (await rows(stage))["twitch:bea"]["owed"] == 1


async def test_after_ninety_seconds_the_raid_is_over(stage, twitch):
    await stage.load("friends", friends=[BEA])
    await stage.press("source_twitch.raid", name="bea")
    await stage.pass_time(95)
    assert stage.panel.shown["friends/friends"]["raid"]["friend"] == ""
    await stage.press("source_twitch.cancel_raid")
    assert [each["kind"] for each in (await rows(stage))["twitch:bea"]["last"]] == ["raided"]


async def test_what_was_exchanged_survives_a_restart_and_goes_with_whom_it_is_about(stage, twitch):
    plugin = await stage.load("friends", friends=[BEA])
    await stage.load("shoutouts")
    bea = Viewer(platform="twitch", id="12", name="Bea", login="bea")
    await stage.say("hello", viewer=bea)
    await stage.say("hello again", viewer=bea)
    await stage.happen(RaidReceived(platform="twitch", viewer=bea, viewers=30))
    await stage.press("friends.show_card", friend="twitch:bea")
    await stage.press("shoutouts.hide")
    before = (await rows(stage))["twitch:bea"]["last"]
    assert {each["kind"] for each in before} == {"visited", "raided_us", "card", "shouted"}
    await stage.unload(plugin)
    await stage.load("friends", friends=[BEA])
    row = (await rows(stage))["twitch:bea"]
    assert (row["last"], row["owed"]) == (before, 1)
    await stage.forget("twitch:12")
    row = (await rows(stage))["twitch:bea"]
    assert row["owed"] == 0
    assert {each["kind"] for each in row["last"]} == {"card", "shouted"}


async def test_an_invented_show_is_no_exchange(stage, twitch):
    await stage.load("friends", friends=[BEA])
    bea = Viewer(platform="twitch", id="12", name="Bea", login="bea")
    await stage.happen(RaidReceived(platform="twitch", source="demo:show", viewer=bea, viewers=30))
    assert (await rows(stage))["twitch:bea"]["owed"] == 0
    assert stage.journal == []


async def test_the_card_of_a_friend(stage, twitch):
    await stage.load("friends", friends=[BEA, KAI], seconds=10)
    await rows(stage)
    assert await stage.press("friends.show_card", friend="twitch:bea") == Back(control="friends.hide_card")
    shown = card(stage)
    assert (shown["name"], shown["line"], shown["live"], shown["activity"]) == (
        "Bea B.", "Paints foxes", "Live now", "Art · A fox",
    )  # fmt: skip
    await stage.press("friends.show_card", friend="kick:kai")
    assert (card(stage)["name"], card(stage)["line"], card(stage)["live"]) == ("kai", "A friend of this show", "")
    await stage.pass_time(11)
    assert card(stage) is None
    for control, arguments in (("hide_card", {}), ("show_card", {"friend": "twitch:nobody"})):
        with pytest.raises(ActionRefused):
            await stage.press(f"friends.{control}", **arguments)
    await stage.press("friends.show_card", friend="twitch:bea")
    await stage.panic()
    assert card(stage) is None


async def test_cards_in_turn_only_when_wanted_live_and_calm(stage, twitch):
    await stage.load("friends", friends=[KAI, BEA], minutes=5, seconds=10)
    stage.channels.append(Channel(source="test:stage", platform="test", is_live=True))
    await stage.pass_time(1_200)
    assert stage.journal == []
    await stage.change("friends", rotates=True)
    await stage.pass_time(330)
    await stage.pass_time(310)
    assert [note.data["friend"] for note in stage.journal] == ["twitch:bea", "twitch:bea"]
    await stage.change("friends", only_live=False)
    await stage.pass_time(650)
    assert [note.data["friend"] for note in stage.journal][2:] == ["kick:kai", "twitch:bea"]
    stage.channels.clear()
    await stage.pass_time(1_200)
    assert len(stage.journal) == 4


async def test_a_cue_shows_the_next_who_is_live(stage, twitch):
    await stage.load("friends", friends=[KAI, BEA])
    await rows(stage)
    await stage.press("friends.show_next")
    assert card(stage)["name"] == "Bea B."
    twitch.tell("bea")
    await stage.settle()
    with pytest.raises(ActionRefused, match="No friend is known to be live"):
        await stage.press("friends.show_next")


@pytest.mark.parametrize("wanted", [False, True])
async def test_friends_are_shouted_out_once_a_show_where_that_is_wanted(stage, wanted):
    await stage.load("shoutouts")
    await stage.load("friends", friends=[KAI], shout_out=wanted)
    stage.channels.append(Channel(source="test:stage", platform="test", is_live=True))
    for _ in range(3):
        await stage.say("hi", viewer="kai", platform="kick")
    assert (stage.overlay.states.get("shoutouts/card") is not None) is wanted


async def test_a_writer_becomes_a_friend(stage):
    await stage.load("friends", friends=[KAI])
    said = await stage.say("hi", viewer=Viewer(platform="twitch", id="5", name="Nora", login="nora_p"))
    await stage.press("friends.befriend", message=said.event.id)
    await stage.settle()
    assert list(await rows(stage)) == ["kick:kai", "twitch:nora_p"]
    with pytest.raises(ActionRefused, match="already"):
        await stage.press("friends.befriend", message=said.event.id)
    elsewhere = await stage.say("hi", viewer="ada", platform="irc")
    with pytest.raises(ActionRefused, match="by hand"):
        await stage.press("friends.befriend", message=elsewhere.event.id)


@pytest.mark.parametrize("friends", [[{"platform": "twitch", "channel": " @ "}], [BEA, BEA | {"channel": "@bea"}]])
async def test_settings_that_make_no_sense_are_refused(stage, friends):
    with pytest.raises(SettingsError):
        await stage.load("friends", friends=friends)
