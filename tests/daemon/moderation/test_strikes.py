"""Each strike has a longer consequence, an undone one is none, and time forgets them all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagedoor import Action
from stagedoor.moderation.settings import ModerationSettings
from stagedoor.moderation.strikes import PLUGIN, Strikes

HOUR = 3_600_000


def strikes(**settings):
    return Strikes(lambda: ModerationSettings(**settings))


def test_the_ladder_is_climbed_and_its_last_step_stays():
    ours = strikes(strike_ladder=(0, 60, 7200))
    said = [ours.consequence("ada", subject, at=subject) for subject in (1, 2, 3, 4)]
    assert [opinion.plugin for opinion in said] == [PLUGIN] * 4
    assert [(opinion.verdict.action, opinion.verdict.seconds, opinion.verdict.value) for opinion in said] == [
        (Action.HIDE, 0, 1),
        (Action.TIMEOUT, 60, 2),
        (Action.TIMEOUT, 7200, 3),
        (Action.TIMEOUT, 7200, 4),
    ]
    assert [opinion.verdict.reason for opinion in said[:3]] == [
        "strike 1: a warning",
        "strike 2: silent for 60 s",
        "strike 3: silent for 2 hours",
    ]


def test_without_a_ladder_nothing_follows():
    ours = strikes(strike_ladder=())
    assert ours.consequence("ada", 1, at=1) is None
    assert ours.count("ada", 1) == 0


def test_a_strike_counts_for_so_many_hours():
    ours = strikes(strike_hours=2)
    ours.add("ada", 1, at=0)
    assert ours.count("ada", 2 * HOUR - 1) == 1
    assert ours.count("ada", 2 * HOUR) == 0
    assert ours.add("ada", 2, at=3 * HOUR) == 1


def test_one_message_is_one_strike_and_an_undone_one_is_none():
    ours = strikes()
    assert ours.add("ada", 1, at=1) == ours.add("ada", 1, at=1) == 1
    ours.lift("ada", 1)
    ours.lift("nobody", 1)
    assert ours.count("ada", 1) == 0


def test_links_count_at_once_and_so_does_their_end():
    links = {}
    ours = Strikes(ModerationSettings, lambda key: links.get(key, (key,)))
    ours.add("ada", 1, at=1)
    ours.add("eve", 2, at=1)
    links |= dict.fromkeys(("ada", "eve"), ("ada", "eve"))
    assert [ours.count(who, 1) for who in ("ada", "eve")] == [2, 2]
    ours.lift("eve", 2)
    assert ours.count("ada", 1) == 1
    ours.restore("eve", 2)
    links.clear()
    assert [ours.count(who, 1) for who in ("ada", "eve")] == [1, 1]


@given(st.lists(st.tuples(st.sampled_from(["add", "lift"]), st.sampled_from("ab"), st.integers(1, 5)), max_size=60))
def test_what_counts_is_what_was_added_and_not_lifted(done):
    ours, model = strikes(), {"a": set(), "b": set()}
    for what, person, subject in done:
        if what == "add":
            ours.add(person, subject, at=10)
            model[person].add(subject)
        else:
            ours.lift(person, subject)
            model[person].discard(subject)
    assert {person: ours.count(person, 10) for person in "ab"} == {
        person: len(subjects) for person, subjects in model.items()
    }


def test_a_million_people_do_not_fill_the_memory():
    ours = strikes()
    for number in range(30_000):
        ours.add(str(number), number, at=1)
    assert ours.count("29999", 1) == 1
    assert ours.count("0", 1) == 0


@pytest.mark.parametrize("wrong", [(-1,), (0, 2_000_000)])
def test_a_step_of_the_ladder_is_a_number_of_seconds_a_platform_can_do(wrong):
    with pytest.raises(ValueError, match="strike_ladder"):
        ModerationSettings(strike_ladder=wrong)
