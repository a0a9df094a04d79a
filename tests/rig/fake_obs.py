"""An OBS made of a WebSocket server: it speaks obs-websocket 5 as the real one does, and misbehaves on demand."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import WSMsgType, web

from rig.fake_outputs import FakeOutputs
from rig.fake_show import Data, Happened, Refused

_INTENTS = {
    "CurrentSceneCollection": 1 << 1,
    "SceneCollection": 1 << 1,
    "SceneItemTransformChanged": 1 << 19,
    "SceneItem": 1 << 7,
    "CurrentProgram": 1 << 2,
    "SceneTransition": 1 << 4,
    "CurrentSceneTransition": 1 << 4,
    "CurrentProfile": 1 << 1,
    "ProfileList": 1 << 1,
    "Scene": 1 << 2,
    "InputVolumeMeters": 1 << 16,
    "Input": 1 << 3,
    "SourceFilter": 1 << 5,
    "Stream": 1 << 6,
    "Record": 1 << 6,
    "ReplayBuffer": 1 << 6,
    "Virtualcam": 1 << 6,
    "MediaInput": 1 << 8,
    "CurrentPreview": 1 << 10,
    "StudioMode": 1 << 10,
}


@dataclass(eq=False)
class _Client:
    ws: web.WebSocketResponse
    transport: asyncio.Transport
    subscriptions: int = 0


@dataclass
class FakeObs(FakeOutputs):
    """Start it, change its fields at any time, and look at what was asked of it.

    `hang` freezes it as SIGSTOP does: it takes what is sent, and carries it out when it is resumed.
    """

    password: str = ""
    refuse: dict[str, int] = field(default_factory=dict)
    """Request kinds to be refused, with the code."""
    distort: Callable[[Data], bytes | str | Data | None] | None = None
    """Gets each answer and says what is sent in its place: bytes go raw onto the wire, None sends nothing."""
    hello: Callable[[Data], Data | str | None] | None = None
    """Gets the hello and says what is sent in its place."""
    uptime: int = 0
    """How often the server was started."""
    attempts: int = 0
    """How often a client identified itself, rightly or not."""
    greeted: int = 0
    """How many connections were made."""
    asked: list[tuple[str, Data]] = field(default_factory=list)
    """What was carried out, in order."""
    closes: list[int] = field(default_factory=list)
    """The codes clients closed with; 1006 for none."""
    port: int = 0

    def __post_init__(self) -> None:
        self._clients: list[_Client] = []
        self._awake = asyncio.Event()
        self._awake.set()
        self._runner: web.AppRunner | None = None
        self._salt = ""

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        self.resume()
        await self.stop()

    async def start(self) -> None:
        """Listen, on the same port as before if there was one."""
        self.uptime += 1
        self._salt = base64.b64encode(hashlib.sha256(str(self.uptime).encode()).digest()).decode()
        app = web.Application()
        app.router.add_get("/", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Close every connection as OBS does when it exits, and listen no more."""
        runner, self._runner = self._runner, None
        for client in list(self._clients):
            await client.ws.close(code=1001)
        if runner is not None:
            await runner.cleanup()

    async def kill(self) -> None:
        """Vanish without a word."""
        for client in list(self._clients):
            client.transport.abort()
        await self.stop()

    def hang(self) -> None:
        """Freeze."""
        self._awake.clear()

    def resume(self) -> None:
        """Thaw."""
        self._awake.set()

    @property
    def clients(self) -> int:
        """How many are connected."""
        return len(self._clients)

    def commands(self) -> list[tuple[str, Data]]:
        """What was carried out that changes something."""
        return [(kind, data) for kind, data in self.asked if not kind.startswith("Get")]

    async def emit(self, name: str, data: Data | None = None) -> None:
        """Tell who subscribed to it that something happened."""
        intent = next((bit for start, bit in _INTENTS.items() if name.startswith(start)), 1)
        event: Data = {"op": 5, "d": {"eventType": name, "eventIntent": intent}}
        if data is not None:
            event["d"]["eventData"] = data
        await self.send_events(json.dumps(event), intent)

    async def send_events(self, text: str, intent: int = 1) -> None:
        """Send any text to who subscribed to that."""
        for client in list(self._clients):
            if client.subscriptions & intent:
                await client.ws.send_str(text)

    # What a user does in the window.

    async def show(self, scene: str) -> None:
        """Put a scene on air."""
        self.scene = scene
        await self.emit("CurrentProgramSceneChanged", {"sceneName": scene})

    async def rename(self, old: str, new: str) -> None:
        """Give a scene another name."""
        self.scenes[self.scenes.index(old)] = new
        self.born[new] = self.born.pop(old, old)
        self.scene = new if self.scene == old else self.scene
        await self.emit("SceneNameChanged", {"oldSceneName": old, "sceneName": new})

    # The protocol.

    async def _serve(self, request: web.Request) -> web.WebSocketResponse:
        await self._awake.wait()
        ws = web.WebSocketResponse(max_msg_size=0)
        await ws.prepare(request)
        assert isinstance(request.transport, asyncio.Transport)
        client = _Client(ws, request.transport)
        self.greeted += 1
        self._clients.append(client)
        try:
            challenge = base64.b64encode(hashlib.sha256(str(self.greeted).encode()).digest()).decode()
            hello: Any = {"op": 0, "d": {"obsWebSocketVersion": "5.5.6", "rpcVersion": self.rpc_version}}
            if self.password:
                hello["d"]["authentication"] = {"challenge": challenge, "salt": self._salt}
            if self.hello is not None:
                hello = self.hello(hello)
            if hello is not None:
                await ws.send_str(hello if isinstance(hello, str) else json.dumps(hello))
            identified = False
            async for message in ws:
                await self._awake.wait()
                if message.type is not WSMsgType.TEXT:
                    continue
                said = json.loads(message.data)
                if said["op"] == 1 and not identified:
                    identified = await self._identify(client, said["d"], challenge)
                    if not identified:
                        break
                elif said["op"] == 3 and identified:
                    client.subscriptions = said["d"].get("eventSubscriptions", 0)
                    await ws.send_str(json.dumps({"op": 2, "d": {"negotiatedRpcVersion": self.rpc_version}}))
                elif said["op"] == 6 and identified:
                    await self._answer(client, said["d"])
                elif said["op"] == 8 and identified:
                    await self._answer_batch(client, said["d"])
                else:
                    await ws.close(code=4007)
        finally:
            self._clients.remove(client)
            self.closes.append(ws.close_code or 1006)
        return ws

    async def _identify(self, client: _Client, said: Data, challenge: str) -> bool:
        self.attempts += 1
        if said.get("rpcVersion") != self.rpc_version:
            await client.ws.close(code=4010, message=b"Unsupported RPC version")
            return False
        if self.password:
            secret = base64.b64encode(hashlib.sha256((self.password + self._salt).encode()).digest()).decode()
            right = base64.b64encode(hashlib.sha256((secret + challenge).encode()).digest()).decode()
            if said.get("authentication") != right:
                await client.ws.close(code=4009, message=b"Authentication failed.")
                return False
        client.subscriptions = said.get("eventSubscriptions", 0)
        await client.ws.send_str(json.dumps({"op": 2, "d": {"negotiatedRpcVersion": self.rpc_version}}))
        return True

    async def _answer(self, client: _Client, said: Data) -> None:
        happened: Happened = []
        await self._send(client, {"op": 7, "d": self._result(said, happened)})
        for name, event in happened:
            await self.emit(name, event)

    async def _answer_batch(self, client: _Client, said: Data) -> None:
        """One after the other, as the real one does with the execution types 0 and 1."""
        results: list[Data] = []
        happened: Happened = []
        for each in said["requests"]:
            if each["requestType"] == "Sleep":
                self.asked.append(("Sleep", each["requestData"]))
                await asyncio.sleep(each["requestData"].get("sleepFrames", 0) / 1000)
                results.append(each | {"requestStatus": {"result": True, "code": 100}})
                continue
            results.append(self._result(each, happened))
            if said.get("haltOnFailure") and not results[-1]["requestStatus"]["result"]:
                break
        await self._send(client, {"op": 9, "d": {"requestId": said["requestId"], "results": results}})
        for name, event in happened:
            await self.emit(name, event)

    def _result(self, said: Data, happened: Happened) -> Data:
        kind, data = said["requestType"], said.get("requestData") or {}
        status: Data = {"result": True, "code": 100}
        answer: Data | None = None
        try:
            answer = self._carry_out(kind, data, happened)
        except Refused as refused:
            status = {"result": False, "code": refused.code}
            if refused.comment:
                status["comment"] = refused.comment
        full: Data = {"requestType": kind, "requestId": said["requestId"], "requestStatus": status}
        return full if answer is None else full | {"responseData": answer}

    async def _send(self, client: _Client, message: Any) -> None:
        if self.distort is not None:
            message = self.distort(message)
        if isinstance(message, bytes):
            client.transport.write(message)
        elif message is not None:
            await client.ws.send_str(message if isinstance(message, str) else json.dumps(message))

    def _carry_out(self, kind: str, data: Data, happened: Happened) -> Data | None:
        if kind in self.refuse:
            raise Refused(self.refuse[kind], "because the test wants it")
        doer = getattr(self, "_" + re.sub(r"(?<!^)(?=[A-Z])", "_", kind).lower(), None)
        if doer is None:
            raise Refused(204, "Your request type is not valid.")
        self.asked.append((kind, data))
        answer: Data | None = doer(data, happened)
        return answer
