"""What travels between the daemon and its pages."""

import json

import msgspec
import pytest

from stagedoor.web import wire


def test_frames_from_a_page_are_told_apart_by_their_type():
    assert wire.decode_page(b'{"type":"subscribe","topics":["inbox"]}') == wire.Subscribe(topics=["inbox"])
    assert wire.decode_page('{"type":"unsubscribe","topics":[]}') == wire.Unsubscribe(topics=[])


@pytest.mark.parametrize(
    "frame", ["{}", '{"type":"hello"}', '{"type":"subscribe"}', '{"type":"subscribe","topics":"inbox"}']
)
def test_anything_else_from_a_page_is_refused(frame):
    with pytest.raises(msgspec.ValidationError):
        wire.decode_page(frame)


def test_frames_from_the_daemon_survive_the_journey():
    decoder = msgspec.json.Decoder(wire.FromDaemon)
    for frame in (
        wire.Hello(protocol=wire.PROTOCOL, version="1", boot="b"),
        wire.Snapshot(topic="inbox", n=3, data=msgspec.Raw(b'{"events":[]}')),
        wire.Delta(topic="inbox", n=4, items=[msgspec.Raw(b"1")]),
        wire.Refused(topic="x", reason="y"),
    ):
        raw = wire.encode(frame)
        assert wire.encode(decoder.decode(raw)) == raw
        assert json.loads(raw)["type"] == type(frame).__name__.lower()


def test_every_topic_is_either_a_state_or_a_stream():
    assert not set(wire.STATES) & set(wire.STREAMS)
