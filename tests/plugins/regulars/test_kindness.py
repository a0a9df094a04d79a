"""Kind words are found in many languages, and what only looks like them is not."""

import gzip
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulars.kindness import is_kind
from rig.shared import recorded
from stagedoor import ChatMessage, Fragment, Reply, Viewer

ADA = Viewer(platform="t", id="1", name="Ada")


def kind(text, **more):
    return is_kind(ChatMessage(platform="t", viewer=ADA, text=text, channel="lena_live", **more))


@pytest.mark.parametrize(
    "text",
    [
        "Thank you so much for the stream!",
        "YOU ARE AMAZING <3",
        "you're so talented",
        "𝓎ℴ𝓊 𝒶𝓇ℯ 𝒶𝓂𝒶𝓏𝒾𝓃ℊ",
        "don't give up, you can do it",
        "really proud of you",
        "@bob congrats on the new job",
        "well done lena_live, that was close",
        "thanks mods for all the work",
        "Danke für den schönen Abend",
        "du schaffst das!",
        "¡Eres increíble! Sigue así",
        "@bob muchas gracias por todo",
        "merci pour le stream",
        "tu vas y arriver",
        "muito obrigado por tudo @bob",
        "grazie per la bella serata",
        "harikasın",
        "dziękuję za stream",
        "@bob спасибо большое",
        "@lena_live молодец, так держать",
        "@lena_live ты лучший",
        "@bob شكرا لك",
        "@bob תודה רבה",
        "@lena_live ありがとうございます",
        "@lena_live 감사합니다",
        "@bob 恭喜你",
        "@bob धन्यवाद",
    ],
)
def test_kind_words(text):
    assert kind(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello everybody",
        "thanks",
        "@bob thx",
        "@bob ty",
        "no thanks @bob not today",
        "thanks for nothing",
        "thank you for nothing @bob really",
        "you are not the best",
        "you're the best at losing",
        "you are amazing, but only at being late",
        "great stream if you like watching paint dry",
        "are you the best?",
        "you are the best 🙄",
        "great job, you ruined it",
        "you are so good /s",
        "great stream! cheap viewers at example . com",
        "@Ada thank you for being you",
        "@bob Thank you for subscribing with prime for 22 months",
        "!thanks you are amazing",
        "nein danke @bob lass mal",
        "no gracias @bob hoy",
        "@bob 不谢谢",
        "@bob спасибо не надо",
        "keep going copy that",
        "never gonna say great stream",
        "thank you so much " * 40,
    ],
)
def test_what_is_not_kind_or_only_looks_so(text):
    assert not kind(text)


def test_open_words_need_somebody_they_are_said_to():
    text = "congrats, that was so close"
    assert not kind(text)
    assert kind(text, reply_to=Reply(message_id="x", viewer_id="2", name="bob"))
    assert not kind(text, reply_to=Reply(message_id="x", viewer_id="1", name="Ada"))
    mention = Fragment(kind="mention", text="@bob")
    assert kind(f"@bob {text}", fragments=(mention, Fragment(text=f" {text}")))


@given(st.text(max_size=400))
def test_no_text_is_too_odd(text):
    assert kind(text) in (True, False)


@pytest.mark.parametrize("text", ["thank " * 2000, "@" * 10_000, "谢" * 10_000, "you are the best " * 15, "ty " * 80])
def test_a_hostile_text_is_no_work(text):
    kind(text)
    begun = time.process_time()
    for _ in range(20):
        kind(text)
    assert (time.process_time() - begun) / 20 < 0.002


def test_of_recorded_chat_that_moderators_removed_hardly_any_is_taken_for_kind():
    removed = _texts("moderation/normvio-twitch/normvio_mod_dev.jsonl.gz")
    assert sum(map(kind, removed)) / len(removed) < 0.004


def test_of_recorded_chat_some_is_kind_and_most_is_just_chat():
    left = _texts("moderation/normvio-twitch/twitch_left_dev.jsonl.gz")
    assert 0.001 < sum(map(kind, left)) / len(left) < 0.01


def _texts(path):
    with gzip.open(recorded(path), "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]
