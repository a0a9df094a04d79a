"""A source is started, told of truthfully, and started again."""

import asyncio

import pytest

from stagedoor import (
    ActionRefused,
    ChatMessage,
    SourceDelayed,
    SourceEnded,
    SourceOffline,
    SourceRefused,
    SourceState,
    Viewer,
    ViewerCount,
)
from stagedoor.chat.source import RunningSource
from stagedoor.testing.clock import FakeClock


class HeldClock:
    """Sleeps end when the test says so."""

    def __init__(self):
        self.time = 1_000.0
        self.sleeping = asyncio.Event()
        self.slept = []
        self._wake = asyncio.Event()

    def now(self):
        return self.time

    monotonic = now

    async def sleep(self, seconds):
        self.slept.append(seconds)
        self.sleeping.set()
        await self._wake.wait()

    async def pass_over(self):
        await self.sleeping.wait()
        self.time += self.slept[-1]
        self.sleeping.clear()
        self._wake.set()
        self._wake = asyncio.Event()


class Scripted:
    """Each run does the next thing in the list."""

    def __init__(self, clock, *script):
        self.clock = clock
        self.script = list(script)
        self.cancelled = False
        self.runs = 0

    async def run(self, emit, report):
        self.runs += 1
        step = self.script.pop(0) if self.script else "wait"
        if isinstance(step, BaseException):
            raise step
        if step == "live for long, then lost":
            report(SourceState.LIVE)
            self.clock.time += 61
            raise ConnectionResetError("gone")
        if step == "never ends":
            report(SourceState.LIVE)
            while True:
                try:
                    await asyncio.Event().wait()
                except asyncio.CancelledError:
                    self.cancelled = True
        if step == "ends in its own way":
            report(SourceState.LIVE)
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                return
        if step == "talk":
            report(SourceState.LIVE)
            await emit(ChatMessage(platform="t", viewer=Viewer(platform="t", id="1", name="a"), text="hi"))
        report(SourceState.LIVE)
        await asyncio.Event().wait()


class Rig:
    def __init__(self, *script):
        self.clock = HeldClock()
        self.source = Scripted(self.clock, *script)
        self.states = []
        self.accepted = []
        self.changed = asyncio.Event()

        async def accept(name, events):
            self.accepted.extend((name, event.text) for event in events)

        self.running = RunningSource(
            "t:a",
            "T",
            self.source,
            is_kept=True,
            clock=self.clock,
            accept=accept,
            on_state=self._note,
            on_news=lambda: None,
            longest_wait=lambda: 8.0,
        )

    def _note(self, running):
        self.states.append((running.state, running.reason))
        self.changed.set()

    async def until(self, state):
        while self.running.state is not state:
            self.changed.clear()
            await self.changed.wait()

    async def __aenter__(self):
        self.task = asyncio.ensure_future(self.running.run())
        return self

    async def __aexit__(self, *_):
        self.task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await self.task


async def test_what_it_says_is_handed_on_and_counted():
    async with Rig("talk") as rig:
        await rig.until(SourceState.LIVE)
        assert rig.accepted == [("t:a", "hi")]
        assert rig.running.view().received == 1


async def test_a_lost_connection_is_tried_again_later_and_later():
    async with Rig(*[OSError("no route")] * 6) as rig:
        for _ in range(6):
            await rig.clock.pass_over()
        await rig.until(SourceState.LIVE)
        assert rig.source.runs == 7
        assert [round(pause) for pause in rig.clock.slept] == pytest.approx([1, 2, 4, 8, 8, 8], abs=2)
        assert rig.clock.slept[0] < rig.clock.slept[2] < rig.clock.slept[3]
        assert any("no route" in reason for _, reason in rig.states)


async def test_a_planned_try_can_be_hurried():
    async with Rig(OSError("no route")) as rig:
        await rig.until(SourceState.WAITING)
        assert rig.running.view().retry_at > rig.clock.now() * 1000
        rig.running.retry()
        await rig.until(SourceState.LIVE)
        assert rig.source.runs == 2


async def test_a_minute_of_health_makes_the_next_pause_short_again():
    async with Rig(OSError(), OSError(), OSError(), "live for long, then lost") as rig:
        for _ in range(3):
            await rig.clock.pass_over()
        await rig.clock.sleeping.wait()
        assert rig.clock.slept[2] > 3
        assert rig.clock.slept[3] < 1.5


