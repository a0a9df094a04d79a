"""Bytes become events again; what cannot be read is counted, not raised."""

import pytest

from rig.events import said
from stagedoor.events import encode
from stagedoor.store.decoder import Decoder


def test_an_event_comes_back_as_it_was():
    decoder = Decoder()
    event = said("Grüße 😀", id=7, at=9)
    assert decoder.one(encode(event)) == event
    assert decoder.skipped == 0


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"kind":"unheard_of"}', b'{"kind":"chat_message"}', b'{"id":1}']
)
def test_what_cannot_be_read_is_passed_over_and_counted(raw):
    decoder = Decoder()
    good = encode(said("good"))
    assert [event.text for event in decoder.all([good, raw, good])] == ["good", "good"]
    assert decoder.skipped == 1
