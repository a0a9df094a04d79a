"""Shoutouts, raids and a look at other channels, against an API with Twitch's own limits."""

import pytest

import source_twitch
from rig.http_faults import Answer
from rig.twitch_station import TwitchStation
from source_twitch.scopes import wanted
from stagedoor import ActionRefused, Back, Channel, TeamRole


class Desk:
    """Presses the plugin's controls as the daemon would."""

    def __init__(self, twitch: TwitchStation) -> None:
        self.ctx = twitch.context
        self.controls = {control.name: control for control in source_twitch.register_controls(self.ctx)}

    async def press(self, name: str, /, **arguments: object) -> Back | None:
        control = self.controls[name]
        given = (control.parameters(**arguments),) if control.parameters else ()
        return await control.run(*given, self.ctx)

    async def refused(self, name: str, /, **arguments: object) -> str:
        with pytest.raises(ActionRefused) as fault:
            await self.press(name, **arguments)
        return str(fault.value)


def test_who_may_press_what():
    controls = {control.name: control for control in source_twitch.register_controls(None)}
    assert controls["shoutout"].role is TeamRole.MODERATOR
    assert {controls[name].role for name in ("raid", "cancel_raid")} == {TeamRole.OWNER}


async def test_a_shoutout_is_given_in_our_own_chat_within_twitchs_limits():
    async with TwitchStation() as twitch:
        desk = Desk(twitch)
        await twitch.station.moderated.refresh()
        twitch.context.channels = [
            Channel(source="twitch:cleo", platform="twitch", is_guest=True),
            Channel(source="twitch:somebody", platform="twitch"),
        ]
        await desk.press("shoutout", name="@Bea")
        assert [whom for whom, _ in twitch.helix.shoutouts] == ["12"]
        assert "one shoutout in two minutes" in await desk.refused("shoutout", name="cleo")
        await twitch.clock.advance(121)
        assert "one shoutout an hour" in await desk.refused("shoutout", name="bea")
        await desk.press("shoutout", name="cleo", channel="somebody")
        assert [whom for whom, _ in twitch.helix.shoutouts] == ["12", "13"]


async def test_a_shoutout_that_cannot_be_says_why():
    async with TwitchStation() as twitch:
        desk = Desk(twitch)
        assert await desk.refused("shoutout", name=" ") == "Say which channel on Twitch, by its name."
        assert "knows nobody called nemo" in await desk.refused("shoutout", name="nemo")
    async with TwitchStation(logged_in=False) as twitch:
        assert await Desk(twitch).refused("shoutout", name="bea", channel="somebody") == (
            "Log in to Twitch in Settings to give shoutouts there."
        )


async def test_a_raid_is_started_and_called_off():
    async with TwitchStation() as twitch:
        desk = Desk(twitch)
        back = await desk.press("raid", name="https://www.twitch.tv/bea")
        assert twitch.helix.raid == "12"
        assert back == Back(control="cancel_raid")
        assert "under way already" in await desk.refused("raid", name="cleo")
        await desk.press("cancel_raid")
        assert twitch.helix.raid == ""
        assert "No raid waits" in await desk.refused("cancel_raid")
        twitch.helix.closed.add("13")
        assert "does not let you raid cleo" in await desk.refused("raid", name="cleo")
        assert "cannot raid itself" in await desk.refused("raid", name="ann")
        twitch.helix.plan("raids", Answer(503))
        assert "fault of its own" in await desk.refused("raid", name="bea")


async def test_a_login_without_the_permission_says_what_to_do():
    scopes = [scope for scope in wanted("broadcaster") if "raids" not in scope]
    async with TwitchStation(*scopes) as twitch:
        assert await Desk(twitch).refused("raid", name="bea") == (
            "Your login lacks the permission for raids: log in again in Settings to raid a channel."
        )
        assert twitch.helix.count("raids") == 0
    async with TwitchStation(logged_in=False) as twitch:
        assert await Desk(twitch).refused("cancel_raid") == "Log in to Twitch in Settings to call a raid off."


async def test_one_channel_is_looked_up_live_or_not():
    async with TwitchStation() as twitch:
        desk = Desk(twitch)
        twitch.helix.last["12"] = {"title": "Yesterday", "game_name": "Tetris"}
        twitch.helix.pictures["12"] = "https://static-cdn.jtvnw.net/jtv_user_pictures/bea-profile_image-300x300.png"
        twitch.helix.live["13"] = {"title": "Now", "game_name": "Chess", "viewer_count": 40}
        twitch.helix.pictures["13"] = "https://elsewhere.test/spy.png"
        await desk.press("look_up", name="bea")
        await desk.press("look_up", name="cleo")
        (_, bea), (_, cleo) = twitch.context.fired
        assert bea == {
            "login": "bea", "name": "Bea", "is_live": False, "title": "Yesterday", "game": "Tetris", "viewers": 0,
            "since": 0, "picture": "twitch-avatar/bea-profile_image-300x300.png",
        }  # fmt: skip
        assert (cleo["is_live"], cleo["title"], cleo["game"], cleo["viewers"]) == (True, "Now", "Chess", 40)
        assert cleo["picture"] == ""
        assert "knows nobody called nemo" in await desk.refused("look_up", name="nemo")


def test_the_picture_is_fetched_by_the_daemon_from_twitch_only():
    (kind,) = source_twitch.register_sources(type("Ctx", (), {"settings": lambda _, kind: kind()})())
    assert kind.images["twitch-avatar"].startswith("https://static-cdn.jtvnw.net/")
