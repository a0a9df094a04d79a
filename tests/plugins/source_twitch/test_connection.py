"""The protocol, against a server that speaks Twitch's side of it and misbehaves in every way it can."""

import asyncio

import pytest

from rig.fake_tmi import FakeTmi, Manners
from rig.twitch_reader import TwitchReader
from rig.until import until
from source_twitch import connection
from stagedoor import ChannelOpened, SourceState

CONNECTING, LIVE, WAITING = SourceState.CONNECTING, SourceState.LIVE, SourceState.WAITING


def chat(text: str, number: int = 0) -> str:
    return f"@id=m-{number};user-id=7 :ann!ann@ann.tmi.twitch.tv PRIVMSG #somebody :{text}"


def states(reader: TwitchReader) -> list[SourceState]:
    return [state for state, _ in reader.states]


@pytest.mark.parametrize("way", ["address", "tcp_address"])
async def test_logs_in_without_an_account_and_reads(way):
    async with FakeTmi() as tmi, TwitchReader("somebody", address=getattr(tmi, way)) as reader:
        assert await reader.reaches(LIVE) == ""
        await tmi.say(chat("hello"))
        await reader.until(lambda: reader.texts == ["hello"])
        nick = tmi.heard[2].removeprefix("NICK ")
        assert nick.startswith("justinfan")
        assert tmi.heard == [
            "CAP REQ :twitch.tv/tags twitch.tv/commands",
            "PASS SCHMOOPIIE",
            f"NICK {nick}",
            f"USER {nick} 8 * :{nick}",
            "JOIN #somebody",
        ]


async def test_joins_only_after_the_welcome():
    manners = Manners(welcome_after=0.2)
    async with FakeTmi(manners=manners) as tmi, TwitchReader("somebody", address=tmi.address) as reader:
        await reader.reaches(LIVE)
        assert tmi.heard.count("JOIN #somebody") == 1
        assert states(reader) == [LIVE]


async def test_a_server_without_twitchs_tags_is_read_and_it_is_said_what_is_missing():
    manners = Manners(knows_tags=False)
    async with FakeTmi(manners=manners) as tmi, TwitchReader("somebody", address=tmi.address) as reader:
        assert "does not offer Twitch's tags: badges, colours" in await reader.reaches(LIVE)
        assert "CAP END" in tmi.heard
        await tmi.say(":ann!ann@ann PRIVMSG #somebody :plain")
        await reader.until(lambda: reader.texts == ["plain"])


@pytest.mark.parametrize(("knows_tags", "number"), [(True, "71092938"), (False, "")])
async def test_each_time_it_begins_to_read_it_says_which_channel(knows_tags, number):
    manners = Manners(knows_tags=knows_tags)
    async with FakeTmi(manners=manners) as tmi, TwitchReader("somebody", address=tmi.address) as reader:
        await reader.until(lambda: len(reader.events) == 1)
        await tmi.reconnect()
        await reader.until(lambda: len(reader.events) == 2)
        assert reader.events == [ChannelOpened(platform="twitch", channel="somebody", channel_id=number)] * 2


async def test_what_arrives_is_counted_and_a_keep_alive_is_not():
    async with FakeTmi() as tmi, TwitchReader("somebody", address=tmi.address) as reader:
        await reader.until(lambda: len(reader.events) == 1)
        await tmi.say("PING :one")
        await until(lambda: "PONG :one" in tmi.heard)
        before = reader.health
        assert before.received == tmi.spoken - 1
        await tmi.say(chat("hello"), "@ :", "PING :two", ":tmi.twitch.tv NEWS #somebody :what", "PING :three")
        await until(lambda: "PONG :three" in tmi.heard and reader.health.received >= before.received + 3)
        after = reader.health
        assert after.received == before.received + 3
        assert (after.parsed, after.unknown, after.unreadable) == (1, 1, 1)


async def test_the_supervisor_expects_no_silence_longer_than_its_own_patience():
    async with (
        FakeTmi() as tmi,
        TwitchReader("somebody", address=tmi.address, silence=0.2, pong_wait=0.1) as reader,
    ):
        await reader.reaches(LIVE)
        assert reader.clock.slept[-1] == pytest.approx(5.3, abs=0.2)


async def test_a_nick_in_use_is_not_the_end():
    manners = Manners(nicks_in_use=3)
    async with FakeTmi(manners=manners) as tmi, TwitchReader("somebody", address=tmi.address) as reader:
        await reader.reaches(LIVE)
        assert len({line for line in tmi.heard if line.startswith("NICK")}) == 4


