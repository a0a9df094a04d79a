"""Everything about Kick that nobody has promised: addresses, keys, names of feeds, codes. When Kick changes, look here.

Kick has no official way to read a chat without an app of one's own. This is what its own page does for a visitor who
has not logged in, as observed in autumn 2026.
"""

from __future__ import annotations

PLATFORM = "kick"

SITE = "https://kick.com"
ORIGIN = "https://kick.com"
"""The realtime servers refuse a WebSocket that names another."""
REALTIME = "https://web.kick.com/api/v1/realtime"
PUSHER = "wss://ws-{cluster}.pusher.com"
PUSHER_KEY = "32cbd69e4b950bf97679"
"""What Kick's page has used for years; only taken when Kick does not say which one."""
PUSHER_CLUSTER = "us2"
PUSHER_QUERY = "protocol=7&client=js&version=8.4.0&flash=false"
PUSHER_IDLE = 120.0
"""Seconds of silence after which Pusher expects to be asked whether it is there, unless it says another number."""
CENTRIFUGO_PING = 25.0
"""Seconds between the pings of the server, unless it says another number."""
PLAIN_AGENT = "Mozilla/5.0"
"""Let through where the full name of a browser is looked at more closely."""
DISGUISE = "chrome"
"""Whose TLS handshake to make when the plain one is refused."""

FILES = "https://files.kick.com/"
BADGES = "https://ext.cdn.kick.com/"
EMOTE = "emotes/{id}/fullsize"
"""The picture of an emote below `FILES`."""
GIFT = "kicks/gifts/{id}.webp"
"""The picture of a gift of KICKs below `FILES`, its id with `-` for `_`."""

TERMINAL_PAUSE = 300.0
"""Seconds to stay away when Kick refuses this client; after that it comes back as a new one."""


def channel_address(site: str, slug: str) -> str:
    """What says which numbers a channel has."""
    return f"{site.rstrip('/')}/api/v2/channels/{slug}"


def connection_address(realtime: str, channel: int) -> str:
    """Where to ask how a channel's chat is served."""
    return f"{realtime.rstrip('/')}/channels/{channel}/chat/connection"


def any_connection_address(realtime: str) -> str:
    """Where to ask how chats are served, for a channel whose number is not known."""
    return f"{realtime.rstrip('/')}/connection"


def token_address(realtime: str) -> str:
    """Where a guest's token comes from."""
    return f"{realtime.rstrip('/')}/auth/connection"


def pusher_address(address: str, key: str, cluster: str) -> str:
    """The whole address of the Pusher server."""
    return f"{address.replace('{cluster}', cluster).rstrip('/')}/app/{key}?{PUSHER_QUERY}"


def chat_feed(chatroom: int) -> str:
    """The feed that carries the chat; without it nothing is read."""
    return f"chatrooms.{chatroom}.v2"


def channel_feeds(channel: int) -> list[str]:
    """The feeds about the channel: KICKs, the stream."""
    return [f"channel.{channel}", f"channel_{channel}"] if channel else []


def feeds(chatroom: int, channel: int) -> list[str]:
    """Every feed, that of the chat first."""
    return [chat_feed(chatroom), f"chatrooms.{chatroom}", f"chatroom_{chatroom}", *channel_feeds(channel)]


def is_terminal(code: int) -> bool:
    """Whether this code of Centrifugo says that this client must not come back soon."""
    return 3500 <= code <= 3999 or 4500 <= code <= 4999


def is_refusal(code: int) -> bool:
    """Whether this code of Pusher says that trying the same again makes no sense."""
    return 4000 <= code <= 4099


def plain_name(event: str) -> str:
    r"""An event's name without `App\Events\`, which some of them have on some feeds and not on others."""
    return event.rpartition("\\")[2]


IGNORED = frozenset(
    {
        *("GoalCreatedEvent", "GoalUpdatedEvent", "GoalProgressUpdateEvent", "GoalAchievedEvent", "GoalCanceledEvent"),
        *("KicksLeaderboardUpdated", "LivestreamUpdated", "UpdateLiveStreamEvent", "UpdatedLiveStreamEvent"),
        *("PointsUpdated", "StreamerIsLiveNotification"),
    }
)
"""Events that are known and say nothing about the show."""
