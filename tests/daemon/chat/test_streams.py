"""Which streams are on, since when, and what they are called."""

from stagedoor.chat.streams import Streams
from stagedoor.events import StreamEnded, StreamStarted

A = {"source": "twitch:a", "platform": "twitch"}
B = {"source": "kick:a", "platform": "kick"}


def test_a_stream_is_on_from_its_start_to_its_end():
    streams = Streams()
    assert (streams.began("twitch:a"), streams.title("twitch:a")) == (0, "")
    streams.take([StreamStarted(**A, at=5_000, title="Chess"), StreamStarted(**B, at=6_000, sent_at=4_000)])
    assert (streams.began("twitch:a"), streams.title("twitch:a")) == (5_000, "Chess")
    assert (streams.began("kick:a"), streams.title("kick:a")) == (4_000, "")
    streams.take([StreamEnded(**A)])
    assert streams.began("twitch:a") == 0
    assert streams.began("kick:a") == 4_000