@pytest.mark.parametrize("notice", ["Login authentication failed", "Login unsuccessful", "Improperly formatted auth"])
async def test_a_login_that_is_refused_is_final(notice):
    manners = Manners(refuses_login=notice)
    async with FakeTmi(manners=manners) as tmi, TwitchReader("somebody", address=tmi.address) as reader:
        assert notice in await reader.reaches(SourceState.REFUSED)
        assert WAITING not in states(reader)


@pytest.mark.parametrize("code", ["msg_channel_suspended", "msg_banned", "tos_ban"])
async def test_a_channel_that_is_refused_is_final(code):
    manners = Manners(refuses_channel=code)
    async with FakeTmi(manners=manners) as tmi, TwitchReader("somebody", address=tmi.address) as reader:
        reason = await reader.reaches(SourceState.REFUSED)
        assert (
            "does not let us read the chat of somebody: “This channel does not exist or has been suspended.”" in reason
        )


async def test_a_join_nobody_confirms_is_told(monkeypatch):
    monkeypatch.setattr(connection, "_JOIN_WAIT", 0.2)
    manners = Manners(confirms_join=False)
    async with FakeTmi(manners=manners) as tmi, TwitchReader("somebody", address=tmi.address) as reader:
        reason = await reader.reaches(WAITING)
        assert "did not let us into the chat of somebody within 0.2 s: either there is no such channel" in reason
        assert LIVE not in states(reader)


async def test_a_welcome_that_never_comes_is_told(monkeypatch):
    monkeypatch.setattr(connection, "_LOGIN_WAIT", 0.2)
    manners = Manners(welcome_after=60)
    async with FakeTmi(manners=manners) as tmi, TwitchReader("somebody", address=tmi.address) as reader:
        assert "did not let us in within 0.2 s" in await reader.reaches(WAITING)


async def test_pings_are_answered():
    async with FakeTmi() as tmi, TwitchReader("somebody", address=tmi.address) as reader:
        await reader.reaches(LIVE)
        await tmi.say("PING :tmi.twitch.tv")
        await tmi.until(lambda: "PONG :tmi.twitch.tv" in tmi.heard)


async def test_silence_is_probed_and_an_answer_is_enough():
    async with FakeTmi() as tmi, TwitchReader("somebody", address=tmi.address, silence=0.05, pong_wait=10) as reader:
        await reader.reaches(LIVE)
        await tmi.until(lambda: tmi.heard.count("PING :stagedoor") >= 3)
        assert states(reader) == [LIVE]


async def test_a_connection_that_is_only_half_open_is_found_out():
    async with FakeTmi() as tmi, TwitchReader("somebody", address=tmi.address, silence=0.1, pong_wait=0.1) as reader:
        await reader.reaches(LIVE)
        await tmi.freeze()
        reason = await reader.reaches(SourceState.STALLED)
        assert "has been silent for 0.2 s and does not answer, so the chat is not arriving" in reason
        await tmi.joined(2)
        await reader.until(lambda: reader.now[0] is LIVE)
        assert states(reader)[:4] == [LIVE, SourceState.STALLED, WAITING, CONNECTING]
        await tmi.say(chat("back"))
        await reader.until(lambda: reader.texts == ["back"])


async def test_a_server_that_is_not_there_is_told_and_tried_again():
    tmi = FakeTmi()
    await tmi.start()
    port = int(tmi.address.rpartition(":")[2])
    await tmi.stop()
    async with TwitchReader("somebody", address=f"ws://127.0.0.1:{port}") as reader:
        reason = await reader.reaches(WAITING)
        assert "127.0.0.1 cannot be reached" in reason
        again = FakeTmi()
        await again.start(port)
        await reader.reaches(LIVE)
        await again.stop()


async def test_something_that_is_no_irc_server_is_told():
    async def hang_up(_reader, writer):
        writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    async with (
        server,
        TwitchReader("somebody", address=f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}") as reader,
    ):
        assert "403" in await reader.reaches(WAITING)


async def test_asked_to_reconnect_it_does_so_at_once():
    async with FakeTmi() as tmi, TwitchReader("somebody", address=tmi.address) as reader:
        await reader.reaches(LIVE)
        await tmi.reconnect()
        await tmi.joined(2)
        await reader.until(lambda: states(reader) == [LIVE, WAITING, CONNECTING, LIVE])
        assert "is moving this chat to another machine" in reader.states[1][1]
        (pause,) = [slept for slept in reader.clock.slept if slept <= 1]  # the rest is the watch over silence
        assert 0 <= pause <= 1
        assert "PART #somebody" in tmi.heard


