"""One connection to OBS: obsws-python's client, with the faults of exactly version 1.8.0 closed.

Its own `req` takes whatever comes next for the answer, its constructor logs the password and obeys a proxy
meant for the web, and neither says why OBS closed the connection. Only this file imports it, and only in a
thread, because importing it takes longer than the daemon's start may.
"""

from __future__ import annotations

import contextlib
import json
import logging
import socket
import struct
import sys
from collections.abc import Sequence
from typing import Any

import websocket
from obsws_python.baseclient import ObsClient
from obsws_python.error import OBSSDKError
from websocket import ABNF

from stagedoor.obs.discovery import Address
from stagedoor.obs.trouble import Kind, Trouble

_PROTOCOL = 1
_HELLO, _REIDENTIFY, _EVENT, _ANSWER, _BATCH, _BATCH_ANSWER = 0, 3, 5, 7, 8, 9
_REALTIME, _BY_FRAME = 0, 1
_AT_ONCE = struct.pack("HH" if sys.platform == "win32" else "ii", 1, 0)
_CLOSED_FOR = {4009: Kind.WRONG_PASSWORD, 4010: Kind.OTHER_VERSION}

# It writes the password at INFO and a traceback for every refusal.
logging.getLogger("obsws_python").setLevel(logging.CRITICAL + 1)


class _Socket(websocket.WebSocket):
    """A WebSocket that remembers why the other side closed it."""

    close_code = 0

    def recv(self) -> str:
        """The next text; empty when the other side closed the connection."""
        opcode, data = self.recv_data()
        if opcode == ABNF.OPCODE_CLOSE:
            self.close_code = int.from_bytes(data[:2], "big")
            return ""
        return data.decode() if isinstance(data, bytes) else str(data)


