from rig.fake_helix import FakeHelix
from rig.fake_tmi import FakeTmi
from rig.fake_twitch_id import FakeTwitchId
from rig.free_port import free_port
from rig.twitch_reader import TwitchReader
from rig.until import until
from source_twitch.station import station
from stagedoor import Badge, Deed, Verb


async def test_what_is_sent_comes_back_with_the_id_it_was_given():
    async with FakeTmi() as tmi, FakeTwitchId() as identity:

        async def echo(number: str, room: str, text: str) -> None:
            tags = f"id={number};user-id=7;room-id={room};badges=vip/1;display-name=Ann"
            await tmi.say(f"@{tags} :ann!ann@ann.tmi.twitch.tv PRIVMSG #somebody :{text}")

        async with (
            FakeHelix(identity, on_message=echo) as helix,
            TwitchReader(
                "somebody",
                logged_in_by=identity,
                address=tmi.address,
                id_address=identity.address,
                api_address=helix.address,
                eventsub_address=f"ws://127.0.0.1:{free_port()}",
            ) as reader,
        ):
            helix.badges[""] = [
                {
                    "set_id": "vip",
                    "versions": [
                        {"id": "1", "title": "VIP", "image_url_2x": "https://static-cdn.jtvnw.net/badges/v1/abc/2"}
                    ],
                }
            ]
            await reader.until(lambda: reader.events)
            await until(lambda: helix.count("chat/badges"))
            await until(lambda: "badges:71092938" in reader.context.memory.kept)
            assert set(reader.chat.abilities.values()) == {""}
            number = await reader.chat.act(Deed(verb=Verb.SEND, text="hello"))
            await reader.until(lambda: reader.messages)
            (message,) = reader.messages
            assert (message.platform_id, message.text) == (number, "hello")
            assert message.viewer.badges == (Badge(name="vip", level="1", title="VIP", image="twitch-badge/abc"),)


async def test_what_can_be_done_is_shown_anew_when_the_login_changes():
    async with FakeTmi() as tmi, TwitchReader("somebody", address=tmi.address) as reader:
        await reader.until(lambda: reader.events)
        assert reader.health.can["send"] == "Log in to Twitch in Settings to write there."
        news = reader.news
        station(reader.context).account.touch()
        assert reader.news == news + 1
