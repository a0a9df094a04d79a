"""What waits to be read: order, limits, age, and that nothing withdrawn comes out."""

from hypothesis import given
from hypothesis import strategies as st

from speech.queue import SpeechQueue, Utterance


def words(text, *, at=0.0, person="", subject=0):
    subjects = frozenset({subject}) if subject else frozenset()
    return Utterance(text=text, shown=text, at=at, person=person, subjects=subjects)


def test_the_oldest_goes_where_too_many_wait():
    waiting = SpeechQueue(most=2)
    for text in "abc":
        waiting.add(words(text))
    assert [each.text for each in waiting.waiting] == ["b", "c"]
    assert waiting.dropped == 1


def test_what_is_too_old_is_left_out():
    waiting = SpeechQueue(patience=10)
    waiting.add(words("old", at=0))
    waiting.add(words("new", at=15))
    assert waiting.next(20).text == "new"
    assert waiting.next(20) is None


def test_nobody_is_read_twice_in_a_row():
    waiting = SpeechQueue(per_viewer=20)
    assert waiting.add(words("one", at=0, person="a"))
    assert not waiting.add(words("two", at=19, person="a"))
    assert waiting.add(words("mod", at=19, person="a"), is_limited=False)
    assert waiting.add(words("three", at=40, person="a"))


@given(
    steps=st.lists(st.tuples(st.sampled_from(["add", "withdraw", "next"]), st.integers(1, 8)), max_size=40),
    most=st.integers(1, 5),
)
def test_nothing_withdrawn_is_ever_read_and_the_order_stays(steps, most):
    waiting = SpeechQueue(most=most)
    gone, read, now = set(), [], 0.0
    for what, number in steps:
        now += 1
        if what == "add" and number not in gone:
            waiting.add(words(str(number), at=now, subject=number))
        elif what == "withdraw":
            gone.add(number)
            waiting.withdraw({number})
        elif what == "next" and (found := waiting.next(now)):
            assert not found.subjects & gone
            read.append(found.at)
        assert len(waiting.waiting) <= most
    assert read == sorted(read)
