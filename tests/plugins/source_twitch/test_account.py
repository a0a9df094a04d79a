"""One login: renewed once for all who ask, kept before it is used, lost only when Twitch says so."""

import asyncio
from dataclasses import replace

import pytest

from rig.http_faults import Answer
from rig.twitch_station import TwitchStation
from source_twitch.account import LoggedOutError
from stagedoor import ActionRefused


async def test_without_a_login_there_is_no_token_and_a_sentence():
    async with TwitchStation(logged_in=False) as twitch:
        account = twitch.station.account
        assert (account.is_logged_in, account.user_id, account.login, account.client_id) == (False, "", "", "")
        assert account.scopes == frozenset()
        with pytest.raises(LoggedOutError, match="Nobody is logged in to Twitch.*log in under Settings"):
            await account.token()


async def test_a_login_that_was_kept_is_there():
    async with TwitchStation() as twitch:
        account = twitch.station.account
        assert (account.is_logged_in, account.user_id, account.login) == (True, "7", "ann")
        assert await account.token() == twitch.kept["access"]
        assert twitch.identity.asked == []


async def test_a_token_in_its_last_minute_is_renewed_and_kept_before_anyone_has_it():
    async with TwitchStation() as twitch:
        before = twitch.kept
        await twitch.clock.advance(14_400 - 30)
        token = await twitch.station.account.token()
        assert twitch.identity.refreshed == 1
        assert token == twitch.kept["access"] != before["access"]
        assert twitch.kept["refresh"] != before["refresh"]
        assert twitch.kept["login"] == "ann"
        assert twitch.restart().account.login == "ann"


async def test_all_who_ask_at_once_share_one_renewal():
    async with TwitchStation() as twitch:
        account = twitch.station.account
        stale = await account.token()
        tokens = await asyncio.gather(*(account.renewed(stale) for _ in range(20)))
        assert len(set(tokens)) == 1
        assert (twitch.identity.refreshed, twitch.identity.lost) == (1, 0)
        assert await account.renewed(stale) == tokens[0]
        assert twitch.identity.refreshed == 1


async def test_who_gives_up_waiting_does_not_lose_the_new_token():
    async with TwitchStation() as twitch:
        account = twitch.station.account
        asking = asyncio.ensure_future(account.renewed(await account.token()))
        while not twitch.identity.asked:
            await asyncio.sleep(0)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        await account.settled()
        assert twitch.identity.refreshed == 1
        assert await account.token() == twitch.kept["access"]
        assert twitch.identity.owner(twitch.kept["access"])


async def test_where_the_new_one_could_not_be_kept_the_old_is_not_used_up():
    async with TwitchStation() as twitch:
        account = twitch.station.account
        before = twitch.kept
        twitch.context.secrets.refuses = "no space left"
        with pytest.raises(ActionRefused, match="not renewed, because the new one could not be kept.*no space left"):
            await account.renewed(before["access"])
        assert twitch.kept == before
        assert twitch.identity.count("token") == 0
        assert await account.token() == before["access"]
        assert "could not be kept" in account.trouble


async def test_a_keyring_that_fails_in_between_costs_nothing_now_and_is_tried_again(monkeypatch):
    async with TwitchStation() as twitch:
        account, keyring = twitch.station.account, twitch.context.secrets
        renew = account._identity.renew

        async def renew_and_break(tokens):
            new = await renew(tokens)
            keyring.refuses = "locked"
            return new

        monkeypatch.setattr(account._identity, "renew", renew_and_break)
        token = await account.renewed(await account.token())
        assert twitch.identity.owner(token)
        assert not account.is_kept
        assert twitch.kept["access"] != token
        await account.keep()
        assert not account.is_kept
        keyring.refuses = ""
        await account.keep()
        assert account.is_kept
        assert twitch.kept["access"] == token


@pytest.mark.parametrize("fault", [Answer(500), Answer(503, {"message": "down"}), "drop", "garbage", Answer(429)])
async def test_a_fault_of_twitch_loses_nothing(fault):
    async with TwitchStation() as twitch:
        account = twitch.station.account
        before = twitch.kept
        twitch.identity.plan("token", fault)
        with pytest.raises(ActionRefused, match="could not be renewed"):
            await account.renewed(before["access"])
        assert twitch.kept == before
        assert account.is_logged_in
        with pytest.raises(ActionRefused):  # and is not asked again at once
            await account.renewed(before["access"])
        assert twitch.identity.count("token") == 1


async def test_an_answer_that_got_lost_leaves_a_login_that_ends_but_still_works():
    async with TwitchStation() as twitch:
        account = twitch.station.account
        access = await account.token()
        twitch.identity.plan("token", "deaf")
        with pytest.raises(ActionRefused):
            await account.renewed(access)
        account._failed = None
        with pytest.raises(LoggedOutError, match="does not renew this login any more"):
            await account.renewed(access)
        assert twitch.identity.lost == 1
        assert account.is_logged_in
        assert twitch.kept["refresh"] == ""
        assert await account.token() == access


