import pytest

from source_kick.frames import Frame
from source_kick.translator import Translator
from stagedoor import PlatformNotice, RaidReceived, StreamEnded, StreamStarted


@pytest.fixture
def told():
    translator = Translator("somebody", clock=lambda: 0.0)

    def tell(name, data):
        return translator.events(Frame("feed", name, data)) + translator.due(at_once=True)

    return tell


def test_the_stream_begins_and_ends(told):
    (begun,) = told(
        "StreamerIsLive", {"livestream": {"id": 9, "session_title": "Hi", "created_at": "2026-09-27T16:12:16Z"}}
    )
    assert isinstance(begun, StreamStarted)
    assert (begun.title, begun.platform_id, begun.sent_at) == ("Hi", "started:9", 1790525536000)
    (ended,) = told("StopStreamBroadcast", {"livestream": {"id": 9, "channel": {"id": 2}}})
    assert isinstance(ended, StreamEnded)
    assert ended.platform_id == "ended:9"
    assert told("StopStreamBroadcast", [])[0].platform_id == ""


def test_a_raid_is_told_once_whichever_event_comes(told):
    message = {"id": "r1", "numberOfViewers": 32, "createdAt": "2026-09-27T16:12:16Z"}
    (raid,) = told("StreamHostedEvent", {"message": message, "user": {"id": 7, "username": "Host"}})
    assert isinstance(raid, RaidReceived)
    assert (raid.viewers, raid.viewer.id, raid.platform_id) == (32, "7", "r1")
    assert told("StreamHostEvent", {"host_username": "Host", "number_viewers": 32}) == []
    assert told("StreamHostEvent", {"host_username": "Other", "number_viewers": 3})[0].viewer.name == "Other"


def test_viewers_who_are_sent_on(told):
    (said,) = told("ChatMoveToSupportedChannelEvent", {"slug": "target", "hosted": {"username": "Target"}})
    assert isinstance(said, PlatformNotice)
    assert "Target" in said.text


@pytest.mark.parametrize("name", ["StreamerIsLive", "StreamHostEvent", "StreamHostedEvent"])
@pytest.mark.parametrize("data", [None, [], 3])
def test_what_makes_no_sense_is_unreadable(told, name, data):
    with pytest.raises(ValueError, match=r"object|nobody"):
        told(name, data)
