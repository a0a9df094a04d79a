"""What a message says is found in other dresses too, and where it stands."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scams.saying import is_elsewhere, is_hurried, said
from stagedoor import fold


def families(text):
    return [one.family.name for one in said(fold(text))]


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Best viewers on zubrowex dot com", "fame"),
        ("Cheap viewers, followers on zubrowex.com", "fame"),
        ("wanna become famous? buy followers, primes and viewers", "fame"),
        ("b3st v1ew3rs on zub", "fame"),
        ("𝓫𝓾𝔂 𝓯𝓸𝓵𝓵𝓸𝔀𝓮𝓻𝓼", "fame"),
        ("накрутка зрителей дешево", "fame"),
        ("sub4sub anyone", "exchange"),
        ("follow me and i follow back", "exchange"),
        ("CHECK OUT MY CHANNELLLL", "promotion"),
        ("come join my live", "promotion"),
        ("guys pls support my twitch channel", "promotion"),
        ("sigan mi canal de twitch", "promotion"),
        ("i am a graphic designer, look", "offer"),
        ("I make emotes and overlays for streamers, dm me", "offer"),
        ("commissions are open", "offer"),
        ("send 0.1 btc and receive 0.2 back", "money"),
        ("double your bitcoin today", "money"),
        ("i invested $500 and earned $9000 in 3 days", "money"),
        ("free discord nitro for 3 months", "phishing"),
        ("your account will be suspended", "phishing"),
        ("i accidentally reported your steam account", "phishing"),
        ("sexy girls near you", "adult"),
        ("i can help you reach affiliate fast", "fame"),
        ("achète des viewers pas cher", "fame"),
        ("i follow back everyone", "exchange"),
        ("airdrop is live, connect your wallet", "phishing"),
        ("vote for us, log in with steam", "phishing"),
        ("dein konto wird gesperrt", "phishing"),
        ("you violated the guidelines", "phishing"),
        ("gana dinero desde casa", "money"),
        ("new memecoin launching soon", "money"),
        ("come see me naked", "adult"),
    ],
)
def test_what_is_said(text, family):
    assert family in families(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "this stream is the best",
        "i love your channel",
        "he has 500 viewers now",
        "when do you go live",
        "can i sub with prime",
        "nice emotes",
        "what a free kick",
        "my account is 5 years old",
        "do you play with followers",
        "the new video was great, follow up when",
        "gg raid the boss",
    ],
)
def test_what_is_not(text):
    assert families(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "you have the best viewers",
        "best viewers in the world",
        "i'm new to twitch, how do emotes work?",
        "you're only 3 away from 1000 followers!",
        "he just started streaming last week",
        "support just started roaming",
        "my twitch is lagging",
        "free money glitch in this game",
        "I made 300 gold per hour with this build",
        "i earn 15 euros per hour at my job",
        "follow for follow is against the rules",
        "your account got suspended? what happened",
        "i make emotes for fun",
        "is there a whatsapp group?",
        "i want to be famous lol",
        "where can i buy followers in this game",
    ],
)
def test_people_who_sell_nothing_have_few_points(text):
    assert all(one.points + (is_elsewhere(text) or is_hurried(text)) < 3 for one in said(fold(text)))


def test_what_excuses_excuses_nothing_else():
    (one,) = said(fold("you have the best viewers in the world, buy followers"))
    assert one.points == 3


def test_the_place_is_that_in_the_text_as_written():
    text = "🎉 ＣＨＥＣＫ  out, my chånnel now"
    (one,) = said(fold(text))
    assert text[one.start : one.end] == "ＣＨＥＣＫ  out, my chånnel"


def test_signs():
    assert all(map(is_elsewhere, ["on zub.com", "ada#1234", "whatsapp me"]))
    assert not is_elsewhere("nothing here. comma")
    assert all(map(is_hurried, ["limited time", "now!!"]))
    assert not is_hurried("knowing")


WORDS = st.sampled_from(
    [
        "check",
        "out",
        "my",
        "live",
        "follow",
        "me",
        "back",
        "buy",
        "best",
        "viewers",
        "free",
        "on",
        "join",
        "$100",
        "the",
        "4",
        "to",
    ]
)


@given(st.lists(WORDS, max_size=40).map(" ".join) | st.text())
def test_any_text_gives_places_inside_it(text):
    for one in said(fold(text)):
        assert 0 <= one.start < one.end <= len(text)
        assert 1 <= one.points <= 3


@pytest.mark.parametrize(
    "piece",
    ["check out my ", "follow me and follow me back ", "my my my live stream come please ", "$1 ", "a'", "free join "],
)
def test_a_hostile_text_is_cut(piece):
    folded = fold(piece * (10_000 // len(piece)))
    said(folded)
    began = time.perf_counter()
    said(folded)
    assert time.perf_counter() - began < 0.05  # what it takes is a fiftieth; quadratic work would take seconds
