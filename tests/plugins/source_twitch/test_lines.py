import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from source_twitch import lines as module
from source_twitch.lines import Lines

CHAT = "@id=1 :a!a@a.tmi.twitch.tv PRIVMSG #x :héllo 🦆"
NEXT = "@id=2 :b!b@b.tmi.twitch.tv PRIVMSG #x :and more"
PING = "PING :tmi.twitch.tv"


def fed(lines: Lines, *frames: str) -> list[str]:
    return [line for frame in frames for line in lines.feed(frame.encode())]


def test_several_lines_in_one_frame():
    assert fed(Lines(frames=True), f"{CHAT}\r\n{PING}\n{NEXT}\r\n") == [CHAT, PING, NEXT]


def test_a_server_that_ends_no_line_puts_one_into_each_frame():
    assert fed(Lines(frames=True), CHAT, PING, NEXT) == [CHAT, PING, NEXT]


def test_such_a_server_is_known_by_its_first_line():
    lines = Lines(frames=True)
    assert fed(lines, CHAT) == []
    assert lines.settle() == [CHAT]
    assert fed(lines, "hello", CHAT) == ["hello", CHAT]
    assert not lines.held


def test_even_the_very_first_frame_may_be_cut():
    lines = Lines(frames=True)
    assert fed(lines, CHAT[:50], CHAT[50:], f"\r\n{PING}\r\n") == [CHAT, PING]


def test_a_line_may_go_on_in_the_next_frame():
    lines = Lines(frames=True)
    assert fed(lines, f"{PING}\r\n{CHAT[:30]}", CHAT[30:], f"\r\n{NEXT[:4]}", f"{NEXT[4:]}\r", "\n") == [
        PING,
        CHAT,
        NEXT,
    ]
    assert not lines.held


@pytest.mark.parametrize("beginning", [NEXT, ":tmi.twitch.tv RECONNECT", PING])
def test_a_line_that_visibly_begins_ends_the_one_before(beginning):
    lines = Lines(frames=True)
    assert fed(lines, f"{PING}\r\n{CHAT}", beginning) == [PING, CHAT]
    assert lines.settle() == [beginning]


@pytest.mark.parametrize("rest", [":) PING", "@you OK", ":a PRIVMSG x", "PINGPONG"])
def test_what_a_viewer_wrote_is_no_beginning(rest):
    assert fed(Lines(frames=True), f"{PING}\r\n{CHAT} ", f"{rest}\r\n") == [PING, f"{CHAT} {rest}"]


def test_a_held_line_settles_when_nothing_follows():
    lines = Lines(frames=True)
    fed(lines, f"{PING}\r\n{CHAT}")
    assert lines.held
    assert lines.settle() == [CHAT]
    assert not lines.held
    assert lines.settle() == []


def test_a_stream_never_settles_by_itself():
    lines = Lines(frames=False)
    assert fed(lines, CHAT) == []
    assert not lines.held
    assert fed(lines, "\r\n") == [CHAT]


def test_empty_lines_are_no_lines():
    assert fed(Lines(frames=True), "\r\n\r\n\n", "") == []


def test_bytes_that_are_no_text_are_replaced():
    assert Lines(frames=True).feed(b"PING \xff\xfe\r\n") == ["PING ��"]


@pytest.mark.parametrize("frames", [True, False])
def test_a_line_without_an_end_is_thrown_away_and_counted(frames, monkeypatch):
    monkeypatch.setattr(module, "_LONGEST", 1000)
    lines = Lines(frames=frames)
    assert fed(lines, f"{PING}\r\n", *["x" * 600] * 5, f"end\r\n{CHAT}\r\n") == [PING, CHAT]
    assert lines.lost == 1
    assert fed(lines, "y" * 1001 + "\r\n" + PING + "\r\n") == [PING]
    assert lines.lost == 2


@given(
    texts=st.lists(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), min_size=1)),
    cuts=st.lists(st.integers(0, 400)),
    frames=st.booleans(),
)
def test_it_does_not_matter_where_frames_are_cut(texts, cuts, frames):
    lines = Lines(frames=frames)
    data = "".join(f"{text}\r\n" for text in texts).encode()
    marks = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    found = [line for a, b in itertools.pairwise(marks) for line in lines.feed(data[a:b])]
    assert found == texts


@given(st.lists(st.binary()), st.booleans())
def test_garbage_never_raises(frames, are_frames):
    lines = Lines(frames=are_frames)
    for frame in frames:
        assert all("\n" not in line for line in lines.feed(frame))
    lines.settle()