async def test_a_server_that_only_ever_asks_to_reconnect_is_given_time():
    async with FakeTmi() as tmi, TwitchReader("somebody", address=tmi.address) as reader:
        for times in range(1, 6):
            await tmi.joined(times)
            await tmi.reconnect()
        await reader.until(lambda: any("keeps asking" in reason for _, reason in reader.states))


async def test_a_farewell_nobody_hears_does_not_hold_it_up(monkeypatch):
    monkeypatch.setattr(connection, "_LEAVE_WAIT", 0.1)
    async with FakeTmi() as tmi, TwitchReader("somebody", address=tmi.address) as reader:
        await reader.reaches(LIVE)
        await tmi.reconnect()
        await tmi.freeze()
        await tmi.joined(2)


async def test_what_came_before_a_refusal_in_the_same_frame_still_arrives():
    async with FakeTmi() as tmi, TwitchReader("somebody", address=tmi.address) as reader:
        await reader.reaches(LIVE)
        ban = "@msg-id=tos_ban :tmi.twitch.tv NOTICE #somebody :The community has closed channel somebody."
        await tmi.say(chat("last words"), ban)
        await reader.reaches(SourceState.REFUSED)
        assert reader.texts == ["last words"]


@pytest.mark.parametrize("command", [":{nick}!a@b PART #somebody", ":op!a@b KICK #somebody {nick} :out"])
async def test_being_put_out_is_told_and_it_joins_again(command):
    async with FakeTmi() as tmi, TwitchReader("somebody", address=tmi.address) as reader:
        await reader.reaches(LIVE)
        nick = tmi.heard[2].removeprefix("NICK ")
        await tmi.say(command.format(nick=nick))
        assert "put us out of the chat of somebody" in await reader.reaches(WAITING)
        await tmi.joined(2)


async def test_an_error_of_the_server_is_repeated():
    async with FakeTmi() as tmi, TwitchReader("somebody", address=tmi.address) as reader:
        await reader.reaches(LIVE)
        await tmi.say("ERROR :Closing Link: too much talk")
        assert "ended the connection: Closing Link: too much talk" in await reader.reaches(WAITING)


async def test_a_frame_that_ends_without_its_line_end_is_not_waited_for():
    async with FakeTmi() as tmi, TwitchReader("somebody", address=tmi.address) as reader:
        await reader.reaches(LIVE)
        await tmi.send_raw(chat("no end").encode())
        await reader.until(lambda: reader.texts == ["no end"])


GARBAGE = [
    b"\xff\xfe\xfd\r\n",
    b"\x00\x01\x02\x03",
    b"\r\n\r\n\n\n",
    b"@" + b"=;" * 5000 + b" :x\r\n",
    b"@badges=" + b"x" * 9000 + b" :ann!a@b PRIVMSG #somebody :many badges\r\n",
    b":ann!a@b PRIVMSG #somebody :" + b"y" * 1_000_000 + b"\r\n",
    b":ann!a@b PRIVMSG #somebody :\xe2\x82\r\n",
    b"@emotes=1:0-99999999;bits=-5;tmi-sent-ts=never;id= :ann!a@b PRIVMSG #somebody :odd tags\r\n",
    b"@id=half :ann!a@b PRIVMSG #some",
    b"\r\n",
    b"x" * 100_000 + b"\r\n",
    b"PRIVMSG\r\nUSERNOTICE\r\nCLEARCHAT\r\nCLEARMSG\r\nROOMSTATE\r\nNOTICE\r\nJOIN\r\nCAP\r\nPONG\r\n001\r\n433\r\n",
]


@pytest.mark.parametrize("binary", [True, False])
async def test_no_garbage_ends_the_connection(binary):
    async with FakeTmi() as tmi, TwitchReader("somebody", address=tmi.address) as reader:
        await reader.reaches(LIVE)
        for number, garbage in enumerate(GARBAGE):
            await tmi.send_raw(garbage, binary=binary)
            await tmi.say("", chat(f"after {number}", number))
        await reader.until(lambda: f"after {len(GARBAGE) - 1}" in reader.texts)
        assert [text for text in reader.texts if text.startswith("after")] == [
            f"after {n}" for n in range(len(GARBAGE))
        ]
        assert {"odd tags", "many badges"} <= set(reader.texts)
        assert states(reader) == [LIVE]
        assert tmi.logins == 1
        assert reader.chat.tally.malformed > 5
        assert reader.chat.tally.cut == 1
        assert max(map(len, reader.texts)) == 4000
