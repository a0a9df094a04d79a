import pytest

from source_tiktok import schema
from source_tiktok.schema import DecodeError, message_class, message_classes


def test_what_is_written_is_read_again():
    chat = message_class("Chat")(
        content=b"hello", user=message_class("User")(id=2**63 - 1, nickname="Zoë 👩‍👩‍👧".encode())
    )
    read = message_class("Chat").FromString(chat.SerializeToString())
    assert (read.content, read.user.id, read.user.nickname.decode()) == (b"hello", 2**63 - 1, "Zoë 👩‍👩‍👧")


def test_the_bytes_are_those_of_the_protobuf_format():
    """Field 3 is a length and the text; field 2 is a message whose field 1 is a varint."""
    raw = message_class("Chat")(content=b"hi", user=message_class("User")(id=300)).SerializeToString()
    assert raw == b"\x12\x03\x08\xac\x02\x1a\x02hi"


def test_a_broken_letter_costs_no_message():
    raw = message_class("Chat")(content=b"caf\xe9 \xff").SerializeToString()
    assert message_class("Chat").FromString(raw).content == b"caf\xe9 \xff"


def test_a_message_cut_short_is_refused():
    raw = message_class("Chat")(content=b"hello there").SerializeToString()
    with pytest.raises(DecodeError):
        message_class("Chat").FromString(raw[:-1])


def test_fields_nobody_named_are_skipped():
    future = message_class("Chat")(content=b"hi").SerializeToString() + b"\xaa\x3e\x03new" + b"\xb0\x3e\x05"
    assert message_class("Chat").FromString(future).content == b"hi"


def test_each_time_it_is_made_it_stands_alone():
    """Made twice, as when a plugin is loaded anew, nothing clashes."""
    first, second = message_classes(), message_classes()
    assert first.keys() == second.keys()
    assert first["Chat"] is not second["Chat"]
    raw = first["Chat"](content=b"hi").SerializeToString()
    assert second["Chat"].FromString(raw).content == b"hi"


def test_a_message_is_an_attribute_too():
    assert schema.Chat is message_class("Chat")
    with pytest.raises(AttributeError, match="Nothing"):
        schema.Nothing  # noqa: B018


def test_no_number_of_a_message_is_given_twice():
    for name, kind in message_classes().items():
        numbers = [field.number for field in kind.DESCRIPTOR.fields]
        assert len(numbers) == len(set(numbers)), name
