import pytest

from rig.tiktok_messages import NOON, chat, common, frame, gift, made, response, user
from source_tiktok.decoder import Decoder
from source_tiktok.frames import FrameError, PushFrame, heartbeat, push_frame

NOW = NOON / 1000


def decode(*messages, decoder=None, **fields):
    return (decoder or Decoder("room")).decode(frame(*messages, **fields), NOW)


def texts(decoded):
    return [event.text for event in decoded.events]


def test_a_frame_is_told_in_its_order():
    decoded = decode(chat(1, "a"), chat(2, "b"), gift(3, 4, end=True), cursor="next", internal_ext=b"ext")
    assert [event.platform_id for event in decoded.events] == ["chat:1", "chat:2", "gift:7:5655:1"]
    assert all(event.channel == "room" and event.sent_at == NOON for event in decoded.events)
    assert (decoded.received, decoded.unknown, decoded.unreadable, decoded.is_over) == (3, [], 0, False)
    assert (decoded.cursor, decoded.internal_ext) == ("next", b"ext")


@pytest.mark.parametrize("gzip", [True, False])
def test_a_frame_may_be_packed_or_not(gzip):
    assert texts(decode(chat(1, "a"), gzip=gzip)) == ["a"]


def test_a_fetched_response_is_the_same():
    decoded = Decoder("room").response(response(chat(1, "a"), cursor="c", internal_ext=b"e", need_ack=True), NOW)
    assert (texts(decoded), decoded.cursor, decoded.internal_ext, decoded.reply) == (["a"], "c", b"e", None)


def test_the_server_is_answered_when_it_asks():
    assert decode(chat(1)).reply is None
    reply = PushFrame.FromString(decode(chat(1), need_ack=True, internal_ext=b"ext", log_id=99).reply)
    assert (reply.payload_type, reply.log_id, reply.payload) == ("ack", 99, b"ext")


def test_what_comes_twice_is_told_once():
    decoder = Decoder("room")
    assert texts(decode(chat(1, "a"), chat(1, "a"), decoder=decoder)) == ["a"]
    again = decode(chat(1, "a"), chat(2, "b"), decoder=decoder)
    assert (texts(again), again.received) == (["b"], 2)


def test_the_same_number_under_another_method_is_something_else():
    question = made("QuestionNew", common=common(1), question=made("Question", text="why", user=user()))
    assert texts(decode(chat(1, "a"), ("WebcastQuestionNewMessage", question))) == ["a", "why"]


def test_messages_without_a_number_are_told_apart_by_their_bytes():
    decoded = decode(chat(0, "a"), chat(0, "b"), chat(0, "a"))
    assert texts(decoded) == ["a", "b"]
    assert len({event.platform_id for event in decoded.events}) == 2


def test_a_number_on_the_envelope_will_do():
    whole = made("Response")
    whole.messages.add(method="WebcastChatMessage", payload=chat(0)[1].SerializeToString(), msg_id=12)
    (event,) = Decoder("room").response(whole.SerializeToString(), NOW).events
    assert event.platform_id == "chat:12"


def test_one_bad_message_costs_no_other():
    whole = chat(2, "b")[1].SerializeToString()
    decoded = decode(
        chat(1, "a"), ("WebcastChatMessage", whole[:-1]), chat(3, "nobody", who=made("User")), chat(4, "d")
    )
    assert (texts(decoded), decoded.received, decoded.unreadable) == (["a", "d"], 4, 2)


def test_a_message_larger_than_any_is_unreadable():
    crowd = chat(1)[1].SerializeToString() + b"\x6a\x00" * 600_000
    decoded = decode(("WebcastChatMessage", crowd), chat(2, "b"))
    assert (texts(decoded), decoded.unreadable) == (["b"], 1)


def test_what_was_unreadable_may_come_again():
    decoder = Decoder("room")
    whole = chat(2, "b")[1].SerializeToString()
    decode(("WebcastChatMessage", whole[:-1]), decoder=decoder)
    assert texts(decode(("WebcastChatMessage", whole), decoder=decoder)) == ["b"]


def test_a_spoiled_envelope_costs_no_other():
    body = response(chat(1, "a")) + b"\x0a\x03\x0a\x01\xff" + response(chat(2, "b"))
    decoded = Decoder("room").response(body, NOW)
    assert (texts(decoded), decoded.received, decoded.unreadable) == (["a", "b"], 3, 1)


def test_what_nobody_knows_is_named():
    decoded = decode(("WebcastNewThingMessage", b"\xff"), chat(1), ("WebcastRankUpdateMessage", b"\xff"))
    assert (decoded.received, decoded.unknown, decoded.unreadable) == (3, ["WebcastNewThingMessage"], 0)
    (name,) = decode(("x" * 100_000, b"")).unknown
    assert len(name) == 100


@pytest.mark.parametrize("action", [3, 4])
def test_the_end_is_told_and_stays_told(action):
    decoder = Decoder("room")
    ending = ("WebcastControlMessage", made("Control", common=common(1), action=action))
    assert decode(ending, decoder=decoder).is_over
    again = decode(ending, decoder=decoder)
    assert (again.is_over, again.events) == (True, [])


@pytest.mark.parametrize(
    "raw", [b"", heartbeat(1, 1), push_frame("im_enter_room_resp"), push_frame("ack"), push_frame("close")]
)
def test_a_frame_that_keeps_the_line_open_is_no_message(raw):
    decoded = Decoder("room").decode(raw, NOW)
    assert (decoded.received, decoded.events, decoded.unknown, decoded.reply) == (0, [], [], None)


def test_a_frame_of_a_new_kind_is_named():
    decoded = Decoder("room").decode(push_frame("novel", b"\xff"), NOW)
    assert (decoded.received, decoded.unknown) == (1, ["frame novel"])


@pytest.mark.parametrize(
    "raw",
    [
        b"\xff",
        push_frame("msg", b"\xff\xff"),
        push_frame("msg", b"\x1f\x8bno gzip"),
        PushFrame(payload_type="msg", payload_encoding="json", payload=b"{}").SerializeToString(),
    ],
)
def test_what_cannot_be_read_at_all_is_a_fault(raw):
    with pytest.raises(FrameError):
        Decoder("room").decode(raw, NOW)


def test_streaks_end_in_silence_or_with_the_room():
    decoder = Decoder("room")
    assert decode(gift(1, 3), gift(2, 4, giver=8), decoder=decoder).events == []
    assert decoder.settle(NOW + 9.9) == []
    assert [event.count for event in decoder.settle(NOW + 10)] == [3, 4]
    decode(gift(3, 2, group=5), decoder=decoder)
    assert [event.count for event in decoder.close()] == [2]


def test_what_is_remembered_is_bounded():
    decoder = Decoder("room")
    for first in range(1, 45_000, 1_000):
        decoder.decode(frame(*(chat(number) for number in range(first, first + 1_000))), NOW)
    assert len(decoder._seen) <= 20_000
