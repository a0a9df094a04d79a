"""The frames on TikTok's socket: unpacked carefully, and written for the way back."""

from __future__ import annotations

import zlib
from typing import Any

from .schema import DecodeError, message_class

LARGEST = 8 * 1024 * 1024
"""Bytes a frame may unpack to. A real one has some ten thousand; a hostile one could fill the memory."""

PushFrame = message_class("PushFrame")
Response = message_class("Response")
Envelope = message_class("Envelope")
_LooseResponse = message_class("LooseResponse")
_Heartbeat = message_class("Heartbeat")
_EnterRoom = message_class("EnterRoom")

_MOST_MESSAGES = 20_000
_SUSPICIOUS = 256 * 1024
"""Bytes from which a response's messages are counted before they are read: eight thousand can unpack to millions."""
_GZIP = b"\x1f\x8b"
_GZIP_WINDOW = 31
_LENGTH = 2
"""The wire type of everything that has a length."""
_AUDIENCE = "audience"
_WEB_LIVE = 12


class FrameError(ValueError):
    """What came is no frame of TikTok's, or too large to be one."""


def unpack(frame: bytes) -> Any:
    """The `PushFrame`, its payload unpacked; raises `FrameError`."""
    if len(frame) > LARGEST:
        raise FrameError(f"a frame of {len(frame)} bytes")
    try:
        pushed = PushFrame.FromString(frame)
    except DecodeError as fault:
        raise FrameError("not a frame") from fault
    payload = pushed.payload
    if payload.startswith(_GZIP) or _says_gzip(pushed.headers):
        pushed.payload = inflated(payload)
    return pushed


def unpack_response(body: bytes) -> Any:
    """The `Response`, which may be compressed; raises `FrameError`.

    Where one message spoils the whole, the others are still in it; the spoiled ones have an empty method.
    """
    if len(body) > LARGEST:
        raise FrameError(f"a response of {len(body)} bytes")
    if body.startswith(_GZIP):
        body = inflated(body)
    if len(body) > _SUSPICIOUS and _is_crowded(body):
        raise FrameError(f"a response of more than {_MOST_MESSAGES} messages")
    try:
        return Response.FromString(body)
    except DecodeError:
        return _mended(body)


def inflated(packed: bytes) -> bytes:
    """The unpacked bytes of a gzip stream; raises `FrameError` for one that is cut short, broken or too large."""
    unpacker = zlib.decompressobj(_GZIP_WINDOW)
    try:
        body = unpacker.decompress(packed, LARGEST + 1)
    except zlib.error as fault:
        raise FrameError("a broken gzip stream") from fault
    if len(body) > LARGEST:
        raise FrameError(f"a gzip stream that unpacks to more than {LARGEST} bytes")
    if not unpacker.eof or unpacker.unused_data:
        raise FrameError("a gzip stream that does not end where it should")
    return body


def push_frame(
    payload_type: str, payload: bytes = b"", *, log_id: int = 0, seq_id: int = 0, gzip: bool = False
) -> bytes:
    """A frame with this payload, as either side sends it."""
    frame = PushFrame(seq_id=seq_id, log_id=log_id, payload_encoding="pb", payload_type=payload_type)
    if gzip:
        packer = zlib.compressobj(wbits=_GZIP_WINDOW)
        payload = packer.compress(payload) + packer.flush()
        frame.headers.add(key="compress_type", value="gzip")
    frame.payload = payload
    return bytes(frame.SerializeToString())


def heartbeat(room_id: int, sequence: int) -> bytes:
    """What keeps the socket open; `sequence` counts up from 1."""
    return push_frame("hb", _Heartbeat(room_id=room_id, send_packet_seq_id=sequence).SerializeToString())


def enter_room(room_id: int) -> bytes:
    """What makes the server send the room's messages."""
    entering = _EnterRoom(room_id=room_id, live_id=_WEB_LIVE, identity=_AUDIENCE, filter_welcome_msg="0")
    return push_frame("im_enter_room", entering.SerializeToString())


def ack(log_id: int, internal_ext: bytes) -> bytes:
    """What tells the server that a frame arrived."""
    return push_frame("ack", internal_ext, log_id=log_id)


def _says_gzip(headers: Any) -> bool:
    return any(header.key == "compress_type" and header.value == "gzip" for header in headers)


def _is_crowded(body: bytes) -> bool:
    """Whether there is more in it than a response can hold; where it makes no sense the parser will say so."""
    place, held = 0, 0
    while place < len(body):
        held += 1
        if held > _MOST_MESSAGES:
            return True
        tag, place = _number(body, place)
        if tag & 7 == _LENGTH:
            length, place = _number(body, place)
            place += length
        elif tag & 7 == 0:
            _, place = _number(body, place)
        else:
            place += 8 if tag & 7 == 1 else 4
    return False


def _number(body: bytes, place: int) -> tuple[int, int]:
    """The number that begins at `place`, and where it ends."""
    value = 0
    for position, byte in enumerate(body[place : place + 10]):
        value |= (byte & 127) << 7 * position
        if byte < 128:
            return value, place + position + 1
    return value, len(body)


def _mended(body: bytes) -> Any:
    try:
        loose = _LooseResponse.FromString(body)
    except DecodeError as fault:
        raise FrameError("not a response") from fault
    mended = Response(
        cursor=loose.cursor.decode("utf-8", "replace"), internal_ext=loose.internal_ext, need_ack=loose.need_ack
    )
    for raw in loose.messages:
        try:
            mended.messages.append(Envelope.FromString(raw))
        except DecodeError:
            mended.messages.add()
    return mended
