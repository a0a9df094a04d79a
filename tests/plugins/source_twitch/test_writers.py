"""Two accounts at Twitch: each writes as itself, and the loss of one leaves the other as it was."""

import pytest

from rig.fake_helix import CHANNEL
from rig.twitch_station import TwitchStation
from rig.until import until
from source_twitch.options import BOT, LOGIN
from source_twitch.station import close, station
from source_twitch.writers import Writers
from stagedoor import ActionRefused, Deed, LoginState, Verb, Viewer

BEA = Viewer(platform="twitch", id="12", name="Bea", login="bea")


async def both(twitch: TwitchStation) -> Writers:
    """The writers of the channel, with the bot logged in as well."""
    second = station(twitch.context, BOT)
    await second.login.begin()
    twitch.identity.approve(user_id="99", login="ann_bot")
    await twitch.clock.advance(6)
    await until(lambda: second.account.is_logged_in)
    return writers(twitch)


def writers(twitch: TwitchStation) -> Writers:
    made = Writers(twitch.context, "somebody", lambda number: number)
    made.know(CHANNEL)
    return made


async def test_without_a_second_login_there_is_one_account():
    async with TwitchStation() as twitch:
        (account,) = writers(twitch).accounts
        assert (account.name, account.who, account.why_not) == (LOGIN, "ann", "")


async def test_without_any_login_there_is_none():
    async with TwitchStation(logged_in=False) as twitch:
        made = writers(twitch)
        assert made.accounts == []
        assert "Log in to Twitch" in made.abilities[Verb.SEND]


async def test_each_writes_as_itself_and_the_first_is_the_usual_one():
    async with TwitchStation() as twitch:
        made = await both(twitch)
        assert [(one.name, one.who, one.why_not) for one in made.accounts] == [(LOGIN, "ann", ""), (BOT, "ann_bot", "")]
        authors = []
        for account in ("", BOT, LOGIN):
            number = await made.act(Deed(verb=Verb.SEND, text=f"hello {account}", account=account))
            authors.append(twitch.helix.messages[number].author)
        assert authors == ["7", "99", "7"]
        answer = await made.act(Deed(verb=Verb.REPLY, text="and you", message_id=number, account=BOT))
        assert twitch.helix.messages[answer].author == "99"


async def test_the_second_asks_only_for_what_writing_takes():
    async with TwitchStation() as twitch:
        await both(twitch)
        (grant,) = (grant for grant in twitch.identity.grants if grant.login == "ann_bot")
        assert "user:write:chat" in grant.scopes
        assert not any("ban" in scope or "redemptions" in scope for scope in grant.scopes)


async def test_when_the_second_is_lost_the_first_goes_on_and_the_other_way_round():
    async with TwitchStation() as twitch:
        made = await both(twitch)
        second = station(twitch.context, BOT)
        twitch.identity.grants = [grant for grant in twitch.identity.grants if grant.login != "ann_bot"]
        with pytest.raises(ActionRefused):
            await second.account.check()
        assert second.account.tokens
        assert not second.account.has_token
        assert twitch.context.second[-1].state is LoginState.LOST
        assert made.abilities[Verb.SEND] == ""
        assert {one.name: bool(one.why_not) for one in made.accounts} == {LOGIN: False, BOT: True}
        with pytest.raises(ActionRefused, match="does not accept the login of ann_bot any more"):
            await made.act(Deed(verb=Verb.SEND, text="no", account=BOT))
        assert await made.act(Deed(verb=Verb.SEND, text="still here"))


async def test_without_the_first_the_second_writes_and_does_nothing_else():
    async with TwitchStation() as twitch:
        made = await both(twitch)
        await station(twitch.context, LOGIN).login.end()
        assert made.abilities[Verb.SEND] == ""
        assert "Log in to Twitch" in made.abilities[Verb.BAN]
        number = await made.act(Deed(verb=Verb.SEND, text="it is me"))
        assert twitch.helix.messages[number].author == "99"
        with pytest.raises(ActionRefused, match="Log in to Twitch"):
            await made.act(Deed(verb=Verb.BAN, viewer=BEA))


async def test_both_are_there_again_after_a_restart():
    async with TwitchStation() as twitch:
        await both(twitch)
        close(twitch.context)
        source = Writers(twitch.context, "somebody", lambda number: number)
        assert [one.who for one in source.accounts] == ["ann", "ann_bot"]
        assert set(twitch.context.secrets.kept) == {"login", BOT}


async def test_an_account_that_is_not_there_is_refused():
    async with TwitchStation() as twitch:
        with pytest.raises(ActionRefused, match="no account"):
            await writers(twitch).act(Deed(verb=Verb.SEND, text="hello", account="nobody"))


async def test_who_follows_hears_of_both_and_then_of_none():
    async with TwitchStation() as twitch:
        made = writers(twitch)
        told = []
        end = made.on_change(lambda: told.append(1))
        station(twitch.context, BOT).account.touch()
        station(twitch.context, LOGIN).account.touch()
        end()
        station(twitch.context, BOT).account.touch()
        assert told == [1, 1]
