"""Social Stream Ninja through its relay: what arrives, what is written, and what goes wrong."""

import asyncio
import json

import pytest
import websockets

import source_social_stream as plugin
from rig.bridge_reader import BridgeReader
from rig.fake_social_stream import FakeSocialStream
from stagedoor import ActionRefused, ChannelOpened, Deed, GiftReceived, SourceState, Verb, Viewer

HELLO = {"chatname": "ada", "chatmessage": "hello", "type": "instagram", "id": 7}


def reader(relay, **settings):
    return BridgeReader(plugin, "ssn:show", remote_address=relay.address, **settings)


async def test_a_message_through_the_relay_on_the_internet():
    async with FakeSocialStream() as relay, reader(relay) as read:
        await relay.joined()
        reason = await read.reaches(SourceState.LIVE)
        assert "Send chat messages to API server" in reason
        await relay.say(HELLO)
        await read.until(lambda: read.messages)
        (message,) = read.messages
        assert (message.platform, message.text, message.viewer.key) == ("instagram", "hello", "instagram:ada")
        assert read.states[-1] == (SourceState.LIVE, "")
        assert read.of(ChannelOpened)[0].channel == "show"


async def test_the_app_on_this_computer_is_joined_by_a_message():
    async with FakeSocialStream() as relay:
        settings = {"via": "this computer", "local_address": relay.address}
        async with BridgeReader(plugin, "ssn:show", **settings) as read:
            await relay.joined()
            await relay.say(HELLO)
            await read.until(lambda: read.messages)
            await read.source.act(Deed(verb=Verb.SEND, text="hi all"))
            await relay.until(lambda: relay.commands)
            assert relay.commands == [("3", {"action": "sendChat", "value": "hi all"})]


async def test_another_session_is_not_heard():
    async with FakeSocialStream() as relay, reader(relay) as read:
        await relay.joined()
        await relay.say(HELLO, session="other")
        await relay.say(HELLO | {"chatmessage": "mine", "id": 8})
        await read.until(lambda: read.messages)
        assert read.texts == ["mine"]


async def test_the_same_again_counts_once_and_the_same_number_for_another_message_does_not():
    async with FakeSocialStream() as relay, reader(relay) as read:
        await relay.joined()
        await relay.say(HELLO)
        await read.until(lambda: read.messages)
        await relay.drop()
        await relay.joined(2)
        await relay.say(HELLO, HELLO | {"chatmessage": "later, after its restart"})
        await read.until(lambda: len(read.messages) == 2)
        assert read.texts == ["hello", "later, after its restart"]
        assert read.repeats == 1


async def test_writing_goes_out_and_without_a_connection_it_is_refused_with_a_sentence():
    async with FakeSocialStream() as relay, reader(relay) as read:
        assert "not connected" in read.source.abilities[Verb.SEND]
        await relay.joined()
        await read.reaches(SourceState.LIVE)
        assert read.source.abilities[Verb.SEND] == ""
        assert await read.source.act(Deed(verb=Verb.SEND, text="hi “all”")) == ""
        await relay.until(lambda: relay.commands)
        assert relay.commands[-1][1] == {"action": "sendChat", "value": "hi “all”"}
        for verb in (Verb.REPLY, Verb.DELETE, Verb.TIMEOUT, Verb.BAN):
            assert read.source.abilities[verb].endswith(".")
            with pytest.raises(ActionRefused, match="Social Stream Ninja"):
                await read.source.act(Deed(verb=verb))
    with pytest.raises(ActionRefused, match="not connected"):
        await read.source.act(Deed(verb=Verb.SEND, text="too late"))


