"""What is read follows the plugins that read it: gone, mended, loaded anew."""

import asyncio

import pytest

from rig.until import until
from stagedoor import SettingsError, SourceKind
from stagedoor.chat.sources import Sources
from stagedoor.clock import SystemClock
from stagedoor.errors import PluginError
from stagedoor.events import GapNoticed
from stagedoor.tasks import Tasks


class Plugin:
    """One loading of a plugin that reads chats; the plugin itself stands where its door would."""

    def __init__(self, name="p", *, linger=None, refuses=None):
        self.name = name
        self.reading = []
        self.runs = 0
        self.most = 0
        self.linger = linger
        self.refuses = refuses

    def kind(self, name="t"):
        return self, SourceKind(name=name, title=name.upper(), open=self.open)

    def open(self, target, door):
        assert door is self
        if self.refuses:
            raise self.refuses
        return Reader(self, target)


class Reader:
    def __init__(self, plugin, target):
        self.plugin, self.target = plugin, target

    async def run(self, emit, report):
        self.plugin.reading.append(self.target)
        self.plugin.runs += 1
        report("live")
        try:
            await asyncio.Event().wait()
        finally:
            if self.plugin.linger:
                await self.plugin.linger.wait()
            self.plugin.reading.remove(self.target)


class Rig:
    def __init__(self, tasks):
        self.recorded = []
        self.sources = Sources(
            clock=SystemClock(),
            tasks=tasks,
            accept=self._accept,
            record=self.recorded.append,
            on_change=lambda: None,
            longest_wait=lambda: 60.0,
        )

    async def _accept(self, name, events): ...

    def offer(self, *plugins):
        self.sources.offer(plugin.kind() for plugin in plugins)

    def state(self, name="t:a"):
        return {view.id: (view.state, view.reason, view.is_kept) for view in self.sources.view().sources}[name]


@pytest.fixture
async def rig():
    tasks = Tasks()
    made = Rig(tasks)
    yield made
    await made.sources.close_all()
    await tasks.cancel()


async def settle():
    for _ in range(10):
        await asyncio.sleep(0)


async def test_being_offered_again_restarts_nothing(rig):
    plugin = Plugin()
    rig.offer(plugin)
    rig.sources.open("t:a", is_kept=True)
    await settle()
    rig.offer(plugin)  # a new kind of the same door, as after a change of its settings
    await settle()
    assert (plugin.runs, plugin.reading) == (1, ["a"])


async def test_a_plugin_loaded_anew_reads_with_its_new_code(rig):
    old, new = Plugin(), Plugin()
    rig.offer(old)
    rig.sources.open("t:a", is_kept=True)
    await settle()
    rig.offer(new)
    await settle()
    assert (old.reading, new.reading) == ([], ["a"])
    assert rig.state() == ("live", "", True)


async def test_the_old_one_has_ended_before_the_new_one_begins(rig):
    old, between, new = Plugin(linger=asyncio.Event()), Plugin(), Plugin()
    rig.offer(old)
    rig.sources.open("t:a", is_kept=False)
    await settle()
    rig.offer(between)
    await settle()
    rig.offer(new)
    await settle()
    assert (old.reading, between.runs, new.runs) == (["a"], 0, 0)
    old.linger.set()
    await settle()
    assert (old.reading, between.runs, new.reading) == ([], 0, ["a"])


async def test_what_is_closed_and_opened_again_is_read_once_at_a_time(rig):
    plugin = Plugin(linger=asyncio.Event())
    rig.offer(plugin)
    rig.sources.open("t:a", is_kept=False)
    await settle()
    rig.sources.drop("t:a")
    rig.sources.open("t:a", is_kept=False)
    await settle()
    assert plugin.runs == 1
    plugin.linger.set()
    await settle()
    assert (plugin.runs, plugin.reading) == (2, ["a"])
    assert "ended" not in [event.state for event in rig.recorded]


async def test_a_plugin_switched_off_and_on(rig):
    plugin, again = Plugin(), Plugin()
    rig.offer(plugin)
    rig.sources.open("t:a", is_kept=True)
    await settle()
    rig.offer()
    await settle()
    state, reason, is_kept = rig.state()
    assert (state, is_kept, plugin.reading) == ("refused", True, [])
    assert "switched off or broken" in reason
    assert [event.state for event in rig.recorded] == ["connecting", "live", "refused"]
    rig.offer(again)
    await settle()
    assert (rig.state(), again.reading) == (("live", "", True), ["a"])


async def test_a_configured_one_whose_plugin_comes_later_is_read_then(rig):
    rig.sources.begin("t:a", is_kept=True)
    assert rig.state()[0] == "refused"
    plugin = Plugin()
    rig.offer(plugin)
    await settle()
    assert (rig.state(), plugin.reading) == (("live", "", True), ["a"])


async def test_one_that_was_refused_is_tried_again_by_a_mended_plugin_only(rig):
    broken, mended = Plugin(refuses=SettingsError("“a” is no name.")), Plugin()
    rig.offer(broken)
    rig.sources.begin("t:a", is_kept=True)
    rig.offer(broken)
    rig.offer(broken)
    assert rig.state()[:2] == ("refused", "“a” is no name.")
    assert len(rig.recorded) == 1
    rig.offer(mended)
    await settle()
    assert mended.reading == ["a"]


async def test_a_plugin_loaded_anew_and_broken_is_a_sentence(rig):
    good, bad = Plugin(), Plugin(refuses=ZeroDivisionError("oops"))
    rig.offer(good)
    rig.sources.open("t:a", is_kept=True)
    await settle()
    rig.offer(bad)
    await settle()
    assert good.reading == []
    assert "ZeroDivisionError: oops" in rig.state()[1]


@pytest.mark.parametrize("fault", [SystemExit(3), asyncio.CancelledError(), ZeroDivisionError()])
async def test_opening_cannot_end_the_show(rig, fault):
    rig.offer(Plugin(refuses=fault))
    with pytest.raises(PluginError, match="Nothing is read"):
        rig.sources.open("t:a", is_kept=False)


async def test_a_stubborn_one_is_left_behind(rig):
    plugin = Plugin(linger=asyncio.Event())
    rig.offer(plugin)
    rig.sources.open("t:a", is_kept=False)
    rig.sources.open("t:b", is_kept=False)
    await settle()
    async with asyncio.timeout(10):
        await rig.sources.close("t:a")
        await rig.sources.close_all()
    assert rig.sources.names == []
    assert [event.source for event in rig.recorded if event.state == "ended"] == ["t:a", "t:b"]


async def test_what_was_said_while_its_plugin_was_away_is_a_gap(rig):
    plugin = Plugin()
    rig.offer(plugin)
    rig.sources.open("t:a", is_kept=True)
    await until(lambda: rig.state()[0] == "live")
    rig.offer()
    rig.offer(Plugin())
    await until(lambda: rig.state()[0] == "live")
    (gap,) = [event for event in rig.recorded if isinstance(event, GapNoticed)]
    assert (gap.source, gap.reason) == ("t:a", "its plugin was not running")
    assert 0 < gap.since <= gap.until


async def test_a_name_that_nobody_understood_is_put_right_when_somebody_does(rig):
    rig.sources.begin("T: a", is_kept=True)
    assert rig.sources.names == ["T: a"]
    rig.offer(Plugin())
    assert rig.sources.names == ["t:a"]
