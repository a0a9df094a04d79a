"""What other programs may do: press a button by opening an address, and hand over what a chat is made of."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

from aiohttp import WSMsgType, web

from stagedoor.chat.limits import sayable
from stagedoor.desk import Desk
from stagedoor.errors import ActionRefused, SettingsError, StagedoorError
from stagedoor.roles import Caller
from stagedoor.web import wire
from stagedoor.web.access import Level
from stagedoor.web.gate import Handler, Route, refusal
from stagedoor.web.inputs import Inputs

_LONGEST = 64 * 1024
"""Bytes of one document."""
_LONGEST_FRAME = 16 * _LONGEST
"""What is longer than a document is told so; what is longer than this ends the connection."""
_BODY_SECONDS = 10.0
_HEARTBEAT = 20.0
_TELLING = frozenset({"show_panel", "button_address", "input_address"})
"""Their answer would let a button in where it may not go."""
_MOST_GUESTS = 32
_LINES = frozenset({"application/x-ndjson", "application/jsonl", "application/x-jsonlines"})


class Programs:
    """The routes for programs. None of them can read anything."""

    def __init__(self, desk: Desk, inputs: Inputs, may_press: Callable[[str], bool]) -> None:
        """`may_press` says whether the settings let a button do an action."""
        self._desk = desk
        self._inputs = inputs
        self._may_press = may_press
        self._guests: set[asyncio.Task[object]] = set()

    def close(self) -> None:
        """Send everybody away who is handing something over."""
        for guest in self._guests:
            guest.cancel()

    def table(self) -> list[Route]:
        """All of them."""
        return [
            Route("GET", "/api/do/{action}", Level.BUTTON, self._press),
            Route("POST", "/in/{name}", Level.INPUT, self._as_guest(self._take_in)),
            Route("GET", "/in/{name}", Level.INPUT, self._as_guest(self._talk)),
        ]

    async def _press(self, request: web.Request, caller: Caller) -> web.Response:
        action = request.match_info["action"]
        if action in _TELLING or not self._may_press(action):
            return refusal(403, f"Buttons may not do “{action[:80]}”: see the settings of Pages.", Level.BUTTON)
        arguments = {key: request.query.getall(key) for key in request.query if key != "token"}
        try:
            result = await self._desk.press(action, arguments, caller)
        except StagedoorError as fault:
            return _answer(fault)
        return _answer(result=result)

    def _as_guest(self, answer: Handler) -> Handler:
        """The same, as long as there are not too many already: one may stay for the whole show."""

        async def answered(request: web.Request, caller: Caller) -> web.StreamResponse:
            if len(self._guests) >= _MOST_GUESTS:
                sentence = f"{_MOST_GUESTS} programs are handing something over already. Close one of them."
                return refusal(503, sentence, Level.INPUT)
            guest = asyncio.current_task()
            assert guest
            self._guests.add(guest)
            try:
                return await answer(request, caller)
            finally:
                self._guests.discard(guest)

        return answered

    async def _take_in(self, request: web.Request, _caller: Caller) -> web.Response:
        name = request.match_info["name"]
        taken = 0
        try:
            async for document in _documents(request):
                await self._inputs.hand_over(name, document)
                taken += 1
        except TimeoutError:
            return refusal(408, "What was to be handed over did not arrive completely.", Level.INPUT)
        except StagedoorError as fault:
            told = f"Document {taken + 1}: {fault} {taken} before it were taken in." if taken else str(fault)
            return _answer(ActionRefused(told))
        return _answer(result={"taken": taken})

    async def _talk(self, request: web.Request, _caller: Caller) -> web.StreamResponse:
        name = request.match_info["name"]
        socket = web.WebSocketResponse(heartbeat=_HEARTBEAT, max_msg_size=_LONGEST_FRAME, compress=False)
        if not socket.can_prepare(request):
            return refusal(426, "Open this address as a WebSocket, or post to it.", Level.INPUT)
        await socket.prepare(request)
        async for message in socket:
            if message.type not in {WSMsgType.TEXT, WSMsgType.BINARY}:
                break
            document = message.data.encode() if isinstance(message.data, str) else message.data
            try:
                if len(document) > _LONGEST:
                    raise ActionRefused(_too_long())
                await self._inputs.hand_over(name, document)
                answer = wire.encode(wire.Done(ok=True, result={"taken": 1}))
            except StagedoorError as fault:
                answer = _told(fault)
            await socket.send_str(answer.decode())
        return socket


async def _documents(request: web.Request) -> AsyncIterator[bytes]:
    """The documents in a request: the whole of it, or each of its lines. Raises `ActionRefused` for one too long."""
    if request.content_type not in _LINES:
        async with asyncio.timeout(_BODY_SECONDS):
            body = await request.read()
        if len(body) > _LONGEST:
            raise ActionRefused(_too_long())
        yield body
        return
    held = bytearray()
    async for chunk in request.content.iter_any():
        held += chunk
        *lines, rest = held.split(b"\n")
        held = bytearray(rest)
        for line in lines:
            if len(line) > _LONGEST:
                raise ActionRefused(_too_long())
            if document := bytes(line).strip():
                yield document
        if len(held) > _LONGEST:
            raise ActionRefused(_too_long())
    if document := bytes(held).strip():
        yield document


def _too_long() -> str:
    return f"One document may have {_LONGEST // 1024} KiB at most; nothing of it was taken in."


def _told(fault: StagedoorError) -> bytes:
    field = fault.field if isinstance(fault, SettingsError) else ""
    return wire.encode(wire.NotDone(ok=False, error=sayable(str(fault)), field=field))


def _answer(fault: StagedoorError | None = None, *, result: object = None) -> web.Response:
    if fault:
        return web.Response(status=409, body=_told(fault), content_type="application/json")
    return web.Response(body=wire.encode(wire.Done(ok=True, result=result)), content_type="application/json")
