"""The words of the index that nobody types."""

from hypothesis import given
from hypothesis import strategies as some

from stagedoor import Action, ChatMessage, Viewer
from stagedoor.events import GiftReceived
from stagedoor.model import Role
from stagedoor.store import marks
from stagedoor.store.marks import Fate
from stagedoor.store.search import said, searchable

BEA = Viewer(platform="kick", id="1", name="Bea", roles=(Role.VIP,))


def found(event, fate=marks.UNTOUCHED, text=None):
    known = [
        *(f"is:{word}" for word in "flagged held hidden deleted question unanswered first gift highlighted".split()),  # noqa: SIM905
        *("role:vip", "action:allow", "action:hide", "rule:guard.caps"),
    ]
    words = marks.marks(event, event.text if text is None else text, fate)
    return [mark for mark in known if marks.token(marks.MARK, mark) in words]


def says(text, **more):
    return ChatMessage(id=9, platform="kick", source="kick:Stage", channel="Stage", viewer=BEA, text=text, **more)


@given(some.text())
def test_no_text_can_be_taken_for_one(text):
    assert not set(searchable(text)) & set(marks.VIEWER + marks.MARK + marks.STRETCH)
    assert not set(said(text)) & set(marks.VIEWER + marks.MARK + marks.STRETCH)


@given(some.text(), some.text())
def test_every_value_has_a_word_of_its_own(one, other):
    assert (marks.token(marks.MARK, one) == marks.token(marks.MARK, other)) is (one == other)


def test_what_an_event_is():
    assert found(says("hello", is_first=True)) == ["is:first", "role:vip"]
    assert found(GiftReceived(platform="kick", viewer=BEA, gift="Rose"), text="Rose") == ["is:gift", "role:vip"]
    assert found(says("when does the walnut start?")) == ["is:question", "is:unanswered", "role:vip"]


def test_what_became_of_it():
    asked = says("when does the walnut start?")
    assert "is:unanswered" not in found(asked, Fate(is_answered=True))
    assert "is:unanswered" not in found(asked, Fate(is_question=False))
    hidden = found(asked, Fate(action=Action.HIDE, is_judged=True, rules=["guard", "guard.caps"]))
    assert hidden == ["is:flagged", "is:hidden", "is:question", "role:vip", "action:hide", "rule:guard.caps"]
    assert found(says("x"), Fate(action=Action.HOLD, withdrawn=2)) == [
        "is:flagged",
        "is:hidden",
        "is:deleted",
        "role:vip",
    ]


def test_a_channel_is_the_same_however_it_is_written():
    assert marks.channel("#Stage") == marks.channel("@stage")
    assert marks.token(marks.MARK, marks.channel("stage")) in marks.origin(says("x"))
