"""Questions and concerns are recognised in many languages; wonder, greetings and commands are not."""

import gzip
import json
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rig.shared import recorded
from stagedoor.text.asking import Asked, asking

QUESTIONS = [
    "what game is this?",
    "What keyboard do you use",
    "@somebody how long have you been streaming?",
    "hey bro can you play the next map please",
    "when are you going to stream again",
    "any tips for ranked",
    "who won?",
    "which rank?",
    "do you have a discord?? asking for a friend",
    "is this live",
    "was spielst du heute",
    "Wie lange streamst du heute noch?",
    "hast du das Spiel schon durch?",
    "¿qué juego es?",
    "cuántos años tienes",
    "de donde eres",
    "qual é o seu teclado",
    "quanto tempo falta?",
    "c'est quel jeu ? tu peux répondre ?",
    "quel âge as tu",
    "come si chiama la canzone?",
    "как называется игра",
    "сколько тебе лет",
    "ne zaman yayın açacaksın",
    "ile masz lat",
    "hoe lang speel je al",
    "berapa umur kamu",
    "このゲームは何ですか",
    "何のゲーム？",
    "这是什么游戏？",
    "이 게임 이름 뭐예요?",
    "เกมอะไรครับ?",
    "متى البث القادم",
    "आप कब खेलोगे?",
]
NOTHING = [
    "",
    "   ",
    "?",
    "???",
    "what?",
    "what???",
    "huh?",
    "WHAT IS HE DOING???",
    "wtf is this?!",
    "are you serious?",
    "are you kidding me??",
    "who asked?",
    "is this guy for real?",
    "how are you?",
    "hey, how is it going?",
    "what's up?",
    "wie gehts?",
    "ca va ?",
    "que tal?",
    "nice one, right?",
    "!song?",
    "/ban somebody?",
    "https://example.org/?q=what",
    "lol look at https://example.org/watch?v=1 what a play",
    "gg",
    "what a play",
    "how cool",
    "why is he so bad",
    "LUL 10?",
    "Pog ? Pog",
    "草？",
    "first time here",
]
CONCERNS = {
    "sound": [
        "no sound",
        "NO AUDIO!!!",
        "we cant hear you",
        "I can’t hear you",
        "kein Ton",
        "ich höre nichts",
        "no se escucha",
        "sin sonido",
        "pas de son",
        "on entend rien",
        "sem som",
        "não consigo ouvir",
        "niente audio",
        "ses gelmiyor",
        "нет звука",
        "звук пропал",
        "音が出ない",
        "没声音",
        "소리가 안 들려요",
        "ไม่มีเสียง",
        "لا يوجد صوت",
        "is it just me or is there no sound?",
    ],
    "microphone": [
        "your mic is muted",
        "youre muted",
        "unmute",
        "mic is not working",
        "Mikro ist aus",
        "du bist gemutet",
    ],
    "volume": ["game is way too loud", "Musik zu laut", "your mic is too quiet"],
    "bad sound": ["your mic sounds robotic", "there's an echo", "audio is out of sync"],
    "lag": [
        "stream is lagging",
        "the stream froze",
        "you're frozen",
        "Stream laggt",
        "se congelo el stream",
        "стрим лагает",
    ],
    "picture": ["black screen", "cant see your screen", "schwarzer Bildschirm", "pantalla negra", "黑屏"],
    "scene": ["you are still on starting soon", "forgot to switch the scene"],
    "private": ["your email is showing!", "you just doxxed yourself", "hide your stream key"],
    "wellbeing": ["are you ok?", "r u okay bro", "geht es dir gut?", "ты в порядке?"],
}
NO_CONCERNS = [
    "no sound is better than this song",
    "i like the sound of that",
    "no lag today, nice",
    "my stream keeps lagging",
    "that was loud lol",
    "are you ok in the head?",
    "black screen printing is an art form that my uncle did all his life and he told me once about how he did it there",
]


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_is_one(text):
    assert asking(text) == Asked("question")


@pytest.mark.parametrize("text", NOTHING)
def test_wonder_greetings_commands_and_links_are_none(text):
    assert asking(text) is None


@pytest.mark.parametrize(("about", "text"), [(about, text) for about, texts in CONCERNS.items() for text in texts])
def test_a_concern_says_what_it_is_about(about, text):
    assert asking(text) == Asked("concern", about)


@pytest.mark.parametrize("text", NO_CONCERNS)
def test_what_only_holds_the_words_is_no_concern(text):
    found = asking(text)
    assert found is None or found.kind == "question"


@given(st.text(max_size=600))
def test_every_text_has_an_answer_and_always_the_same(text):
    assert asking(text) == asking(text)


@given(st.sampled_from(QUESTIONS + NOTHING))
def test_capital_letters_and_space_around_change_nothing(text):
    assert (asking(text) is None) == (asking(f"  {text.upper()} ") is None)


def test_a_long_text_made_to_be_slow_is_not():
    for text in ("a?" * 2_000, "www." * 1_000, "@" * 4_000, "what " * 800, "are you " * 500, "no " * 1_300 + "sound"):
        begun = time.process_time()
        asking(text)
        assert time.process_time() - begun < 0.05


def test_of_a_recorded_chat_few_lines_ask_something():
    lines = recorded("twitch/irc_raw_xqcow_2019-09-15.txt").read_text("utf-8", "replace").splitlines()
    texts = [found[1] for line in lines if (found := re.search(r" PRIVMSG #\S+ :(.*)$", line))]
    asked = [text for text in texts if asking(text)]
    assert 0.001 < len(asked) / len(texts) < 0.02


def test_of_many_channels_a_line_in_forty_asks_something():
    file = recorded("moderation/normvio-twitch/replay_dev.jsonl.gz")
    texts = [json.loads(line)["text"] for line in gzip.decompress(file.read_bytes()).decode("utf-8").splitlines()]
    found = [asked for text in texts if (asked := asking(text))]
    assert 0.015 < len(found) / len(texts) < 0.04
    assert sum(one.kind == "concern" for one in found) / len(texts) < 0.003
