"""OBS made safe and put back: exactly what was changed, and never what somebody has changed since."""

import asyncio
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rig.moving_obs import MovingObs
from stagedoor.obs.safe.hands import Wishes
from stagedoor.obs.safe.keeping import Safekeeping
from stagedoor.obs.safe.ledger import Ledger
from stagedoor.tasks import Tasks
from stagedoor.testing import FakeClock
from stagedoor.testing.clock import turns

WISHES = Wishes("Break", ("Mic", "Alerts", "Music"), cause=7)


class Memory:
    """What survives a restart."""

    def __init__(self):
        self.kept = {}

    def memory(self, plugin):
        return self.kept.setdefault(plugin, {})

    def remember(self, plugin, key, value):
        self.memory(plugin)[key] = value
        if value is None:
            del self.memory(plugin)[key]


class House:
    """An OBS and what keeps it safe; the daemon can be killed and started anew."""

    def __init__(self):
        self.obs = MovingObs()
        self.memory = Memory()
        self.clock = FakeClock()
        self.log = []
        self.start()

    def start(self):
        self.tasks = Tasks()
        self.keeping = Safekeeping(
            self.obs,
            self.memory,
            clock=self.clock,
            tasks=self.tasks,
            record=lambda event, cause: self.log.append((event, cause)),
            on_change=lambda: None,
        )
        self.obs.follow(self.keeping.heard, self.keeping.obs_changed)

    async def stop(self):
        self.obs.follow(lambda _: None, lambda: None)
        await self.tasks.cancel()

    async def start_anew(self, wishes):
        await self.stop()
        self.start()
        if wishes:
            self.keeping.guard(wishes, goes_on=True)
        else:
            self.keeping.recall()

    async def guard(self, wishes=WISHES, **more):
        self.keeping.guard(wishes, **more)
        await self.clock.advance(3)

    async def release(self):
        self.keeping.release(8)
        await self.clock.advance(3)

    @property
    def state(self):
        return self.obs.scene, dict(self.obs.muted), self.obs.preview


@pytest.fixture
async def house():
    house = House()
    yield house
    await house.stop()


async def test_everything_is_made_safe_and_comes_back(house):
    before = house.state
    await house.guard()
    assert house.obs.scene == "Break"
    assert house.obs.muted == {"Mic": True, "Alerts": True, "Music": True}
    assert house.keeping.failed == []
    assert house.keeping.done == [
        "“Mic” is muted.",
        "“Alerts” is muted.",
        "“Music” was muted already.",
        "“Break” is on air in place of “Main”.",
    ]
    await house.release()
    assert house.state == before
    assert house.keeping.done == house.keeping.failed == []
    assert not house.memory.memory("stagedoor.panic")


async def test_what_was_asked_of_obs_is_in_the_log_with_its_cause(house):
    await house.guard()
    await house.release()
    assert [(event.request, event.data["name"], event.by, cause) for event, cause in house.log] == [
        ("SetInputMute", "Mic", "panic", 7),
        ("SetInputMute", "Alerts", "panic", 7),
        ("SetCurrentProgramScene", "Break", "panic", 7),
        ("SetCurrentProgramScene", "Main", "panic", 8),
        ("SetInputMute", "Mic", "panic", 8),
        ("SetInputMute", "Alerts", "panic", 8),
    ]


async def test_without_wishes_nothing_is_asked(house):
    await house.guard(Wishes())
    await house.release()
    assert house.obs.requests == []


HANDS = {
    "nothing": (lambda obs: None, {}),
    "another scene": (lambda obs: obs.put_on_air("Game"), {"scene": "Game"}),
    "the scene of before": (lambda obs: obs.put_on_air("Main"), {"scene": "Main"}),
    "sound on": (lambda obs: obs.mute("Mic", muted=False), {}),
    "the music on": (lambda obs: obs.mute("Music", muted=False), {"Music": False}),
}


@pytest.mark.parametrize("first", HANDS)
@pytest.mark.parametrize("second", HANDS)
@pytest.mark.parametrize("connection", ["there", "lost and found", "daemon started anew"])
async def test_what_somebody_changed_stays_theirs(house, first, second, connection):
    wanted = {"scene": "Main", "Mic": False, "Alerts": False, "Music": True}
    await house.guard()
    for at, hand in enumerate((first, second)):
        if at and connection == "lost and found":
            house.obs.connected = False
        elif at and connection == "daemon started anew":
            await house.stop()
        act, means = HANDS[hand]
        act(house.obs)
        wanted |= means
        if at and connection == "lost and found":
            house.obs.connected = True
        elif at and connection == "daemon started anew":
            house.start()
            house.keeping.guard(WISHES, goes_on=True)
        await house.clock.advance(2)
    during = house.obs.scene
    assert during == (wanted["scene"] if "scene" in first + second else "Break")
    await house.release()
    assert {"scene": house.obs.scene, **house.obs.muted} == wanted


