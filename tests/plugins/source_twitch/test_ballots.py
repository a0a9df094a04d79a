"""Twitch's own polls and predictions, against an API with Twitch's limits: begun, locked, told, given back, refused."""

import pytest

import source_twitch
from rig.twitch_station import TwitchStation
from source_twitch.scopes import wanted
from stagedoor import ActionRefused, Back, TeamRole

MAP = {"title": "Which map?", "options": ("Dust", "Mirage")}


class Desk:
    """Presses the plugin's controls as the daemon would."""

    def __init__(self, twitch):
        self.ctx = twitch.context
        self.controls = {control.name: control for control in source_twitch.register_controls(self.ctx)}

    async def press(self, name, **arguments):
        control = self.controls[name]
        given = (control.parameters(**arguments),) if control.parameters else ()
        return await control.run(*given, self.ctx)

    async def refused(self, name, **arguments):
        with pytest.raises(ActionRefused) as fault:
            await self.press(name, **arguments)
        return str(fault.value)


def test_only_the_owner_asks_in_the_name_of_the_channel():
    controls = {control.name: control for control in source_twitch.register_controls(None)}
    assert {controls[name].role for name in controls if "poll" in name or "prediction" in name} == {TeamRole.OWNER}


async def test_a_poll_is_begun_and_ended():
    async with TwitchStation() as twitch:
        desk = Desk(twitch)
        assert await desk.press("begin_poll", **MAP, seconds=5) == Back(control="end_poll")
        assert [each["status"] for each in twitch.helix.polls.all] == ["ACTIVE"]
        assert "One is already active" in await desk.refused("begin_poll", **MAP)
        await desk.press("end_poll")
        assert [each["status"] for each in twitch.helix.polls.all] == ["TERMINATED"]
        assert await desk.refused("end_poll") == "No poll is open on Twitch."


async def test_a_prediction_is_locked_and_told_by_number_or_by_words():
    async with TwitchStation() as twitch:
        desk = Desk(twitch)
        for told, won in (("2", "part-2"), (" DUST ", "part-1")):
            assert await desk.press("begin_prediction", **MAP) == Back(control="cancel_prediction")
            await desk.press("lock_prediction")
            assert "none of the answers on Twitch (1 Dust, 2 Mirage)" in await desk.refused(
                "resolve_prediction", outcome="3"
            )
            await desk.press("resolve_prediction", outcome=told)
            assert twitch.helix.predictions.all[0]["winning_outcome_id"] == won
        assert "No prediction" in await desk.refused("lock_prediction")
        await desk.press("begin_prediction", **MAP)
        await desk.press("cancel_prediction")
        assert twitch.helix.predictions.all[0]["status"] == "CANCELED"


@pytest.mark.parametrize(
    ("wanted_poll", "sentence"),
    [
        ({"title": "", "options": ("a", "b")}, "up to 60 letters"),
        ({"title": "x" * 61, "options": ("a", "b")}, "this one has 61"),
        ({"title": "?", "options": ("only", " ")}, "two to 5 answers; these are 1"),
        ({"title": "?", "options": tuple("abcdef")}, "these are 6"),
        ({"title": "?", "options": ("x" * 26, "b")}, "has 26"),
    ],
)
async def test_what_twitch_would_not_take_is_not_sent_and_never_cut(wanted_poll, sentence):
    async with TwitchStation() as twitch:
        assert sentence in await Desk(twitch).refused("begin_poll", **wanted_poll)
        assert twitch.helix.polls.all == []


async def test_without_login_permission_or_affiliation_it_says_so():
    async with TwitchStation(logged_in=False) as twitch:
        assert await Desk(twitch).refused("begin_poll", **MAP) == "Log in to Twitch in Settings to open polls."
    async with TwitchStation(*wanted("moderator")) as twitch:
        said = await Desk(twitch).refused("begin_prediction", **MAP)
        assert said.startswith("Your login lacks the permission for predictions")
    async with TwitchStation() as twitch:
        twitch.helix.polls.is_affiliate = False
        assert "only for affiliates and partners" in await Desk(twitch).refused("begin_poll", **MAP)
