"""What viewers write, and what is taken back of it."""

from __future__ import annotations

from collections import OrderedDict, deque
from typing import Any

from stagedoor import ChatMessage, MessageDeleted, Reply, SourceEvent

from .fragments import Placed, Span, emote, first_mentioned, fragments, mentioned
from .images import first_picture
from .values import PLATFORM, Told, text
from .viewers import shown_name, viewer

_REMEMBERED = 20_000
_MOST_EMOTES = 100
_MOST_DELETED = 1_000
_MOST_MENTIONS = 20


def chat_id(message_id: object) -> str:
    """The `platform_id` of a comment, the same for the comment and for what refers to it."""
    return f"chat:{message_id}"


class Comments:
    """The comments of one room. It remembers who wrote which, because TikTok deletes by writer."""

    def __init__(self) -> None:
        self._written: OrderedDict[str, tuple[str, int]] = OrderedDict()
        """By `platform_id`: who wrote it and when; oldest first."""
        self._by_writer: dict[str, deque[str]] = {}
        self._wiped: OrderedDict[str, int] = OrderedDict()
        """By writer: when everything they wrote was taken back."""

    def chat(self, message: Any, told: Told) -> list[SourceEvent]:
        """A comment."""
        content = text(message.content)
        reply_to: Reply | None = None
        mentions = _mentions(message, content) if "@" in content else []
        if message.HasField("at_user") and message.at_user.id > 0:
            answered = message.at_user
            reply_to = Reply(message_id="", viewer_id=str(answered.id), name=shown_name(answered))
        placed = [_placed(at.emote, at.index) for at in message.emotes[:_MOST_EMOTES]] if message.emotes else []
        pieces = fragments(content, placed, mentions) if placed or mentions else ()
        return self._said(
            ChatMessage(
                platform=PLATFORM,
                channel=told.channel,
                platform_id=chat_id(told.id),
                sent_at=told.sent_at,
                viewer=viewer(message.user, message.identity),
                text="".join([piece.text for piece in pieces]) if placed else content,
                fragments=pieces,
                reply_to=reply_to,
            )
        )

    def emote_chat(self, message: Any, told: Told) -> list[SourceEvent]:
        """A comment that is nothing but emotes."""
        pieces = tuple(emote(_placed(one, 0)) for one in message.emotes[:_MOST_EMOTES])
        if not pieces:
            raise ValueError("a comment of no emotes")
        return self._said(
            ChatMessage(
                platform=PLATFORM,
                channel=told.channel,
                platform_id=chat_id(told.id),
                sent_at=told.sent_at,
                viewer=viewer(message.user, message.identity),
                text="".join([piece.text for piece in pieces]),
                fragments=pieces,
            )
        )

    def deleted(self, message: Any, told: Told) -> list[SourceEvent]:
        """Comments taken back: single ones, or everything somebody wrote so far.

        TikTok does not say why, or whether the writer may write again, so nobody is called silenced here.
        """
        gone = [chat_id(one) for one in message.msg_ids[:_MOST_DELETED]]
        for user_id in message.user_ids[:_MOST_DELETED]:
            writer = str(user_id)
            gone += self._by_writer.pop(writer, ())
            self._wiped[writer] = max(told.sent_at, self._wiped.pop(writer, 0))
            if len(self._wiped) > _REMEMBERED:
                self._wiped.popitem(last=False)
        for platform_id in gone:
            self._written.pop(platform_id, None)
        return [self._deletion(platform_id, told) for platform_id in gone]

    def _said(self, said: ChatMessage) -> list[SourceEvent]:
        writer = said.viewer.id
        if said.sent_at and said.sent_at <= self._wiped.get(writer, 0):
            # It was taken back before it arrived: told first, so that it is never on screen.
            told = Told(said.channel, "", said.sent_at, 0.0)
            return [self._deletion(said.platform_id, told), said]
        self._written[said.platform_id] = (writer, said.sent_at)
        self._by_writer.setdefault(writer, deque()).append(said.platform_id)
        if len(self._written) > _REMEMBERED:
            self._forget(*self._written.popitem(last=False))
        return [said]

    def _forget(self, platform_id: str, written: tuple[str, int]) -> None:
        theirs = self._by_writer.get(written[0])
        if theirs is None:
            return
        if platform_id in theirs:
            theirs.remove(platform_id)
        if not theirs:
            del self._by_writer[written[0]]

    def _deletion(self, platform_id: str, told: Told) -> MessageDeleted:
        return MessageDeleted(
            platform=PLATFORM,
            channel=told.channel,
            platform_id=f"deleted:{platform_id}",
            sent_at=told.sent_at,
            message_id=platform_id,
        )


def _mentions(message: Any, content: str) -> list[Span]:
    """Where the comment speaks to those TikTok names beside it."""
    found = [
        span
        for user in message.mention_users[:_MOST_MENTIONS]
        if (span := mentioned(content, shown_name(user), text(user.unique_id)))
    ]
    if message.HasField("at_user") and message.at_user.id > 0:
        answered = message.at_user
        known = mentioned(content, shown_name(answered), text(answered.unique_id))
        if span := known or first_mentioned(content):
            found.append(span)
    return found


def _placed(drawn: Any, index: int) -> Placed:
    return Placed(index, text(drawn.id)[:200], first_picture(drawn.image.url_list))
