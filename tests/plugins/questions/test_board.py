"""The board as the same notes tell it: twice told changes nothing, and there is always room."""

from hypothesis import given
from hypothesis import strategies as st

from questions.board import MOST, MOST_OF_ONE, Board
from questions.keeping import board_of, kept


def asked(number, viewer="test:ada", text="why?", **more):
    return "asked", {"number": number, "text": text, "subject": number, "at": number, **more}, viewer


def voted(number, subject, viewer, text=""):
    return "voted", {"number": number, "text": text, "subject": subject, "at": subject}, viewer


def told(*notes):
    board = Board()
    for note in notes:
        board.take(*note)
    return board


def test_what_is_told_twice_counts_once():
    notes = [asked(1), voted(1, 7, "test:bob", "why then?"), ("answered", {"number": 1, "at": 9})]
    assert kept(told(*notes, *notes)) == kept(told(*notes))


def test_without_the_notes_of_somebody_forgotten_others_words_stand():
    board = told(voted(1, 7, "test:bob", "why then?"), voted(1, 8, "test:cem"))
    assert [(each.text, len(each.asks)) for each in board.open()] == [("why then?", 2)]


def test_messages_of_one_viewer_are_bounded():
    board = told(asked(1), *(voted(1, number, "test:bob") for number in range(10, 40)))
    assert len(board.all[1].asks) == 1 + MOST_OF_ONE


def test_there_is_always_room_and_what_is_over_goes_first():
    board = told(*(asked(number) for number in range(1, MOST + 1)), ("answered", {"number": 5}), asked(MOST + 1))
    assert len(board.all) == MOST
    assert 5 not in board.all
    assert board.order[-1] == MOST + 1


def test_two_cannot_be_merged_into_each_other():
    board = told(asked(1), asked(2), ("merged", {"number": 1, "into": 2}), ("merged", {"number": 2, "into": 1}))
    assert [each.number for each in board.open()] == [2]
    assert board.find(1).number == 2


NUMBERS = st.integers(1, 6)
NOTES = st.one_of(
    st.builds(asked, NUMBERS, st.sampled_from(("a:1", "b:2")), st.just("why?")),
    st.builds(
        voted, NUMBERS, st.integers(10, 16), st.sampled_from(("a:1", "b:2", "c:3")), st.sampled_from(("", "how"))
    ),
    st.tuples(
        st.sampled_from(("on_air", "off_air", "answered", "reopened", "removed", "restored", "parted", "approved")),
        st.fixed_dictionaries({"number": NUMBERS}),
    ),
    st.tuples(st.just("merged"), st.fixed_dictionaries({"number": NUMBERS, "into": NUMBERS})),
    st.tuples(st.just("withdrawn"), st.fixed_dictionaries({"subject": st.integers(1, 16)})),
    st.tuples(
        st.just("split"), st.fixed_dictionaries({"number": NUMBERS, "subject": st.integers(1, 16), "to": NUMBERS})
    ),
)


@given(st.lists(NOTES, max_size=40))
def test_whatever_is_noted_the_board_holds_together(notes):
    board = told(*notes)
    assert sorted(board.order) == sorted(board.all)
    assert sum(each.stand == "on_air" and not each.is_removed for each in board.all.values()) <= 1
    for question in board.open():
        assert question.text
        assert board.find(question.number) is question
    for question in board.all.values():
        board.find(question.number)
    assert kept(board_of(kept(board))) == kept(board)
