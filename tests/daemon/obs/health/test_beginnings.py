"""How a stream ended, whatever order OBS says it in."""

from stagedoor.obs.health.beginnings import Beginnings


def fate(*states):
    beginnings = Beginnings()
    for state in states:
        assert beginnings.heard({"outputState": f"OBS_WEBSOCKET_OUTPUT_{state.upper()}"}) == state
    assert beginnings.is_over
    found = beginnings.fate()
    assert not beginnings.is_over
    return found


def test_a_stream_that_never_began_was_refused():
    assert fate("starting", "stopped") == "refused"
    assert fate("stopped", "starting") == "refused"


def test_one_that_was_ended_by_hand_was_not():
    assert fate("starting", "started", "stopping", "stopped") == ""
    assert fate("starting", "stopping", "stopped") == ""
    assert fate("starting", "started", "reconnecting", "stopping", "stopped") == ""
    assert fate("starting", "started", "reconnecting", "stopped", "stopping") == ""


def test_one_that_was_not_got_back_was_given_up():
    assert fate("starting", "started", "reconnecting", "reconnecting", "stopped") == "gave_up"
    assert fate("starting", "started", "reconnecting", "reconnected", "stopped") == ""


def test_two_in_a_row_are_two():
    beginnings = Beginnings()
    for state in ("starting", "started", "stopping", "stopped", "starting"):
        beginnings.heard({"outputState": f"OBS_WEBSOCKET_OUTPUT_{state.upper()}"})
    assert not beginnings.is_over


def test_what_is_no_state_is_nothing():
    beginnings = Beginnings()
    assert beginnings.heard({}) == ""
    assert beginnings.heard({"outputState": 7}) == ""
    assert not beginnings.is_over
