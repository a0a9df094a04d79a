"""What viewers say and do."""

from __future__ import annotations

from stagedoor.events.base import SourceEvent, ViewerEvent
from stagedoor.model import Amount, Fragment, Reply, Viewer


class ChatMessage(SourceEvent, frozen=True, kw_only=True):
    """A viewer wrote something."""

    viewer: Viewer
    text: str
    fragments: tuple[Fragment, ...] = ()
    """The text in pieces, where it holds more than plain text."""
    reply_to: Reply | None = None
    is_action: bool = False
    """Written with `/me`."""
    is_first: bool = False
    """The platform says this is the viewer's first message in this channel."""
    is_highlighted: bool = False
    cheer: Amount | None = None
    reward: str = ""
    """The id of the channel reward this message redeemed."""


class GuestMessage(SourceEvent, frozen=True, kw_only=True):
    """Somebody wrote in a chat of others that is only read beside the show. It is in the inbox and nowhere else.

    It is kept in no log: an id tells it apart from everything else until the next start, and no longer.
    """

    viewer: Viewer
    text: str
    fragments: tuple[Fragment, ...] = ()
    """The text in pieces, where it holds more than plain text."""
    chat: str = ""
    """What to call the chat it was written in."""


class GiftReceived(ViewerEvent, frozen=True, kw_only=True):
    """A viewer gave something: a gift, bits, a paid message."""

    gift: str
    """The name of the gift."""
    count: int = 1
    value: Amount | None = None
    """What all of it together is worth."""
    text: str = ""
    image: str = ""
    """A picture of the gift: a path below the daemon's `/images/`, as in `Fragment`."""


class FollowReceived(ViewerEvent, frozen=True, kw_only=True):
    """A viewer followed the channel."""


class SubscriptionReceived(ViewerEvent, frozen=True, kw_only=True):
    """A viewer subscribed, renewed, or gave subscriptions away."""

    tier: str = ""
    months: int = 0
    gifted: int = 0
    """How many were given to others; 0 for one's own."""
    recipient: Viewer | None = None
    """Who got it, when one is given to a named viewer."""
    text: str = ""


class RaidReceived(ViewerEvent, frozen=True, kw_only=True):
    """Another channel sent its viewers over."""

    viewers: int = 0


class LikesReceived(ViewerEvent, frozen=True, kw_only=True):
    """A viewer liked the stream, once or many times."""

    count: int = 1
    total: int = 0
    """All likes of this stream so far, where the platform says."""


class StreamShared(ViewerEvent, frozen=True, kw_only=True):
    """A viewer shared the stream with others."""


class ViewerJoined(ViewerEvent, frozen=True, kw_only=True):
    """A viewer came in."""


class QuestionAsked(ViewerEvent, frozen=True, kw_only=True):
    """A viewer asked something in the place the platform has for questions."""

    text: str


class RewardRedeemed(ViewerEvent, frozen=True, kw_only=True):
    """A viewer spent channel points, or whatever the platform calls them, on a reward."""

    reward: str
    """The id of the reward."""
    title: str
    cost: int = 0
    text: str = ""


class MessageHeld(ViewerEvent, frozen=True, kw_only=True):
    """The platform itself holds a message back until a moderator decides. Nobody but moderators may see it."""

    message_id: str
    """The platform's id of the message, to allow or deny it."""
    text: str
    reason: str = ""
    """Why, in the platform's words."""


class Announcement(ViewerEvent, frozen=True, kw_only=True):
    """The platform or a moderator announced something in the chat."""

    text: str