async def test_what_was_switched_back_and_forth_by_hand_is_theirs(house):
    await house.guard()
    house.obs.mute("Mic", muted=False)
    house.obs.put_on_air("Game")
    await house.clock.advance(1)
    assert "“Mic” stays as somebody has set it since." in house.keeping.done
    assert "“Game” stays on air, because somebody has switched to it since." in house.keeping.done
    house.obs.mute("Mic")
    house.obs.put_on_air("Break")
    await house.clock.advance(1)
    await house.release()
    assert house.obs.scene == "Break"
    assert house.obs.muted == {"Mic": True, "Alerts": False, "Music": True}


async def test_a_safe_scene_that_is_on_air_already_stays_there(house):
    house.obs.put_on_air("Break")
    await house.guard()
    assert "“Break” was on air already." in house.keeping.done
    await house.release()
    assert house.obs.scene == "Break"


@pytest.mark.parametrize("by_name", ["scenes", "mutes"])
async def test_renamed_meanwhile(house, by_name):
    await house.guard()
    if by_name == "scenes":
        house.obs.rename_scene("Main", "Talk")
        house.obs.rename_scene("Break", "Pause")
    else:
        house.obs.rename_input("Mic", "Voice")
    house.keeping.obs_changed()
    await house.clock.advance(1)
    assert house.keeping.failed == []
    await house.release()
    assert house.obs.scene == ("Talk" if by_name == "scenes" else "Main")
    assert list(house.obs.muted.values()) == [False, False, True]


async def test_obs_away_at_the_beginning_it_is_done_when_it_comes(house):
    house.obs.crash()
    await house.guard()
    assert house.keeping.done == []
    assert house.keeping.failed == [
        "OBS is away, so nothing is made safe there now. It is done as soon as OBS is back."
    ]
    house.obs.start("Game", "Music")
    await house.clock.advance(1)
    assert house.obs.scene == "Break"
    assert house.keeping.failed == []
    await house.release()
    assert house.obs.scene == "Game"


async def test_obs_away_at_the_end_it_is_put_back_when_it_comes_even_to_another_daemon(house):
    before = house.state
    await house.guard()
    house.obs.crash()
    await house.release()
    assert house.keeping.failed == [
        "OBS is away, so it is not yet as it was before. That is done as soon as OBS is back."
    ]
    await house.stop()
    house.start()
    house.keeping.recall()
    house.obs.start("Break", "Mic", "Alerts", "Music")  # as it had kept it
    await house.clock.advance(1)
    assert house.state == before
    assert house.keeping.failed == []


async def test_an_obs_that_was_started_anew_in_a_panic_is_made_safe_again(house):
    await house.guard()
    house.obs.crash()
    house.obs.start("Game", "Music")  # the last it had kept
    await house.clock.advance(1)
    assert house.obs.scene == "Break"
    assert house.obs.muted == {"Mic": True, "Alerts": True, "Music": True}
    await house.release()
    assert house.obs.scene == "Main"
    assert house.obs.muted == {"Mic": False, "Alerts": False, "Music": True}


async def test_another_panic_before_obs_is_back_remembers_the_first_state(house):
    before = house.state
    await house.guard()
    house.obs.connected = False
    await house.release()
    await house.guard(Wishes("Game", ("Mic",), cause=9))
    house.obs.connected = True
    await house.clock.advance(1)
    assert house.obs.scene == "Game"
    await house.release()
    assert house.state == before


async def test_a_crash_between_writing_down_and_doing_forgets_nothing(house):
    before = house.state
    original = house.obs.request

    async def hang(kind, data=None):
        if kind.startswith("Set"):
            await asyncio.Event().wait()
        return await original(kind, data)

    house.obs.request = hang
    house.keeping.guard(WISHES)
    await house.clock.advance(1)
    await house.stop()
    house.obs.request = original
    house.obs.mute("Mic")  # it was done all the same
    house.start()
    await house.guard(goes_on=True)
    assert house.obs.scene == "Break"
    await house.release()
    assert house.state == before


async def test_what_is_not_there_is_said_and_the_rest_is_done(house):
    await house.guard(Wishes("Nowhere", ("Alerts", "Horn"), cause=7))
    assert house.obs.muted["Alerts"]
    assert house.keeping.failed == [
        "OBS has no source “Horn”, so it was not muted. Look into the settings of Panic.",
        "OBS has no scene “Nowhere”, so the scene was not switched. Look into the settings of Panic.",
    ]


async def test_what_is_gone_at_the_end_is_said(house):
    await house.guard()
    house.obs.scenes.remove("Main")
    del house.obs.muted["Mic"]
    await house.release()
    assert house.obs.scene == "Break"
    assert house.keeping.failed == [
        "“Main” is not in OBS any more, so “Break” stays on air.",
        "“Mic” is not in OBS any more, so it was not unmuted.",
    ]


async def test_a_refusal_is_said_and_tried_again_when_obs_is_busy(house):
    house.obs.fail("OBS is still loading.", code=207, times=2)
    house.keeping.guard(WISHES)
    await house.clock.advance(0.5)
    assert house.obs.scene == "Main"
    assert house.keeping.failed == ["OBS is still loading."]
    await house.clock.advance(3)
    assert house.obs.scene == "Break"
    assert house.keeping.failed == []


