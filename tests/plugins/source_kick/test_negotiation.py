"""How Kick wants its chat to be read, and what is done when it does not say."""

import pytest
from aiohttp import web

from rig.fake_kick import FakeKick
from rig.free_port import free_port
from source_kick.negotiation import BOTH, guest_token, negotiate
from source_kick.options import KickSettings
from stagedoor import SourceDelayed


@pytest.fixture
async def kick():
    async with FakeKick() as kick:
        yield kick


@pytest.mark.parametrize("wraps", [True, False])
@pytest.mark.parametrize("provider", BOTH)
async def test_kick_decides(kick, provider, wraps):
    kick.provider, kick.wraps = provider, wraps
    offer = await negotiate(KickSettings(**kick.settings), 2000001, "me", BOTH, 0)
    assert (offer.provider, offer.is_guessed) == (provider, False)
    assert offer.address.startswith(kick.pusher)
    _, document = kick.asked[0]
    assert document == {
        "client": {"id": "me", "type": "web"},
        "capabilities": {"accepted_providers": [{"provider": "centrifugo"}, {"provider": "pusher"}]},
    }


async def test_only_what_is_accepted_is_taken(kick):
    offer = await negotiate(KickSettings(**kick.settings), 0, "me", ("pusher",), 0)
    assert offer.provider == "pusher"


@pytest.mark.parametrize(
    "answer",
    [
        web.json_response({}, status=401),
        web.json_response({}, status=404),
        web.json_response({}, status=500),
        web.json_response([]),
        web.json_response({"provider": "carrier pigeon", "credentials": {}}),
        web.json_response({"provider": "centrifugo", "credentials": {"url": "ws://evil.example/"}}),
        web.json_response({"provider": "centrifugo", "credentials": {"url": "https://[/"}}),
        web.json_response({"provider": "pusher", "credentials": {"app_key": "../../x", "cluster": "us2"}}),
        web.json_response({"provider": "pusher", "credentials": {"app_key": "x", "cluster": "evil.example/"}}),
        web.Response(text="garbage"),
    ],
    ids=str,
)
async def test_when_it_does_not_say_its_old_server_is_tried(kick, answer):
    kick.answers["connection"] = [answer]
    offer = await negotiate(KickSettings(**kick.settings), 2000001, "me", BOTH, 0)
    assert (offer.provider, offer.is_guessed) == ("pusher", True)
    assert offer.address == f"{kick.pusher}/app/32cbd69e4b950bf97679?protocol=7&client=js&version=8.4.0&flash=false"


async def test_when_only_the_newer_way_is_wanted_there_is_no_other(kick):
    kick.blocks = "all"
    with pytest.raises(ConnectionError, match="Cloudflare"):
        await negotiate(KickSettings(**kick.settings), 2000001, "me", ("centrifugo",), 0)
    kick.blocks = ""
    kick.provider = ""
    with pytest.raises(ConnectionError, match="does not say"):
        await negotiate(KickSettings(**kick.settings), 2000001, "me", ("centrifugo",), 0)


async def test_nobody_there():
    away = f"http://127.0.0.1:{free_port()}"
    settings = KickSettings(realtime=away, pusher=away.replace("http", "ws"))
    assert (await negotiate(settings, 1, "me", BOTH, 0)).is_guessed
    with pytest.raises(ConnectionError, match="guest's token"):
        await guest_token(settings, "me", 0)


@pytest.mark.parametrize(("headers", "seconds"), [({"Retry-After": "9"}, 9), ({}, 60)])
async def test_a_limit_is_obeyed(kick, headers, seconds):
    settings = KickSettings(**kick.settings)
    for what in ("connection", "token"):
        kick.answers[what] = [web.json_response({}, status=429, headers=headers)]
    with pytest.raises(SourceDelayed) as caught:
        await negotiate(settings, 1, "me", BOTH, 0)
    assert caught.value.seconds == seconds
    with pytest.raises(SourceDelayed) as caught:
        await guest_token(settings, "me", 0)
    assert caught.value.seconds == seconds


@pytest.mark.parametrize(
    "answer",
    [web.json_response({"data": {"token": "x"}}, status=403), web.json_response({}), web.Response(text="[")],
    ids=str,
)
async def test_without_a_token_there_is_a_sentence(kick, answer):
    kick.answers["token"] = [answer]
    with pytest.raises(ConnectionError, match="no token to guests"):
        await guest_token(KickSettings(**kick.settings), "me", 0)
