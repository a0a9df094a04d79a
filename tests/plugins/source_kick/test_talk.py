"""What is said in the chat, and what moderators do."""

import pytest

from source_kick.frames import Frame
from source_kick.translator import Translator
from stagedoor import ChatCleared, ChatMessage, MessageDeleted, MessagePinned, PlatformNotice, ViewerSilenced

SENDER = {"id": 5, "username": "Ada", "slug": "ada", "identity": {"color": "#75FD46", "badges": []}}


@pytest.fixture
def told():
    translator = Translator("somebody", clock=lambda: 0.0)

    def tell(name, data):
        return translator.events(Frame("feed", name, data))

    return tell


def message(**more):
    return {"id": "m1", "content": "hi", "created_at": "2026-09-27T16:12:16Z", "sender": SENDER, **more}


def test_a_message(told):
    (said,) = told("ChatMessageEvent", message(content="hi [emote:1:LUL]"))
    assert isinstance(said, ChatMessage)
    assert (said.text, said.platform_id, said.channel, said.sent_at) == ("hi LUL", "m1", "somebody", 1790525536000)
    assert (said.viewer.id, said.reply_to, said.is_highlighted) == ("5", None, False)


def test_a_reply_says_to_what(told):
    metadata = {
        "original_sender": {"id": 22, "username": "Bea"},
        "original_message": {"id": "m0", "content": "[emote:1:LUL] before"},
    }
    (said,) = told("ChatMessageEvent", message(type="reply", metadata=metadata))
    assert (said.reply_to.message_id, said.reply_to.viewer_id, said.reply_to.name) == ("m0", "22", "Bea")
    assert said.reply_to.text == "LUL before"
    (said,) = told("ChatMessageEvent", message(type="reply", thread_parent_id="m9"))
    assert said.reply_to.message_id == "m9"


def test_a_celebration_is_a_message_that_stands_out(told):
    celebration = {"celebration": {"id": "c", "type": "subscription_renewed", "total_months": 3}}
    (said,) = told("ChatMessageEvent", message(type="celebration", metadata=celebration))
    assert said.is_highlighted


def test_deletions(told):
    (gone,) = told("MessageDeletedEvent", {"id": "d1", "message": {"id": "m1"}, "aiModerated": True})
    assert isinstance(gone, MessageDeleted)
    assert (gone.platform_id, gone.message_id, gone.by) == ("d1", "m1", "Kick")
    assert told("MessageDeletedEvent", {"id": "d2", "message": {"id": "m1"}, "aiModerated": False})[0].by == ""


def test_timeouts_are_told_in_minutes_and_bans_are_for_ever(told):
    (timeout,) = told("UserBannedEvent", {"id": "b1", "user": SENDER, "permanent": False, "duration": 5})
    assert isinstance(timeout, ViewerSilenced)
    assert (timeout.seconds, timeout.viewer.id, timeout.platform_id) == (300, "5", "b1")
    assert told("UserBannedEvent", {"id": "b2", "user": SENDER, "permanent": True, "duration": 5})[0].seconds == 0


def test_a_ban_that_is_lifted(told):
    (said,) = told(
        "UserUnbannedEvent", {"id": "u", "user": SENDER, "unbanned_by": {"username": "Mod"}, "permanent": True}
    )
    assert isinstance(said, PlatformNotice)
    assert (said.code, said.text) == ("unbanned", "Ada was unbanned (Mod).")
    assert "before the timeout is over" in told("UserUnbannedEvent", {"user": SENDER})[0].text


def test_pins_and_clearing(told):
    (pinned,) = told("PinnedMessageCreatedEvent", {"message": message(content="[emote:1:LUL]!"), "duration": "1200"})
    assert isinstance(pinned, MessagePinned)
    assert (pinned.message_id, pinned.text, pinned.name, pinned.is_over) == ("m1", "LUL!", "Ada", False)
    assert told("PinnedMessageDeletedEvent", [])[0].is_over
    assert isinstance(told("ChatroomClearEvent", {"id": "x"})[0], ChatCleared)
    assert told("ChatroomClearEvent", [])[0].platform_id == ""


def test_restrictions(told):
    (said,) = told("ChatroomUpdatedEvent", {"id": 1, "slow_mode": {"enabled": True, "message_interval": 5}})
    assert (said.code, said.text) == ("slow", "Slow mode: everyone may write once in 5 seconds.")
    assert told("ChatSettingsChanged", {"settings": {"slow_mode": {"enabled": True, "duration_seconds": 5}}}) == []


@pytest.mark.parametrize(
    "name", ["ChatMessageEvent", "MessageDeletedEvent", "UserBannedEvent", "PinnedMessageCreatedEvent"]
)
@pytest.mark.parametrize("data", [None, [], "x", {}, {"id": 3}, {"id": "x", "content": 3}, {"message": {}, "user": []}])
def test_what_makes_no_sense_is_unreadable(told, name, data):
    with pytest.raises(ValueError, match=r"."):
        told(name, data)
