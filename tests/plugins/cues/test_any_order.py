"""Whatever happens in whatever order: the streamer's hand wins, queues hold, and every run has its cause in the log."""

import asyncio

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rig.cue_words import cue, show, switch
from stagedoor.events import ControlPressed
from stagedoor.testing import Stage

SCENES = ["Main", "Break", "Game", "Hand"]
CUES = [
    cue(switch("Break"), match="brb", seconds=5),
    cue(switch("Game"), show("Mug"), match="game", seconds=8),
    cue(switch("Break"), match="first", seconds=4, queue="line"),
    cue(switch("Game"), match="second", seconds=3, queue="line"),
    cue(switch("Game"), match="next", after="until the next"),
    cue(show("Mug"), when="gift", seconds=6),
]
"""None of them goes to “Hand”: whoever is there is there by hand."""

STEPS = st.lists(
    st.one_of(
        st.sampled_from(["!brb", "!game", "!first", "!second", "!next"]).map(lambda text: ("say", text)),
        st.just(("gift", "rose")),
        st.just(("by hand", "Hand")),
        st.sampled_from([("panic", ""), ("over", ""), ("hold", ""), ("release", "")]),
        st.sampled_from([("pause", ""), ("go on", ""), ("clear", "")]),
        st.sampled_from([0.5, 2.0, 7.0]).map(lambda seconds: ("wait", seconds)),
    ),
    max_size=14,
)


class Watch:
    """Plays a show and remembers what must hold at its end."""

    def __init__(self, stage):
        self.stage = stage
        self.in_panic = False
        self.at_hand = False

    @property
    def waiting(self):
        """Whether a cue is still to come that was asked for before."""
        shown = self.stage.panel.shown.get("cues/cues", {"queues": []})
        return any(line["waiting"] for line in shown["queues"])

    async def do(self, what, value):
        stage = self.stage
        match what:
            case "say":
                await stage.say(value)
                self.at_hand = False  # a cue may go on from there
            case "gift":
                await stage.gift(value)
            case "by hand":
                await stage.switch_scene(value)
                await stage.pass_time(0.3)  # until the page shows who waits
                self.at_hand = not self.in_panic and not self.waiting
            case "panic" if not self.in_panic:
                self.in_panic, self.at_hand = True, False
                await stage.panic()
            case "over" if self.in_panic:
                self.in_panic = False
                await stage.end_panic()
            case "hold" | "release":
                await stage.press(f"cues.{what}_scene")
            case "pause" | "go on" | "clear":
                await stage.press(f"cues.{ {'pause': 'pause', 'go on': 'resume', 'clear': 'clear'}[what] }_queue")
            case "wait":
                await stage.pass_time(value)
        self.check()

    def check(self):
        shown = self.stage.panel.shown.get("cues/cues", {"queues": []})
        assert all(len(line["running"]) <= 1 for line in shown["queues"])
        if self.at_hand:
            # With nothing asked for since, nobody takes the streamer's scene away.
            assert self.stage.obs.scene == "Hand"


async def play(steps):
    async with Stage() as stage:
        stage.obs.scenes = list(SCENES)
        stage.obs.sources["Main"] = {"Mug": False}
        await stage.load("cues", cues=CUES, queues=[{"name": "line"}])
        watch = Watch(stage)
        for what, value in steps:
            await watch.do(what, value)
        held = watch.at_hand
        await stage.pass_time(60)
        if held:
            assert stage.obs.scene == "Hand"
        events = {event.id: event for event in stage.log}
        runs = stage.panel.shown["cues/cues"]["history"]
        assert all(run["cause"] in events for run in runs)
        pressed = [event for event in stage.log if isinstance(event, ControlPressed) and event.by == "cues"]
        assert {event.cause for event in pressed} <= {run["cause"] for run in runs}
        # Hundreds of shows in one process make the collector of garbage work, which is nobody's fault.
        assert [fault for fault in stage.claim_faults() if "was slow" not in fault] == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_the_streamer_wins_and_queues_hold(steps):
    asyncio.run(play(steps))
