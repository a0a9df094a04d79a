"""What Social Stream Ninja sends, as events of the show."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from typing import Any

from stagedoor import Amount, ChatMessage, GiftReceived, MessageDeleted, Reply, SourceEvent, Viewer

from .fields import Payload, is_set, meta_of, number_of, platform_of, text_of
from .happenings import HAPPENINGS, Told, gift, notice, viewer_count
from .markup import plain, readable
from .money import amount
from .remembered import Remembered
from .streaks import Streaks
from .viewers import viewer_of

_CHEERS = frozenset({"cheer", "bits"})
_SPOKEN = _CHEERS | {"", "action", "message", "chat", "emote"}
_EARLIEST, _LATEST = 1_262_304_000_000, 4_102_444_800_000


class UnknownError(ValueError):
    """A kind of message nobody has told us about; the text is its name."""


class Translator:
    """Lives as long as the source: what it remembers survives a reconnect."""

    def __init__(self, channel: str, now: Callable[[], float], left_out: Callable[[], Collection[str]]) -> None:
        self._channel = channel
        self._now = now
        self._left_out = left_out
        self._remembered = Remembered()
        self.streaks = Streaks()

    def events(self, payload: object) -> list[SourceEvent]:
        """What one message says. Raises `UnknownError` for a kind nobody knows, `ValueError` for nonsense."""
        if not isinstance(payload, dict):
            raise ValueError("it is no object")  # noqa: TRY004 - what arrived is wrong, not what was called
        if isinstance(deleted := payload.get("delete"), dict):
            return self._deleted(deleted)
        word = payload.get("event")
        if word == "viewer_updates":
            return self._counts(meta_of(payload))
        platform = platform_of(payload)
        if not platform:
            if payload.keys() & {"chatname", "chatmessage"}:
                raise ValueError("it does not say from which site it is")
            raise UnknownError(_kind_of(payload))
        if platform in self._left_out():
            return []
        return self._happened(payload, platform, word.lower() if isinstance(word, str) else "", is_system=word is True)

    def _happened(self, payload: Payload, platform: str, word: str, *, is_system: bool) -> list[SourceEvent]:
        told = self._told(payload, platform)
        if is_system:
            return [said] if (said := notice(told)) else []
        if word in _SPOKEN:
            return self._spoken(payload, told, word)
        teller = HAPPENINGS.get(word)
        if teller is None:
            if text_of(payload, "hasDonation"):
                teller = gift
            elif said := notice(told):
                return [said]
            else:
                raise UnknownError(word[:60])
        event = teller(told)
        if isinstance(event, GiftReceived):
            return list(self.streaks.take(payload, event, self._now()))
        return [event] if event else []

    def _told(self, payload: Payload, platform: str) -> Told:
        viewer = viewer_of(payload, platform)
        said = payload.get("chatmessage")
        text = (plain if is_set(payload, "textonly") else readable)(said)[0] if isinstance(said, str) else ""
        return Told(
            payload=payload,
            platform=platform,
            channel=text_of(payload, "sourceName") or self._channel,
            platform_id=_platform_id(payload, viewer),
            sent_at=_sent_at(payload),
            viewer=viewer,
            text=text,
        )

    def _spoken(self, payload: Payload, told: Told, word: str) -> list[SourceEvent]:
        label = text_of(payload, "hasDonation")
        paid = amount(label) if label else None
        bits = number_of(meta_of(payload), "bits") if word in _CHEERS else 0
        cheer = Amount(count=bits, unit="bits") if bits else paid if paid and paid.unit == "bits" else None
        if label and not cheer:
            event = gift(told)
            return list(self.streaks.take(payload, event, self._now())) if event else []
        said = payload.get("chatmessage")
        if not told.viewer or not isinstance(said, str):
            raise ValueError("a message without a name or a text")
        text, fragments = (plain if is_set(payload, "textonly") else readable)(said)
        if not text and not cheer:
            if text_of(payload, "contentimg") or said.strip():
                return []  # a picture only, at an address that somebody chose
            raise ValueError("an empty message")
        self._remembered.add(told.platform_id, text_of(payload, "id"), told.viewer)
        return [
            ChatMessage(
                platform=told.platform,
                channel=told.channel,
                platform_id=told.platform_id,
                sent_at=told.sent_at,
                viewer=told.viewer,
                text=text,
                fragments=fragments,
                reply_to=_reply(payload),
                is_action=word == "action",
                is_first=is_set(payload, "firsttime"),
                cheer=cheer,
            )
        ]

    def _deleted(self, deleted: Payload) -> list[SourceEvent]:
        platform = platform_of(deleted)
        if not platform or platform in self._left_out():
            return []
        native = text_of(meta_of(deleted), "messageId")
        number, name = text_of(deleted, "id"), text_of(deleted, "userid") or text_of(deleted, "chatname")
        if native:
            gone = [native]
        elif number:
            gone = self._remembered.numbered(platform, number) or [number]
        elif name:
            gone = self._remembered.said_by(platform, name)
        else:
            raise ValueError("a deletion of nothing")
        return [
            MessageDeleted(platform=platform, channel=self._channel, platform_id=f"deleted:{each}", message_id=each)
            for each in gone
        ]

    def _counts(self, meta: Payload) -> list[SourceEvent]:
        left_out = self._left_out()
        found = [viewer_count(platform_of({"type": site}), self._channel, count) for site, count in meta.items()]
        return [event for event in found if event and event.platform not in left_out]


def _platform_id(payload: Payload, viewer: Viewer | None) -> str:
    """The platform's own id where it is given. Social Stream Ninja's number begins anew with each start of it."""
    if native := text_of(meta_of(payload), "messageId", "tiktokGiftMessageId", "webhookId"):
        return native
    number = text_of(payload, "id")
    if not number:
        return ""
    said = "\0".join([viewer.id if viewer else "", *(str(payload.get(key, "")) for key in ("event", "chatmessage"))])
    return f"ssn:{number[:80]}:{hashlib.blake2b(said.encode('utf-8', 'replace'), digest_size=6).hexdigest()}"


def _sent_at(payload: Payload) -> int:
    at: Any = payload.get("timestamp")
    if isinstance(at, bool) or not isinstance(at, int | float):
        return 0
    return int(at) if _EARLIEST < at < _LATEST else 0


def _reply(payload: Payload) -> Reply | None:
    """The message it answers, where that is told with an id."""
    said = meta_of(payload).get("reply") or payload.get("reply")
    if not isinstance(said, dict) or not (message_id := text_of(said, "messageId", "id")):
        return None
    return Reply(
        message_id=message_id,
        viewer_id=text_of(said, "userid", "userId"),
        name=text_of(said, "chatname", "name", "displayName"),
        text=plain(text_of(said, "chatmessage", "text"))[0],
    )


def _kind_of(payload: Payload) -> str:
    keys = [key for key in payload if isinstance(key, str)]
    return text_of(payload, "event", "action")[:60] or ", ".join(sorted(keys)[:4])[:60] or "an empty object"