async def test_banning_blocks_only_where_that_was_chosen():
    async with FakeSocialStream() as relay, reader(relay, block_users=True) as read:
        await relay.joined()
        await read.reaches(SourceState.LIVE)
        viewer = Viewer(platform="rumble", id="u1", name="Bob")
        await read.source.act(Deed(verb=Verb.BAN, viewer=viewer))
        await relay.until(lambda: relay.commands)
        blocked = {"chatname": "Bob", "type": "rumble", "userid": "u1"}
        assert relay.commands[-1][1] == {"action": "blockUser", "value": blocked}
        read.set(remote_address=relay.address)
        assert "cannot ban" in read.source.abilities[Verb.BAN]


async def test_sites_read_directly_are_left_out_also_when_that_is_set_later():
    async with FakeSocialStream() as relay, reader(relay, leave_out=["twitch"]) as read:
        await relay.joined()
        await relay.say(HELLO | {"type": "twitch"}, HELLO)
        await read.until(lambda: read.messages)
        read.set(remote_address=relay.address, leave_out=["instagram"])
        await relay.say(HELLO | {"id": 9}, HELLO | {"type": "twitch", "id": 10})
        await read.until(lambda: len(read.messages) == 2)
        assert [message.platform for message in read.messages] == ["instagram", "twitch"]


async def test_a_streak_of_gifts_counts_once_when_it_rests():
    async with FakeSocialStream() as relay, reader(relay) as read:
        await relay.joined()
        for count in (1, 2, 5):
            meta = {"tiktokGiftStreakId": "s1", "tiktokGiftCount": count, "giftName": "Rose", "tiktokGiftQuietMs": 4000}
            await relay.say(
                {
                    "type": "tiktok",
                    "event": "gift",
                    "chatname": "ada",
                    "chatmessage": "sent a Rose",
                    "hasDonation": f"{count} coins",
                    "id": count,
                    "meta": meta,
                }
            )
        await read.until(lambda: read.of(GiftReceived))
        assert [(gift.gift, gift.count, gift.value.count) for gift in read.of(GiftReceived)] == [("Rose", 5, 5)]


# -- faults ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [401, 403, 404])
async def test_a_relay_that_says_no_is_not_asked_again(status):
    async with FakeSocialStream(status=status) as relay, reader(relay) as read:
        reason = await read.reaches(SourceState.REFUSED)
        assert str(status) in reason
        assert reason.endswith((".", "?"))


async def test_a_limit_is_obeyed_to_the_second():
    async with FakeSocialStream(status=429, headers={"Retry-After": "77"}) as relay, reader(relay) as read:
        await read.reaches(SourceState.WAITING)
        await read.until(lambda: 77 in read.clock.slept)
        with pytest.raises(ActionRefused, match="may be asked again in"):
            read.supervisor.retry()


async def test_a_limit_without_a_time_is_a_minute():
    async with FakeSocialStream(status=429) as relay, reader(relay) as read:
        await read.reaches(SourceState.WAITING)
        await read.until(lambda: 60 in read.clock.slept)


async def test_a_server_in_trouble_is_tried_again():
    async with FakeSocialStream(status=500) as relay, reader(relay) as read:
        assert "500" in await read.reaches(SourceState.WAITING)
        relay.status = 0
        await relay.joined()
        await read.reaches(SourceState.LIVE)


async def test_nobody_there_is_told_in_words(free_port):
    settings = {"via": "this computer", "local_address": f"ws://127.0.0.1:{free_port}"}
    async with BridgeReader(plugin, "ssn:show", **settings) as read:
        assert "is not running" in await read.reaches(SourceState.WAITING)


