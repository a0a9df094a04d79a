"""Our stand-in for Twitch, read by a WebSocket client and spoken to by hand: none of it is our own code."""

import asyncio

import pytest
import websockets

from rig.fake_tmi import FakeTmi, FreshLines, Manners
from rig.shared import recorded


async def entered(socket: websockets.ClientConnection) -> list[str]:
    """Log in and join as Twitch's documentation says; what the server said until it confirmed."""
    for line in ("CAP REQ :twitch.tv/tags twitch.tv/commands", "NICK justinfan7", "USER justinfan7 8 * :justinfan7"):
        await socket.send(f"{line}\r\n")
    said: list[str] = []
    while not any(" 001 " in line for line in said):
        said += str(await socket.recv()).splitlines()
    await socket.send("JOIN #xqcow\r\n")
    while not any(" 366 " in line for line in said):
        said += str(await socket.recv()).splitlines()
    return said


async def test_a_foreign_client_gets_every_line_as_it_was_recorded():
    lines = recorded("twitch/irc_raw_xqcow_2019-09-15.txt").read_text("utf-8").splitlines()
    async with FakeTmi(lines) as tmi, websockets.connect(tmi.address) as socket:
        said = await entered(socket)
        assert said[0] == ":tmi.twitch.tv CAP * ACK :twitch.tv/tags twitch.tv/commands"
        assert any("ROOMSTATE #xqcow" in line for line in said)
        found: list[str] = []
        while len(found) < len(lines):
            frame = await asyncio.wait_for(socket.recv(), 10)
            assert str(frame).endswith("\r\n")
            found += str(frame).removesuffix("\r\n").split("\r\n")
        assert found == lines


async def test_a_join_before_the_welcome_is_refused():
    async with FakeTmi(manners=Manners(welcome_after=60)) as tmi, websockets.connect(tmi.address) as socket:
        await socket.send("JOIN #x\r\n")
        assert " 451 " in str(await asyncio.wait_for(socket.recv(), 10))


async def test_dropped_is_dropped_without_a_goodbye():
    async with FakeTmi() as tmi, websockets.connect(tmi.address) as socket:
        await entered(socket)
        await tmi.drop()
        with pytest.raises(websockets.ConnectionClosedError, match="no close frame"):
            await asyncio.wait_for(socket.recv(), 10)


def test_a_recording_goes_on_with_new_ids_and_the_present_time():
    fresh = FreshLines(["@id=a;tmi-sent-ts=1;user-id=7 :a PRIVMSG #x :id=a", "@target-msg-id=a CLEARMSG #x"], 5)
    assert len(fresh) == 5
    assert len({fresh[at] for at in (0, 2, 4)}) == 3
    assert fresh[0].endswith(";user-id=7 :a PRIVMSG #x :id=a")
    assert fresh[1] == "@target-msg-id=a CLEARMSG #x"
    assert len(fresh[0:4]) == 4
