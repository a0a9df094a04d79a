"""When the time of a cue comes."""

from datetime import datetime

from cues.settings import CuesSettings
from cues.timers import Timers
from rig.cue_words import cue, switch


class Context:
    def __init__(self):
        self.time = datetime(2026, 3, 28, 22, 0).astimezone().timestamp()
        self.spawned = []

    def now(self):
        return self.time

    def spawn(self, work):
        work.close()


def timers(**when):
    ctx = Context()
    found = Timers(ctx, lambda: None, lambda _: None)
    settings = CuesSettings(cues=[cue(switch("A"), name="one", **when)])
    found.change(settings)
    return ctx, found, settings


def test_a_time_of_day_is_today_or_tomorrow():
    ctx, found, _ = timers(when="clock", clock="22:30")
    assert found.at("one") - ctx.time == 1_800
    _, found, _ = timers(when="clock", clock="21:30")
    assert datetime.fromtimestamp(found.at("one")).astimezone().strftime("%d %H:%M") == "29 21:30"


def test_a_timer_goes_on_when_another_setting_is_changed():
    ctx, found, settings = timers(when="every", minutes=10)
    due = found.at("one")
    ctx.time += 100
    found.change(CuesSettings(cues=settings.cues, gap=3))
    assert found.at("one") == due
    found.change(CuesSettings(cues=[cue(switch("A"), name="one", when="every", minutes=5)]))
    assert found.at("one") == ctx.time + 300
    found.change(CuesSettings())
    assert found.at("one") == 0.0
