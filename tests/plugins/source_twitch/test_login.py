"""Logging in with a code: Twitch is asked at its own pace, and every way it can end is told."""

import asyncio

import pytest

from rig.http_faults import Answer
from rig.twitch_station import TwitchStation
from stagedoor import ActionRefused, LoginState
from stagedoor.testing.clock import turns

ASKING, IN, OUT = LoginState.ASKING, LoginState.IN, LoginState.OUT


async def pass_time(twitch: TwitchStation, seconds: float, until=lambda: False) -> None:
    """Let time pass, and let what happens over the network happen in it."""
    for _ in range(int(seconds)):
        await twitch.clock.advance(1)
        for _ in range(30):
            await asyncio.sleep(0.001)  # answers come over a real socket
            if until():
                return


async def settled(twitch: TwitchStation) -> None:
    await pass_time(twitch, 60, lambda: twitch.context.standing.state is not ASKING)
    await turns()


async def test_without_a_client_id_it_says_how_to_get_one():
    async with TwitchStation(logged_in=False, client_id="") as twitch:
        with pytest.raises(ActionRefused) as fault:
            await twitch.station.login.begin()
        assert "dev.twitch.tv/console (two minutes, free; choose “Public” as its type)" in str(fault.value)
        assert str(fault.value).endswith("Reading the chat needs none.")
        assert twitch.identity.asked == []


async def test_a_code_is_shown_and_when_it_was_typed_somebody_is_logged_in():
    async with TwitchStation(logged_in=False) as twitch:
        await twitch.station.login.begin()
        asking = twitch.context.standing
        assert (asking.state, asking.code) == (ASKING, "ABCD0001")
        assert asking.address == "https://www.twitch.tv/activate?device-code=ABCD0001"
        assert asking.ends_at == twitch.clock.now() + 1800
        await pass_time(twitch, 12)
        assert twitch.identity.count("token") == 2
        twitch.identity.approve()
        await settled(twitch)
        standing = twitch.context.standing
        assert (standing.state, standing.who, standing.reason, standing.code) == (IN, "ann", "", "")
        assert twitch.kept["login"] == "ann"
        assert twitch.station.account.scopes == set(twitch.scopes)
        assert twitch.context.notices == []


async def test_it_never_asks_faster_than_it_may():
    async with TwitchStation(logged_in=False) as twitch:
        await twitch.station.login.begin()
        twitch.identity.plan("token", Answer(400, {"message": "slow_down"}))
        await pass_time(twitch, 6)
        assert twitch.identity.count("token") == 1
        await pass_time(twitch, 8)
        assert twitch.identity.count("token") == 1
        await pass_time(twitch, 3)
        assert twitch.identity.count("token") == 2
        await twitch.station.login.end()


async def test_a_fault_of_twitch_is_waited_out():
    async with TwitchStation(logged_in=False) as twitch:
        await twitch.station.login.begin()
        twitch.identity.plan("token", Answer(500), "drop", "garbage")
        twitch.identity.approve()
        await pass_time(twitch, 120, lambda: twitch.context.standing.state is IN)
        assert twitch.context.standing.state is IN


async def test_a_code_that_ran_out():
    async with TwitchStation(logged_in=False) as twitch:
        twitch.identity.device_life = 12
        await twitch.station.login.begin()
        await settled(twitch)
        standing = twitch.context.standing
        assert (standing.state, standing.code) == (OUT, "")
        assert standing.reason == (
            "The code ran out before it was confirmed on Twitch's page, so nobody was logged in. Begin again."
        )


@pytest.mark.parametrize("message", ["expired_token", "invalid device code"])
async def test_twitch_says_that_it_ran_out(message):
    async with TwitchStation(logged_in=False) as twitch:
        await twitch.station.login.begin()
        twitch.identity.plan("token", Answer(400, {"message": message}))
        await settled(twitch)
        assert "ran out before it was confirmed" in twitch.context.standing.reason


