import pytest

from source_twitch.helix import HelixError
from source_twitch.subscriptions import Subscriptions
from source_twitch.topics import TOPICS


class Somebody:
    """Who is logged in."""

    def __init__(self, user_id="1"):
        self.user_id = user_id
        self.login = "ann"
        self.scopes = frozenset(scope for topic in TOPICS for scope in topic.scopes)


class Api:
    """Twitch's API, which refuses what it is told to."""

    def __init__(self, **refused):
        self.refused = refused
        self.bodies = []

    async def call(self, method, path, *, params=None, body=None):
        self.bodies.append(body)
        if fault := self.refused.get(body["type"].replace(".", "_")):
            raise fault
        return {}


class Quiet:
    def __init__(self):
        self.notices = []
        self.slept = []
        self.log = self

    def notice(self, text, *, level="info"):
        self.notices.append(text)

    def info(self, *said):
        pass

    async def sleep(self, seconds):
        self.slept.append(seconds)


def refusal(status, said, seconds=0.0):
    return HelixError("…", status=status, said=said, seconds=seconds)


async def test_each_is_asked_for_with_the_session():
    api = Api()
    subscriptions = Subscriptions(Quiet(), "somebody", Somebody(), api)
    assert await subscriptions.make("session-1", "1") == []
    assert subscriptions.made == set(TOPICS)
    assert {body["transport"]["session_id"] for body in api.bodies} == {"session-1"}
    assert {body["transport"]["method"] for body in api.bodies} == {"websocket"}


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (refusal(403, "subscription missing proper authorization"), "ann is not a moderator of somebody"),
        (refusal(400, "odd"), "Twitch refuses it (“odd”)"),
        (refusal(410, ""), "Twitch refuses it (“410”)"),
        (refusal(429, "number of websocket transports limit exceeded"), "read fewer channels"),
    ],
)
async def test_a_refusal_is_told_once(fault, words):
    quiet, api = Quiet(), Api(channel_follow=fault)
    subscriptions = Subscriptions(quiet, "somebody", Somebody(), api)
    for _ in range(3):
        assert await subscriptions.make("session-1", "1") == []
    (text,) = quiet.notices
    assert text.startswith("From the channel somebody Stagedoor is not told new followers: ")
    assert words in text
    assert len(subscriptions.made) == len(TOPICS) - 1


@pytest.mark.parametrize(
    "fault",
    [
        refusal(0, ""),
        refusal(503, ""),
        refusal(429, "Too Many Requests", seconds=9.0),
        refusal(400, "websocket transport session does not exist or has already disconnected"),
    ],
)
async def test_what_passes_is_asked_for_again_later_and_later(fault):
    quiet, api = Quiet(), Api(channel_follow=fault)
    subscriptions = Subscriptions(quiet, "somebody", Somebody(), api)
    again = await subscriptions.make("session-1", "1")
    assert [topic.type for topic in again] == ["channel.follow"]
    real = quiet.sleep

    async def sleep(seconds):
        await real(seconds)
        if len(quiet.slept) == 8:
            api.refused.clear()

    quiet.sleep = sleep
    await subscriptions.complete(again, "session-1", "1")
    assert quiet.slept == [5.0, 10.0, 20.0, 40.0, 80.0, 160.0, 300.0, 300.0]
    assert subscriptions.made == set(TOPICS)
    assert quiet.notices == []
