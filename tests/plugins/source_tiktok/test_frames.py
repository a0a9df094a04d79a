import gzip
import tracemalloc
import zlib

import pytest

from rig.tiktok_messages import chat, frame, response
from source_tiktok.frames import (
    LARGEST,
    FrameError,
    PushFrame,
    ack,
    enter_room,
    heartbeat,
    inflated,
    push_frame,
    unpack,
    unpack_response,
)
from source_tiktok.schema import message_class


def test_what_the_client_says_is_what_tiktok_expects():
    beat = PushFrame.FromString(heartbeat(42, 3))
    assert (beat.payload_encoding, beat.payload_type, beat.payload) == ("pb", "hb", b"\x08\x2a\x10\x03")
    entering = PushFrame.FromString(enter_room(2**62))
    entered = message_class("EnterRoom").FromString(entering.payload)
    assert entering.payload_type == "im_enter_room"
    assert (entered.room_id, entered.live_id, entered.identity, entered.filter_welcome_msg) == (
        2**62,
        12,
        "audience",
        "0",
    )
    answer = PushFrame.FromString(ack(2**63, b"ext"))
    assert (answer.payload_type, answer.log_id, answer.payload) == ("ack", 2**63, b"ext")


@pytest.mark.parametrize("is_packed", [True, False])
def test_a_frame_is_unpacked(is_packed):
    pushed = unpack(push_frame("msg", b"payload", gzip=is_packed))
    assert (pushed.payload_type, pushed.payload) == ("msg", b"payload")


def test_gzip_is_known_by_its_first_bytes_too():
    assert unpack(push_frame("msg", gzip.compress(b"payload"))).payload == b"payload"


def test_what_calls_itself_gzip_must_be_it():
    pushed = PushFrame(payload_type="msg", payload=b"plain")
    pushed.headers.add(key="compress_type", value="gzip")
    with pytest.raises(FrameError, match="broken gzip"):
        unpack(pushed.SerializeToString())


def test_gzip_that_is_cut_short_or_changed_is_refused():
    packed = gzip.compress(bytes(range(256)) * 20)
    for length in range(2, len(packed)):
        with pytest.raises(FrameError):
            inflated(packed[:length])
    for place in range(10, len(packed)):
        with pytest.raises(FrameError):
            inflated(packed[:place] + bytes([packed[place] ^ 1]) + packed[place + 1 :])
    with pytest.raises(FrameError, match="does not end"):
        inflated(packed + b"more")


def test_a_bomb_is_refused_before_it_fills_the_memory():
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join([packer.compress(bytes(1024 * 1024)) for _ in range(96)]) + packer.flush()
    assert len(bomb) < 100_000
    tracemalloc.start()
    try:
        with pytest.raises(FrameError, match="unpacks to more"):
            unpack(push_frame("msg", bomb))
        assert tracemalloc.get_traced_memory()[1] < 4 * LARGEST
    finally:
        tracemalloc.stop()


def test_the_largest_allowed_passes():
    assert len(inflated(gzip.compress(bytes(LARGEST)))) == LARGEST
    with pytest.raises(FrameError):
        inflated(gzip.compress(bytes(LARGEST + 1)))


def test_too_large_without_gzip_is_refused():
    with pytest.raises(FrameError):
        unpack(bytes(LARGEST + 1))
    with pytest.raises(FrameError):
        unpack_response(bytes(LARGEST + 1))


@pytest.mark.parametrize("raw", [b"\xff", b"not a frame at all", b"\x42\x05ab"])
def test_garbage_is_no_frame(raw):
    with pytest.raises(FrameError):
        unpack(raw)


def test_a_response_may_come_packed():
    body = response(chat(1), cursor="c")
    assert unpack_response(gzip.compress(body)).cursor == unpack_response(body).cursor == "c"


def test_one_spoiled_envelope_leaves_the_others():
    """The second envelope's method is no UTF-8, and the third ends in the middle of a number."""
    whole = message_class("Response")(cursor="c", internal_ext=b"e", need_ack=True)
    whole.messages.add(method="A", payload=b"1")
    whole.messages.add(method="B", payload=b"2")
    body = whole.SerializeToString() + b"\x0a\x02\x0a\x01" + b"\x0a\x03\x0a\x01\xff" + b"\x0a\x01\x18"
    mended = unpack_response(body)
    assert [one.method for one in mended.messages] == ["A", "B", "", "", ""]
    assert (mended.cursor, mended.internal_ext, mended.need_ack) == ("c", b"e", True)


def test_a_response_cut_short_is_refused():
    body = response(chat(1))
    with pytest.raises(FrameError):
        unpack_response(body[:-1])


def test_a_frame_of_ours_is_one():
    assert len(unpack_response(unpack(frame(chat(1), chat(2))).payload).messages) == 2


def test_a_broken_cursor_costs_no_message():
    body = response(chat(1)) + b"\x12\x02\xffc"
    mended = unpack_response(body)
    assert (len(mended.messages), mended.cursor) == (1, "\ufffdc")


@pytest.mark.parametrize("envelope", [b"\x0a\x00", b"\x0a\x02\x18\x01", b"\x18\x01", b"\x1d\x00\x00\x00\x00"])
def test_more_messages_than_a_response_can_hold_are_refused_unread(envelope):
    crowd = envelope * (LARGEST // len(envelope) - 1)
    assert len(gzip.compress(crowd)) < 40_000
    tracemalloc.start()
    try:
        with pytest.raises(FrameError, match="more than"):
            unpack_response(gzip.compress(crowd))
        assert tracemalloc.get_traced_memory()[1] < 4 * LARGEST
    finally:
        tracemalloc.stop()


def test_a_large_response_is_read():
    many = [chat(number, "x" * 900) for number in range(1, 1_001)]
    assert len(unpack_response(response(*many)).messages) == 1_000
    with pytest.raises(FrameError):
        unpack_response(response(*many)[:-1])
    with pytest.raises(FrameError):
        unpack_response(b"\xff" * 300_000)
