"""Raids and answers add up, in whatever order they are taken back."""

from hypothesis import given
from hypothesis import strategies as st

from friends.book import Book

STEPS = st.lists(st.sampled_from(["raided_us", "raided", "unraided", "card"]), max_size=30)


@given(STEPS)
def test_what_is_owed_is_what_came_since_our_last_raid(steps):
    book, done = Book(), []
    for at, step in enumerate(steps, start=1):
        book.note(step, "twitch:12", {"friend": "twitch:bea", "viewers": at}, at)
        if step == "unraided":
            raids = [index for index, each in enumerate(done) if each == "raided"]
            if raids:
                del done[raids[-1]]
        else:
            done.append(step)
    last = max((index for index, each in enumerate(done) if each == "raided"), default=-1)
    assert book.of("twitch:bea").owed == done[last + 1 :].count("raided_us")


@given(STEPS)
def test_a_book_told_anew_is_the_same(steps):
    one, two = Book(), Book()
    for book in (one, two):
        for at, step in enumerate(steps, start=1):
            book.note(step, "", {"friend": "twitch:bea"}, at)
    assert one.of("twitch:bea") == two.of("twitch:bea")
    one.forget("nobody")
    assert one.of("twitch:bea") == two.of("twitch:bea")
