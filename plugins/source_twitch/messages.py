"""Lines of Twitch's chat as events."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from stagedoor import (
    Amount,
    Badge,
    ChannelOpened,
    ChatCleared,
    ChatMessage,
    MessageDeleted,
    PlatformNotice,
    Reply,
    SourceEvent,
    Viewer,
    ViewerSilenced,
)

from .fragments import fragments
from .gifts import GiftCount
from .irc import Message
from .money import paid
from .notices import Notices
from .room import Room
from .tally import Tally
from .viewers import PLATFORM, Dress, author, named, number, plain

_LONGEST_TEXT = 4000
"""Eight times what Twitch lets anyone write."""
_LONGEST_ID = 200
_MIRRORED = 10_000

_IGNORED = frozenset(
    {
        *("CAP", "ERROR", "GLOBALUSERSTATE", "HOSTTARGET", "INVITE", "JOIN", "KICK", "MODE", "NICK", "PART", "PING"),
        *("PONG", "QUIT", "RECONNECT", "TAGMSG", "TOPIC", "USERSTATE", "WHISPER"),
    }
)
_SAID_BY_ROOMSTATE = frozenset(
    {
        *("emote_only_off", "emote_only_on", "followers_off", "followers_on", "followers_on_zero", "followers_onzero"),
        *("r9k_off", "r9k_on", "slow_off", "slow_on", "subs_off", "subs_on"),
    }
)
_IS_SHARED = "shared-chat"


class Translator:
    """Turns the lines of one channel into events, and counts what became of each line.

    It lives as long as the source: what it remembers (counted gifts, restrictions of the chat) survives a reconnect.
    """

    def __init__(self, tally: Tally) -> None:
        self.tally = tally
        self.shows_shared_chat = True
        self.dress: Dress = plain
        """Gives the badges of viewers their pictures."""
        self.channel_id = ""
        """Twitch's number of the channel, once it has told."""
        self.on_open: Callable[[], object] = lambda: None
        """Called when the channel is known, once for each connection."""
        self._is_opened = False
        self._room = Room()
        self._notices = Notices(GiftCount(), self._written, self._own_id, self._named)
        self._mirrored: OrderedDict[str, str] = OrderedDict()
        self._local: OrderedDict[str, str] = OrderedDict()
        self._commands: dict[str, Callable[[Message], list[SourceEvent]]] = {
            "PRIVMSG": self._privmsg,
            "USERNOTICE": self._usernotice,
            "CLEARCHAT": self._clearchat,
            "CLEARMSG": self._clearmsg,
            "ROOMSTATE": self._roomstate,
            "NOTICE": self._notice,
        }

    def begin(self) -> None:
        """A new connection is made: what it tells about the channel is told again."""
        self._is_opened = False

    def opened(self, channel: str) -> list[SourceEvent]:
        """That reading begins, where it has not been told yet on this connection."""
        if self._is_opened:
            return []
        self._is_opened = True
        self.on_open()
        return [ChannelOpened(platform=PLATFORM, channel=channel, channel_id=self.channel_id)]

    def local_id(self, message_id: str) -> str:
        """The id that a message has in this channel, where it was written in another one of a shared chat."""
        return self._local.get(message_id, message_id)

    def events(self, message: Message) -> list[SourceEvent]:
        """What one line says; nothing for a line that is ignored, unknown or makes no sense."""
        handler = self._commands.get(message.command)
        if handler is None:
            if message.command in _IGNORED or message.command.isdigit():
                self.tally.ignored += 1
            else:
                self.tally.surprise(message.command)
            return []
        try:
            events = handler(message)
        except ValueError:
            self.tally.malformed += 1
            return []
        if events:
            self.tally.parsed += 1
        else:
            self.tally.ignored += 1
        return events

    def _privmsg(self, message: Message) -> list[SourceEvent]:
        if len(message.params) < 2:
            raise ValueError("a message without a text")
        if not message.param(0).startswith("#") or (_is_mirrored(message) and not self.shows_shared_chat):
            return []
        return [self._written(message, message.params[1])]

    def _written(self, message: Message, text: str) -> ChatMessage:
        """What a viewer wrote, in a `PRIVMSG` or under a notice."""
        tags = message.tags
        viewer = author(message, *_home(message), dress=self.dress)
        is_action = text.startswith("\x01ACTION ")
        if is_action:
            text = text[8:].removesuffix("\x01")
        if len(text) > _LONGEST_TEXT:
            text = text[:_LONGEST_TEXT]
            self.tally.cut += 1
        bits = number(tags.get("bits", ""))
        return ChatMessage(
            platform=PLATFORM,
            channel=message.param(0).removeprefix("#"),
            platform_id=self._own_id(message),
            sent_at=number(tags.get("tmi-sent-ts", "")),
            viewer=viewer,
            text=text,
            fragments=fragments(text, tags.get("emotes", ""), bits),
            reply_to=self._reply(message),
            is_action=is_action,
            is_first=tags.get("first-msg") == "1",
            is_highlighted=tags.get("msg-id") == "highlighted-message",
            cheer=Amount(count=bits, unit="bits") if bits else paid(tags, "pinned-chat-paid-"),
            reward=tags.get("custom-reward-id", ""),
        )

    def _named(self, message: Message) -> Viewer:
        return author(message, dress=self.dress)

    def _own_id(self, message: Message) -> str:
        """In a shared chat every room gives a message its own id; the one it has at home is the same everywhere."""
        here = message.tags.get("id", "")[:_LONGEST_ID]
        home = message.tags.get("source-id", "")[:_LONGEST_ID]
        if not home or home == here:
            return here
        self._mirrored[here] = home
        self._local[home] = here
        if len(self._mirrored) > _MIRRORED:
            self._mirrored.popitem(last=False)
            self._local.popitem(last=False)
        return home

    def _reply(self, message: Message) -> Reply | None:
        tags = message.tags
        if not (parent := tags.get("reply-parent-msg-id")):
            return None
        return Reply(
            message_id=self._mirrored.get(parent, parent),
            viewer_id=tags.get("reply-parent-user-id", ""),
            name=tags.get("reply-parent-display-name") or tags.get("reply-parent-user-login", ""),
            text=tags.get("reply-parent-msg-body", "")[:_LONGEST_TEXT],
        )

    def _usernotice(self, message: Message) -> list[SourceEvent]:
        if _is_mirrored(message) and not self.shows_shared_chat:
            return []
        return self._notices.events(message, is_mirrored=_is_mirrored(message))

    def _clearchat(self, message: Message) -> list[SourceEvent]:
        tags = message.tags
        channel = message.param(0).removeprefix("#")
        sent_at = number(tags.get("tmi-sent-ts", ""))
        login = message.param(1)
        viewer_id = tags.get("target-user-id", "")
        if not (login or viewer_id):
            return [
                ChatCleared(
                    platform=PLATFORM,
                    channel=channel,
                    platform_id=f"cleared:{channel}:{sent_at}" if sent_at else "",
                    sent_at=sent_at,
                )
            ]
        return [
            ViewerSilenced(
                platform=PLATFORM,
                channel=channel,
                platform_id=f"silenced:{channel}:{viewer_id or login}:{sent_at}" if sent_at else "",
                sent_at=sent_at,
                viewer=named(viewer_id, login),
                seconds=number(tags.get("ban-duration", "")),
            )
        ]

    def _clearmsg(self, message: Message) -> list[SourceEvent]:
        tags = message.tags
        target = tags.get("target-msg-id", "")
        if not target:
            raise ValueError("a deletion of nothing")
        return [
            MessageDeleted(
                platform=PLATFORM,
                channel=message.param(0).removeprefix("#"),
                platform_id=f"deleted:{target}",
                sent_at=number(tags.get("tmi-sent-ts", "")),
                message_id=self._mirrored.get(target, target),
            )
        ]

    def _roomstate(self, message: Message) -> list[SourceEvent]:
        channel = message.param(0).removeprefix("#")
        self.channel_id = message.tags.get("room-id", "")[:_LONGEST_ID] or self.channel_id
        changes = [
            PlatformNotice(platform=PLATFORM, channel=channel, code=code, text=text)
            for code, text in self._room.changes(message.tags)
        ]
        return [*self.opened(channel), *changes]

    def _notice(self, message: Message) -> list[SourceEvent]:
        code = message.tags.get("msg-id", "")
        if not message.param(0).startswith("#") or code in _SAID_BY_ROOMSTATE:
            return []
        text = message.param(1)[:_LONGEST_TEXT]
        if not text:
            raise ValueError("a notice without a text")
        channel = message.param(0).removeprefix("#")
        return [PlatformNotice(platform=PLATFORM, channel=channel, code=code, text=text)]


def _is_mirrored(message: Message) -> bool:
    source = message.tags.get("source-room-id", "")
    return bool(source) and source != message.tags.get("room-id", "")


def _home(message: Message) -> tuple[Badge, ...]:
    """What marks a message that was written in another channel of a shared chat."""
    if not _is_mirrored(message):
        return ()
    return (Badge(name=_IS_SHARED, level=message.tags["source-room-id"][:_LONGEST_ID]),)
