"""The stand-ins for Twitch keep Twitch's own rules, and answer in the shape of what was recorded."""

import json

import aiohttp
import pytest

from rig.fake_helix import CHANNEL
from rig.shared import recorded
from rig.twitch_station import CLIENT, TwitchStation


async def asked(twitch: TwitchStation, method: str, path: str, *, access: str = "", params=None, body=None, form=None):
    """Status and answer, by plain HTTP."""
    server = twitch.identity if path in {"token", "validate", "device", "revoke"} else twitch.helix
    headers = {"Client-Id": CLIENT, "Authorization": f"{'OAuth' if path == 'validate' else 'Bearer'} {access}"}
    async with (
        aiohttp.ClientSession() as session,
        session.request(
            method, f"{server.address}/{path}", headers=headers, params=params, json=body, data=form
        ) as answer,
    ):
        return answer.status, await answer.json() if answer.content_type == "application/json" else {}


async def refresh(twitch: TwitchStation, token: str):
    form = {"client_id": CLIENT, "grant_type": "refresh_token", "refresh_token": token}
    return await asked(twitch, "POST", "token", form=form)


async def test_a_refresh_token_is_good_once_and_for_thirty_days():
    async with TwitchStation() as twitch:
        first = twitch.kept["refresh"]
        status, given = await refresh(twitch, first)
        assert status == 200
        assert (await refresh(twitch, first))[1]["message"] == "Invalid refresh token"
        await twitch.clock.advance(30 * 86_400)
        assert (await refresh(twitch, given["refresh_token"]))[0] == 400


async def test_an_access_token_ends():
    async with TwitchStation() as twitch:
        access = twitch.kept["access"]
        assert (await asked(twitch, "GET", "users", access=access))[0] == 200
        await twitch.clock.advance(14_400)
        assert (await asked(twitch, "GET", "users", access=access))[0] == 401
        assert (await asked(twitch, "GET", "validate", access=access))[0] == 401


def shapes(*files: str) -> list[set[str]]:
    """The keys of each recorded row."""
    lines = recorded("twitch/api_payloads_twitch_api_rs.jsonl").read_text("utf-8").splitlines()
    payloads = [row["json"] for row in map(json.loads, lines) if row["file"] in files]
    return [set(payload["data"][0]) for payload in payloads if payload.get("data")]


@pytest.mark.parametrize(
    ("file", "method", "path", "params", "body"),
    [
        (
            "chat/send_chat_message",
            "POST",
            "chat/messages",
            {},
            {"broadcaster_id": CHANNEL, "sender_id": "7", "message": "hello"},
        ),
        (
            "moderation/ban_user",
            "POST",
            "moderation/bans",
            {"broadcaster_id": CHANNEL, "moderator_id": "7"},
            {"data": {"user_id": "12", "duration": 60}},
        ),
        ("users/update_user", "GET", "users", {"login": "bea"}, None),
    ],
)
async def test_it_answers_in_the_shape_of_what_was_recorded(file, method, path, params, body):
    wanted = shapes(f"helix/endpoints/{file}.rs")
    async with TwitchStation() as twitch:
        _, answer = await asked(twitch, method, path, access=twitch.kept["access"], params=params, body=body)
        assert set(answer["data"][0]) in wanted
        if path == "chat/messages":
            twitch.helix.drops["hello"] = "msg_rejected", "…"
            _, answer = await asked(twitch, method, path, access=twitch.kept["access"], body=body)
            assert set(answer["data"][0]) in wanted
