"""What was asked and answered, from events alone: answers from here and there, marks, review, and taking it back."""

import itertools

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagedoor import Action, ChatMessage, QuestionAsked, Role, Verb, Viewer
from stagedoor.answering.ledger import Ledger
from stagedoor.events import (
    ChannelOpened,
    DeedDone,
    MessageAnswered,
    MessageSent,
    MessageWithdrawn,
    VerdictReached,
)
from stagedoor.model import Reply
from stagedoor.store.entry import Entry

SOURCE = "twitch:ada"


class Book:
    """A ledger, and what it told."""

    def __init__(self):
        self.numbers = itertools.count(1)
        self.answers = []
        self.dismissed = []
        self.ledger = Ledger(
            lambda one, by_what, by: self.answers.append((one.id, by_what.id, by)),
            lambda one, _, __: self.dismissed.append(one.id),
        )

    def take(self, event, *, shown=True):

        stamped = msgspec.structs.replace(event, id=next(self.numbers), at=1_000)
        self.ledger.take(Entry(stamped, b"", shown))
        return stamped.id

    def say(self, text, name="Bea", *roles, shown=True, **more):
        viewer = Viewer(platform="twitch", id=name.lower(), name=name, roles=roles)
        facts = {"source": SOURCE, "platform": "twitch", "channel": "ada", "platform_id": f"m-{text}"} | more
        return self.take(ChatMessage(viewer=viewer, text=text, **facts), shown=shown)

    @property
    def open(self):
        return list(self.ledger.open)


@pytest.fixture
def book():
    return Book()


def test_what_asks_waits_and_the_rest_does_not(book):
    asked = book.say("what game is this?")
    book.say("nice play")
    book.say("!song")
    concern = book.say("no sound", "Cy")
    assert book.open == [asked, concern]


def test_the_broadcaster_and_bots_ask_nothing_and_moderators_only_report(book):
    book.say("what game is this?", "Ada", Role.BROADCASTER)
    book.say("what game is this?", "Nightbot", Role.BOT)
    book.say("what game is this?", "Mo", Role.MODERATOR)
    assert book.open == []
    concern = book.say("no sound", "Mo", Role.MODERATOR)
    assert book.open == [concern]


def test_what_is_said_to_another_viewer_waits_for_nobody_here(book):
    book.take(ChannelOpened(source=SOURCE, platform="twitch", channel="ada", title="Ada Lovelace"))
    book.say("@cy how long have you been here?")
    book.say("how long have you been here?", reply_to=Reply(message_id="x", name="Cy"))
    assert book.open == []
    to_us = [
        book.say("@ada how long have you been here?"),
        book.say("how long will you stream?", reply_to=Reply(message_id="y", name="Ada")),
    ]
    assert book.open == to_us


def test_a_question_of_the_platforms_own_kind_always_waits(book):
    viewer = Viewer(platform="tiktok", id="1", name="Bea")
    asked = book.take(QuestionAsked(source="tiktok:@a", platform="tiktok", viewer=viewer, text="blue or green"))
    assert book.open == [asked]


def test_an_answer_from_here_counts_once_it_got_there(book):
    asked = book.say("what game is this?")
    sent = book.take(MessageSent(text="Chess", to=(SOURCE,), reply_to=asked, by="ann"))
    assert book.open == [asked]
    book.take(DeedDone(source=SOURCE, verb=Verb.REPLY, error="No.", cause=sent))
    assert book.open == [asked]
    book.take(DeedDone(source=SOURCE, verb=Verb.REPLY, cause=sent))
    assert book.open == []
    assert book.answers == [(asked, sent, "ann")]