async def test_a_refusal_is_final_until_somebody_asks_again():
    async with Rig(SourceRefused("There is no such channel.")) as rig:
        await rig.until(SourceState.REFUSED)
        assert rig.running.reason == "There is no such channel."
        assert rig.clock.slept == []
        rig.running.retry()
        await rig.until(SourceState.LIVE)


async def test_an_end_is_told_as_an_end():
    async with Rig(SourceEnded("The stream is over.")) as rig:
        await rig.until(SourceState.ENDED)
        assert rig.clock.slept == []


async def test_a_fault_in_the_plugin_does_not_end_the_supervision(caplog):
    async with Rig(ZeroDivisionError("oops")) as rig:
        await rig.until(SourceState.WAITING)
        assert "ZeroDivisionError" in rig.running.reason
        await rig.clock.pass_over()
        await rig.until(SourceState.LIVE)
    assert "failed" in caplog.text


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (SystemExit(1), "end the whole program"),
        (asyncio.CancelledError(), "CancelledError"),
        (KeyboardInterrupt(), "KeyboardInterrupt"),
    ],
)
async def test_nothing_a_source_raises_ends_the_show_or_passes_for_our_own_end(fault, says, caplog):
    async with Rig(fault) as rig:
        await rig.until(SourceState.WAITING)
        assert says in rig.running.reason
        await rig.clock.pass_over()
        await rig.until(SourceState.LIVE)
    assert "failed" in caplog.text


@pytest.mark.parametrize("step", ["never ends", "ends in its own way"])
async def test_a_source_ends_when_it_is_told_to_whatever_it_does(step):
    rig = Rig(step)
    task = asyncio.ensure_future(rig.running.run())
    await rig.until(SourceState.LIVE)
    told = len(rig.states)
    async with asyncio.timeout(10):
        await rig.running.end(task)
    assert task.cancelled()
    assert rig.source.cancelled is (step == "never ends")
    assert len(rig.states) == told
    assert rig.source.runs == 1


async def test_what_it_says_after_its_end_does_not_count():
    rig = Rig()
    task = asyncio.ensure_future(rig.running.run())
    await rig.until(SourceState.LIVE)
    await rig.running.end(task)
    rig.running.report(SourceState.STALLED, "still here")
    assert rig.running.state is SourceState.LIVE
    with pytest.raises(SourceEnded):
        await rig.running.emit(ChatMessage(platform="t", viewer=Viewer(platform="t", id="1", name="a"), text="hi"))
    assert rig.accepted == []


# -- limits, silence, gaps ---------------------------------------------------------------------------------------


class Kept:
    """A source under the supervisor, by a fake clock, with everything it told."""

    def __init__(self, *script, heard_before=(0, "")):
        self.clock = FakeClock()
        self.script = list(script)
        self.states, self.gaps, self.runs = [], [], 0
        self.source = RunningSource(
            "kick:a",
            "Kick",
            self,
            is_kept=True,
            clock=self.clock,
            accept=self._accept,
            on_state=lambda source: self.states.append((source.state, source.reason, source.retry_at)),
            on_news=lambda: None,
            longest_wait=lambda: 60.0,
            on_gap=self.gaps.append,
            heard_before=heard_before,
        )

    async def _accept(self, name, events): ...

    async def run(self, emit, report):
        self.runs += 1
        step = self.script.pop(0) if self.script else None
        if isinstance(step, Exception):
            raise step
        if step:
            await step(emit, report)
        else:
            report(SourceState.LIVE)
        await asyncio.Event().wait()

    @property
    def state(self):
        return self.source.state


@pytest.fixture
async def keep():
    tasks = []

    def keep(*script, **more):
        kept = Kept(*script, **more)
        tasks.append(asyncio.ensure_future(kept.source.run()))
        return kept

    yield keep
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_a_limit_is_obeyed_to_the_second_and_cannot_be_hurried(keep):
    kept = keep(SourceDelayed("The signing service allows the next try in 90 s.", seconds=90))
    await kept.clock.advance(0)
    assert kept.states[-1] == (
        SourceState.WAITING,
        "The signing service allows the next try in 90 s.",
        int((kept.clock.now() + 90) * 1000),
    )
    await kept.clock.advance(30)
    with pytest.raises(ActionRefused, match="asked again in 60 s, not sooner"):
        kept.source.retry()
    await kept.clock.advance(59.9)
    assert kept.runs == 1
    await kept.clock.advance(0.2)
    assert (kept.runs, kept.state) == (2, SourceState.LIVE)


