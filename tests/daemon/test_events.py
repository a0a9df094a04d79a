"""Events keep their shape: in the log for years, and on the wire."""

import typing

import msgspec
import pytest

from stagedoor import events
from stagedoor.events import AnyEvent, ChatMessage, Event, VerdictReached, decode, encode
from stagedoor.model import Action, Opinion, Verdict, Viewer

KINDS = typing.get_args(AnyEvent)


def test_every_concrete_kind_can_be_in_the_log():
    ours = {kind for kind in vars(events).values() if isinstance(kind, type) and issubclass(kind, Event)}
    bases = {base for kind in ours for base in kind.__bases__}
    assert ours - bases == set(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_kind_is_named_by_its_class_and_documented(kind):
    assert kind.__doc__
    name = kind.__struct_config__.tag
    assert name == name.lower()
    assert name.replace("_", "") == kind.__name__.lower()


def test_an_event_is_the_same_after_writing_and_reading():
    viewer = Viewer(platform="twitch", id="1", name="Zoë 🎉")
    message = ChatMessage(id=3, at=5, platform="twitch", viewer=viewer, text="שלום")
    verdict = VerdictReached(
        id=4,
        subject=3,
        cause=3,
        action=Action.HIDE,
        opinions=(Opinion(plugin="p", verdict=Verdict(action=Action.HIDE, reason="r", span=(0, 2))),),
    )
    assert decode(encode(message)) == message
    assert decode(encode(verdict)) == verdict


def test_what_is_not_said_is_not_written():
    message = ChatMessage(platform="twitch", viewer=Viewer(platform="twitch", id="1", name="a"), text="hi")
    assert b"reply_to" not in encode(message)
    assert b"roles" not in encode(message)


def test_events_are_immutable():
    message = ChatMessage(platform="twitch", viewer=Viewer(platform="twitch", id="1", name="a"), text="hi")
    with pytest.raises(AttributeError):
        message.text = "changed"


@pytest.mark.parametrize("garbage", [b"", b"{}", b'{"kind":"nothing"}', b'{"kind":"chat_message"}', b"[1]"])
def test_garbage_is_no_event(garbage):
    with pytest.raises(msgspec.DecodeError):
        decode(garbage)
