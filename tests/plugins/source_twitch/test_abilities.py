import pytest

from rig.http_faults import Answer
from rig.twitch_station import TwitchStation
from source_twitch.scopes import wanted
from stagedoor import ActionRefused, Deed, Verb


async def test_without_a_login_each_verb_says_what_to_do():
    async with TwitchStation(logged_in=False) as twitch:
        can = twitch.acts.abilities
        assert set(can) == set(Verb)
        assert can[Verb.DELETE] == "Log in to Twitch in Settings to delete there; until then it is hidden here only."
        assert can[Verb.SEND] == "Log in to Twitch in Settings to write there."
        for verb, why_not in can.items():
            with pytest.raises(ActionRefused) as fault:
                await twitch.acts.act(Deed(verb=verb, text="x", message_id="x"))
            assert str(fault.value) == why_not
        assert twitch.helix.asked == []


async def test_a_moderator_can_do_everything():
    async with TwitchStation() as twitch:
        await twitch.station.vigil.look()
        assert set(twitch.acts.abilities.values()) == {""}


async def test_who_is_no_moderator_can_only_write():
    async with TwitchStation() as twitch:
        twitch.helix.moderators.clear()
        await twitch.station.vigil.look()
        can = twitch.acts.abilities
        assert {verb for verb, why_not in can.items() if not why_not} == {Verb.SEND, Verb.REPLY}
        assert can[Verb.PIN] == (
            "You are not a moderator of somebody, so ann cannot pin messages there: its owner can make you one."
        )
        assert can[Verb.BAN].endswith("make you one; until then it is hidden here only.")


async def test_the_owner_needs_no_other_rank():
    async with TwitchStation() as twitch:
        twitch.helix.moderators.clear()
        twitch.acts.channel_id = "7"
        await twitch.station.vigil.look()
        assert set(twitch.acts.abilities.values()) == {""}


async def test_a_permission_that_lacks_is_named():
    scopes = [scope for scope in wanted("moderator") if scope != "moderator:manage:banned_users"]
    async with TwitchStation(*scopes) as twitch:
        await twitch.station.vigil.look()
        can = twitch.acts.abilities
        assert can[Verb.BAN] == (
            "Your login lacks the permission for timeouts and bans: log in again in Settings to ban there; until then "
            "it is hidden here only."
        )
        assert can[Verb.DELETE] == ""


async def test_a_login_that_was_lost():
    async with TwitchStation() as twitch:
        twitch.identity.disconnect()
        await twitch.station.vigil.look()
        assert twitch.acts.abilities[Verb.DELETE] == (
            "Twitch does not accept your login any more: log in again in Settings to delete there; until then it is "
            "hidden here only."
        )


async def test_where_nobody_knows_the_rank_twitch_decides_and_that_is_remembered():
    scopes = [scope for scope in wanted("moderator") if scope != "user:read:moderated_channels"]
    async with TwitchStation(*scopes) as twitch:
        twitch.helix.moderators.clear()
        await twitch.station.vigil.look()
        assert twitch.acts.abilities[Verb.ANNOUNCE] == ""
        told = []
        twitch.station.account.on_change(lambda: told.append(1))
        with pytest.raises(ActionRefused, match="You are not a moderator of somebody, so ann cannot announce there"):
            await twitch.acts.act(Deed(verb=Verb.ANNOUNCE, text="x"))
        assert told
        assert "not a moderator" in twitch.acts.abilities[Verb.DELETE]
        assert twitch.acts.abilities[Verb.SEND] == ""


async def test_another_refusal_says_nothing_about_the_rank():
    async with TwitchStation() as twitch:
        twitch.helix.plan("chat/announcements", Answer(403, {"message": "no"}))
        with pytest.raises(ActionRefused, match="does not let ann do this here"):
            await twitch.acts.act(Deed(verb=Verb.ANNOUNCE, text="x"))
        assert twitch.acts.abilities[Verb.ANNOUNCE] == ""


async def test_whose_login_it_is_may_not_be_known_yet():
    async with TwitchStation() as twitch:
        twitch.keep(*twitch.identity.grant(), user_id="", login="")
        twitch.restart()
        assert twitch.acts.abilities[Verb.SEND] == (
            "Twitch has not yet said whose login this is; that is asked again within a minute."
        )
