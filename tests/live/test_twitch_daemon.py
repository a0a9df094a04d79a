"""Twitch through the whole daemon: logging in with a code, writing, the echo, deleting, logging out."""

import pytest

from rig.fake_helix import CHANNEL, FakeHelix
from rig.fake_tmi import FakeTmi
from rig.fake_twitch_id import CLIENT, FakeTwitchId
from rig.free_port import free_port
from rig.real_daemon import RealDaemon
from rig.until import until
from stagedoor import Action

pytestmark = pytest.mark.live

SOURCE = "twitch:somebody"


def can(state, verb):
    return next((one["can"].get(verb) for one in state["sources"] if one["id"] == SOURCE), None)


async def test_logging_in_writing_and_deleting(tmp_path):
    async with FakeTmi() as tmi, FakeTwitchId(interval=1) as identity:

        async def echo(number: str, _room: str, text: str) -> None:
            await tmi.say(f"@id={number};user-id=7;display-name=Ann :ann!ann@ann PRIVMSG #somebody :{text}")

        async with FakeHelix(identity, on_message=echo) as helix:
            settings = {
                "source_twitch.address": tmi.address,
                "source_twitch.id_address": identity.address,
                "source_twitch.api_address": helix.address,
                "source_twitch.eventsub_address": f"ws://127.0.0.1:{free_port()}",
                "source_twitch.client_id": CLIENT,
                "obs.enabled": "false",
            }
            arguments = [part for key, value in settings.items() for part in ("--set", f"{key}={value}")]
            async with RealDaemon(tmp_path / "data", "--source", SOURCE, *arguments) as daemon:
                await daemon.until("sources", lambda state: can(state, "send") == _OUT)
                await daemon.do("begin_login", login="twitch")
                shown = await daemon.until("logins", lambda state: state["logins"][0]["state"] == "asking")
                assert shown["logins"][0]["code"] == "ABCD0001"
                identity.approve()
                shown = await daemon.until("logins", lambda state: state["logins"][0]["state"] == "in")
                assert shown["logins"][0]["who"] == "ann"
                await daemon.until("sources", lambda state: can(state, "send") == "" == can(state, "delete"))

                await daemon.do("send_message", text="good evening", to=[SOURCE])
                await until(lambda: [message.text for message in helix.messages.values()] == ["good evening"])

                rude = helix.say("12", "rude")
                await tmi.say(f"@id={rude};user-id=12;display-name=Bea :bea!bea@bea PRIVMSG #somebody :rude")
                await _decide(daemon, "rude", Action.DELETE)
                await until(lambda: rude not in helix.messages, 10)
                texts = [row.get("event", row).get("text") for row in await daemon.messages()]
                assert texts.count("good evening") == 1

                await daemon.do("end_login", login="twitch")
                await daemon.until("sources", lambda state: can(state, "send") == _OUT)
                assert not any(grant.accesses for grant in identity.grants)
                assert helix.banned == {}
                assert CHANNEL in helix.moderators


_OUT = "Log in to Twitch in Settings to write there."


async def _decide(daemon: RealDaemon, text: str, action: Action) -> None:
    """Give a verdict on the message with this text, as soon as it is there."""
    found: list[int] = []

    async def look() -> bool:
        for row in await daemon.messages():
            event = row.get("event", row)
            if event.get("text") == text:
                found.append(event["id"])
        return bool(found)

    for _ in range(500):
        if await look():
            break
        await daemon.state("sources")
    await daemon.do("decide", subject=found[0], action=int(action))
