"""A large document is read like a small one, but others get their turn meanwhile."""

import asyncio
import time

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


async def test_a_very_large_set_holds_up_nobody():
    files = [{"name": f"{size}x.webp", "width": 1, "height": 1, "size": 4, "format": "WEBP"} for size in range(8)]
    one = {"id": "1", "name": "w", "flags": 0, "data": {"flags": 0, "host": {"url": "//x", "files": files}}}
    raw = msgspec.json.encode({"emote_set": {"emotes": [one] * 15_000}})
    longest = 0.0

    async def others():
        nonlocal longest
        while True:
            began = time.perf_counter()
            await asyncio.sleep(0.001)
            longest = max(longest, time.perf_counter() - began)

    waiting = asyncio.ensure_future(others())
    await asyncio.sleep(0.01)
    began = time.perf_counter()
    found = await asyncio.to_thread(document, raw)
    took = time.perf_counter() - began
    await asyncio.sleep(0.005)
    waiting.cancel()
    assert len(found["emote_set"]["emotes"]) == 15_000
    assert longest < took / 2, (longest, took)