async def test_a_connection_that_is_only_half_there_is_noticed_and_made_anew():
    async with FakeSocialStream() as relay, reader(relay, ping_every=1) as read:
        await relay.joined()
        await read.reaches(SourceState.LIVE)
        relay.freeze()
        await read.reaches(SourceState.STALLED)
        await relay.joined(2)


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        b"{",
        b"nonsense",
        b"\xff\xfe{}",
        b"null",
        b"17",
        b'"text"',
        b"[" * 5_000,
        b'{"type":"x","chatname":"a"}',
        json.dumps({"chatname": "a", "chatmessage": "no site"}).encode(),
        json.dumps({"type": "../../etc", "chatname": "a", "chatmessage": "b"}).encode(),
        json.dumps({"delete": {"type": "twitch"}}).encode(),
    ],
)
async def test_garbage_is_counted_and_the_chat_goes_on(frame):
    async with FakeSocialStream() as relay, reader(relay) as read:
        await relay.joined()
        await relay.say_raw(frame)
        await relay.say(HELLO)
        await read.until(lambda: read.messages)
        assert read.texts == ["hello"]
        assert read.health.unreadable == 1
        assert relay.joins == 1


async def test_each_of_a_list_counts_by_itself():
    async with FakeSocialStream() as relay, reader(relay) as read:
        await relay.joined()
        many = [HELLO | {"id": number, "chatmessage": f"n{number}"} for number in range(150)]
        odd = [{"what": 1}, 5, {"type": "twitch", "event": "viewer_update", "meta": float("inf")}]
        await relay.say_raw(json.dumps([*many[:50], *odd, *many[50:]]).encode())
        await read.until(lambda: len(read.messages) == 150)
        assert (read.health.received, read.health.unknown, read.health.unreadable) == (153, 1, 1)
        assert relay.joins == 1


async def test_an_unknown_kind_is_counted_by_its_name():
    async with FakeSocialStream() as relay, reader(relay) as read:
        await relay.joined()
        await relay.say({"type": "twitch", "event": "brand_new_thing", "meta": {}}, {"what": 1}, HELLO)
        await read.until(lambda: read.messages)
        assert read.health.unknown == 2


async def test_a_frame_too_large_ends_the_connection_and_another_is_made():
    async with FakeSocialStream() as relay, reader(relay) as read:
        await relay.joined()
        await relay.say(HELLO | {"chatmessage": "x" * 3_000_000})
        await relay.joined(2)
        await relay.say(HELLO)
        await read.until(lambda: read.messages)


async def test_bytes_that_are_no_websocket_end_the_connection_only():
    async with FakeSocialStream() as relay, reader(relay) as read:
        await relay.joined()
        await relay.say_bytes(b"HTTP/1.1 200 OK\r\n\r\n" + bytes(range(256)))
        await relay.joined(2)
        await relay.say(HELLO)
        await read.until(lambda: read.messages)


async def test_a_flood_is_taken_in_completely():
    async with FakeSocialStream() as relay, reader(relay) as read:
        await relay.joined()
        await relay.say(*(HELLO | {"id": number, "chatmessage": f"n{number}"} for number in range(5_000)))
        await read.until(lambda: len(read.messages) == 5_000, patience=20)
        assert read.texts == [f"n{number}" for number in range(5_000)]


async def test_stop_really_stops():
    async with FakeSocialStream() as relay:
        async with reader(relay) as read:
            await relay.joined()
            await read.reaches(SourceState.LIVE)
        await relay.until(lambda: not relay._guests)


# -- the fake, proved by somebody else's client, as Social Stream Ninja's documentation uses it ----------------------


async def test_a_foreign_client_listens_and_commands_through_the_fake():
    async with (
        FakeSocialStream() as relay,
        websockets.connect(f"{relay.address}/join/show/4") as listener,
        websockets.connect(f"{relay.address}/join/show") as remote,
        websockets.connect(relay.address) as extension,
    ):
        await extension.send(json.dumps({"join": "show", "in": 1, "out": 4}))
        await relay.joined(3)
        await extension.send(json.dumps(HELLO))
        assert json.loads(await asyncio.wait_for(listener.recv(), 5)) == HELLO
        await remote.send(json.dumps({"action": "sendChat", "value": "x"}))
        assert json.loads(await asyncio.wait_for(extension.recv(), 5)) == {"action": "sendChat", "value": "x"}
        await (await listener.ping())
