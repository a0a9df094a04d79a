"""What is wrong with a document is told in one sentence that names the field."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from source_input.document import read


def test_the_smallest_document():
    said = read(b'{"name": "ada", "text": "hello"}')
    assert (said.kind, said.name, said.text) == ("chat", "ada", "hello")


@pytest.mark.parametrize(
    ("document", "field"),
    [
        ({"text": "hello"}, "name"),
        ({"name": "ada"}, "text"),
        ({"name": "ada", "text": " "}, "text"),
        ({"name": 5, "text": "x"}, "name"),
        ({"name": "ada", "text": "x", "roles": ["king"]}, "roles"),
        ({"name": "ada", "text": "x", "kind": "shout"}, "kind"),
        ({"name": "ada", "text": "x", "colour": "#fff"}, "colour"),
        ({"name": "ada", "text": "x", "color": "red"}, "color"),
        ({"name": "ada", "text": "x", "platform": "My Site"}, "platform"),
        ({"name": "ada", "text": "x", "sent_at": 5}, "sent_at"),
        ({"name": "ada", "text": "x", "reply_to": {"text": "y"}}, "reply_to"),
        ({"kind": "gift", "name": "ada"}, "gift"),
        ({"kind": "gift", "name": "ada", "gift": "rose", "amount": 5}, "unit"),
        ({"kind": "gift", "name": "ada", "gift": "rose", "unit": "EUR-cents"}, "amount"),
        ({"kind": "gift", "name": "ada", "gift": "rose", "count": -1}, "count"),
        ({"kind": "gift", "name": "ada", "gift": "rose", "count": 1.5}, "count"),
        ({"kind": "reward", "name": "ada"}, "title"),
        ({"kind": "delete"}, "delete"),
        ({"kind": "viewers", "viewers": 10**16}, "viewers"),
    ],
)
def test_a_wrong_field_is_named(document, field):
    with pytest.raises(ValueError, match=f"“{field}") as fault:
        read(json.dumps(document).encode())
    sentence = str(fault.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "`" not in sentence


@pytest.mark.parametrize("document", [b"", b"{", b"hello", b"\xff\xfe", b"[" * 10_000, b'{"name":"\xff"}'])
def test_what_is_no_json_says_so(document):
    with pytest.raises(ValueError, match=r"no JSON.*\.$|something else\.$"):
        read(document)


@pytest.mark.parametrize("document", [b"[]", b"5", b'"x"', b"null"])
def test_what_is_no_object_says_so(document):
    with pytest.raises(ValueError, match="one JSON object"):
        read(document)


def test_social_stream_ninjas_shape_is_shown_its_own_door():
    with pytest.raises(ValueError, match="ssn:post/NAME"):
        read(b'{"chatname": "ada", "chatmessage": "x", "type": "twitch"}')


@settings(deadline=None)
@given(st.binary(max_size=200) | st.from_regex(rb'\{"(name|text|kind|x)": ?("[a-z]{0,4}"|[0-9]|null|\[\])\}'))
def test_anything_has_an_answer(document):
    sentence = "."
    try:
        read(document)
    except ValueError as fault:
        sentence = str(fault)
    assert sentence.endswith(".")
