"""What makes a message wait, and what makes two the same."""

from stagedoor import ChatMessage, Viewer
from stagedoor.answering.waiting import waiting
from stagedoor.events import MessageSent
from stagedoor.model import Reply


def said(text, id=1, **more):
    viewer = Viewer(platform="twitch", id="1", name="Bea")
    return ChatMessage(
        id=id, source="twitch:a", platform="twitch", platform_id=f"m{id}", viewer=viewer, text=text, **more
    )


def test_the_same_words_and_the_same_trouble_are_the_same():
    assert waiting(said("What game is this?")).same == waiting(said("what GAME is this ???")).same
    assert waiting(said("no sound")).same == waiting(said("I can't hear you")).same
    assert waiting(said("no sound")).same != waiting(said("black screen")).same
    assert waiting(said("lol")) is None


def test_which_message_an_answer_is_about():
    one = waiting(said("what game is this?", id=7))
    assert one.is_answered_by(MessageSent(text="x", to=(), reply_to=7))
    assert not one.is_answered_by(MessageSent(text="x", to=(), reply_to=8))
    assert one.is_answered_by(said("Chess", id=9, reply_to=Reply(message_id="m7")))
    assert not one.is_answered_by(said("Chess", id=9, reply_to=Reply(message_id="m8")))
