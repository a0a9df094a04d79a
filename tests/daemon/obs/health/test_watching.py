"""The watch over a stream from its beginning to its end: what is read, told, written down and put back."""

import itertools

import msgspec
import pytest

from stagedoor.clock import milliseconds
from stagedoor.errors import ObsError
from stagedoor.obs.health.be_right_back import BeRightBack
from stagedoor.obs.health.settings import StreamHealthSettings
from stagedoor.obs.health.watching import StreamHealth
from stagedoor.store.entry import Entry
from stagedoor.tasks import Tasks
from stagedoor.testing import FakeClock


class StreamingObs:
    """An OBS that streams 250 kilobytes and 60 frames a second, by the clock of the test."""

    def __init__(self, clock):
        self.clock = clock
        self.connected = True
        self.streaming = self.recording = self.reconnecting = False
        self.since = 0
        self.bytes_each = 250_000
        self.lost_each = 0
        self.asked = 0
        self.fault = None
        self.sent = self.lost = self.total = 0
        self._counted = milliseconds(clock)

    @property
    def is_active(self):
        return self.streaming or self.recording

    def count(self):
        """Let the counters come up to now."""
        now = milliseconds(self.clock)
        seconds, self._counted = (now - self._counted) / 1000, now
        if self.streaming and not self.reconnecting:
            self.sent += round(self.bytes_each * seconds)
            self.lost += round(self.lost_each * seconds)
            self.total += round(60 * seconds)

    async def request(self, kind, data=None):
        self.asked += 1
        if self.fault:
            raise self.fault
        self.count()
        if kind == "GetStats":
            return {"activeFps": 60.0, "cpuUsage": 9.0, "renderTotalFrames": 100, "outputTotalFrames": 100}
        if kind == "GetRecordStatus":
            return {"outputActive": self.recording}
        return {
            "outputActive": self.streaming,
            "outputReconnecting": self.reconnecting,
            "outputBytes": self.sent,
            "outputDuration": milliseconds(self.clock) - self.since,
            "outputSkippedFrames": self.lost,
            "outputTotalFrames": self.total,
        }


class House:
    """A watch that runs, and everything it says."""

    def __init__(self, **settings):
        self.clock, self.tasks = FakeClock(), Tasks()
        self.obs = StreamingObs(self.clock)
        self.settings = StreamHealthSettings(**settings)
        self.log, self.asked, self.failed, self.touched = [], [], [], 0
        self.waiting = 0
        self._ids = itertools.count(1)
        self.it = StreamHealth(
            lambda: self.settings,
            self.obs,
            BeRightBack(lambda: self.settings, self, self._record),
            clock=self.clock,
            tasks=self.tasks,
            record=self._record,
            on_change=self._changed,
            unsent=self._unsent,
        )
        self.tasks.spawn(self.it.run(), name="watch")

    def guard(self, wishes, *, goes_on=False):
        self.asked.append(wishes.scene)

    def release(self, cause):
        self.asked.append("back")

    def _record(self, event, cause=0):
        self.log.append(msgspec.structs.replace(event, id=next(self._ids), cause=cause))
        return Entry(self.log[-1], b"")

    def _changed(self):
        self.touched += 1

    async def _unsent(self):
        return self.waiting

    def say(self, state):
        self.it.heard([("StreamStateChanged", {"outputState": f"OBS_WEBSOCKET_OUTPUT_{state.upper()}"})])

    async def begin(self):
        self.say("starting")
        self.obs.count()
        self.obs.streaming, self.obs.since = True, milliseconds(self.clock)
        self.say("started")
        self.it.obs_changed()
        await self.clock.advance(12)

    async def end(self):
        self.say("stopping")
        self.obs.streaming = self.obs.reconnecting = False
        self.say("stopped")
        self.it.obs_changed()
        await self.clock.advance(2)

    async def lose(self):
        self.obs.count()
        self.obs.reconnecting = True
        self.say("reconnecting")
        await self.clock.advance(2)

    async def find(self):
        self.obs.count()
        self.obs.reconnecting, self.obs.sent, self.obs.since = False, 0, milliseconds(self.clock)
        self.say("reconnected")
        await self.clock.advance(2)

    @property
    def view(self):
        return self.it.view()

    @property
    def told(self):
        return [(event.state, event.problem) for event in self.log if event.kind == "stream_health_changed"]

    @property
    def marks(self):
        return [mark.kind for mark in self.view.timeline.marks]


@pytest.fixture
async def build():
    houses = []

    def build(**settings):
        houses.append(House(**settings))
        return houses[-1]

    yield build
    for house in houses:
        await house.tasks.cancel()


async def test_while_obs_does_nothing_nothing_is_asked(build):
    house = build()
    await house.clock.advance(600)
    assert (house.obs.asked, house.log) == (0, [])
    assert (house.view.state, house.view.sentence) == ("off", "OBS does not stream.")