def test_an_answer_on_the_platform_counts_to_that_message_or_by_name(book):
    first, second = book.say("what game is this?"), book.say("which rank are you?", "Cy")
    book.say("no idea", "Dora", reply_to=Reply(message_id="m-what game is this?"))
    assert book.open == [first, second]
    book.say("Chess", "Mo", Role.MODERATOR, reply_to=Reply(message_id="m-what game is this?"))
    assert book.open == [second]
    book.say("@Cyril no", "Ada", Role.BROADCASTER)
    assert book.open == [second]
    book.say("@cy, gold", "Ada", Role.BROADCASTER)
    assert book.open == []
    assert [by for _, _, by in book.answers] == ["Mo", "Ada"]


def test_who_asks_the_same_is_answered_as_well(book):
    many = [book.say("no sound", name) for name in ("Bea", "Cy", "Dora")]
    other = book.say("what game is this?", "Ed")
    sent = book.take(MessageSent(text="fixed", to=(SOURCE,), reply_to=many[1], by="ann"))
    book.take(DeedDone(source=SOURCE, verb=Verb.SEND, cause=sent))
    assert book.open == [other]
    assert sorted(one for one, _, _ in book.answers) == many


def test_a_mark_answers_dismisses_and_is_taken_back(book):
    first, second = book.say("what game is this?"), book.say("which rank are you?", "Cy")
    book.take(MessageAnswered(subject=first, by="ann"))
    book.take(MessageAnswered(subject=second, by="ann", is_question=False))
    assert book.open == []
    assert [one for one, _, _ in book.answers] == [first]
    assert book.dismissed == [second]
    book.take(MessageAnswered(subject=second, by="ann", is_answered=False))
    book.take(MessageAnswered(subject=first, by="ann", is_answered=False))
    assert book.open == [first, second]


def test_only_what_passed_review_waits_as_long_as_it_does(book):
    held = book.say("what game is this?", shown=False)
    shown = book.say("which rank are you?", "Cy")
    assert book.open == [shown]
    book.take(VerdictReached(subject=held, action=Action.ALLOW, by="ann"))
    book.take(VerdictReached(subject=shown, action=Action.HIDE, by="ann"))
    assert book.open == [held]
    book.take(VerdictReached(subject=shown, action=Action.ALLOW, by="ann"))
    assert book.open == [held, shown]


def test_what_the_platform_took_back_never_comes_back_and_what_was_withdrawn_here_may(book):
    first, second = book.say("what game is this?"), book.say("which rank are you?", "Cy")
    book.take(MessageWithdrawn(subjects=(first,)))
    book.take(MessageWithdrawn(subjects=(second,), by="ann"))
    assert book.open == []
    for subject in (first, second):
        book.take(VerdictReached(subject=subject, action=Action.ALLOW, by="ann"))
    assert book.open == [second]


def test_what_was_written_here_and_came_back_asks_nothing(book):
    book.say("what game is this?", "Ada", cause=1)
    assert book.open == []


def test_however_much_is_asked_it_does_not_grow_without_end(book):
    for number in range(2_100):
        book.say(f"what game is number {number}?", f"viewer{number}")
    assert len(book.open) == 2_000
    assert book.open[0] == 101


@given(st.lists(st.tuples(st.sampled_from("asvhmur"), st.integers(1, 12)), max_size=60))
def test_nothing_waits_twice_and_all_is_in_order(steps):
    book = Book()
    for what, number in steps:
        match what:
            case "a":
                book.say("what game is this?", f"viewer{number}", shown=number % 3 > 0)
            case "s":
                book.take(MessageSent(text="x", to=(SOURCE,), reply_to=number, by="ann"))
            case "v":
                book.take(VerdictReached(subject=number, action=Action.ALLOW, by="ann"))
            case "h":
                book.take(VerdictReached(subject=number, action=Action.HIDE, by="ann"))
            case "m":
                book.take(MessageAnswered(subject=number, by="ann"))
            case "u":
                book.take(MessageAnswered(subject=number, by="ann", is_answered=False))
            case "r":
                book.take(DeedDone(source=SOURCE, verb=Verb.SEND, cause=number))
        assert book.open == sorted(set(book.open))
