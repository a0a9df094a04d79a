import pytest
from hypothesis import given
from hypothesis import strategies as st

from source_twitch.fragments import fragments


def pieces(text: str, emotes: str = "", bits: int = 0) -> list[tuple[str, str, str]]:
    return [(piece.kind, piece.text, piece.id) for piece in fragments(text, emotes, bits)]


def test_plain_text_has_no_pieces():
    assert pieces("hello") == []


def test_emotes_stand_where_the_tag_says_counted_in_code_points():
    assert pieces("🦆🦆 Kappa x Keepo Kappa", "25:3-7,17-21/1902:11-15") == [
        ("text", "🦆🦆 ", ""),
        ("emote", "Kappa", "25"),
        ("text", " x ", ""),
        ("emote", "Keepo", "1902"),
        ("text", " ", ""),
        ("emote", "Kappa", "25"),
    ]


def test_an_emote_names_its_picture():
    (piece,) = fragments("PogChamp", "emotesv2_0a1b:0-7", 0)
    assert piece.image == "twitch/emotesv2_0a1b"


@pytest.mark.parametrize(
    "tag",
    [
        "25:0-99", "25:5-3", "25:-1-3", "25:a-b", "25:0", "25", ":0-4", "25:0-4-5", "..:0-4", "2 5:0-4", "25:0–4",
        "25:²-4", "25:99999999999999999999-4", "/,:-", "25:0-11",
    ],
)  # fmt: skip
def test_a_range_that_makes_no_sense_is_dropped(tag):
    assert pieces("Kappa hello Kappa", tag) == []


def test_a_range_beyond_the_end_is_dropped():
    assert pieces("Kappa", "25:0-5") == []


def test_of_two_emotes_in_one_place_the_first_stays():
    assert pieces("Kappa", "1:0-4/2:2-4") == [("emote", "Kappa", "1")]


def test_cheers_are_marked_when_they_add_up():
    assert pieces("Cheer100 go Kappa50", "", 150) == [
        ("cheer", "Cheer100", ""),
        ("text", " go ", ""),
        ("cheer", "Kappa50", ""),
    ]


def test_a_word_with_a_number_is_no_cheer():
    assert pieces("Cheer100 for season2", "", 100) == []
    assert pieces("Cheer100 for season2", "", 0) == []


@given(st.text(), st.text("0123456789-,/:ab"), st.integers(0, 1000))
def test_all_pieces_together_are_the_whole_text(text, tag, bits):
    found = fragments(text, tag, bits)
    assert "".join(piece.text for piece in found) == (text if found else "")
    assert all(piece.text for piece in found)
