"""Silence that is not normal is noticed, once, and given up on after twice as long."""

import pytest

from stagedoor.chat.silence import Silence
from stagedoor.testing.clock import FakeClock


@pytest.fixture
def clock():
    return FakeClock()


class Watched:
    def __init__(self, clock):
        self.silence = Silence(clock)
        self.is_live = True
        self.said = []
        self.silence.begin()
        self.silence.expect(10.0, self._stalled, lambda: self.said.append("given up"))

    def _stalled(self):
        if self.is_live:
            self.said.append("stalled")
        return self.is_live


async def test_it_is_stalled_after_the_longest_silence_and_given_up_after_twice_that(clock):
    watched = Watched(clock)
    await clock.advance(9.9)
    assert watched.said == []
    await clock.advance(0.2)
    assert watched.said == ["stalled"]
    await clock.advance(9.8)
    assert watched.said == ["stalled"]
    await clock.advance(0.2)
    assert watched.said == ["stalled", "stalled", "given up"]
    assert watched.silence.is_given_up


async def test_whoever_is_heard_is_not_silent(clock):
    watched = Watched(clock)
    for _ in range(20):
        await clock.advance(9.0)
        watched.silence.heard()
    assert watched.said == []
    watched.silence.end()


async def test_a_source_that_is_not_live_has_nothing_to_say(clock):
    watched = Watched(clock)
    watched.is_live = False
    await clock.advance(100.0)
    assert watched.said == []
    watched.is_live = True
    await clock.advance(10.1)
    assert watched.said == ["stalled"]
    watched.silence.end()


async def test_nothing_is_watched_once_it_ends(clock):
    watched = Watched(clock)
    watched.silence.end()
    await clock.advance(100.0)
    assert watched.said == []


async def test_never_is_never(clock):
    watched = Watched(clock)
    watched.silence.expect(0.0, watched._stalled, lambda: None)
    await clock.advance(100.0)
    assert watched.said == []


async def test_a_shorter_silence_counts_from_when_it_is_said(clock):
    said = []
    silence = Silence(clock)
    silence.begin()
    silence.expect(300.0, lambda: True, lambda: said.append("late"))
    await clock.advance(5.0)
    silence.expect(10.0, lambda: not said.append("stalled"), lambda: said.append("given up"))
    await clock.advance(9.9)
    assert said == []
    await clock.advance(0.2)
    assert said == ["stalled"]
    silence.end()
