"""What a login adds, through the whole daemon: a follow and a held message arrive, one is deleted, EventSub is lost."""

import pytest

from rig.eventsub_line import stamp
from rig.fake_eventsub import CHANNEL, FakeEventSub
from rig.fake_helix import FakeHelix
from rig.fake_tmi import FakeTmi
from rig.fake_twitch_id import CLIENT, FakeTwitchId
from rig.real_daemon import RealDaemon
from rig.until import until
from stagedoor import Action

pytestmark = pytest.mark.live

SOURCE = "twitch:somebody"
FOLLOW = {"user_id": "12", "user_login": "bea", "user_name": "Bea", "broadcaster_user_id": CHANNEL}


def reason(state) -> str:
    return next(one["reason"] for one in state["sources"] if one["id"] == SOURCE)


async def _found(daemon: RealDaemon, **wanted: str) -> dict:
    """The event with these values, as soon as it is there."""
    found: list[dict] = []

    async def look() -> None:
        for row in await daemon.messages(kinds=wanted["kind"]):
            event = row.get("event", row)
            if all(event.get(key) == value for key, value in wanted.items()):
                found.append(event)

    for _ in range(500):
        await look()
        if found:
            break
    return found[0]


async def test_what_a_login_adds(tmp_path):
    async with (
        FakeTmi() as tmi,
        FakeTwitchId(interval=1) as identity,
        FakeEventSub(identity) as eventsub,
        FakeHelix(identity, more=eventsub.helix()) as helix,
    ):
        settings = {
            "source_twitch.address": tmi.address,
            "source_twitch.id_address": identity.address,
            "source_twitch.api_address": helix.address,
            "source_twitch.eventsub_address": eventsub.address,
            "source_twitch.client_id": CLIENT,
            "obs.enabled": "false",
        }
        arguments = [part for key, value in settings.items() for part in ("--set", f"{key}={value}")]
        async with RealDaemon(tmp_path / "data", "--source", SOURCE, *arguments) as daemon:
            await daemon.do("begin_login", login="twitch")
            shown = await daemon.until("logins", lambda state: state["logins"][0]["state"] == "asking")
            assert shown["logins"][0]["code"] == "ABCD0001"
            assert eventsub.connections == 0
            identity.approve(user_id=CHANNEL, login="somebody")
            await daemon.until("logins", lambda state: state["logins"][0]["state"] == "in")

            await eventsub.until(lambda: "channel.follow" in eventsub.kinds)
            assert await eventsub.tell("channel.follow", FOLLOW | {"followed_at": stamp()}, times=2)
            follow = await _found(daemon, kind="follow_received")
            assert follow["viewer"]["id"] == "12"

            await eventsub.until(lambda: "automod.message.hold" in eventsub.kinds)
            held = FOLLOW | {"message_id": "held-1", "message": {"text": "mean"}, "reason": "automod"}
            await eventsub.tell("automod.message.hold", held | {"automod": {"category": "swearing", "level": 2}})
            event = await _found(daemon, kind="message_held")
            assert (event["message_id"], event["reason"]) == ("held-1", "swearing, level 2")

            rude = helix.say("12", "rude")
            await tmi.say(f"@id={rude};user-id=12;display-name=Bea :bea!bea@bea PRIVMSG #somebody :rude")
            event = await _found(daemon, kind="chat_message", text="rude")
            await daemon.do("decide", subject=event["id"], action=int(Action.DELETE))
            await until(lambda: rude not in helix.messages, 10)

            eventsub.refusals["*"] = [(500, "")] * 300
            await eventsub.close(4000)
            state = await daemon.until("sources", lambda state: "are not arriving since" in reason(state))
            assert "the chat goes on" in reason(state)
            await tmi.say("@id=m-9;user-id=12;display-name=Bea :bea!bea@bea PRIVMSG #somebody :still here")
            await _found(daemon, kind="chat_message", text="still here")
            eventsub.refusals.clear()
            await daemon.until("sources", lambda state: reason(state) == "")
            assert len(await daemon.messages(kinds="follow_received")) == 1
