"""Who belongs to the show is learnt from the chats; what is said to others is not for it."""

from stagedoor import ChatMessage, Role, Viewer
from stagedoor.answering.house import House
from stagedoor.events import ChannelOpened
from stagedoor.model import Reply


def message(text, *roles, name="Bea", **more):
    viewer = Viewer(platform="youtube", id=name, name=name, login=name.lower(), roles=roles)
    return ChatMessage(source="youtube:@ada", platform="youtube", viewer=viewer, text=text, **more)


def test_the_channel_and_its_broadcaster_are_addressed_by_every_name_they_have():
    house = House()
    assert house.is_addressed(message("what now?"))
    assert house.is_addressed(message("@ada what now?"))
    assert not house.is_addressed(message("@Countess what now?"))
    house.learn(message("hello", Role.BROADCASTER, name="Countess"))
    house.learn(ChannelOpened(source="youtube:@ada", platform="youtube", channel="ada", title="Ada L"))
    assert house.is_addressed(message("@Countess, what now?"))
    assert house.is_addressed(message("what now?", reply_to=Reply(message_id="1", name="Ada L")))
    assert not house.is_addressed(message("what now?", reply_to=Reply(message_id="1", name="Cy")))


def test_who_answers_for_the_show():
    house = House()
    assert house.answers(message("", Role.BROADCASTER))
    assert house.answers(message("", Role.MODERATOR))
    assert not house.answers(message("", Role.MODERATOR, Role.BOT))
    assert not house.answers(message("", Role.VIP))
