"""What goes wrong with a login is told before the show, once, with what stops working and what to do."""

import asyncio
import json

import pytest

from rig.http_faults import Answer
from rig.twitch_station import TwitchStation
from source_twitch.scopes import wanted
from stagedoor import LoginState

OUT, IN, ENDING, LOST = LoginState.OUT, LoginState.IN, LoginState.ENDING, LoginState.LOST


async def look(twitch: TwitchStation):
    twitch.station.account._failed = None  # a minute is longer than the breath it takes after a fault
    await twitch.station.vigil.look()
    return twitch.context.standing


async def test_all_is_well():
    async with TwitchStation() as twitch:
        standing = await look(twitch)
        assert (standing.state, standing.who, standing.reason) == (IN, "ann", "")
        assert twitch.context.notices == []
        assert twitch.station.moderated.includes("71092938")


async def test_nobody_is_logged_in():
    async with TwitchStation(logged_in=False) as twitch:
        assert (await look(twitch)).state is OUT
        assert twitch.identity.asked == twitch.helix.asked == []


async def test_twitch_is_asked_every_hour_and_no_more():
    async with TwitchStation() as twitch:
        twitch.context.spawn(twitch.station.vigil.run())
        for _ in range(3 * 60):
            await twitch.clock.advance(60)
            for _ in range(20):
                await asyncio.sleep(0)
        async with asyncio.timeout(5):
            while twitch.identity.count("validate") < 3:
                await asyncio.sleep(0.01)
        assert twitch.identity.count("validate") <= 4


async def test_a_login_is_renewed_half_an_hour_before_its_end():
    async with TwitchStation() as twitch:
        await look(twitch)
        await twitch.clock.advance(14_400 - 31 * 60)
        await look(twitch)
        assert twitch.identity.refreshed == 0
        await twitch.clock.advance(2 * 60)
        standing = await look(twitch)
        assert twitch.identity.refreshed == 1
        assert (standing.state, standing.reason) == (IN, "")


async def test_a_permission_that_lacks_is_told_once():
    scopes = [scope for scope in wanted("broadcaster") if scope not in {"bits:read", "channel:manage:polls"}]
    async with TwitchStation(*scopes) as twitch:
        standing = await look(twitch)
        words = "This login lacks the permission for polls and power-ups, so that is missing. Log in again to add it."
        assert (standing.state, standing.reason) == (IN, words)
        await look(twitch)
        assert twitch.context.notices == [("warning", f"Twitch: {words}")]
        twitch.context.set(permissions="moderator")
        assert (await look(twitch)).reason == ""


async def test_a_login_that_cannot_be_renewed_now_is_ending():
    async with TwitchStation() as twitch:
        await look(twitch)
        await twitch.clock.advance(14_400 - 20 * 60)
        for _ in range(3):
            twitch.identity.plan("token", Answer(503))
            standing = await look(twitch)
        assert (standing.state, standing.ends_at) == (ENDING, twitch.clock.now() + 20 * 60)
        assert "could not be renewed: Twitch's login refused: it answered 503. It ends at" in standing.reason
        assert "Writing, moderating and what only a login may read stop then; reading the chat goes on." in (
            standing.reason
        )
        assert len(twitch.context.notices) == 1
        assert (await look(twitch)).state is IN


async def test_a_login_that_is_never_renewed_again_is_ending_until_its_end_and_then_lost():
    async with TwitchStation() as twitch:
        await look(twitch)
        twitch.identity.grants[0].refreshes.clear()
        await twitch.clock.advance(14_400 - 20 * 60)
        standing = await look(twitch)
        assert standing.state is ENDING
        assert standing.ends_at == twitch.clock.now() + 20 * 60
        assert standing.reason.startswith("Twitch does not renew this login any more; it ends at ")
        assert standing.reason.endswith("Log in again.")
        assert (await twitch.station.helix.call("GET", "users"))["data"]
        await twitch.clock.advance(21 * 60)
        await look(twitch)
        standing = await look(twitch)
        assert (standing.state, standing.who) == (LOST, "ann")
        assert standing.reason == (
            "Twitch does not accept this login any more. Reading the chat goes on; writing, moderating and what only a "
            "login may read do not. Log in again."
        )
        assert [level for level, _ in twitch.context.notices] == ["warning", "warning"]


async def test_a_login_taken_back_at_twitch_is_lost_also_after_a_restart():
    async with TwitchStation() as twitch:
        twitch.identity.disconnect()
        assert (await look(twitch)).state is LOST
        twitch.restart()
        standing = await look(twitch)
        assert (standing.state, standing.who) == (LOST, "ann")


async def test_thirty_days_without_use_are_told_as_what_they_are():
    async with TwitchStation() as twitch:
        await twitch.clock.advance(31 * 86_400)
        standing = await look(twitch)
        assert standing.state is LOST
        assert standing.reason.startswith("Twitch forgets a login that was not used for 30 days")


async def test_a_login_that_could_not_be_kept_is_ending_with_stagedoor():
    async with TwitchStation() as twitch:
        twitch.station.account.is_kept = False
        twitch.context.secrets.refuses = "locked"
        standing = await look(twitch)
        assert standing.state is ENDING
        assert standing.reason.startswith("This login could not be kept on this computer, so it ends with Stagedoor.")
        twitch.context.secrets.refuses = ""
        assert (await look(twitch)).state is IN


@pytest.mark.parametrize("faults", [[Answer(500)], ["drop", "drop"]])
async def test_while_twitch_does_not_answer_nothing_is_claimed(faults):
    async with TwitchStation() as twitch:
        twitch.identity.plan("validate", *faults)
        standing = await look(twitch)
        assert standing.state is IN
        assert standing.reason.startswith("Whether this login still holds is not known now (Twitch's login ")
        assert twitch.context.notices == []
        assert (await look(twitch)).reason == ""


async def test_a_login_made_while_twitch_faltered_gets_its_name_later():
    async with TwitchStation() as twitch:
        kept = json.loads(twitch.context.secrets.kept["login"])
        twitch.keep(kept["access"], kept["refresh"], login="", user_id="")
        account = twitch.restart().account
        assert not account.is_logged_in
        assert (await look(twitch)).who == "ann"
        assert account.is_logged_in


async def test_one_look_that_fails_is_not_the_last(caplog):
    async with TwitchStation() as twitch:
        vigil, looks = twitch.station.vigil, []

        async def look():
            looks.append(1)
            raise RuntimeError("odd")

        vigil.look = look
        twitch.context.spawn(vigil.run())
        for _ in range(3):
            await asyncio.sleep(0)
            await twitch.clock.advance(60)
        assert len(looks) >= 3
        assert "the next is in a minute" in caplog.text
