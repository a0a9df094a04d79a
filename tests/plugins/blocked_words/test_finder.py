"""Words are found in any disguise, innocent ones are not, and what is underlined lies in the text."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blocked_words.finder import Finder
from blocked_words.lexicon import Lexicon
from blocked_words.shelf import words
from blocked_words.term import term
from rig.disguises import DISGUISES
from stagedoor import Action, TextView

WORDS = ("spoiler", "flumbert", "gronkle", "zamboodle", "quackmire", "trundlefoot")
INNOCENT = ["window", "carpet", "thunder", "yesterday", "pumpkin", "dinner", "mountain", "whisper", "keyboard"]
FINDER = Finder(Lexicon(filter(None, (term(word, Action.HIDE) for word in WORDS)), words("innocent"), words("common")))


def found(text, *before, finder=FINDER):
    return finder.find(TextView(text, before=before))


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_listed_word_is_found_in_every_disguise(disguise, word):
    chance = random.Random(word + disguise)
    for _ in range(5):
        text = f"that was {DISGUISES[disguise](word, chance)} yesterday ok"
        said = found(text)
        assert said, ascii(text)
        assert said.term.written == word
        assert 9 <= said.span[0] < said.span[1] <= len(text) - 13


@pytest.mark.parametrize("word", INNOCENT)
@pytest.mark.parametrize("disguise", DISGUISES)
def test_other_words_in_the_same_disguise_are_left_alone(disguise, word):
    chance = random.Random(word + disguise)
    assert not found(f"that was {DISGUISES[disguise](word, chance)} yesterday ok")


@pytest.mark.parametrize(
    ("text", "underlined"),
    [
        ("what a 𝓢𝓹𝓸𝓲𝓵𝓮𝓻 that was", "𝓢𝓹𝓸𝓲𝓵𝓮𝓻"),
        ("no, (spoiler)!", "spoiler"),
        ("oh s p o i l e r no", "s p o i l e r"),
        ("ﬁne \u202ereliops\u202c ok", "reliops"),
        ("thatsaspoilerforyou", "spoiler"),
        ("no SPOOOILER", "SPOOOILER"),
    ],
)
def test_the_disguised_letters_are_underlined(text, underlined):
    start, end = found(text).span
    assert text[start:end] == underlined


@pytest.mark.parametrize(
    "text", ["unspoiled", "spoil the broth", "", "🎉", "spoile", "s p o r t s", "a b c d e f", "despoilation", "600k"]
)
def test_other_words_are_left_alone(text):
    assert found(text) is None


@pytest.mark.parametrize("cut", range(1, 7))
def test_a_word_split_over_two_messages_is_found_in_the_second(cut):
    said = found("spoiler"[cut:] + " and more", "look at that " + "spoiler"[:cut])
    assert said.is_split
    assert said.span == (0, 7 - cut)


def test_a_word_typed_letter_by_letter_is_found_at_its_last():
    assert found("r", *"spoile").is_split
    assert found("er", "sp", "o", "il").is_split
    assert found("l", *"spoi") is None


def test_two_messages_of_whole_words_spell_nothing_together():
    assert found("is over", "the show") is None


def test_a_beginning_in_the_message_before_is_not_found_again(finder_of):
    assert found("nice run", "you spoilsport", finder=finder_of("spoil*")) is None
    assert found("ilsport", "you spo", finder=finder_of("spoil*"))


def test_a_phrase_must_stand_together(finder_of):
    finder = finder_of("kill your darlings")
    assert found("please  KILL, your darlings now", finder=finder).span == (8, 27)
    assert found("kill all your darlings", finder=finder) is None


def test_a_phrase_may_end_in_a_beginning(finder_of):
    assert found("buy followers here", finder=finder_of("buy follow*"))


@pytest.mark.parametrize(
    ("written", "hits", "misses"),
    [
        ("spoil*", "spoilsport", "unspoil"),
        ("*spoil", "unspoil", "spoilsport"),
        ("*spoil*", "unspoilable", "foil"),
        ("spoil", "SPOIL!", "spoilt"),
    ],
)
def test_a_term_may_be_a_word_a_beginning_an_end_or_a_piece(finder_of, written, hits, misses):
    assert found(hits, finder=finder_of(written))
    assert not found(misses, finder=finder_of(written))


def test_the_harshest_term_wins():
    terms = [term("worse", Action.HIDE), term("bad", Action.HOLD)]
    finder = Finder(Lexicon(terms, frozenset(), frozenset()))
    assert found("bad and worse", finder=finder).term.written == "worse"
    assert found("only bad", finder=finder).term.action is Action.HOLD


def test_a_word_that_is_switched_off_is_no_disguise_of_another():
    terms = [term("grumple", Action.HIDE, "strong", "", "en"), term("grumlpe", Action.ALLOW, "mild", "", "en")]
    assert found("grumlpe", finder=Finder(Lexicon(terms, frozenset(), frozenset()))) is None


@pytest.mark.parametrize(
    ("listed", "text"), [("игра", "Это ИГРА!"), ("مرحبا", "يا مرحبا بك"), ("猜拳", "我们猜拳吧"), ("🍆💦", "lol 🍆💦")]
)
def test_words_of_other_scripts_and_emoji_are_found(finder_of, listed, text):
    assert found(text, finder=finder_of(listed))


def test_without_disguises_only_the_word_itself_counts(finder_of):
    finder = finder_of("spoiler", disguises=False)
    assert found("Spoiler", finder=finder)
    assert not found("sp0iler", finder=finder)


@pytest.mark.parametrize("nothing", ["", "   ", "*", "**", "!!!", "ab*"])
def test_a_term_that_would_match_everything_matches_nothing(finder_of, nothing):
    assert found("any text at all ab abc", finder=finder_of(nothing)) is None


@settings(max_examples=300)
@given(st.text(max_size=300), st.lists(st.text(max_size=20), max_size=3))
def test_any_text_gives_a_span_inside_it_or_nothing(text, before):
    said = found(text, *before)
    if said:
        assert 0 <= said.span[0] <= said.span[1] <= len(text)


@settings(max_examples=150)
@given(st.sampled_from(WORDS), st.sampled_from(sorted(DISGUISES)), st.text(max_size=20), st.integers(0, 99))
def test_a_disguised_word_is_found_whatever_stands_beside_it(word, disguise, beside, luck):
    dressed = DISGUISES[disguise](word, random.Random(luck))
    text = f"{beside} so {dressed} now"
    said = found(text)
    if "\u202e" not in beside:
        assert said
        assert 0 <= said.span[0] < said.span[1] <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 20_000,
        "a " * 10_000,
        ".a" * 10_000,
        "spoiler" * 3_000,
        "c*nt " * 4_000,
        "а\u0301\u0302" * 9_000,
        "\u202eab" * 9_000,
    ],
)
def test_a_hostile_message_is_judged_with_bounded_work(text, monkeypatch):
    looked_at = []
    plain = Lexicon.plain
    monkeypatch.setattr(Lexicon, "plain", lambda self, word: looked_at.append(len(word)) or plain(self, word))
    found(text, text, text)
    assert sum(looked_at) < 20_000
