"""What a streamer is told: what it is, how bad, and what to do."""

import pytest

from rig.stream_seconds import DEAD, LOST
from stagedoor.obs.health.judging import Judge
from stagedoor.obs.health.reading import Drops

CASES = {
    "reconnecting": (4, LOST, "OBS has lost the platform's server and has been reconnecting for 3 s."),
    "stuck": (8, DEAD, "OBS says it streams, but nothing has been sent for 8 s: the server or the line is stuck."),
    "line": (10, {"network": Drops(20, 60)}, "Your connection drops frames: 11 % in the last 30 s. Lower the bitrate"),
    "slow": (4, {"sent": 900.0, "unsent": 900_000}, "The line takes only 900 kbit/s of the usual 2,500 kbit/s, so"),
    "encoding": (10, {"encoder": Drops(3, 60)}, "The encoder cannot keep up: it skipped 1.7 % of the frames in the"),
    "drawing": (10, {"render": Drops(20, 60)}, "Your computer is too slow to draw the picture: 11 % of the frames"),
}


@pytest.mark.parametrize("name", CASES)
def test_each_is_said(second, name):
    times, changes, begins = CASES[name]
    judge = Judge(0.01)
    for _ in range(20):
        judge.look(second())
    for _ in range(times):
        judge.look(second(**changes))
    verdict = judge.verdict(second.at, is_streaming=True, is_recording=False)
    found = next(problem for problem in verdict.problems if problem.name == name)
    assert found.sentence.startswith(begins), found.sentence
    assert verdict.state == found.level


def test_after_the_worst_it_is_said_that_it_is_watched(second):
    judge = Judge(0.01)
    for changes in ({},) * 10 + (LOST,) * 5 + ({},):
        judge.look(second(**changes))
    verdict = judge.verdict(second.at, is_streaming=True, is_recording=False)
    assert verdict.problem == "reconnecting"
    assert verdict.sentence == "The stream is sent again; it is watched for a moment whether that holds."
