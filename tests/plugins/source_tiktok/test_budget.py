"""Pauses and budgets, by a clock held in the hand, over restarts, and with clocks that are wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import source_tiktok
from rig.source_stage import SourceStage
from source_tiktok.budget import Budget, Pause, seconds_asked

NOON = 1_767_268_800.0


@pytest.fixture
def ctx():
    return SourceStage(source_tiktok, "somebody")


def test_a_pause_ends_to_the_second(ctx):
    pause = Pause(ctx, "x")
    assert pause.left() == 0
    assert pause.begin(37, without_word=60) == 37
    ctx.clock.step(36.5)
    assert Pause(ctx, "x").left() == pytest.approx(0.5)
    assert Pause(ctx, "y").left() == 0
    ctx.clock.step(0.5)
    assert pause.left() == 0


@pytest.mark.parametrize(("told", "lasts"), [(0, 1), (0.2, 1), (3600, 3600), (10**12, 86400)])
def test_a_pause_is_never_nothing_and_never_for_ever(ctx, told, lasts):
    assert Pause(ctx, "x").begin(told, without_word=60) == lasts


@pytest.mark.parametrize("back", [30, 3600, 10 * 365 * 86400])
def test_a_clock_that_is_set_back_neither_ends_a_pause_nor_draws_it_out(ctx, back):
    Pause(ctx, "x").begin(60, without_word=60)
    ctx.clock.step(20)
    ctx.clock.jump(-back)
    assert Pause(ctx, "x").left() == pytest.approx(60)
    ctx.clock.step(59)
    assert Pause(ctx, "x").left() == pytest.approx(1)
    ctx.clock.step(1)
    assert Pause(ctx, "x").left() == 0


def test_an_answer_to_who_asked_before_the_pause_does_not_end_it(ctx):
    Pause(ctx, "x").begin(37, without_word=60)
    Pause(ctx, "x").answered()
    assert Pause(ctx, "x").left() == 37
    assert Pause(ctx, "x").begin(5, without_word=60) == 37, "nor does a shorter one that another chat was told"
    ctx.clock.step(37)
    Pause(ctx, "x").answered()
    assert ctx.memory.values == {}


def test_two_chats_that_are_turned_away_at_once_are_one_strike(ctx):
    pauses = [Pause(ctx, "x"), Pause(ctx, "x")]
    assert [pause.begin(None, without_word=60) for pause in pauses] == [60, 60]
    ctx.clock.step(60)
    assert pauses[0].begin(None, without_word=60) == 120


@pytest.mark.parametrize("kept", [7, "x", [1], {"until": "soon"}, {"until": None, "strikes": "many"}])
def test_a_memory_that_makes_no_sense_is_no_pause(ctx, kept):
    ctx.memory.values["pause x"] = kept
    assert Pause(ctx, "x").left() == 0
    assert Pause(ctx, "x").begin(None, without_word=60) == 60


def test_an_answer_begins_from_the_shortest_pause_again(ctx):
    pause = Pause(ctx, "x")
    for seconds in (60, 120, 240):
        assert pause.begin(None, without_word=60) == seconds
        ctx.clock.step(seconds)
    pause.answered()
    assert pause.left() == 0
    assert pause.begin(None, without_word=60) == 60


def test_an_hourly_budget(ctx):
    for _ in range(3):
        assert Budget(ctx, "x").left(3) == 0
        Budget(ctx, "x").spend()
        ctx.clock.step(600)
    assert Budget(ctx, "x").left(3) == pytest.approx(1800)
    assert Budget(ctx, "x").left(4) == 0
    ctx.clock.step(1800)
    assert Budget(ctx, "x").left(3) == 0


@given(st.lists(st.floats(0, 2000), max_size=60), st.integers(1, 10))
def test_never_more_than_the_budget_in_any_hour(pauses, hourly):
    ctx = SourceStage(source_tiktok, "somebody")
    spent = []
    for pause in pauses:
        ctx.clock.step(pause)
        if not Budget(ctx, "x").left(hourly):
            Budget(ctx, "x").spend()
            spent.append(ctx.now())
    for at in spent:
        assert sum(at - 3599.9 < other <= at for other in spent) <= hourly


ASKED = [
    ({"retry-after": "12"}, b"", 12),
    ({"retry-after": "Thu, 01 Jan 2026 12:00:30 GMT"}, b"", 30),
    ({"retry-after": "Thu, 01 Jan 2026 11:00:00 GMT"}, b"", 0),
    ({"retry-after": "Thu, 01 Jan 2026 12:00:30 GMT", "date": "Thu, 01 Jan 2026 12:00:10 GMT"}, b"", 20),
    ({"ratelimit-reset": f"{NOON + 5:.0f}"}, b"", 5),
    ({"x-ratelimit-reset": f"{(NOON + 5) * 1000:.0f}"}, b"", 5),
    ({"retry-after": "soon", "ratelimit-reset": "9"}, b"", 9),
    ({"retry-after": "-3"}, b'{"retry_after": 4.5}', 4.5),
    ({}, b'{"retryAfter": "6"}', 6),
    ({}, b'{"retry_after": null}', None),
    ({}, b'{"retry_after": [1]}', None),
    ({}, b"[1, 2]", None),
    ({}, b"", None),
    ({}, b"\xff", None),
    ({"retry-after": "nan"}, b"", None),
    ({"retry-after": "inf"}, b"", None),
]


@pytest.mark.parametrize(("headers", "body", "seconds"), ASKED)
def test_how_long_a_server_wants_to_be_left_alone(headers, body, seconds):
    assert seconds_asked(headers, body, NOON) == seconds


@given(st.dictionaries(st.sampled_from(["retry-after", "ratelimit-reset", "date"]), st.text()), st.binary())
def test_whatever_a_server_says_is_a_time_or_nothing(headers, body):
    seconds = seconds_asked(headers, body, NOON)
    assert seconds is None or seconds >= 0


@pytest.mark.parametrize("back", [5, 3600, 10 * 365 * 86400])
def test_a_clock_that_is_set_back_gives_nothing_back_of_the_budget(ctx, back):
    for _ in range(3):
        Budget(ctx, "x").spend()
    ctx.clock.jump(-back)
    assert Budget(ctx, "x").left(3) == pytest.approx(3600)
    ctx.clock.step(3600)
    assert Budget(ctx, "x").left(3) == 0, "and it is not kept for ever either"


@pytest.mark.parametrize("body", [b"[" * 200_000, b'{"retry_after": 1%s}' % (b"0" * 400)])
def test_a_body_that_is_made_to_hurt_says_nothing(body):
    assert seconds_asked({}, body, NOON) is None
