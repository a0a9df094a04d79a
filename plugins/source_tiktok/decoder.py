"""What TikTok's socket sends, as events: frames in, events and what to answer out."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from stagedoor import SourceEvent

from . import happenings
from .frames import FrameError, ack, unpack, unpack_response
from .gifts import Gifts
from .messages import Comments
from .methods import QUIET_METHODS
from .polls import Polls
from .schema import DecodeError, message_class
from .values import Told, id_of, moment

_REMEMBERED = 20_000
_MESSAGES = "msg"
_QUIET_FRAMES = frozenset({"", "ack", "close", "hb", "im_enter_room", "im_enter_room_resp"})
_LONGEST_METHOD = 100
_LARGEST_MESSAGE = 1024 * 1024
"""Bytes of one message; real ones have a few thousand."""


@dataclass(slots=True)
class Decoded:
    """What one frame said."""

    events: list[SourceEvent] = field(default_factory=list)
    reply: bytes | None = None
    """What to send back, when the server wants an answer."""
    received: int = 0
    """How many messages it held."""
    unknown: list[str] = field(default_factory=list)
    """Methods nobody has told us about, one for each such message."""
    unreadable: int = 0
    is_over: bool = False
    """The stream has ended."""
    cursor: str = ""
    internal_ext: bytes = b""


class _Reader(NamedTuple):
    parse: Callable[[bytes], Any]
    tell: Callable[[Any, Told], list[SourceEvent]]


class Decoder:
    """Turns the frames of one room into events. It remembers gifts in progress, so it lives as long as the room."""

    def __init__(self, channel: str) -> None:
        self.channel = channel
        self._gifts = Gifts()
        self._seen: OrderedDict[tuple[str, str], None] = OrderedDict()
        comments, subscriptions = Comments(), happenings.Subscriptions()
        self._readers = {
            f"Webcast{method}Message": _Reader(message_class(name).FromString, tell)
            for method, name, tell in (
                ("Chat", "Chat", comments.chat),
                ("EmoteChat", "EmoteChat", comments.emote_chat),
                ("ImDelete", "ImDelete", comments.deleted),
                ("Gift", "Gift", self._gifts.gift),
                ("Poll", "Poll", Polls().poll),
                ("SubNotify", "SubNotify", subscriptions.notified),
                ("Barrage", "Barrage", subscriptions.barrage),
                ("Like", "Like", happenings.like),
                ("Member", "Member", happenings.member),
                ("Social", "Social", happenings.social),
                ("RoomUserSeq", "RoomUserSeq", happenings.viewers),
                ("QuestionNew", "QuestionNew", happenings.question),
                ("RoomPin", "RoomPin", happenings.pin),
                ("Control", "Control", happenings.control),
                ("Room", "RoomMsg", happenings.notice),
            )
        }

    def decode(self, frame: bytes, now: float) -> Decoded:
        """What a frame of the socket says; raises `FrameError` when it cannot be read at all."""
        pushed = unpack(frame)
        kind = pushed.payload_type
        if kind != _MESSAGES:
            if kind in _QUIET_FRAMES:
                return Decoded()
            return Decoded(received=1, unknown=[f"frame {kind[:_LONGEST_METHOD]}"])
        if pushed.payload_encoding not in {"", "pb"}:
            raise FrameError("messages that are not protobuf")
        response = unpack_response(pushed.payload)
        decoded = self._decoded(response, now)
        if response.need_ack:
            decoded.reply = ack(pushed.log_id, response.internal_ext)
        return decoded

    def response(self, body: bytes, now: float) -> Decoded:
        """The same for what is fetched without a socket."""
        return self._decoded(unpack_response(body), now)

    def settle(self, now: float) -> list[SourceEvent]:
        """Gifts whose streak ended in silence."""
        return self._gifts.settle(now)

    def close(self) -> list[SourceEvent]:
        """Gifts whose streak was still open."""
        return self._gifts.close()

    def _decoded(self, response: Any, now: float) -> Decoded:
        decoded = Decoded(cursor=response.cursor, internal_ext=response.internal_ext)
        events = decoded.events
        readers = self._readers
        for envelope in response.messages:
            decoded.received += 1
            method = envelope.method
            reader = readers.get(method)
            if reader is None:
                if not method:
                    decoded.unreadable += 1
                elif method not in QUIET_METHODS:
                    decoded.unknown.append(method[:_LONGEST_METHOD])
                continue
            payload = envelope.payload
            if len(payload) > _LARGEST_MESSAGE:
                decoded.unreadable += 1
                continue
            try:
                message = reader.parse(payload)
                events += self._told(method, reader, message, envelope, now)
            except (DecodeError, ValueError):
                decoded.unreadable += 1
                continue
            if method == "WebcastControlMessage" and happenings.is_over(message):
                decoded.is_over = True
        return decoded

    def _told(self, method: str, reader: _Reader, message: Any, envelope: Any, now: float) -> list[SourceEvent]:
        """What the message says; nothing for one that was there before."""
        number = id_of(message, envelope.msg_id)
        # Without an id two messages are the same when every byte of them is.
        name = str(number) if number else hashlib.blake2b(envelope.payload, digest_size=12).hexdigest()
        key = (method, name)
        if key in self._seen:
            return []
        events = reader.tell(message, Told(self.channel, name, moment(message.common.create_time), now))
        self._seen[key] = None
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)
        return events