async def test_a_channel_that_is_not_live_is_looked_at_again_and_may_be_hurried(keep):
    kept = keep(SourceOffline("Ann is not live.", seconds=120), SourceOffline("Ann is not live.", seconds=120))
    await kept.clock.advance(0)
    assert kept.state is SourceState.OFFLINE
    kept.source.retry()
    await kept.clock.advance(1)
    assert (kept.runs, kept.state) == (2, SourceState.OFFLINE)
    await kept.clock.advance(120)
    assert (kept.runs, kept.state) == (3, SourceState.LIVE)
    assert kept.gaps == []


async def test_silence_is_a_stall_and_after_twice_as_long_the_source_is_connected_anew(keep):
    async def silent(emit, report):
        report.expect(20)
        report(SourceState.LIVE)

    kept = keep(silent, silent)
    await kept.clock.advance(19.9)
    assert kept.state is SourceState.LIVE
    await kept.clock.advance(0.2)
    assert kept.state is SourceState.STALLED
    assert "Nothing was heard for 20 s" in kept.source.reason
    await kept.clock.advance(20.5)
    assert kept.state is SourceState.WAITING
    await kept.clock.advance(2)
    assert (kept.runs, kept.state) == (2, SourceState.LIVE)
    (gap,) = kept.gaps
    assert gap.until - gap.since > 40_000


async def test_one_word_ends_a_stall(keep):
    reports = []

    async def silent(emit, report):
        reports.append(report)
        report.expect(20)
        report(SourceState.LIVE, "Read by another way.")

    kept = keep(silent)
    await kept.clock.advance(25)
    assert kept.state is SourceState.STALLED
    reports[0].heard(0)
    assert (kept.state, kept.source.reason) == (SourceState.LIVE, "Read by another way.")
    await kept.clock.advance(19)
    assert (kept.runs, kept.state) == (1, SourceState.LIVE)


async def test_what_the_source_counts_and_can_is_shown(keep):
    async def busy(emit, report):
        report(SourceState.LIVE)
        report.heard(3, unknown="New", unreadable=1)
        await emit(ViewerCount(platform="kick", viewers=41))

    kept = keep(busy)
    kept.abilities = {"send": "Log in first."}
    await kept.clock.advance(0)
    view = kept.source.view()
    assert (view.received, view.parsed, view.unknown, view.unreadable, view.viewers) == (3, 1, 1, 1, 41)
    assert view.can == {"send": "Log in first."}


async def test_what_came_before_a_restart_leaves_a_gap(keep):
    kept = keep(heard_before=(5_000, "Stagedoor was not running"))
    await kept.clock.advance(0)
    assert [gap.since for gap in kept.gaps] == [5_000]


async def test_a_source_that_is_ended_while_it_waits_for_a_limit_is_gone_at_once():
    kept = Kept(SourceDelayed("Wait.", seconds=9_999))
    task = asyncio.ensure_future(kept.source.run())
    await kept.clock.advance(1)
    await kept.source.end(task)
    assert task.cancelled()


@pytest.mark.parametrize("seconds", [0, -5, 0.001])
async def test_a_platform_that_names_no_pause_is_not_asked_in_a_circle(seconds):
    async with Rig(*[SourceDelayed("Slow down.", seconds=seconds)] * 2) as rig:
        await rig.clock.pass_over()
        await rig.clock.pass_over()
        await rig.until(SourceState.LIVE)
        assert rig.clock.slept == [1.0, 1.0]


@pytest.mark.parametrize("seconds", [float("nan"), float("inf"), 1e300])
async def test_a_pause_that_is_none_does_not_end_the_supervision(seconds):
    async with Rig(SourceDelayed("Slow down.", seconds=seconds)) as rig:
        await rig.clock.pass_over()
        await rig.until(SourceState.LIVE)


async def test_what_cannot_be_written_down_is_said_in_what_can():
    async with Rig(SourceRefused("No \ud800.")) as rig:
        await rig.until(SourceState.REFUSED)
        assert rig.states[-1] == (SourceState.REFUSED, "No ?.")
