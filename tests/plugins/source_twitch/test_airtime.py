import pytest

from rig.twitch_context import TwitchContext
from source_twitch.airtime import Airtime
from source_twitch.fields import Fields
from source_twitch.notification import Notification
from stagedoor import ActionRefused, StreamEnded, StreamStarted, ViewerCount
from stagedoor.testing.clock import FakeClock

ONLINE = {"id": "s-1", "type": "live", "started_at": "2026-11-22T12:00:00Z"}
LISTED = {"id": "s-1", "title": "A show", "viewer_count": 5, "started_at": "2026-11-22T12:00:00Z"}


class List:
    """Twitch's list of streams."""

    def __init__(self):
        self.rows = []
        self.is_away = False

    async def call(self, method, path, *, params=None, body=None):
        if self.is_away:
            raise ActionRefused("away")
        return {"data": self.rows if path == "streams" else [{"title": "A show"}]}


@pytest.fixture
def listed():
    return List()


@pytest.fixture
def airtime(listed):
    return Airtime("somebody", TwitchContext(FakeClock()), listed)


def told(topic: str, **event: object) -> Notification:
    return Notification("m-1", topic, "", 5, "somebody", Fields(event))


async def test_the_word_that_it_began_comes_with_the_title_that_was_known(airtime):
    await airtime.prepare("1")
    (event,) = airtime.began(told("stream.online", **ONLINE))
    assert (event.title, event.platform_id, event.sent_at) == ("A show", "online:s-1", 1795348800000)
    assert airtime.began(told("stream.online", **ONLINE)) == []
    airtime.renamed(told("channel.update", title="Another show"))
    (event,) = airtime.began(told("stream.online", **ONLINE | {"id": "s-2"}))
    assert event.title == "Another show"


async def test_a_rerun_is_no_stream(airtime):
    assert airtime.began(told("stream.online", **ONLINE | {"type": "rerun"})) == []


async def test_a_stream_that_runs_already_is_found_in_the_list(airtime, listed):
    assert await airtime.look("1") == []
    listed.rows = [LISTED]
    started, count = await airtime.look("1")
    assert isinstance(started, StreamStarted)
    assert (started.title, started.platform_id) == ("A show", "online:s-1")
    assert isinstance(count, ViewerCount)
    assert count.viewers == 5
    (count,) = await airtime.look("1")
    assert isinstance(count, ViewerCount)


async def test_the_list_lags_behind_what_was_told(airtime, listed):
    airtime.began(told("stream.online", **ONLINE))
    assert await airtime.look("1") == []  # not listed yet
    listed.rows = [LISTED]
    assert [event.kind for event in await airtime.look("1")] == ["viewer_count"]
    (ended,) = airtime.ended(told("stream.offline"))
    assert (ended.platform_id, ended.sent_at) == ("offline:s-1", 5)
    assert await airtime.look("1") == []  # still listed


async def test_an_end_that_nobody_told_is_found_when_the_list_has_said_so_thrice(airtime, listed):
    listed.rows = [LISTED]
    await airtime.look("1")
    listed.rows = []
    assert await airtime.look("1") == []
    listed.is_away = True
    assert await airtime.look("1") == []
    listed.is_away = False
    assert await airtime.look("1") == []
    (ended,) = await airtime.look("1")
    assert isinstance(ended, StreamEnded)
    assert ended.platform_id == "offline:s-1"
    assert await airtime.look("1") == []


async def test_a_title_that_is_not_known_is_absent(airtime, listed):
    listed.is_away = True
    await airtime.prepare("1")
    (event,) = airtime.began(told("stream.online", **ONLINE))
    assert event.title == ""
