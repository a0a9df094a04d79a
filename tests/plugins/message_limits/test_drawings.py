"""Drawings are found, whatever they are drawn with; faces of a few signs and results of word games are none."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from message_limits.drawings import drawn, rude_drawing

LIMIT = 15


@pytest.mark.parametrize(
    "text",
    [
        "⠀⠀⢀⣴⡾⠿⠿⠿⢶⣦⣄⠀⠀ ⠀⢠⣿⠁⠀⠀⣀⣀⣈⣻⣷⡄",
        "█▀▀▀▀▀█ ▄▀▄ █▀▀▀▀▀█",
        "╔══════════════╗║ hello ║╚══════╝",
        "⬛🟨⬛⬛🟩" * 8,
        "░░░░▒▒▒▒▓▓▓▓████▓▓▓▓",
        "◼◻" * 20,
    ],
)
def test_drawings_are_found(text):
    count, span = drawn(text)
    assert count >= LIMIT
    assert 0 <= span[0] < span[1] <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "(╯°□°)╯︵ ┻━┻",
        "┬─┬ノ( º _ ºノ)",
        "ʕ•ᴥ•ʔ",
        "¯\\_(ツ)_/¯",
        "Wordle 3/6 ⬛🟨⬛⬛🟩 🟩🟨⬛⬛🟩 🟩🟩🟩🟩🟩",
        "a ⠀",
        "안녕 ■ 공지",
    ],
)
def test_faces_and_games_are_none(text):
    assert drawn(text)[0] < LIMIT


@pytest.mark.parametrize("text", ["(_)(_)===D", "8====D", "lol 8=========D~~", "B===>", "( . Y . )", "(.)(.)", "8---D"])
def test_rude_ones_of_a_few_signs_are_found(text):
    start, end = rude_drawing(text)
    assert text[start:end].strip()


@pytest.mark.parametrize(
    "text",
    [
        "x == 8",
        "if a==D:",
        "8:D",
        "3 => D",
        "C:\\D",
        "c--)",
        "(o_o)",
        "( ͡° ͜ʖ ͡°)",
        "=D",
        ":D",
        "(y)",
        "https://a.example/?b8==D",
        "2-8-D",
        "",
    ],
)
def test_faces_and_sums_are_not_rude(text):
    assert rude_drawing(text) is None


@pytest.mark.parametrize("seed", range(20))
def test_any_picture_of_any_size_is_found(seed):
    rnd = random.Random(seed)
    start, end = rnd.choice([(0x2800, 0x28FF), (0x2580, 0x259F), (0x2500, 0x257F)])
    rows = ["".join(chr(rnd.randint(start, end)) for _ in range(rnd.randint(6, 30))) for _ in range(rnd.randint(4, 16))]
    assert drawn(rnd.choice([" ", "\n"]).join(rows))[0] >= LIMIT


@given(st.text())
def test_any_text_has_its_place_inside(text):
    for span in (drawn(text)[1], rude_drawing(text)):
        assert span is None or 0 <= span[0] < span[1] <= len(text)
