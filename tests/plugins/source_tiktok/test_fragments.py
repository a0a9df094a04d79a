import pytest
from hypothesis import given
from hypothesis import strategies as st

from source_tiktok.fragments import EMOTE, Placed, first_mentioned, fragments, mentioned
from stagedoor import Fragment


def drawn(text, *places, mentions=()):
    return [
        piece.id if piece.kind == "emote" else piece.text
        for piece in fragments(
            text, [Placed(place, f"<{number}>", "") for number, place in enumerate(places)], mentions
        )
    ]


def test_plain_text_has_no_pieces():
    assert fragments("hello", [], []) == ()


def test_emotes_stand_where_tiktok_says():
    assert drawn("ab cd", 2) == ["ab", "<0>", " cd"]
    assert drawn("ab", 0) == ["<0>", "ab"]
    assert drawn("ab", 2) == ["ab", "<0>"]
    assert drawn("", 0, 0) == ["<0>", "<1>"]
    assert drawn("ab", 1, 1, 0) == ["<2>", "a", "<0>", "<1>", "b"]


def test_places_outside_the_text_are_its_end():
    assert drawn("ab", 99, -3) == ["ab", "<0>", "<1>"]


@pytest.mark.parametrize("letter", ["❤️", "👍🏽", "👩‍👩‍👧", "🇩🇪", "e\u0301", "1️⃣", "🏴\U000e0067\U000e007f"])
def test_places_are_counted_as_people_count_letters(letter):
    assert drawn(f"{letter}{letter}x", 1) == [letter, "<0>", f"{letter}x"]
    assert drawn(f"{letter}{letter}x", 2) == [letter * 2, "<0>", "x"]


def test_an_emote_is_a_piece_with_a_picture():
    (piece,) = fragments("", [Placed(0, "12", "tiktok-p16/e.png")], [])
    assert piece == Fragment(kind="emote", text=EMOTE, id="12", image="tiktok-p16/e.png")


def test_a_mention_is_a_piece():
    pieces = fragments("@Ada hi", [], [(0, 4)])
    assert [(piece.kind, piece.text) for piece in pieces] == [("mention", "@Ada"), ("text", " hi")]
    assert drawn("@Ada hi", 2, mentions=[(0, 4)]) == ["@Ada", "<0>", " hi"]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("@Ada Love hi", (0, 9)),
        ("hey @Ada Love", (4, 13)),
        ("@ada_l hi", (0, 6)),
        ("@someone hi", None),
        ("hi there", None),
        ("@ Ada", None),
        ("", None),
    ],
)
def test_who_is_spoken_to_is_found(text, span):
    assert mentioned(text, "Ada Love", "ada_l") == span


@pytest.mark.parametrize(
    ("text", "span"), [("@someone hi", (0, 8)), ("@someone", (0, 8)), ("@ Ada", None), ("hi @Ada", None), ("", None)]
)
def test_a_name_nobody_knows_is_the_first_word(text, span):
    assert first_mentioned(text) == span


def test_several_are_spoken_to():
    pieces = fragments("@Ada @Bo hi", [], [(5, 8), (0, 4), (1, 3)])
    assert [(piece.kind, piece.text) for piece in pieces] == [
        ("mention", "@Ada"),
        ("text", " "),
        ("mention", "@Bo"),
        ("text", " hi"),
    ]


@given(
    st.text(max_size=40),
    st.lists(st.integers(-5, 60), max_size=120),
    st.lists(st.tuples(st.integers(0, 20), st.integers(1, 20)), max_size=4),
)
def test_no_letter_is_lost(text, places, lengths):
    mentions = [(start, start + length) for start, length in lengths if start + length <= len(text)]
    pieces = fragments(text, [Placed(place, "1", "") for place in places], mentions)
    assert "".join(piece.text for piece in pieces if piece.kind != "emote") == (text if pieces else "")
    assert sum(piece.kind == "emote" for piece in pieces) == min(len(places), 100)
    assert all(piece.text for piece in pieces)
    assert any(piece.kind == "mention" for piece in pieces) == bool(mentions)
