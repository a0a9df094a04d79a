from source_youtube.outcome import Outcome
from stagedoor import StreamEnded


def test_an_action_without_events_is_ignored():
    outcome = Outcome()
    outcome.add([])
    outcome.add([StreamEnded(platform="youtube"), StreamEnded(platform="youtube")])
    assert (len(outcome.events), outcome.ignored) == (2, 1)
