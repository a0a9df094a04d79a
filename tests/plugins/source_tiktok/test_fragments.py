import pytest
from hypothesis import given
from hypothesis import strategies as st

from source_tiktok.fragments import EMOTE, Placed, fragments, mentioned
from stagedoor import Fragment


def drawn(text, *places, mention=None):
    return [
        piece.id if piece.kind == "emote" else piece.text
        for piece in fragments(text, [Placed(place, f"<{number}>", "") for number, place in enumerate(places)], mention)
    ]


def test_plain_text_has_no_pieces():
    assert fragments("hello", [], None) == ()


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
    (piece,) = fragments("", [Placed(0, "12", "tiktok-p16/e.png")], None)
    assert piece == Fragment(kind="emote", text=EMOTE, id="12", image="tiktok-p16/e.png")


def test_a_mention_is_a_piece():
    pieces = fragments("@Ada hi", [], (0, 4))
    assert [(piece.kind, piece.text) for piece in pieces] == [("mention", "@Ada"), ("text", " hi")]
    assert drawn("@Ada hi", 2, mention=(0, 4)) == ["@Ada", "<0>", " hi"]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("@Ada Love hi", (0, 9)),
        ("hey @Ada Love", (4, 13)),
        ("@ada_l hi", (0, 6)),
        ("@someone hi", (0, 8)),
        ("hi there", None),
        ("@ Ada", None),
        ("", None),
    ],
)
def test_who_is_spoken_to_is_found(text, span):
    assert mentioned(text, "Ada Love", "ada_l") == span


@given(st.text(max_size=40), st.lists(st.integers(-5, 60), max_size=120), st.booleans())
def test_no_letter_is_lost(text, places, with_mention):
    mention = mentioned(f"@{text}", text, "") if with_mention else None
    whole = f"@{text}" if with_mention else text
    pieces = fragments(whole, [Placed(place, "1", "") for place in places], mention)
    assert "".join(piece.text for piece in pieces if piece.kind != "emote") == (whole if pieces else "")
    assert sum(piece.kind == "emote" for piece in pieces) == min(len(places), 100)
    assert all(piece.text for piece in pieces)
