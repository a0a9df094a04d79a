"""A source is started, told of truthfully, and started again."""

import asyncio

import pytest

from stagedoor import ChatMessage, SourceEnded, SourceRefused, SourceState, Viewer
from stagedoor.chat.source import RunningSource


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
