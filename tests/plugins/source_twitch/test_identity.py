import pytest

from rig.http_faults import Answer
from rig.twitch_station import CLIENT, TwitchStation
from source_twitch.identity import Device, Identity, IdentityError


async def test_a_code_and_its_pace():
    async with TwitchStation(logged_in=False) as twitch:
        device = await Identity(twitch.context).device(CLIENT, ["bits:read", "user:read:chat"])
        assert (device.seconds, device.interval) == (1800, 5)
        (waiting,) = twitch.identity.devices.values()
        assert waiting.scopes == ["bits:read", "user:read:chat"]


@pytest.mark.parametrize(("interval", "kept"), [(0, 1), (-5, 5), ("x", 5), (None, 5), (True, 5), (9, 9)])
async def test_a_pace_that_makes_no_sense_is_twitchs_usual_one(interval, kept):
    async with TwitchStation(logged_in=False) as twitch:
        answer = {"device_code": "d", "user_code": "u", "verification_uri": "https://x.test", "interval": interval}
        twitch.identity.plan("device", Answer(200, answer))
        assert (await Identity(twitch.context).device(CLIENT, [])).interval == kept


@pytest.mark.parametrize("scope", [["a", "b"], "a b"])
async def test_scopes_come_as_a_list_or_a_text(scope):
    async with TwitchStation() as twitch:
        answer = {"access_token": "a", "refresh_token": "r", "expires_in": 60, "scope": scope}
        twitch.identity.plan("token", Answer(200, answer))
        tokens = await Identity(twitch.context).collect(CLIENT, [], "d")
        assert tokens.scopes == ("a", "b")
        assert tokens.ends_at == twitch.clock.now() + 60


@pytest.mark.parametrize(
    "answer", [{}, {"access_token": 7, "refresh_token": "r"}, {"access_token": "a"}, {"access_token": "x" * 3000}]
)
async def test_tokens_that_are_none(answer):
    async with TwitchStation() as twitch:
        twitch.identity.plan("token", Answer(200, answer))
        with pytest.raises(IdentityError, match="makes no sense") as fault:
            await Identity(twitch.context).collect(CLIENT, [], "d")
        assert not fault.value.is_final


@pytest.mark.parametrize(("status", "is_final"), [(400, True), (401, True), (403, False), (429, False), (500, False)])
async def test_only_a_no_is_final(status, is_final):
    async with TwitchStation() as twitch:
        twitch.identity.plan("token", Answer(status, {"message": "Odd"}))
        with pytest.raises(IdentityError) as fault:
            await Identity(twitch.context).renew(twitch.station.account.tokens)
        assert (fault.value.is_final, fault.value.code) == (is_final, "odd")


async def test_whose_token_it_is():
    async with TwitchStation("bits:read") as twitch:
        identity = Identity(twitch.context)
        owner = await identity.validate(twitch.kept["access"])
        assert owner == ("7", "ann", ("bits:read",), 14_400)
        assert await identity.validate("another") is None
        for fault in (Answer(500), Answer(200, {"login": "ann"})):
            twitch.identity.plan("validate", fault)
            with pytest.raises(IdentityError):
                await identity.validate(twitch.kept["access"])


async def test_a_token_taken_back_twice_is_no_fault():
    async with TwitchStation() as twitch:
        identity = Identity(twitch.context)
        for _ in range(2):
            await identity.revoke(twitch.station.account.tokens)
        twitch.identity.plan("revoke", Answer(404))
        with pytest.raises(IdentityError, match="it answered 404"):
            await identity.revoke(twitch.station.account.tokens)


def test_a_code_is_never_shown():
    assert "secret" not in repr(Device("secret", "ABCD", "https://twitch.test", 1800.0, 5.0))


@pytest.mark.parametrize("status", [429, 503])
async def test_a_pause_that_the_login_server_names_is_kept_to_the_second(status):
    async with TwitchStation() as twitch:
        identity, access = Identity(twitch.context), twitch.kept["access"]
        twitch.identity.plan("validate", Answer(status, {}, {"Retry-After": "90"}))
        with pytest.raises(IdentityError):
            await identity.validate(access)
        await twitch.clock.advance(89)
        with pytest.raises(IdentityError, match="takes no more questions for 1 s"):
            await identity.validate(access)
        assert twitch.identity.count("validate") == 1
        await twitch.clock.advance(1)
        assert await identity.validate(access)
