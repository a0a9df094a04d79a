"""Letters and small words are counted by language."""

import time

import pytest

from languages.judging import letters, make_ready, words


def test_letters_of_welcome_scripts_do_not_count():
    assert letters("こんにちは世界", ["japanese"]).value == 0
    assert letters("世界", ["japanese"]).value == 0
    assert letters("こんにちは世界", ["chinese"]).name == "Kana"


def test_dense_scripts_count_double():
    assert (letters("안녕하세요", ["english"]).value, letters("안녕하세요", ["english"]).whole) == (10, 10)


def test_a_word_in_two_scripts_is_a_disguise():
    assert letters("sсhооl", ["english"]).value == 0


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("je ne sais pas pourquoi c'est comme ça", "French"),
        ("pero no sé cómo está todo esto", "Spanish"),
        ("você não pode fazer isso mano", "Portuguese"),
        ("non lo so, ma questo è sempre così", "Italian"),
        ("ik heb het niet gedaan maar jij wel", "Dutch"),
        ("nie wiem co to jest ale dobrze", "Polish"),
        ("bu ne demek ben de bilmiyorum ama neden", "Turkish"),
        ("jag vet inte varför det är så", "Swedish"),
        ("aku tidak tahu apa itu tapi bagus banget", "Indonesian"),
        ("nem tudom hogy miért van ez így", "Hungarian"),
    ],
)
def test_the_likeliest_language(text, name):
    found, ours = words(text, ["english"])
    assert found.name == name
    assert found.value >= 3 > ours


def test_the_same_word_again_says_little_more():
    assert words("nicht nicht nicht nicht nicht", ["english"])[0].value == 2


def test_words_that_are_ours_too_do_not_count():
    assert words("die was war so", ["english"])[0].value <= 2


@pytest.mark.parametrize("text", ["я" * 10_000, "nicht " * 2_000, "a." * 5_000, "@" * 10_000, "http://" * 1_500])
def test_the_longest_texts_take_no_longer_than_they_may(text):
    make_ready()
    took = []
    for _ in range(5):
        begun = time.perf_counter()
        letters(text, ["english"])
        words(text, ["english"])
        took.append(time.perf_counter() - begun)
    assert min(took) < 0.005
