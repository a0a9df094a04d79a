"""Topics are counted by people, forgotten with time, and bounded whatever is written."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moment.mood import Moods, feeling
from moment.terms import stem, terms_of
from moment.topics import Said, Topics
from moment.worry import needs_somebody
from stagedoor import ChatMessage, Viewer
from stagedoor.model import Fragment


def message(text, fragments=()):
    viewer = Viewer(platform="t", id="1", name="Ada")
    return ChatMessage(platform="t", viewer=viewer, text=text, fragments=tuple(fragments))


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("The dragons are here!", {"dragon"}),
        ("!song dragon", set()),
        ("look https://dragon.example/fire now", set()),
        ("red dragon, red dragons", {"red", "dragon", "red dragon", "dragon red"}),
        ("das ist der Hammer", {"hammer"}),
        ("東京", {"東京"}),
        ("looooool noooo", set()),
        ("🔥🔥🔥", set()),
    ],
)
def test_what_a_message_may_be_about(text, terms):
    assert set(terms_of(message(text))) == terms


def test_an_emote_is_no_topic():
    fragments = [Fragment(kind="emote", text="PogChamp", id="1"), Fragment(kind="text", text=" dragons")]
    assert set(terms_of(message("PogChamp dragons", fragments))) == {"dragon"}


@given(st.text(max_size=500))
def test_any_text_can_be_taken_apart(text):
    assert len(terms_of(message(text))) <= 90
    assert isinstance(feeling(text), int)
    assert isinstance(needs_somebody(text), bool)
    assert isinstance(stem(text), str)


events = st.lists(
    st.tuples(
        st.integers(0, 4), st.sets(st.sampled_from(["cat", "dog", "cat dog"]), max_size=3), st.integers(0, 9_000)
    ),
    max_size=60,
)


@given(events, st.sets(st.integers(0, 59)))
def test_people_are_counted_as_in_a_plain_count(events, withdrawn):
    topics, at, kept = Topics(), 0, []
    for number, (person, terms, pause) in enumerate(events):
        at += pause
        said = Said(number, at, str(person), {term: term for term in terms})
        topics.add(said, at - 30_000)
        kept.append(said)
    topics.withdraw(withdrawn)
    left = [said for said in kept if said.at >= at - 30_000 and said.id not in withdrawn]
    people = {term: {said.person for said in left if term in said.terms} for term in ("cat", "dog", "cat dog")}
    assert {term: set(count) for term, count in topics._people.items()} == {
        term: who for term, who in people.items() if who
    }
    assert len(topics) == len(left)
    for topic in topics.now(1):
        assert topic.people == len(people[topic.term])
    topics.forget({str(person) for person in range(5)})
    assert (len(topics), topics._people, dict(topics._spellings)) == (0, {}, {})


def test_it_is_bounded():
    topics = Topics()
    for number in range(12_000):
        topics.add(Said(number, number, "a", {f"word{number}": "x", f"other{number}": "y"}), 0)
    assert len(topics) == 5_000
    assert len(topics._before) <= 20_000


@pytest.mark.parametrize(
    ("text", "felt"),
    [
        ("this is amazing", 1),
        ("this is not amazing", -1),
        ("so boring", -1),
        ("not boring at all", 1),
        ("ich liebe das", 1),
        ("das ist nicht schlecht", 1),
        ("😂😂", 1),
        ("❤️", 1),
        ("👎", -1),
        ("what mic is that", 0),
        ("love it, hate it", 0),
    ],
)
def test_what_a_message_feels_like(text, felt):
    assert feeling(text) == felt


def test_the_mood_needs_several_messages_of_several_people():
    moods = Moods()
    for number in range(50):
        moods.add(number, number, "one person", "i hate this", 0)
    assert moods.now().word == ""
    for number in range(10):
        moods.add(100 + number, 100, f"p{number}", "so boring", 0)
    mood = moods.now()
    assert (mood.word, mood.glad, mood.displeased) == ("tense", 0, 11)
    assert mood.messages == (109, 108, 107, 106, 105)
    for number in range(30):
        moods.add(200 + number, 200, f"q{number}", "awesome", 0)
    assert Counter([moods.now().word]) == Counter(["cheerful"])
    moods.withdraw(range(200, 230))
    assert moods.now().word == "tense"


@pytest.mark.parametrize(
    "text",
    [
        "i want to kill myself",
        "I don’t want to live anymore",
        "ich will nicht mehr leben",
        "quiero morirme",
        "je veux mourir",
        "nobody would miss me anyway",
    ],
)
def test_words_of_somebody_who_may_need_help(text):
    assert needs_somebody(text)


@pytest.mark.parametrize(
    "text",
    [
        "i want to die lol",
        "this level makes me want to die",
        "kill the boss",
        "i want to die in this game again",
        "i am dying 😂",
        "he wants to kill himself in the movie",
        "die Suppe ist lecker",
        "i want to dye my hair",
    ],
)
def test_words_of_somebody_who_only_says_so(text):
    assert not needs_somebody(text)