async def test_in_the_middle_of_a_transition_obs_does_not_listen(house):
    house.obs.deaf = 3
    await house.guard()
    assert house.obs.scene == "Break"
    house.obs.deaf = 3
    await house.release()
    assert house.obs.scene == "Main"


async def test_the_preview_of_studio_mode_stays_what_it_was(house):
    house.obs.studio, house.obs.preview = True, "Game"
    before = house.state
    await house.guard()
    assert (house.obs.scene, house.obs.preview) == ("Break", "Game")
    await house.release()
    assert house.state == before


async def test_a_preview_chosen_by_hand_stays(house):
    house.obs.studio, house.obs.preview = True, "Game"
    await house.guard()
    house.obs.preview = "Break"
    await house.release()
    assert (house.obs.scene, house.obs.preview) == ("Main", "Break")


async def test_another_scene_collection_is_left_alone_and_the_first_is_put_back_when_it_returns(house):
    await house.guard()
    house.obs.switch_collection("Other")
    await house.clock.advance(1)
    assert (house.obs.scene, house.obs.muted) == ("Garden", {"Mic": True})
    await house.release()
    assert (house.obs.scene, house.obs.muted) == ("Garden", {"Mic": False})
    assert house.keeping.failed == [
        (
            "“Main” was not put on air again, because OBS shows another scene collection now. "
            "That is done when “Show” is back."
        ),
        "“Mic” is still muted in the scene collection “Show”. It is heard again when that is back.",
        "“Alerts” is still muted in the scene collection “Show”. It is heard again when that is back.",
    ]
    house.obs.switch_collection("Show")
    await house.clock.advance(1)
    assert house.obs.scene == "Main"
    assert house.obs.muted == {"Mic": False, "Alerts": False, "Music": True}
    assert house.keeping.failed == []


def test_a_ledger_that_cannot_be_read_is_empty():
    memory = Memory()
    for text in (b"{", b'{"scene":7}', b"null"):
        memory.remember("stagedoor.panic", "ledger", text)
        assert Ledger.read(memory).is_empty


# What a streamer and the world may do, in any order.
STEPS = st.lists(
    st.sampled_from(
        [
            *(("air", name) for name in ("Main", "Game", "Break")),
            *(("mute", name, how) for name in ("Mic", "Music") for how in (True, False)),
            ("guard",),
            ("release",),
            ("lose",),
            ("find",),
            ("daemon",),
        ]
    ),
    max_size=14,
)


@settings(max_examples=300, deadline=None)
@given(STEPS)
async def test_whatever_happens_obs_is_as_the_streamer_left_it(steps):
    house = House()
    causes = itertools.count(10)
    now = {"scene": "Main", **house.obs.muted}
    wanted = dict(now)
    cause = 0
    try:
        for step in [*steps, ("find",), ("release",)]:
            match step:
                case ("air", name):
                    house.obs.put_on_air(name)
                case ("mute", name, how):
                    house.obs.mute(name, muted=how)
                case ("guard",):
                    cause = cause or next(causes)
                    house.keeping.guard(Wishes("Break", ("Mic", "Music"), cause), goes_on=True)
                case ("release",):
                    cause = 0
                    house.keeping.release(next(causes))
                case ("lose",):
                    house.obs.connected = False
                case ("find",):
                    house.obs.connected = True
                case ("daemon",):
                    await house.start_anew(cause and Wishes("Break", ("Mic", "Music"), cause))
            if house.obs.connected:
                # By hand, or while nobody could hear it: then only what is different in the end can be known.
                seen = {"scene": house.obs.scene, **house.obs.muted}
                wanted |= {name: value for name, value in seen.items() if now[name] != value}
            await turns()
            await turns()
            if house.obs.connected:
                now = {"scene": house.obs.scene, **house.obs.muted}
        assert now == wanted
        assert house.keeping.failed == []
    finally:
        await house.stop()


HASTY = st.lists(
    st.tuples(st.sampled_from(["guard", "release", "lose", "find", "daemon"]), st.integers(0, 12)), max_size=12
)


@settings(max_examples=300, deadline=None)
@given(HASTY)
async def test_however_fast_it_begins_and_ends_nothing_is_left_over(steps):
    house = House()
    house.obs.slowness = 1
    before, cause = house.state, 0
    try:
        for step, pause in [*steps, ("find", 0), ("release", 0)]:
            match step:
                case "guard":
                    cause += 1
                    house.keeping.guard(Wishes("Break", ("Mic", "Music"), cause))
                case "release":
                    house.keeping.release(0)
                case "lose":
                    house.obs.connected = False
                case "find":
                    house.obs.connected = True
                case "daemon":
                    await house.start_anew(None)
            for _ in range(pause):
                await asyncio.sleep(0)
        for _ in range(20):
            await house.clock.advance(2)
        assert house.state == before
        assert house.keeping.failed == []
    finally:
        await house.stop()
