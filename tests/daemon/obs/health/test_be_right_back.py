"""The break begins and ends by itself, not too soon, and remembers itself across a restart."""

import itertools

import msgspec
import pytest

from stagedoor.events import StreamBreakChanged
from stagedoor.obs.health.be_right_back import BeRightBack
from stagedoor.obs.health.settings import StreamHealthSettings
from stagedoor.store.entry import Entry

STUCK = {"is_stuck": True, "is_well": False}
WELL = {"is_stuck": False, "is_well": True}
BETWEEN = {"is_stuck": False, "is_well": False}


class Break:
    """A break, what it asked of OBS, and what was written down."""

    def __init__(self, **settings):
        values = {"break_scene": "Break", "break_after": 5, "return_after": 3} | settings
        self.settings = StreamHealthSettings(**values)
        self.asked, self.log, self.failed = [], [], []
        self._ids = itertools.count(1)
        self.at = 1_000_000
        self.it = BeRightBack(lambda: self.settings, self, self._record)

    def guard(self, wishes, *, goes_on=False):
        self.asked.append((wishes.scene, wishes.by, goes_on))

    def release(self, cause):
        self.asked.append(cause)

    def _record(self, event, cause=0):
        self.log.append(msgspec.structs.replace(event, id=next(self._ids), cause=cause))
        return Entry(self.log[-1], b"")

    def pass_seconds(self, seconds, **state):
        said = []
        for _ in range(seconds):
            self.at += 1_000
            said.append(self.it.look(self.at, sentence="why", cause=77, **state))
        return [each for each in said if each]


def test_it_begins_after_its_time_and_ends_after_its_time():
    it = Break()
    assert it.pass_seconds(5, **STUCK) == []
    assert it.pass_seconds(1, **STUCK) == ["began"]
    assert it.asked == [("Break", "stream_health", False)]
    assert it.pass_seconds(30, **STUCK) == []
    assert it.pass_seconds(3, **WELL) == []
    assert it.pass_seconds(1, **WELL) == ["ended"]
    began, ended = it.log
    assert (began.is_on, began.scene, began.reason, began.cause) == (True, "Break", "why", 77)
    assert (ended.is_on, ended.reason) == (False, "the stream is well again")
    assert it.asked[-1] == ended.id


def test_a_hiccup_begins_nothing_and_a_good_second_ends_nothing():
    it = Break()
    for _ in range(10):
        assert it.pass_seconds(4, **STUCK) == []
        assert it.pass_seconds(1, **BETWEEN) == []
    it.pass_seconds(8, **STUCK)
    for _ in range(10):
        assert it.pass_seconds(2, **WELL) == []
        assert it.pass_seconds(1, **BETWEEN) == []
    assert it.it.is_on


def test_without_a_scene_nothing_happens():
    it = Break(break_scene="")
    assert it.pass_seconds(60, **STUCK) == []
    assert (it.asked, it.log) == ([], [])


@pytest.mark.parametrize("scene", ["", "Other"])
def test_another_scene_in_the_settings_ends_it(scene):
    it = Break()
    it.pass_seconds(8, **STUCK)
    it.settings = it.settings.model_copy(update={"break_scene": scene})
    assert it.pass_seconds(1, **STUCK) == ["ended"]


def test_the_end_of_the_stream_ends_it():
    it = Break()
    it.pass_seconds(8, **STUCK)
    assert it.it.end("the stream is over", 5) == "ended"
    assert it.it.end("the stream is over", 5) == ""
    assert not it.it.is_on


def test_after_a_restart_it_goes_on():
    it = Break()
    it.pass_seconds(8, **STUCK)
    again = Break()
    again.it.recall(it.log)
    assert again.it.is_on
    assert again.asked == [("Break", "stream_health", True)]
    assert again.pass_seconds(4, **WELL) == ["ended"]
    third = Break()
    third.it.recall([*it.log, StreamBreakChanged(is_on=False)])
    assert not third.it.is_on
    third.it.recall([])
    assert third.asked == []