class Session(ObsClient):  # type: ignore[misc]  # the library is untyped
    """A connection for one thread. Everything but `cut` raises `Trouble`; after that it is of no more use."""

    def __init__(self, address: Address, *, subscriptions: int = 0, patience: float = 2.0) -> None:
        # Not the library's own constructor: it connects at once, through a proxy, and logs the password.
        self.password = address.password
        self.subs = subscriptions
        self.ws = _Socket()
        self.server_hello: dict[str, Any] = {}
        self._address = address
        self.patience = patience
        self._number = 0

    def __repr__(self) -> str:
        return f"Session({self._address})"

    @property
    def salt(self) -> str:
        """Drawn anew whenever OBS's server starts: another one means that trying again makes sense."""
        said = self.server_hello.get("d", {}).get("authentication")
        return str(said.get("salt")) if isinstance(said, dict) else ""

    def greet(self) -> None:
        """Connect and hear OBS's hello, which tells what it is without a password."""
        sock = self._reach()  # not the library's own way, which may lead over a proxy
        try:
            self.ws.connect(  # type: ignore[no-untyped-call]  # the library types only some of it
                f"ws://{self._address}", timeout=self.patience, socket=sock
            )
        except Exception as fault:
            sock.close()
            raise _while_greeting(fault) from fault
        try:
            hello = self._message()
        except Trouble as trouble:
            if trouble.kind is Kind.SILENT:  # obs-websocket 4 waits to be spoken to
                raise Trouble(Kind.OTHER_VERSION, "no hello") from trouble
            raise
        said = hello.get("d")
        if hello.get("op") != _HELLO or not isinstance(said, dict) or "rpcVersion" not in said:
            raise Trouble(Kind.FOREIGN, "no hello of OBS")
        self.server_hello = hello

    def identify(self) -> None:
        """Show the password, if one is wanted. OBS counts a wrong one and tells its user, so call this once."""
        if "authentication" in self.server_hello["d"] and not self.password:
            raise Trouble(Kind.NO_PASSWORD, salt=self.salt)
        try:
            said = self.authenticate()
        except Exception as fault:
            kind = _CLOSED_FOR.get(self.ws.close_code)
            if kind is None:
                kind = Kind.LOST if isinstance(fault, OBSSDKError) else _while_talking(fault).kind
            raise Trouble(kind, f"{type(fault).__name__}, closed with {self.ws.close_code}", salt=self.salt) from fault
        if not isinstance(said, dict) or said.get("negotiatedRpcVersion") != _PROTOCOL:
            raise Trouble(Kind.OTHER_VERSION, f"identified as {said}")

    def req(self, req_type: str, req_data: dict[str, Any] | None = None) -> dict[str, Any]:
        """Ask one thing and wait for the answer to exactly that: `requestStatus`, and `responseData` if any."""
        self._number += 1
        number = str(self._number)
        asked: dict[str, Any] = {"requestType": req_type, "requestId": number}
        if req_data:
            asked["requestData"] = req_data
        try:
            self.ws.send(json.dumps({"op": 6, "d": asked}))
        except Exception as fault:
            raise _while_talking(fault) from fault
        message = self._message()
        said = message.get("d")
        if message.get("op") != _ANSWER or not isinstance(said, dict) or said.get("requestId") != number:
            raise Trouble(Kind.CONFUSED, f"{req_type} was answered with something else")
        if said.get("requestType") != req_type or not isinstance(said.get("requestStatus"), dict):
            raise Trouble(Kind.CONFUSED, f"{req_type} was answered in a form unknown")
        return said

    def batch(
        self, requests: Sequence[tuple[str, dict[str, Any]]], *, by_frame: bool, halt: bool, lasting: float
    ) -> list[dict[str, Any]]:
        """Ask several things in one go, one after the other; the answers, in order, as `req` gives one.

        :param by_frame: whether OBS waits for its next frame where a request says `Sleep`.
        :param halt: whether OBS leaves out what comes after the first refusal; then there are fewer answers.
        :param lasting: how many seconds OBS may take besides the usual.
        """
        self._number += 1
        number = str(self._number)
        asked = [
            {"requestType": kind, "requestId": str(at), **({"requestData": data} if data else {})}
            for at, (kind, data) in enumerate(requests)
        ]
        batch = {
            "requestId": number,
            "haltOnFailure": halt,
            "executionType": _BY_FRAME if by_frame else _REALTIME,
            "requests": asked,
        }
        try:
            self.ws.send(json.dumps({"op": _BATCH, "d": batch}))
            self.ws.settimeout(self.patience + lasting)
        except Exception as fault:
            raise _while_talking(fault) from fault
        message = self._message()
        self.ws.settimeout(self.patience)
        said = message.get("d")
        if message.get("op") != _BATCH_ANSWER or not isinstance(said, dict) or said.get("requestId") != number:
            raise Trouble(Kind.CONFUSED, "a batch was answered with something else")
        results = said.get("results")
        if not isinstance(results, list) or len(results) > len(asked) or not all(map(_fits, results, asked)):
            raise Trouble(Kind.CONFUSED, "a batch was answered in a form unknown")
        if len(results) < len(asked) and not halt:
            raise Trouble(Kind.CONFUSED, "a batch was answered in part")
        return results

    def subscribe(self, subscriptions: int) -> None:
        """Hear these kinds of events from now on; OBS's word for it comes among the events. From any thread."""
        try:
            self.ws.send(json.dumps({"op": _REIDENTIFY, "d": {"eventSubscriptions": subscriptions}}))
        except Exception as fault:
            raise _while_talking(fault) from fault

    def event(self) -> tuple[str, dict[str, Any]]:
        """Wait for the next event, however long that takes; what is not an event has the name ``""``."""
        message = self._message()
        said = message.get("d")
        if message.get("op") != _EVENT or not isinstance(said, dict):
            return "", {}
        data = said.get("eventData")
        return str(said.get("eventType", "")), data if isinstance(data, dict) else {}

    def be_patient(self) -> None:
        """Wait for events without an end; `cut` ends it."""
        self.ws.settimeout(None)

    def overhear(self) -> None:
        """Read what came unasked for. A ping is answered; OBS's goodbye, too, and then `Trouble` is raised."""
        try:
            opcode, _ = self.ws.recv_data(control_frame=True)
        except Exception as fault:
            raise _while_talking(fault) from fault
        if opcode not in {ABNF.OPCODE_PING, ABNF.OPCODE_PONG}:
            raise Trouble(Kind.LOST if opcode == ABNF.OPCODE_CLOSE else Kind.CONFUSED, "something came unasked for")

    def cut(self) -> None:
        """End all waiting on this connection. The one thing another thread may do with it."""
        sock = self.ws.sock
        if sock is not None:
            with contextlib.suppress(OSError):  # it had ended by itself
                sock.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Say goodbye, without waiting long."""
        try:
            self.ws.close(timeout=0.3)
        except Exception:  # noqa: BLE001 - it is over either way
            self.drop()

    def drop(self) -> None:
        """End without a word, so that nothing still on its way is delivered where that can be avoided."""
        sock = self.ws.sock
        if sock is not None:
            with contextlib.suppress(OSError):
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
            self.ws.shutdown()  # type: ignore[no-untyped-call]  # the library types only some of it

    def _reach(self) -> socket.socket:
        try:
            sock = socket.create_connection((self._address.host, self._address.port), timeout=self.patience)
        except ConnectionRefusedError as fault:
            raise Trouble(Kind.REFUSED) from fault
        except TimeoutError as fault:
            # This computer accepts for a frozen OBS until too many wait; another one is just not there.
            here = self._address.host in {"127.0.0.1", "localhost", "::1"}
            raise Trouble(Kind.SILENT if here else Kind.UNREACHABLE, "no way") from fault
        except (OSError, UnicodeError) as fault:
            raise Trouble(Kind.UNREACHABLE, type(fault).__name__) from fault
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return sock

    def _message(self) -> dict[str, Any]:
        try:
            text = self.ws.recv()
        except Exception as fault:
            raise _while_talking(fault) from fault
        if not text:
            code = self.ws.close_code
            raise Trouble(_CLOSED_FOR.get(code, Kind.LOST), f"closed with {code}")
        try:
            message = json.loads(text)
        except (ValueError, RecursionError) as fault:
            raise Trouble(Kind.CONFUSED, "not JSON") from fault
        if not isinstance(message, dict):
            raise Trouble(Kind.CONFUSED, "not an object")
        return message


def _fits(said: Any, asked: dict[str, Any]) -> bool:
    return (
        isinstance(said, dict)
        and said.get("requestType") == asked["requestType"]
        and said.get("requestId") == asked["requestId"]
        and isinstance(said.get("requestStatus"), dict)
    )


def _while_greeting(fault: Exception) -> Trouble:
    detail = type(fault).__name__
    if isinstance(fault, websocket.WebSocketTimeoutException | TimeoutError):
        return Trouble(Kind.SILENT, detail)
    if isinstance(fault, websocket.WebSocketConnectionClosedException | OSError):
        return Trouble(Kind.LOST, detail)
    return Trouble(Kind.FOREIGN, detail)


def _while_talking(fault: Exception) -> Trouble:
    detail = type(fault).__name__
    if isinstance(fault, websocket.WebSocketTimeoutException | TimeoutError):
        return Trouble(Kind.SILENT, detail)
    if isinstance(fault, websocket.WebSocketConnectionClosedException | OSError):
        return Trouble(Kind.LOST, detail)
    return Trouble(Kind.CONFUSED, detail)
