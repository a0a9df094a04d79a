"""Privacy scene, panic and break over one another: what was before all of them is what comes back, in any order."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rig.kept_memory import KeptMemory
from rig.moving_obs import MovingObs
from stagedoor.obs.safe.hands import Wishes
from stagedoor.obs.safe.keeping import Safekeeping
from stagedoor.obs.safe.layers import ORDER, Layers
from stagedoor.tasks import Tasks
from stagedoor.testing import FakeClock

SCENES = {"privacy_scene": "Curtain", "panic": "Break", "stream_health": "Away"}
MUTES = {"privacy_scene": ("Mic",), "panic": ("Mic", "Alerts"), "stream_health": ()}


class House:
    """An OBS, and all who may wish something of it."""

    def __init__(self):
        self.obs = MovingObs()
        self.obs.scenes += ["Curtain", "Away"]
        self.memory = KeptMemory()
        self.clock = FakeClock()
        self.log = []
        self.number = 0
        self.on = {}
        self.start()

    def start(self):
        self.tasks = Tasks()
        keeping = Safekeeping(
            self.obs,
            self.memory,
            clock=self.clock,
            tasks=self.tasks,
            record=lambda event, cause: self.log.append((event.by, event.request, cause)),
            on_change=lambda: None,
        )
        self.layers = Layers(keeping)
        self.obs.follow(self.layers.heard, keeping.obs_changed)

    async def start_anew(self):
        self.obs.follow(lambda _: None, lambda: None)
        await self.tasks.cancel()
        self.start()
        for name in ORDER:
            if name in self.on:
                self.layers.of(name).guard(self.on[name], goes_on=True)
        if not self.on:
            self.layers.keeping.recall()
        await self.settle()

    async def begin(self, name):
        self.number += 1
        self.on[name] = Wishes(SCENES[name], MUTES[name], self.number, by=name, where=name.title())
        self.layers.of(name).guard(self.on[name])
        await self.settle()

    async def end(self, name):
        self.number += 1
        self.on.pop(name, None)
        self.layers.of(name).release(self.number)
        await self.settle()

    async def settle(self):
        await self.clock.advance(3)

    @property
    def state(self):
        return self.obs.scene, {name for name, is_muted in self.obs.muted.items() if is_muted}


@pytest.fixture
async def house():
    house = House()
    yield house
    await house.tasks.cancel()


async def test_the_upper_one_wins_and_the_lower_one_returns(house):
    await house.begin("stream_health")
    assert house.state == ("Away", {"Music"})
    await house.begin("panic")
    assert house.state == ("Break", {"Music", "Mic", "Alerts"})
    await house.begin("privacy_scene")
    assert house.state == ("Curtain", {"Music", "Mic", "Alerts"})
    await house.end("panic")
    assert house.state == ("Curtain", {"Music", "Mic"})
    await house.end("privacy_scene")
    assert house.state == ("Away", {"Music"})
    await house.end("stream_health")
    assert house.state == ("Main", {"Music"})


async def test_each_command_says_in_whose_name_and_why(house):
    await house.begin("stream_health")
    await house.begin("privacy_scene")
    await house.end("privacy_scene")
    await house.end("stream_health")
    switches = [(by, cause) for by, request, cause in house.log if request == "SetCurrentProgramScene"]
    assert switches == [("stream_health", 1), ("privacy_scene", 2), ("privacy_scene", 1), ("stream_health", 4)]


async def test_who_switched_by_hand_has_switched_for_all_that_were_on(house):
    await house.begin("stream_health")
    await house.begin("panic")
    house.obs.put_on_air("Game")
    await house.settle()
    await house.end("panic")
    assert house.obs.scene == "Game"
    await house.end("stream_health")
    assert house.obs.scene == "Game"


async def test_what_begins_after_that_counts_again(house):
    await house.begin("stream_health")
    house.obs.put_on_air("Game")
    await house.settle()
    await house.begin("privacy_scene")
    assert house.obs.scene == "Curtain"
    await house.end("privacy_scene")
    assert house.obs.scene == "Game"
    await house.end("stream_health")
    assert house.obs.scene == "Game"


async def test_what_was_made_audible_by_hand_stays_so_when_another_one_begins(house):
    await house.begin("panic")
    house.obs.mute("Alerts", muted=False)
    await house.settle()
    await house.begin("stream_health")
    assert not house.obs.muted["Alerts"]
    await house.begin("privacy_scene")
    assert not house.obs.muted["Alerts"]
    assert house.obs.muted["Mic"]


async def test_renamed_meanwhile_everything_is_found_again(house):
    await house.begin("stream_health")
    await house.begin("panic")
    house.obs.rename_scene("Away", "Gone")
    house.obs.rename_input("Mic", "Microphone")
    await house.settle()
    await house.end("panic")
    assert house.state == ("Gone", {"Music"})


async def test_sentences_belong_to_who_is_on_or_was_last(house):
    house.obs.scenes.remove("Away")
    await house.begin("stream_health")
    (failed,) = house.layers.of("stream_health").failed
    assert failed == "OBS has no scene “Away”, so the scene was not switched. Look into the settings of Stream_Health."
    assert house.layers.of("panic").failed == []
    await house.begin("privacy_scene")
    assert house.layers.of("privacy_scene").done == ["“Mic” is muted.", "“Curtain” is on air in place of “Main”."]
    assert house.layers.of("panic").done == []


steps = st.lists(
    st.one_of(
        st.tuples(st.just("toggle"), st.sampled_from(ORDER)),
        st.tuples(st.just("restart"), st.just("")),
    ),
    max_size=9,
)


@given(steps=steps)
@settings(max_examples=60, deadline=None)
async def test_in_any_order_and_through_restarts_all_is_as_it_was(steps):
    house = House()
    try:
        for kind, name in steps:
            if kind == "restart":
                await house.start_anew()
            elif name in house.on:
                await house.end(name)
            else:
                await house.begin(name)
            top = next((each for each in ORDER if each in house.on), None)
            muted = {"Music", *(mute for each in house.on for mute in MUTES[each])}
            assert house.state == (SCENES[top] if top else "Main", muted)
        for name in list(house.on):
            await house.end(name)
        assert house.state == ("Main", {"Music"})
        assert house.layers.keeping.failed == []
    finally:
        await house.tasks.cancel()
