"""One verdict from all gauges: the most urgent first, and nothing said twice."""

from rig.stream_seconds import DEAD, LOST
from stagedoor.obs.health.judging import Judge
from stagedoor.obs.health.reading import Drops


def judged(second, *looks):
    judge = Judge(0.01)
    for times, changes in ((20, {}), *looks):
        for _ in range(times):
            judge.look(second(**changes))
    return judge


def verdict(judge, second, **more):
    return judge.verdict(second.at, **({"is_streaming": True, "is_recording": False} | more))


def test_all_is_well(second):
    found = verdict(judged(second), second)
    assert (found.state, found.sentence, found.problem) == ("good", "The stream is well: 2,500 kbit/s.", "")


def test_a_recording_is_judged_by_what_concerns_it(second):
    judge = judged(second, (10, {"network": Drops(20, 60), "encoder": Drops(20, 60)}))
    found = verdict(judge, second, is_streaming=False, is_recording=True)
    assert [each.name for each in found.problems] == ["encoding"]
    assert verdict(judged(second), second, is_streaming=False, is_recording=True).sentence == "The recording is well."


def test_where_nothing_gets_through_nothing_else_is_said_of_the_line(second):
    judge = judged(second, (6, {**DEAD, "network": Drops(30, 60), "congestion": 1.0}))
    assert [each.name for each in verdict(judge, second).problems] == ["stuck"]
    judge = judged(second, (6, {"network": Drops(30, 60)}), (3, LOST))
    assert [each.name for each in verdict(judge, second).problems] == ["reconnecting"]


def test_the_worse_one_is_first(second):
    judge = judged(second, (10, {"network": Drops(1, 60), "render": Drops(30, 60)}))
    assert verdict(judge, second).problems[0].name == "drawing"


def test_without_a_stream_it_is_off_and_why_it_is_over_is_said_for_a_while(second):
    judge = judged(second)
    off = {"is_streaming": False, "is_recording": False}
    assert verdict(judge, second, **off).state == "off"
    judge.fate("gave_up", "It is over.", second.at)
    assert verdict(judge, second, **off).problem == "gave_up"
    assert verdict(judge, second).problem == ""
    second.at += 300_000
    assert verdict(judge, second, **off).state == "off"


def test_stuck_and_well_leave_room_in_between(second):
    judge = judged(second)
    assert (judge.is_stuck(), judge.is_well()) == (False, True)
    for _ in range(3):
        judge.look(second(**DEAD))
    assert (judge.is_stuck(), judge.is_well()) == (False, False)
    for _ in range(3):
        judge.look(second(**DEAD))
    assert (judge.is_stuck(), judge.is_well()) == (True, False)


def test_drops_count_as_stuck_only_where_that_is_wished(second):
    judge = judged(second, (30, {"network": Drops(30, 60)}))
    assert not judge.is_stuck()
    assert judge.is_well()
    assert judge.is_stuck(also_drops=0.25)
    assert not judge.is_well(also_drops=0.25)


def test_before_anything_was_read_it_is_neither():
    judge = Judge(0.01)
    assert (judge.is_stuck(), judge.is_well()) == (False, False)
