"""One key hides the stage, and everything is as before when it is brought back."""

import itertools

import msgspec
import pytest

from rig.kept_memory import KeptMemory
from rig.moving_obs import MovingObs
from stagedoor.context import Back
from stagedoor.curtain import CurtainState
from stagedoor.errors import ActionRefused
from stagedoor.moderation.privacy_scene import PrivacyScene
from stagedoor.moderation.privacy_settings import PrivacySceneSettings
from stagedoor.obs.safe.keeping import Safekeeping
from stagedoor.obs.safe.layers import Layers
from stagedoor.store.entry import Entry
from stagedoor.tasks import Tasks
from stagedoor.testing import FakeClock


class House:
    """A stage with an OBS and an overlay."""

    def __init__(self, **settings):
        self.settings = PrivacySceneSettings(**settings)
        self.obs, self.clock, self.tasks, self.memory = MovingObs(), FakeClock(), Tasks(), KeptMemory()
        self.log, self.curtain, self.touched = [], [], 0
        self._ids = itertools.count(1)
        self.start()

    def start(self):
        keeping = Safekeeping(
            self.obs,
            self.memory,
            clock=self.clock,
            tasks=self.tasks,
            record=self._record,
            on_change=lambda: None,
        )
        self.layers = Layers(keeping)
        self.obs.follow(self.layers.heard, keeping.obs_changed)
        self.it = PrivacyScene(
            lambda: self.settings,
            self,
            self.layers.of("privacy_scene"),
            clock=self.clock,
            record=self._record,
            on_change=self._changed,
        )

    def lower_curtain(self, state, since):
        self.curtain.append(state)

    def lift_curtain(self, now, *, show_missed):
        self.curtain.append(CurtainState.OPEN)

    def _record(self, event, cause=0):
        self.log.append(msgspec.structs.replace(event, id=next(self._ids), at=1_000, cause=cause))
        return Entry(self.log[-1], b"")

    def _changed(self):
        self.touched += 1

    def kinds(self, name):
        return [event for event in self.log if event.kind == name]


@pytest.fixture
async def build():
    houses = []

    def build(**settings):
        houses.append(House(**settings))
        return houses[-1]

    yield build
    for house in houses:
        await house.tasks.cancel()


async def test_scene_sound_and_overlay_go_and_come_back(build):
    house = build(scene="Break", mute=("Mic",), hide_overlay=True)
    house.it.begin("Ada")
    await house.clock.advance(3)
    assert (house.obs.scene, house.obs.muted["Mic"], house.curtain) == ("Break", True, [CurtainState.CLEARED])
    view = house.it.view()
    assert (view.is_on, view.by, view.since, view.scene) == (True, "Ada", 1_000, "Break")
    assert view.done == [
        "The overlay shows nothing.",
        "“Mic” is muted.",
        "“Break” is on air in place of “Main”.",
    ]
    house.it.end("Bob")
    await house.clock.advance(3)
    assert (house.obs.scene, house.obs.muted["Mic"], house.curtain[-1]) == ("Main", False, CurtainState.OPEN)
    began, ended = house.kinds("privacy_scene_changed")
    assert (began.is_on, began.by, ended.is_on, ended.by, ended.cause) == (True, "Ada", False, "Bob", began.id)
    commands = house.kinds("obs_commanded")
    assert {each.by for each in commands} == {"privacy_scene"}
    assert [each.cause for each in commands] == [began.id, began.id, ended.id, ended.id]
    assert house.it.view().failed == []


async def test_begun_twice_it_is_begun_once(build):
    house = build(scene="Break")
    house.it.begin("Ada")
    house.it.begin("Bob")
    assert len(house.kinds("privacy_scene_changed")) == 1
    assert house.it.view().by == "Ada"


async def test_what_was_not_chosen_is_refused_with_what_to_do(build):
    house = build()
    with pytest.raises(ActionRefused, match="no privacy scene is chosen yet"):
        house.it.begin("Ada")
    with pytest.raises(ActionRefused, match="not hidden now"):
        house.it.end("Ada")
    assert (house.log, house.curtain, house.it.view().is_ready) == ([], [], False)


async def test_only_muting_is_enough(build):
    house = build(mute=("Mic",))
    house.it.begin("Ada")
    await house.clock.advance(3)
    assert (house.obs.scene, house.obs.muted["Mic"], house.curtain) == ("Main", True, [])


async def test_after_a_restart_it_is_still_on_and_ends_as_ever(build):
    house = build(scene="Break", mute=("Mic",))
    house.it.begin("Ada")
    await house.clock.advance(3)
    house.start()
    house.it.recall(house.kinds("privacy_scene_changed"))
    assert house.it.is_on
    await house.clock.advance(3)
    house.it.end("Ada")
    await house.clock.advance(3)
    assert (house.obs.scene, house.obs.muted["Mic"]) == ("Main", False)
    house.start()
    house.it.recall(house.kinds("privacy_scene_changed"))
    assert not house.it.is_on


async def test_cues_can_press_it_and_take_it_back(build):
    house = build(scene="Break")
    begin, end = house.it.controls()
    assert begin.run() == Back(control="privacy_scene.end")
    await house.clock.advance(3)
    assert house.obs.scene == "Break"
    assert end.run() is None
    await house.clock.advance(3)
    assert house.obs.scene == "Main"


async def test_everybody_is_told_when_it_changes(build):
    house = build(scene="Break")
    house.it.begin("Ada")
    house.it.end("Ada")
    assert house.touched == 2
