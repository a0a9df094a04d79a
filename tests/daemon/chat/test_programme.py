"""Which chats are opened and closed, and what is said of one that cannot be."""

import asyncio

import pytest

from stagedoor import ActionRefused, SettingsError, SourceKind
from stagedoor.chat.programme import DEMO, Programme
from stagedoor.chat.settings import ChatSettings
from stagedoor.chat.sources import Sources
from stagedoor.clock import SystemClock
from stagedoor.errors import PluginError
from stagedoor.tasks import Tasks


class Waiting:
    """A chat in which nobody says anything."""

    def __init__(self, opened, target):
        self.opened = opened
        self.target = target

    async def run(self, emit, report):
        self.opened.append(self.target)
        report("live")
        try:
            await asyncio.Event().wait()
        finally:
            self.opened.remove(self.target)


class Rig:
    def __init__(self, tasks):
        self.opened, self.recorded, self.forgotten, self.kept, self.guests = [], [], [], (), ()
        self.sources = Sources(
            clock=SystemClock(),
            tasks=tasks,
            accept=self._accept,
            record=self.recorded.append,
            on_change=lambda: None,
            longest_wait=lambda: 60.0,
            is_guest=lambda name: self.programme.is_guest(name),  # noqa: PLW0108 - it comes later
        )
        self.programme = Programme(
            self.sources,
            lambda: ChatSettings(sources=list(self.kept), guests=list(self.guests)),
            tasks,
            forget=self._forget,
            on_change=lambda: None,
        )
        self.offer("t", "demo")

    async def _accept(self, name, events): ...

    async def _forget(self, source):
        self.forgotten.append(source)

    def _open(self, target, _):
        if target == "bad":
            raise SettingsError("“bad” is no name.")
        if target == "broken":
            raise ZeroDivisionError
        return Waiting(self.opened, target)

    def offer(self, *names):
        kinds = [SourceKind(name=name, title=name.upper(), open=self._open, example=f"{name}:x") for name in names]
        self.sources.offer((None, kind) for kind in kinds)

    def states(self):
        return {view.id: (view.state, view.reason) for view in self.sources.view().sources}


@pytest.fixture
async def rig():
    tasks = Tasks()
    made = Rig(tasks)
    yield made
    await made.sources.close_all()
    await tasks.cancel()


async def settle():
    for _ in range(5):
        await asyncio.sleep(0)


async def test_without_any_chat_the_demo_plays(rig):
    rig.programme.begin([], demo=None)
    assert rig.programme.demo_is_on
    await rig.programme.stop_demo()
    assert not rig.programme.demo_is_on
    assert rig.forgotten == [DEMO]
    await rig.programme.stop_demo()
    assert rig.forgotten == [DEMO]


@pytest.mark.parametrize(
    ("kept", "given", "demo", "plays"),
    [
        (["t:a"], [], None, False),
        ([], ["t:a"], None, False),
        (["t:a"], [], True, True),
        ([], [], False, False),
    ],
)
async def test_the_demo_plays_only_where_it_is_wanted(rig, kept, given, demo, plays):
    rig.kept = kept
    rig.programme.begin(given, demo=demo)
    assert rig.programme.demo_is_on is plays


async def test_kept_ones_and_given_ones_are_read_and_only_the_first_are_kept(rig):
    rig.kept = ["t:a"]
    rig.programme.begin(["t:b"], demo=None)
    await settle()
    assert sorted(rig.opened) == ["a", "b"]
    assert {view.id: view.is_kept for view in rig.sources.view().sources} == {"t:a": True, "t:b": False}


async def test_a_kept_one_that_cannot_be_read_is_listed_with_its_sentence(rig):
    rig.kept = ["t:bad", "gone:x", "t:broken", "t:fine"]
    rig.programme.begin([], demo=None)
    states = rig.states()
    assert states["t:bad"] == ("refused", "“bad” is no name.")
    assert "t:x, demo:x" in states["gone:x"][1]
    assert "ZeroDivisionError" in states["t:broken"][1]
    assert states["t:fine"][0] != "refused"


@pytest.mark.parametrize("name", ["nowhere:x", "t", "", ":", "t:bad"])
async def test_a_given_one_that_makes_no_sense_ends_the_start(rig, name):
    with pytest.raises(SettingsError):
        rig.programme.begin([name], demo=None)


async def test_what_is_changed_in_the_settings_is_followed(rig):
    rig.kept = ["t:a", "t:b"]
    rig.programme.begin([], demo=None)
    await settle()
    rig.programme.follow(ChatSettings(sources=["t:a", "t:b"]), ChatSettings(sources=["t:b", "t:c"]))
    await settle()
    assert sorted(rig.opened) == ["b", "c"]
    rig.programme.follow(ChatSettings(sources=["t:b"]), ChatSettings(sources=["t:b"], command_prefix="?"))
    await settle()
    assert sorted(rig.opened) == ["b", "c"]


