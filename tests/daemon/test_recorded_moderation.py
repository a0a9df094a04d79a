"""Recorded real chat through the whole engine: what is taken away is listed with its reason and its place."""

import gzip
import json

import pytest

from rig.shared import recorded
from stagedoor import cli

MESSAGES = 3_000


def replayed(path):
    """Lines for `stagedoor review` from a recorded channel."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in zip(range(MESSAGES), lines, strict=False):
            said = json.loads(line)
            yield {"id": number, "text": said["text"], "viewer": said["u"], "channel": said["ch"], "platform": "twitch"}


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    """Each message with its verdict."""
    folder = tmp_path_factory.mktemp("review")
    said = list(replayed(recorded("moderation/normvio-twitch/replay_dev.jsonl.gz")))
    file = folder / "chat.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in said), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch, (folder / "out").open("w+b") as out:

        class Output:
            buffer = out

            def write(self, _):
                raise AssertionError("only whole lines of JSON are printed")

        patch.setattr("sys.stdout", Output())
        patch.setattr("stagedoor.logs.speak", lambda **_: None)
        assert cli.run(["review", str(file), "--data", str(folder / "data")]) == 0
        out.seek(0)
        verdicts = [json.loads(line) for line in out]
    return list(zip(said, verdicts, strict=True))


def test_every_message_has_its_verdict_in_order(judged):
    assert [verdict["id"] for _, verdict in judged] == [said["id"] for said, _ in judged]


def test_every_verdict_lists_who_why_and_where(judged):
    acted = [(said, verdict) for said, verdict in judged if verdict["action"] not in {"allow", "mark"}]
    assert acted
    for said, verdict in acted:
        harsh = [opinion for opinion in verdict["opinions"] if opinion["action"] not in {"allow", "mark"}]
        assert any(opinion["action"] == verdict["action"] for opinion in harsh)
        for opinion in harsh:
            assert opinion["plugin"], opinion
            assert opinion["rule"], opinion
            assert len(opinion["reason"]) > 3, opinion
            if opinion["span"]:
                start, end = opinion["span"]
                assert 0 <= start < end <= len(said["text"]), opinion


def test_most_of_a_real_chat_is_left_alone(judged):
    acted = sum(verdict["action"] not in {"allow", "mark"} for _, verdict in judged)
    assert acted < 0.08 * len(judged)
