"""Loops and storms, without a show."""

from hypothesis import given
from hypothesis import strategies as st

from cues.breaker import Breaker, Pace


def test_a_cue_in_its_own_chain_is_stopped_for_a_while():
    breaker = Breaker()
    breaker.ran(1, "a", (), 0.0)
    chain = breaker.chain(1)
    assert "would set itself off (a → a)" in breaker.objection("a", chain, 5.0, is_from_viewers=False)
    assert breaker.objection("a", chain, 31.0, is_from_viewers=False) == "", "a poll may begin the next one"
    assert breaker.objection("b", chain, 5.0, is_from_viewers=False) == ""
    assert breaker.objection("a", breaker.chain(2), 5.0, is_from_viewers=True) == ""


def test_chains_go_on_through_events_and_are_forgotten_at_last():
    breaker = Breaker()
    own = breaker.ran(1, "a", (), 0.0)
    breaker.follows(2, own)
    breaker.ran(3, "b", breaker.chain(2), 1.0)
    assert [name for name, _ in breaker.chain(3)] == ["a", "b"]
    for event in range(10, 600):
        breaker.ran(event, "c", (), 2.0)
    assert breaker.chain(3) == ()


def test_what_nobody_sets_off_again_and_again_rests():
    breaker = Breaker()
    said = [breaker.objection("a", (), at / 10, is_from_viewers=False) for at in range(12)]
    assert said[:11] == [""] * 11
    assert "12 times within 10 s" in said[11]
    assert "rests for 59 s more" in breaker.objection("a", (), 2.0, is_from_viewers=True)
    assert breaker.objection("a", (), 62.0, is_from_viewers=False) == ""


@given(st.lists(st.floats(0, 3), max_size=60))
def test_a_pace_is_kept_however_it_comes(gaps):
    pace, now, begun = Pace(5, 1.0), 0.0, []
    for gap in gaps:
        now += gap
        begun.append(now + pace.wait(now))
        pace.take(now)
    for first, sixth in zip(begun, begun[5:], strict=False):
        assert sixth - first >= 1.0 - 1e-6
