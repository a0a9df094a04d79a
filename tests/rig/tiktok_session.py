"""One client on the TikTok server of the tests: what it must say, what it is told, and how the server breaks it."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import aiohttp
from aiohttp import web

from source_tiktok.schema import message_class

if TYPE_CHECKING:
    from rig.fake_tiktok import FakeTikTok

_PushFrame = message_class("PushFrame")
_Response = message_class("Response")
_Heartbeat = message_class("Heartbeat")
_EnterRoom = message_class("EnterRoom")

Envelopes = list[tuple[str, bytes, int]]
"""Method, payload and id of each message."""


@dataclass
class SocketManners:
    """How the server behaves on its socket."""

    gzips: bool = True
    needs_ack: bool = True
    greets: bool = True
    """It answers to entering a room, and then sends what came before."""
    checks_enter: bool = True
    """Nothing is sent to who has not entered the room."""
    refusal: tuple[int, dict[str, str]] | None = None
    """Status and headers to answer with instead of opening the socket."""
    refuses: int = 1_000_000
    """How many times."""
    answers_heartbeats: bool = True
    history: Envelopes = field(default_factory=list)


class TikTokSession:
    """A client that has opened the socket."""

    def __init__(self, server: FakeTikTok, socket: web.WebSocketResponse, request: web.Request) -> None:
        self.server = server
        self.socket = socket
        self.request = request
        self.room_id = request.query.get("room_id", "")
        self.headers = dict(request.headers)
        self.entered = ""
        """The room it has entered."""
        self.heartbeats: list[int] = []
        """The sequence numbers of its signs of life."""
        self.acks: list[tuple[int, bytes]] = []
        """What it said has arrived: the frame's number, and what went with it."""
        self.wrong: list[str] = []
        """What it said that TikTok would not understand."""
        self.is_frozen = False
        self._numbers = itertools.count(1)
        self._expected: dict[int, bytes] = {}

    @property
    def unanswered(self) -> int:
        """How many frames were not said to have arrived."""
        return len(self._expected)

    async def run(self) -> None:
        """Listen to the client until it leaves."""
        async for said in self.socket:
            if self.is_frozen:
                continue
            if said.type is not aiohttp.WSMsgType.BINARY:
                self.wrong.append(f"a frame of kind {said.type.name}")
                continue
            await self._heed(_PushFrame.FromString(said.data))
            await self.server.changed()

    async def _heed(self, frame: Any) -> None:
        if frame.payload_encoding != "pb":
            self.wrong.append(f"encoding {frame.payload_encoding!r}")
        match frame.payload_type:
            case "hb":
                beat = _Heartbeat.FromString(frame.payload)
                if str(beat.room_id) != self.room_id:
                    self.wrong.append(f"a sign of life for room {beat.room_id}")
                self.heartbeats.append(beat.send_packet_seq_id)
                if self.server.manners.answers_heartbeats:
                    await self.push("hb", b"")
            case "im_enter_room":
                await self._enter(_EnterRoom.FromString(frame.payload))
            case "ack":
                if self._expected.pop(frame.log_id, None) != frame.payload:
                    self.wrong.append(f"an ack for {frame.log_id} with {frame.payload!r}")
                self.acks.append((frame.log_id, frame.payload))
            case other:
                self.wrong.append(f"a frame called {other!r}")

    async def _enter(self, room: Any) -> None:
        if str(room.room_id) != self.room_id or room.identity != "audience" or room.live_id != 12:
            self.wrong.append(f"entering {room.room_id} as {room.identity!r} on {room.live_id}")
            return
        is_first, self.entered = not self.entered, str(room.room_id)
        manners = self.server.manners
        if manners.greets and is_first:
            await self.push("im_enter_room_resp", b"")
            await self.say(manners.history, is_first=True, is_history=True)

    async def say(self, envelopes: Envelopes, *, is_first: bool = False, is_history: bool = False) -> None:
        """Send messages in one frame, as the manners say."""
        number = next(self._numbers)
        extension = f"internal_src:fake|seq:{number}".encode()
        response = _Response(
            cursor=f"cursor-{number}",
            internal_ext=extension,
            need_ack=self.server.manners.needs_ack,
            is_first=is_first,
            heartbeat_duration=10_000,
        )
        for method, payload, message_id in envelopes:
            response.messages.add(method=method, payload=payload, msg_id=message_id, is_history=is_history)
        if self.server.manners.needs_ack:
            self._expected[number] = extension
        await self.push("msg", response.SerializeToString(), number=number, gzips=self.server.manners.gzips)

    async def push(
        self, kind: str, payload: bytes, *, number: int = 0, gzips: bool = False, encoding: str = "pb"
    ) -> None:
        """Send one frame."""
        frame = _PushFrame(log_id=number, seq_id=number, payload_type=kind, payload_encoding=encoding, service=1988)
        if gzips:
            packer = zlib.compressobj(1, wbits=31)
            payload = packer.compress(payload) + packer.flush()
            frame.headers.add(key="compress_type", value="gzip")
        frame.payload = payload
        await self.send_raw(frame.SerializeToString())

    async def send_raw(self, data: bytes) -> None:
        """Send bytes as they are."""
        with contextlib.suppress(ConnectionError, aiohttp.ClientError):
            await self.socket.send_bytes(data)

    async def close(self, code: int = 1000) -> None:
        """Say goodbye."""
        await self.socket.close(code=code)

    def abort(self) -> None:
        """Hang up without a goodbye."""
        if self.request.transport:
            self.request.transport.abort()

    def freeze(self) -> None:
        """Stay connected, and neither say nor heed anything again."""
        self.is_frozen = True

    async def end(self) -> None:
        """Whatever is left of it, at the end of a test."""
        self.abort()
        await asyncio.sleep(0)
