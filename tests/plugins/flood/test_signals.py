"""Each sign of flooding is measured, named and placed; ordinary chat of any language shows none."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flood.signals import Limits, is_harmless, signals
from stagedoor import TextView

LIMITS = Limits(emotes=10, repeated=40, stretched=18, signs=20, same_word=5, mashed=5, length=250)


def found(text, emotes=()):
    """The strongest sign from its limit on, as a rule and a reason; or None."""
    strongest = max(signals(TextView(text, emotes), LIMITS), key=lambda signal: signal.weight)
    return (strongest.rule, strongest.reason) if strongest.weight >= 1 else None


@pytest.mark.parametrize(
    ("text", "rule", "reason"),
    [
        ("catJAM " * 12, "emotes", "12 times the same few emotes"),
        ("Prayge " * 11, "emotes", "11 times the same few emotes"),
        ("play the song please " * 5, "repeated", "78 of 105 characters only repeat what stands before them"),
        ("TSM BABY!!! " * 3 + "TSM BABY", "repeated", "27 of 44 characters only repeat what stands before them"),
        ("bookofcats" * 5, "repeated", "35 of 50 characters only repeat what stands before them"),
        ("NOOOOOOOOOOOOOOOOOOOOO way", "stretched", "21 letters in stretched words"),
        ("sooooooooo goooooooood", "stretched", "18 letters in stretched words"),
        ("what?????????????????????", "signs", "the same sign 21 times in a row"),
        (
            "a ada@zub.org b ada@zub.org c ada@zub.org d ada@zub.org e ada@zub.org",
            "same_word",
            "the same word stands there 5 times",
        ),
        ("spam catJAM this catJAM for catJAM our catJAM team catJAM", "same_word", "“catJAM” stands there 5 times"),
        ("hdjfhgkdjfhgkdjfg", "mashed", "13 pairs of letters that stand in no word"),
    ],
)
def test_golden_explanations(text, rule, reason):
    assert found(text) == (rule, reason)


def test_a_long_text_is_measured_without_its_links():
    words = " ".join(f"word{number}" for number in range(60))
    assert found(words) == ("long", f"{len(words)} characters")
    assert found("see https://example.org/" + "".join(f"{number:x}/" for number in range(90))) is None


def test_known_emotes_count_whatever_they_are_called():
    text = " ".join(["lul"] * 10)
    assert found(text) is None
    assert found(text, [(at * 4, at * 4 + 3) for at in range(10)]) == ("emotes", "10 times the same few emotes")


def test_the_place_is_where_it_stands():
    text = "but NOOOOOOOOOOOOOOOOOOOOO way"
    signal = next(signal for signal in signals(TextView(text), LIMITS) if signal.rule == "stretched")
    assert text[slice(*signal.span)] == "OOOOOOOOOOOOOOOOOOOOO"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "catJAM catJAM catJAM catJAM",
        "that was so close, what a run",
        "good morning good morning good morning",
        "nooooooo",
        "what??????",
        "hahahahahahahahahahahahahahahahahahaha",
        "안녕하세요 안녕하세요 안녕하세요",
        "ㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋ",
        "오늘 방송 너무 재밌어요ㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋ ㅠㅠㅠㅠㅠㅠㅠ",
        "你好你好你好你好 哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈",
        "加油加油加油加油！",
        "66666666666666666666666",
        "สวัสดีครับ สวัสดีครับ สวัสดีครับ 555555555555555555555555555555",
        "ห้าห้าห้า มากกกกกกกกก",
        "السلام عليكم السلام عليكم السلام عليكم ههههههههههههههههههههههههه",
        "مـــــــــــــــــــــــــــــرحبا",
        "Привет привет привет всем ахахахахахахахахахахахаха))))))))))))))))))))))",
        "नमस्ते नमस्ते नमस्ते हाहाहाहाहाहाहाहा",
        "すごーーーーーーーーーーい wwwwwwwwwwwwwwwwwwwwww",
        "jajajajajajajajajajajaja kkkkkkkkkkkkkkkkkkkkkkk",
        "https://example.org/a/b https://example.org/a/c https://example.org/a/d",
    ],
)
def test_ordinary_chat_is_no_flood(text):
    assert found(text) is None


pieces = st.sampled_from(
    [
        "a",
        "HA",
        "catJAM",
        "nooooo",
        "!",
        "qx",
        "jf",
        "word",
        " ",
        "  ",
        "😂",
        "ㅋ",
        "5",
        "1",
        "İ",
        "ß",
        "@you",
        "\n",
        "e\u0301",
    ]
)
floods = st.lists(st.tuples(pieces, st.integers(1, 40)), max_size=12).map(
    lambda parts: "".join(piece * times for piece, times in parts)
)


@given(st.one_of(st.text(max_size=700), floods))
@settings(max_examples=300)
def test_the_quick_look_never_misses_what_the_long_one_finds(text):
    view = TextView(text)
    every = list(signals(view, LIMITS))
    assert len({signal.rule for signal in every}) == len(every)
    for signal in every:
        assert signal.span is None or 0 <= signal.span[0] <= signal.span[1] <= len(text)
    if is_harmless(view, LIMITS):
        assert all(signal.weight < 1 for signal in every)


def test_a_switched_off_sign_is_never_reached():
    nothing = Limits(emotes=0, repeated=0, stretched=0, signs=0, same_word=0, mashed=0, length=0)
    for text in ("catJAM " * 30, "A" * 400, "hdjfhgkdjfhgkdjfg", "again and again " * 20):
        assert all(signal.weight == 0 for signal in signals(TextView(text), nothing))


def hostile(seed):
    rnd = random.Random(seed)
    letters = [
        "a",
        "ha",
        "hhhb",
        " ",
        "@ab ",
        "(",
        "8=",
        "=",
        "a\u0301",
        "😂",
        "👩\u200d",
        "⣿",
        "ab ",
        "fillyEgg ",
        "qxjvk",
        "<a ",
        "\n",
        "http://",
        "!?",
        "ㅋㅎ",
        "0123456789",
        "ก็",
        "İ",
        "aB",
        "\t a",
        "www.",
        chr(rnd.randrange(33, 0xD7FF)),
    ]
    return "".join(rnd.choice(letters) * rnd.randrange(1, 4000) for _ in range(6))[:12_000]


@pytest.mark.parametrize("seed", range(12))
def test_a_hostile_message_costs_no_more_than_any_other(seed):
    view = TextView(hostile(seed))
    took = []
    for _ in range(5):
        begun = time.perf_counter()
        list(signals(view, LIMITS))
        took.append(time.perf_counter() - begun)
    assert min(took) < 0.005  # half a millisecond on a quiet machine
