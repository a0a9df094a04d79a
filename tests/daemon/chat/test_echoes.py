"""What was sent from here is recognised when it comes back, once for each chat."""

import pytest

from stagedoor import ChatMessage, Role, Viewer
from stagedoor.chat.echoes import Echoes
from stagedoor.testing.clock import FakeClock


def came(text, *, source="twitch:a", platform_id="", roles=(Role.BROADCASTER,)):
    viewer = Viewer(platform="twitch", id="1", name="Me", roles=roles)
    return ChatMessage(source=source, platform="twitch", platform_id=platform_id, viewer=viewer, text=text)


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def echoes(clock):
    return Echoes(clock)


def test_by_the_platforms_own_id(echoes):
    echoes.sending(7, "twitch:a", "hello")
    echoes.sent(7, "twitch:a", "abc")
    assert echoes.recognise(came("hello", platform_id="other")) == (0, False), "a viewer may say the same"
    assert echoes.recognise(came("hello all", platform_id="abc")) == (7, True)
    assert echoes.recognise(came("hello all", platform_id="abc")) == (0, False)


def test_by_its_text_while_the_platform_has_not_answered_or_names_no_id(echoes):
    echoes.sending(7, "twitch:a", " hello  there")
    assert echoes.recognise(came("hello there", platform_id="abc")) == (7, True)
    echoes.sending(8, "ssn:x", "hi")
    echoes.sent(8, "ssn:x", "")
    assert echoes.recognise(came("hi", source="ssn:x")) == (8, True)


def test_only_the_first_of_several_chats_is_the_first(echoes):
    for source in ("twitch:a", "twitch:b"):
        echoes.sending(7, source, "hello")
    assert echoes.recognise(came("hello", source="twitch:b")) == (7, True)
    assert echoes.recognise(came("hello", source="twitch:a")) == (7, False)


def test_what_did_not_get_there_and_what_is_too_old_has_no_echo(echoes, clock):
    echoes.sending(7, "twitch:a", "hello")
    echoes.failed(7, "twitch:a")
    assert echoes.recognise(came("hello")) == (0, False)
    echoes.sending(8, "twitch:a", "hello")
    clock.step(61)
    assert echoes.recognise(came("hello")) == (0, False)


def test_what_is_too_old_is_not_looked_at_again(echoes, clock):
    for number in range(150):
        echoes.sending(number, "twitch:a", "hello")
    clock.step(61)
    echoes.sending(200, "twitch:a", "later")
    assert echoes.recognise(came("something else")) == (0, False)
    assert len(echoes._sent) == 1, "thousands of messages a second are compared with what is kept here"


def test_a_viewer_who_says_the_same_is_never_taken_for_the_echo(echoes):
    echoes.sending(7, "ssn:x", "hi")
    assert echoes.recognise(came("hi", source="ssn:x", roles=())) == (0, False)
    assert echoes.recognise(came("hi", source="ssn:x", roles=(Role.SUBSCRIBER, Role.VIP))) == (0, False)
    assert echoes.recognise(came("hi", source="ssn:x", roles=(Role.BOT,))) == (7, True)
    echoes.sending(8, "twitch:a", "hi")
    echoes.sent(8, "twitch:a", "abc")
    assert echoes.recognise(came("hi", platform_id="abc", roles=())) == (8, True), "the platform's id is enough"