async def test_a_stream_from_its_beginning_to_its_end(build):
    house = build()
    began = milliseconds(house.clock)
    await house.begin()
    view = house.view
    assert (view.state, view.problems, view.on_air_since) == ("good", [], began)
    assert view.numbers.usual == pytest.approx(2_000, rel=0.01)
    assert view.numbers.bitrate == pytest.approx(2_000, rel=0.01)
    await house.end()
    view = house.view
    assert (view.state, view.on_air_since, view.numbers.bitrate) == ("off", 0, 0)
    assert house.marks == ["started", "ended"]
    assert house.told == [("good", ""), ("off", "")]
    asked = house.obs.asked
    await house.clock.advance(60)
    assert house.obs.asked == asked


async def test_losing_the_server_and_getting_it_back(build):
    house = build()
    await house.begin()
    since = house.view.on_air_since
    await house.lose()
    assert house.view.problems[0].name == "reconnecting"
    for _ in range(3):
        house.say("reconnecting")  # OBS says so at every attempt
    await house.clock.advance(10)
    assert "reconnecting for 11 s" in house.view.sentence
    await house.find()
    await house.clock.advance(3)
    assert house.view.state == "good"
    assert house.view.on_air_since == since
    assert house.view.numbers.reconnects == 1
    assert house.marks == ["started", "reconnecting", "reconnected"]
    assert house.told == [("good", ""), ("bad", "reconnecting"), ("good", "")]


async def test_a_dead_line_that_obs_does_not_notice_is_told(build):
    house = build()
    await house.begin()
    for _ in range(6):
        house.waiting += 250_000
        await house.clock.advance(1)
    assert house.told[-1] == ("bad", "stuck")
    assert house.view.numbers.waiting > 4


async def test_lost_frames_are_counted_since_the_stream_began(build):
    house = build()
    await house.begin()
    house.obs.lost_each = 12
    await house.clock.advance(10)
    assert house.told[-1] == ("bad", "line")
    assert house.view.numbers.network_total == pytest.approx(120, abs=15)
    assert house.view.numbers.encoder_total == 0


async def test_a_key_that_is_refused_is_told_and_forgotten_with_the_next_stream(build):
    house = build()
    house.say("starting")
    house.say("stopped")
    await house.clock.advance(1)
    assert house.told == [("bad", "refused")]
    assert house.marks == ["refused"]
    await house.begin()
    assert house.told == [("bad", "refused"), ("good", "")]


async def test_a_stream_obs_gives_up_is_told_apart_from_one_that_was_ended(build):
    house = build()
    await house.begin()
    await house.lose()
    house.obs.streaming = house.obs.reconnecting = False
    house.say("stopped")
    await house.clock.advance(1)
    assert house.view.problems[0].name == "gave_up"
    assert house.view.sentence.startswith("The stream is over: OBS gave up")


async def test_the_break_begins_and_ends_and_the_log_says_why(build):
    house = build(break_scene="Break", break_after=3, return_after=3)
    await house.begin()
    await house.lose()
    await house.clock.advance(4)
    assert (house.asked, house.view.is_on_break) == (["Break"], True)
    await house.find()
    await house.clock.advance(6)
    assert (house.asked, house.view.is_on_break) == (["Break", "back"], False)
    began = next(event for event in house.log if event.kind == "stream_break_changed")
    cause = next(event for event in house.log if event.id == began.cause)
    assert (cause.kind, cause.problem) == ("stream_health_changed", "reconnecting")
    assert "break_began" in house.marks
    assert "break_ended" in house.marks


async def test_a_stream_that_ends_in_a_break_ends_it(build):
    house = build(break_scene="Break", break_after=2, return_after=3)
    await house.begin()
    await house.lose()
    await house.clock.advance(4)
    await house.end()
    assert house.asked == ["Break", "back"]


async def test_an_obs_that_goes_in_the_middle_is_not_forgotten_until_it_is_back(build):
    house = build(break_scene="Break", break_after=2, return_after=3)
    await house.begin()
    house.obs.connected = False
    house.it.obs_changed()
    await house.clock.advance(5)
    assert house.view.is_streaming
    assert house.view.sentence.startswith("OBS does not answer")
    house.obs.streaming = False
    house.obs.connected = True
    house.it.obs_changed()
    await house.clock.advance(2)
    assert (house.view.state, house.marks) == ("off", ["started", "ended"])


async def test_a_request_that_fails_is_a_gap_and_no_more(build):
    house = build()
    await house.begin()
    house.obs.fault = ObsError("Busy.", code=207)
    await house.clock.advance(20)
    house.obs.fault = None
    await house.clock.advance(5)
    assert house.view.state == "good"
    assert None in house.view.timeline.bitrate


async def test_a_recording_alone_is_watched_too(build):
    house = build()
    house.obs.recording = True
    house.it.obs_changed()
    await house.clock.advance(8)
    view = house.view
    assert (view.state, view.sentence, view.is_recording) == ("good", "The recording is well.", True)
    assert set(view.timeline.bitrate) == {None}


async def test_other_settings_count_at_once(build):
    house = build()
    await house.begin()
    house.obs.lost_each = 1
    await house.clock.advance(20)
    assert house.view.state == "warning"
    house.settings = StreamHealthSettings(drops_warn=10)
    house.it.settings_changed()
    await house.clock.advance(10)
    assert house.view.state == "good"
