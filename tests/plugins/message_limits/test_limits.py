"""Each limit is measured, named and placed, and none of them knows only English."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from message_limits.limits import Limits, measures
from stagedoor import TextView

LIMITS = Limits(
    caps=50, caps_share=80, symbols=20, symbols_share=50, emotes=8, length=500, lines=8, marks=3, drawing=15, mentions=6
)


SHOUT = "THIS IS WHAT IT SOUNDS LIKE WHEN SOMEBODY SHOUTS AND NEVER STOPS SHOUTING"


def over(text, emotes=()):
    """The rules that are over their limit, with their reasons."""
    return {each.rule: each.reason for each in measures(TextView(text, emotes), LIMITS) if each.is_over}


@pytest.mark.parametrize(
    ("text", "rule", "reason"),
    [
        (SHOUT, "caps", "54 of 54 letters are capitals"),
        ("]*€|!|€$¥]*]€€|!€]]$$|€,!|!", "symbols", "27 of 27 characters are symbols"),
        ("😂🔥" * 5, "emotes", "10 emotes and emoji"),
        ("word " * 100, "length", "500 characters"),
        ("a\n" * 9, "lines", "10 lines"),
        ("o\u0301\u0302\u0303\u0304", "zalgo", "4 marks piled upon letters"),
        ("⣿" * 30, "drawing", "30 characters that draw a picture"),
        ("8=====D", "drawing", "a rude drawing"),
        ("<message deleted>", "fake_notice", "it pretends that a message was deleted"),
        ("@ada @bob @cy @dan @eve @flo come here", "mentions", "6 people are mentioned"),
    ],
)  # fmt: skip
def test_golden_explanations(text, rule, reason):
    assert over(text).get(rule) == reason


def test_emotes_are_neither_capitals_nor_symbols_but_are_counted():
    text = " ".join(["KEKWKEKWKEKW"] * 7)
    places = [(at * 13, at * 13 + 12) for at in range(7)]
    assert set(over(text)) == {"caps"}
    assert over(text, places) == {}
    assert over(text + " 😂", places) == {"emotes": "8 emotes and emoji"}


def test_the_place_is_where_it_stands():
    view = TextView("ok ]*€|!|€$¥]*]€€|!€]]$$|€,!|! ok")
    measure = next(each for each in measures(view, LIMITS) if each.rule == "symbols")
    assert view.text[slice(*measure.span)] == "]*€|!|€$¥]*]€€|!€]]$$|€,!|!"


GREETINGS = {
    "arabic": ("مرحبا", "السلام عليكم ورحمة الله", "مَرْحَبًا بِكُمْ", "كيف حالك؟", "ما شاء الله", "هههههههههه"),
    "korean": ("안녕하세요", "와 대박", "사랑해요!!", "ㅋㅋㅋㅋㅋㅋㅋㅋㅋ", "ㅠㅠㅠㅠ", "오늘 방송 재밌어요"),
    "chinese": ("你好", "加油加油", "主播好厉害！", "哈哈哈哈哈哈", "6666666", "太好笑了吧。。。"),
    "japanese": ("こんにちは", "かわいい！！", "すごーーい", "wwwwwww", "おつかれさまでした"),
    "cyrillic": ("Привет", "Всем добрый вечер)))", "ДАВАЙ ДАВАЙ", "ахахаха", "Как дела?", "Це дуже круто!"),
    "thai": ("สวัสดีครับ", "น่ารักมากกกก", "5555555", "สู้ๆ นะครับ", "ขอบคุณค่ะ"),
    "hindi": ("नमस्ते", "बहुत अच्छा भाई", "क्या बात है!!", "हाहाहाहा", "जय हिन्द"),
}
EMOJI = ("😂", "❤\ufe0f", "🔥", "🙏🏽", "👍")


@pytest.mark.parametrize("script", GREETINGS)
def test_no_script_is_a_symbol_a_pile_or_a_shout(script):
    rnd = random.Random(script)
    for _ in range(300):
        words = [rnd.choice(GREETINGS[script]) for _ in range(rnd.randint(1, 6))]
        text = " ".join(words) + rnd.choice(("", " " + rnd.choice(EMOJI) * rnd.randint(1, 7)))
        assert over(text) == {}, text


@given(st.text(max_size=700))
@settings(max_examples=300)
def test_any_text_is_measured_and_every_place_is_inside(text):
    view = TextView(text)
    short, every = list(measures(view, LIMITS)), list(measures(view, LIMITS, all_rules=True))
    for measure in every:
        assert measure.span is None or 0 <= measure.span[0] <= measure.span[1] <= len(text)
    assert [each for each in short if each.is_over] == [each for each in every if each.is_over]
    assert {each.rule for each in every} >= {
        "caps",
        "symbols",
        "emotes",
        "length",
        "lines",
        "zalgo",
        "drawing",
        "mentions",
    }


@pytest.mark.parametrize(
    "piece",
    [
        "A",
        "⣿",
        "😂",
        "👩\u200d",
        "a\u0301",
        "(",
        "( o ",
        "8=",
        "=",
        "@ab ",
        "<a ",
        "!?",
        "aB",
        "\n",
        "🇷🇺",
        "1\ufe0f\u20e3",
        "ก็",
        "www.",
    ],
)
def test_a_hostile_message_costs_no_more_than_any_other(piece):
    view = TextView((piece * 12_000)[:12_000])
    took = []
    for _ in range(5):
        begun = time.perf_counter()
        list(measures(view, LIMITS))
        took.append(time.perf_counter() - begun)
    assert min(took) < 0.005  # half a millisecond on a quiet machine
