"""How many, how alike, how fast, and who else writes it."""

import pytest

from raid_guard.counting import count, is_worth_watching
from raid_guard.gist import Gist
from raid_guard.newness import KNOWN, NEWCOMER, STRANGER
from raid_guard.wave import Wave
from stagedoor import ChatMessage, TextView, Viewer

LONG = "see the pelicans dance"


def nobody(_):
    return ""


def wave_of(text, newness, spread=1_000):
    gist = Gist(TextView(text))
    wave = Wave(gist, 0)
    for number, new in enumerate(newness):
        viewer = Viewer(platform="test", id=str(number), name=f"v{number}")
        wave.join(ChatMessage(platform="test", viewer=viewer, text=text, at=number * spread), gist, newness=new)
    return wave


@pytest.mark.parametrize(
    ("newness", "is_raid"),
    [
        ([STRANGER] * 4, False),
        ([STRANGER] * 5, True),
        ([STRANGER] * 5 + [KNOWN] * 2, True),
        ([STRANGER] * 5 + [KNOWN] * 3, False),
        ([NEWCOMER] * 19, False),
        ([STRANGER] * 5 + [NEWCOMER], True),
    ],
)
def test_strangers_count_and_people_known_here_speak_against_it(newness, is_raid):
    assert count(wave_of(LONG, newness), 5_000, 5, nobody).is_raid is is_raid


def test_of_a_sentence_one_fewer_is_enough():
    text = "come and see the pelicans dance tonight"
    assert not count(wave_of(text, [STRANGER] * 3), 5_000, 5, nobody).is_raid
    assert count(wave_of(text, [STRANGER] * 4), 5_000, 5, nobody).is_raid


def test_a_minute_is_the_slowest():
    assert count(wave_of(LONG, [STRANGER] * 5, spread=14_000), 56_000, 5, nobody).is_raid
    assert not count(wave_of(LONG, [STRANGER] * 5, spread=20_000), 80_000, 5, nobody).is_raid


def test_after_a_friendly_raid_only_what_sells_something_counts():
    assert not count(wave_of(LONG, [STRANGER] * 9), 9_000, 5, nobody, is_calm=True).is_raid
    assert count(wave_of("cheap followers on bobs.com", [STRANGER] * 9), 9_000, 5, nobody, is_calm=True).is_raid


def test_names_made_by_a_machine_make_it_sooner():
    found = count(wave_of(LONG, [STRANGER] * 3), 3_000, 5, lambda _: "bot")
    assert (found.is_raid, found.needed, found.newcomers) == (True, 3, 3)


@pytest.mark.parametrize(
    ("text", "is_watched"), [("gg", False), ("hello chat", False), (LONG, True), ("bobs.com gg", True)]
)
def test_what_is_long_enough_to_be_watched(text, is_watched):
    assert is_worth_watching(Gist(TextView(text))) is is_watched