async def test_a_login_taken_back_is_lost_and_whose_it_was_is_remembered():
    async with TwitchStation() as twitch:
        account = twitch.station.account
        told = []
        account.on_change(lambda: told.append(account.is_logged_in))
        twitch.identity.disconnect()
        with pytest.raises(LoggedOutError):
            await account.check()
        assert not account.is_logged_in
        assert told[-1] is False
        assert account.login == "ann"
        assert account.scopes == frozenset()
        with pytest.raises(LoggedOutError, match="login of ann is not accepted by Twitch any more"):
            await account.token()
        again = twitch.restart().account
        assert (again.is_logged_in, again.login) == (False, "ann")


async def test_thirty_days_without_use_are_the_end():
    async with TwitchStation() as twitch:
        await twitch.clock.advance(30 * 86_400 + 1)
        with pytest.raises(LoggedOutError):
            await twitch.station.account.token()
        assert not twitch.station.account.is_logged_in


async def test_a_check_learns_name_and_permissions_and_the_true_end():
    async with TwitchStation("user:write:chat") as twitch:
        twitch.keep(*twitch.identity.grant("bits:read", login="anna"), scopes=["old"], ends_at=0)
        account = twitch.restart().account
        await account.check()
        assert (account.login, account.scopes) == ("anna", {"bits:read"})
        assert account.tokens.ends_at == twitch.clock.now() + 14_400
        assert twitch.kept["scopes"] == ["bits:read"]


async def test_a_check_renews_what_no_longer_holds():
    async with TwitchStation() as twitch:
        twitch.identity.end_access()
        await twitch.station.account.check()
        assert twitch.identity.refreshed == 1
        assert twitch.station.account.is_logged_in


async def test_a_clock_that_was_set_back_costs_one_question():
    async with TwitchStation() as twitch:
        await twitch.clock.advance(15_000)
        twitch.clock.jump(-86_400)
        assert await twitch.station.account.token() == twitch.kept["access"]  # by this clock it still holds
        await twitch.station.account.renewed(twitch.kept["access"])
        assert twitch.identity.refreshed == 1


async def test_who_no_longer_wants_to_be_told_is_not():
    async with TwitchStation() as twitch:
        told = []
        stop = twitch.station.account.on_change(lambda: told.append(1))
        twitch.station.account.touch()
        stop()
        stop()
        twitch.station.account.touch()
        assert told == [1]


async def test_a_keyring_that_answers_late_is_looked_at_again():
    async with TwitchStation(logged_in=False) as twitch:
        twitch.keep(*twitch.identity.grant())
        assert not twitch.station.account.is_logged_in
        twitch.station.account.reread()
        assert twitch.station.account.is_logged_in


async def test_logging_out_needs_a_keyring_that_forgets():
    async with TwitchStation() as twitch:
        twitch.context.secrets.refuses = "locked"
        with pytest.raises(ActionRefused, match="locked"):
            await twitch.station.account.forget()
        assert twitch.station.account.is_logged_in


@pytest.mark.parametrize("first", ["renewal", "logout"])
async def test_a_renewal_never_brings_a_login_back_that_was_ended(first):
    async with TwitchStation() as twitch:
        account = twitch.station.account
        access = await account.token()
        ways = {"renewal": account.renewed(access), "logout": account.forget()}
        order = [ways.pop(first), *ways.values()]
        await asyncio.gather(*order, return_exceptions=True)
        await account.settled()
        assert not account.is_logged_in
        assert twitch.context.secrets.kept == {}


async def test_a_login_made_during_a_renewal_stays():
    async with TwitchStation() as twitch:
        account = twitch.station.account
        new = replace(account.tokens, access="new", refresh="next", login="bea")
        await asyncio.gather(account.renewed(await account.token()), account.adopt(new), account.check())
        assert (account.login, twitch.kept["access"]) == ("bea", "new")


async def test_a_doubt_ends_with_the_login_it_was_about():
    async with TwitchStation() as twitch:
        account = twitch.station.account
        twitch.identity.plan("validate", Answer(500))
        with pytest.raises(ActionRefused):
            await account.check()
        assert "it answered 500" in account.doubt
        await account.adopt(replace(account.tokens, access="another"))
        assert account.doubt == ""


async def test_a_token_refused_while_the_login_is_being_kept_is_renewed_all_the_same():
    async with TwitchStation() as twitch:
        account, keyring = twitch.station.account, twitch.context.secrets
        await account.check()
        stale, keep, goes_on = account.tokens.access, keyring.keep, asyncio.Event()

        async def slowly(secrets):
            await goes_on.wait()
            await keep(secrets)

        keyring.keep = slowly
        twitch.identity.grants[0].login = "ann_again"
        checking = asyncio.ensure_future(account.check())
        async with asyncio.timeout(5):
            while not account._one_change.locked():
                await asyncio.sleep(0.001)
        renewing = asyncio.ensure_future(account.renewed(stale))
        await asyncio.sleep(0)
        goes_on.set()
        await checking
        assert await renewing != stale
        assert (twitch.identity.refreshed, account.login) == (1, "ann_again")