async def test_declined_on_twitchs_page():
    async with TwitchStation(logged_in=False) as twitch:
        await twitch.station.login.begin()
        twitch.identity.deny()
        await settled(twitch)
        assert twitch.context.standing.reason == "On Twitch's page the login was declined, so nobody was logged in."


async def test_a_refusal_nobody_has_heard_of_is_repeated():
    async with TwitchStation(logged_in=False) as twitch:
        await twitch.station.login.begin()
        twitch.identity.plan("token", Answer(400, {"message": "Go away"}))
        await settled(twitch)
        assert twitch.context.standing.reason == (
            "Twitch's login refused: “Go away”, so nobody was logged in. Begin again."
        )


async def test_to_stop_asking_is_to_stop():
    async with TwitchStation(logged_in=False) as twitch:
        await twitch.station.login.begin()
        await twitch.station.login.end()
        assert twitch.context.standing.state is OUT
        twitch.identity.approve()
        asked = twitch.identity.count("token")
        await pass_time(twitch, 20)
        assert twitch.identity.count("token") == asked
        assert twitch.context.secrets.kept == {}


async def test_a_second_beginning_takes_the_place_of_the_first():
    async with TwitchStation(logged_in=False) as twitch:
        await twitch.station.login.begin()
        await twitch.station.login.begin()
        assert twitch.context.standing.code == "ABCD0002"
        twitch.identity.approve()
        await settled(twitch)
        assert twitch.context.standing.state is IN


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Answer(400, {"message": "invalid client"}), "“invalid client”, so there is no code to type. Check the client"),
        (Answer(500), "it answered 500, so there is no code to type; try again in a minute"),
        ("drop", "cannot be reached"),
        ("garbage", "something that makes no sense"),
        (Answer(200, {"device_code": "d", "user_code": "u", "verification_uri": "javascript:x"}), "makes no sense"),
    ],
)
async def test_no_code_to_be_had(fault, words):
    async with TwitchStation(logged_in=False) as twitch:
        twitch.identity.plan("device", fault)
        with pytest.raises(ActionRefused, match=words):
            await twitch.station.login.begin()
        assert twitch.context.standing.state is OUT


async def test_a_login_that_cannot_be_kept_is_given_back():
    async with TwitchStation(logged_in=False) as twitch:
        await twitch.station.login.begin()
        twitch.identity.approve()
        twitch.context.secrets.refuses = "no space left"
        await settled(twitch)
        standing = twitch.context.standing
        assert standing.state is OUT
        assert "Twitch has let you in, but the login could not be kept, so it was given back" in standing.reason
        assert twitch.identity.count("revoke") == 1
        assert not any(grant.accesses for grant in twitch.identity.grants)


async def test_logging_out_takes_it_back_at_twitch():
    async with TwitchStation() as twitch:
        await twitch.station.login.end()
        assert twitch.context.standing.state is OUT
        assert twitch.context.secrets.kept == {}
        assert not any(grant.accesses or grant.refreshes for grant in twitch.identity.grants)


async def test_logging_out_while_twitch_cannot_be_told():
    async with TwitchStation() as twitch:
        twitch.identity.plan("revoke", Answer(500))
        await twitch.station.login.end()
        standing = twitch.context.standing
        assert standing.state is OUT
        assert "Twitch could not be told. To be sure, disconnect the application" in standing.reason
        assert twitch.context.secrets.kept == {}


async def test_logging_in_anew_gives_the_old_one_back():
    async with TwitchStation("user:read:chat") as twitch:
        old = twitch.kept["access"]
        await twitch.station.login.begin()
        assert twitch.station.account.is_logged_in
        twitch.identity.approve(user_id="12", login="bea")
        await settled(twitch)
        assert twitch.context.standing.who == "bea"
        await pass_time(twitch, 1)
        assert twitch.identity.owner(old) is None
        assert twitch.identity.owner(twitch.kept["access"])