async def test_a_missing_one_is_tried_again_when_asked_and_when_its_plugin_is_there(rig):
    rig.kept = ["late:x"]
    rig.programme.begin([], demo=False)
    with pytest.raises(SettingsError):
        rig.sources.retry("late:x")
    rig.offer("t", "demo", "late")
    rig.sources.retry("late:x")
    await settle()
    assert rig.opened == ["x"]
    assert rig.states()["late:x"][0] == "live"


async def test_asking_for_what_is_not_there_is_refused(rig):
    with pytest.raises(ActionRefused, match="not among"):
        rig.sources.retry("t:nobody")
    with pytest.raises(ActionRefused, match="not among"):
        await rig.sources.close("t:nobody")


async def test_closing_ends_it_and_is_in_the_log(rig):
    rig.sources.open("t:a", is_kept=False)
    await settle()
    await rig.sources.close("t:a")
    assert rig.opened == []
    assert rig.recorded[-1].state == "ended"


async def test_opening_twice_is_reading_once(rig):
    rig.sources.open("t:a", is_kept=False)
    rig.sources.open("t:a", is_kept=True)
    await settle()
    assert rig.opened == ["a"]


async def test_a_plugin_that_breaks_while_opening_is_a_sentence(rig):
    with pytest.raises(PluginError, match="Nothing is read"):
        rig.sources.open("t:broken", is_kept=False)


def test_the_demo_has_a_name_that_its_plugin_knows():
    assert DEMO.partition(":")[0] == "demo"


async def test_a_chat_added_in_the_settings_ends_the_invented_show(rig):
    rig.programme.begin([], demo=None)
    rig.programme.follow(ChatSettings(), ChatSettings(command_prefix="?"))
    await settle()
    assert rig.programme.demo_is_on
    rig.programme.follow(ChatSettings(), ChatSettings(sources=["t:a"]))
    await settle()
    assert not rig.programme.demo_is_on
    assert rig.opened == ["a"]


async def test_a_demo_that_is_kept_in_the_settings_stays(rig):
    rig.programme.begin([], demo=None)
    rig.programme.follow(ChatSettings(), ChatSettings(sources=[DEMO, "t:a"]))
    await settle()
    assert rig.programme.demo_is_on


async def test_a_chat_written_in_two_ways_in_the_settings_is_read_once_and_found_under_one_name(rig):
    before = ChatSettings(sources=[])
    rig.kept = ("T: a ", "t:a", "gone:x")
    after = ChatSettings(sources=list(rig.kept))
    assert rig.programme.kept == ["t:a", "gone:x"]
    rig.programme.follow(before, after)
    assert rig.sources.names == ["t:a", "gone:x"]
    rig.programme.follow(after, ChatSettings(sources=["t:a", "gone:x"]))
    assert rig.sources.names == ["t:a", "gone:x"]
    rig.programme.follow(after, before)
    assert rig.sources.names == []


def guests(rig):
    return {view.id: view.is_guest for view in rig.sources.view().sources}


async def test_a_guest_is_read_beside_the_show_and_one_that_is_also_ours_is_none(rig):
    rig.kept, rig.guests = ["t:a"], ["t:b", "t:a", "t:b", "gone:x"]
    rig.programme.begin([], demo=None)
    await settle()
    assert rig.opened == ["a", "b"]
    assert guests(rig) == {"t:a": False, "t:b": True, "gone:x": True}
    assert rig.sources.is_guest("t:b")
    assert not rig.sources.is_guest("t:a")
    assert not rig.sources.is_guest("t:nobody")
    assert rig.sources.running("t:b").abilities == {}


async def test_a_guest_that_becomes_ours_is_read_anew_as_such_and_the_other_way_round(rig):
    rig.kept, rig.guests = ["t:a"], ["t:b"]
    rig.programme.begin([], demo=None)
    await settle()
    before = rig.sources.running("t:a")

    async def change(sources, guest_names):
        old = ChatSettings(sources=list(rig.kept), guests=list(rig.guests))
        rig.kept, rig.guests = sources, guest_names
        rig.programme.follow(old, ChatSettings(sources=sources, guests=guest_names))
        await settle()

    await change(["t:a", "t:b"], [])
    assert guests(rig) == {"t:a": False, "t:b": False}
    assert rig.sources.running("t:a") is before
    await change(["t:b"], ["t:a", "t:c"])
    assert guests(rig) == {"t:a": True, "t:b": False, "t:c": True}
    await change(["t:b"], ["t:c"])
    assert guests(rig) == {"t:b": False, "t:c": True}


async def test_a_guest_that_is_added_does_not_end_the_invented_show(rig):
    rig.programme.begin([], demo=None)
    rig.guests = ["t:b"]
    rig.programme.follow(ChatSettings(), ChatSettings(guests=["t:b"]))
    await settle()
    assert rig.programme.demo_is_on
    assert rig.opened == ["show", "b"]
