"""The plugin on stage: other languages wait, once you said which ones are yours; short and borrowed words do not."""

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages import judging
from rig.shared import recorded
from stagedoor import Action, Role

RUSSIAN = "Привет всем, как дела"
GERMAN = "das ist doch nicht dein Ernst oder"


async def test_nothing_is_looked_at_before_a_language_is_named(stage):
    await stage.load("languages")
    said = await stage.say(RUSSIAN)
    assert said.action is Action.ALLOW
    (opinion,) = await stage.explain(said)
    assert opinion.verdict.reason == "every language is welcome"


async def test_hook_review_message_holds_other_letters(stage):
    await stage.load("languages", languages=["english"])
    said = await stage.say(f"ok: {RUSSIAN}")
    assert (said.action, said.reason) == (Action.HOLD, "17 of 19 letters are Cyrillic")
    verdict = said.opinions[0].verdict
    assert said.message.text[slice(*verdict.span)] == RUSSIAN
    assert (verdict.value, verdict.threshold) == (17, 6)
    await stage.change("languages", languages=["english", "russian"])
    assert (await stage.say(RUSSIAN)).action is Action.ALLOW


async def test_a_sentence_in_another_language_of_the_same_letters(stage):
    await stage.load("languages", languages=["english"])
    said = await stage.say(GERMAN)
    assert (said.action, said.reason) == (Action.HOLD, "6 of 7 words are German")
    await stage.change("languages", languages=["german"])
    assert (await stage.say(GERMAN)).action is Action.ALLOW
    assert (await stage.say("what do you think about that one")).reason == "7 of 7 words are English"


@pytest.mark.parametrize(
    "text",
    [
        "que",
        "das ist gut",
        "hola amigos",
        "kawaii かわいい desu",
        "lol да",
        "加油",
        "@Привет_всем_как_дела nice one",
        "https://example.com/привет-всем-как-дела",
        "неllo thеrе friеnd",
        "😂😂😂😂😂😂😂😂",
        "1234567890",
        "KEKW KEKW KEKW KEKW",
        "",
    ],
)
async def test_short_messages_names_links_and_borrowed_words_are_shown(stage, text):
    await stage.load("languages", languages=["english"])
    assert (await stage.say(text)).action is Action.ALLOW


async def test_each_of_the_two_has_its_own_action(stage):
    await stage.load("languages", languages=["english"], letters="timeout", words="off", timeout_seconds=5)
    verdict = (await stage.say(RUSSIAN)).opinions[0].verdict
    assert (verdict.action, verdict.seconds) == (Action.TIMEOUT, 5)
    assert (await stage.say(GERMAN)).action is Action.ALLOW


async def test_regulars_may_write_more(stage):
    await stage.load("languages", languages=["english"], patience=3)
    assert (await stage.say("Привет всем", roles=[Role.VIP])).action is Action.ALLOW
    assert (await stage.say("Привет всем")).action is Action.HOLD


async def test_hook_explain_message_says_what_was_counted(stage):
    await stage.load("languages", languages=["english"])
    letters, words = [opinion.verdict for opinion in await stage.explain(await stage.say("das ist gut"))]
    assert (letters.reason, letters.threshold) == ("the letters are yours", 6)
    assert (words.reason, words.value, words.threshold) == ("3 of 3 words are German", 3, 3)


@given(st.text(max_size=300), st.sampled_from([("english",), ("japanese", "german"), ("serbian",)]))
def test_it_never_fails_and_counts_what_is_there(text, languages):
    for found in (judging.letters(text, languages), judging.words(text, languages)[0]):
        assert 0 <= found.value <= 2 * len(text)
        if found.span:
            assert 0 <= found.span[0] < found.span[1] <= len(text)


def test_english_chat_is_not_taken_for_another_language():
    with gzip.open(recorded("moderation/normvio-twitch/twitch_left_dev.jsonl.gz"), "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    taken = 0
    for text in texts:
        words, ours = judging.words(text, ["english"])
        taken += words.whole >= 4 and words.value >= max(3, 0.35 * words.whole, ours + 2)
    assert taken / len(texts) < 0.003
