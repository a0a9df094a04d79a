"""A large document is read like a small one, but others get their turn meanwhile."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emotes import gently
from emotes.gently import document

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**50), 2**50) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(JSON)
def test_in_pieces_it_says_the_same(said):
    raw = msgspec.json.encode([said, {"more": said}])
    before, gently._SMALL = gently._SMALL, len(raw) // 2
    try:
        assert document(raw) == [said, {"more": said}]
    except (RecursionError, msgspec.DecodeError):
        assert len(raw) > 16  # too deep, or a single text that is half of all
    finally:
        gently._SMALL = before


@pytest.mark.parametrize(
    "raw",
    [
        b"[" * 1_000_000,
        b'{"a":' * 200_000,
        b'"' + b"x" * 1_000_000 + b'"',
        b" " * 1_000_000,
        b"[" + b"1," * 500_000,
        b'{"a":' * 20 + b'"' + b"x" * 300_000 + b'"' + b"}" * 20,
    ],
)
def test_what_is_none_or_too_deep_is_refused(raw):
    with pytest.raises((msgspec.DecodeError, RecursionError)):
        document(raw)


def test_a_very_large_set_is_read_in_pieces_between_which_others_have_a_turn(monkeypatch):
    files = [{"name": f"{size}x.webp", "width": 1, "height": 1, "size": 4, "format": "WEBP"} for size in range(8)]
    one = {"id": "1", "name": "w", "flags": 0, "data": {"flags": 0, "host": {"url": "//x", "files": files}}}
    raw = msgspec.json.encode({"emote_set": {"emotes": [one] * 15_000}})
    read = []
    decode = msgspec.json.decode
    monkeypatch.setattr(gently.msgspec.json, "decode", lambda piece: read.append(len(bytes(piece))) or decode(piece))
    assert len(document(raw)["emote_set"]["emotes"]) == 15_000
    assert max(read) <= gently._SMALL < len(raw)
