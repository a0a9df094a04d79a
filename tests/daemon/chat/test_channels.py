"""Which channels are live, and what is known of their streams."""

from dataclasses import dataclass, field

from stagedoor.chat.channels import Channels
from stagedoor.chat.health import Health
from stagedoor.events import ChannelOpened, StreamEnded, StreamStarted
from stagedoor.model import SourceState

TWITCH = "twitch:ada"


@dataclass
class Source:
    title: str = "Twitch"
    state: SourceState = SourceState.LIVE
    health: Health = field(default_factory=Health)


class Chats:
    def __init__(self, **sources):
        self.sources = sources

    @property
    def names(self):
        return [*self.sources, "missing:one"]

    def running(self, name):
        return self.sources.get(name)


def channels(guest=""):
    source = Source()
    return source, Channels(Chats(**{TWITCH: source}), lambda name: name == guest)


def started(title="", at=5_000):
    return StreamStarted(id=1, at=at, platform="twitch", source=TWITCH, title=title)


def test_what_is_known_of_a_channel_is_put_together():
    source, known = channels()
    source.health.viewers = 12
    known.take([ChannelOpened(platform="twitch", source=TWITCH, channel_id="7", title="Ada"), started("Chess")])
    [channel] = known.now
    assert (channel.source, channel.platform, channel.channel_id, channel.title) == (TWITCH, "twitch", "7", "Ada")
    assert (channel.is_live, channel.since, channel.stream_title, channel.viewers) == (True, 5.0, "Chess", 12)
    assert known.is_live


def test_a_chat_alone_is_no_stream():
    _, known = channels()
    [channel] = known.now
    assert (channel.title, channel.is_live, channel.since, channel.viewers) == ("Twitch", False, 0.0, None)
    assert not known.is_live


def test_where_viewers_are_counted_a_stream_is_on_until_it_is_said_to_be_over():
    source, known = channels()
    source.health.viewers = 3
    assert known.is_live
    known.take([StreamEnded(platform="twitch", source=TWITCH)])
    assert not known.is_live
    assert known.now[0].viewers is None
    known.take([started()])
    assert known.is_live


def test_a_guest_being_live_is_no_show_of_ours():
    _, known = channels(guest=TWITCH)
    known.take([started()])
    assert known.now[0].is_guest
    assert known.now[0].is_live
    assert not known.is_live
