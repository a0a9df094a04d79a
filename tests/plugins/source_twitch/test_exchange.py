import pytest

from rig.free_port import free_port
from rig.http_faults import Answer
from rig.twitch_station import TwitchStation
from source_twitch import exchange as module
from source_twitch.exchange import UnreachableError, exchange


async def test_an_answer_has_status_words_and_the_server_s_time():
    async with TwitchStation(skew=-3600) as twitch:
        answer = await exchange("GET", f"{twitch.identity.address}/validate")
        assert (answer.status, answer.said) == (401, "invalid access token")
        assert answer.server_time == int(twitch.clock.now()) + 3600


@pytest.mark.parametrize(
    ("fault", "why", "was_sent"),
    [
        ("hang", "no answer within 0.2 s", True),
        ("drop", "isconnected|reset|closed", True),
        ("huge", "its answer is far too long", True),
        ("bomb", "its answer is far too long", True),
    ],
)
async def test_what_cannot_be_read_is_told(fault, why, was_sent):
    async with TwitchStation() as twitch:
        twitch.identity.plan("validate", fault, fault)  # what only reads is asked again after a hang-up
        patience = 0.2 if fault == "hang" else 10
        with pytest.raises(UnreachableError, match=why) as raised:
            await exchange("GET", f"{twitch.identity.address}/validate", patience=patience)
        assert raised.value.was_sent is was_sent


async def test_nobody_there():
    with pytest.raises(UnreachableError, match="nothing listens at that address") as raised:
        await exchange("GET", f"http://127.0.0.1:{free_port()}/helix/users")
    assert not raised.value.was_sent


@pytest.mark.parametrize("fault", ["garbage", Answer(200)])
async def test_what_is_no_json_is_left_to_the_status(fault):
    async with TwitchStation() as twitch:
        twitch.identity.plan("validate", fault)
        answer = await exchange("GET", f"{twitch.identity.address}/validate")
        assert (answer.status, answer.data, answer.said) == (200, {}, "")


async def test_deeply_nested_json_is_no_answer():
    assert module._object(b"[" * 100_000) == {}
    assert module._object(b"[1]") == {}


async def test_a_redirect_is_not_followed_with_a_token():
    async with TwitchStation() as twitch:
        twitch.identity.plan("validate", Answer(302, headers={"Location": f"{twitch.helix.address}/users"}))
        answer = await exchange("GET", f"{twitch.identity.address}/validate", headers={"Authorization": "OAuth x"})
        assert answer.status == 302
        assert twitch.helix.asked == []


def test_a_login_in_an_answer_is_never_shown():
    assert "secret" not in repr(module.Answer(200, {}, {"access_token": "secret"}))
