"""The rule about copies by itself: what is told, and that it never raises."""

from hypothesis import given, settings
from hypothesis import strategies as st

from raid_guard.alike_names import UsualNames
from raid_guard.copies import Copies, told
from raid_guard.newness import STRANGER
from raid_guard.options import RaidGuard
from stagedoor import Action, ChatMessage, TextView, Viewer

TEXT = "see the pelicans dance"
SETTINGS = RaidGuard()


def said(text, viewer, at=0):
    return ChatMessage(
        id=at + 1, platform="test", viewer=Viewer(platform="test", id=viewer, name=viewer), text=text, at=at
    )


def take(copies, text, viewer, at=0):
    return copies.take(said(text, viewer, at), TextView(text), STRANGER, SETTINGS, is_calm=False)


def test_the_wave_is_handed_out_once_and_told_in_a_line():
    copies = Copies(UsualNames())
    waves = [take(copies, TEXT, str(number), number * 1_000)[1] for number in range(8)]
    assert [wave is not None for wave in waves] == [False] * 4 + [True] + [False] * 3
    assert told(waves[4], SETTINGS).startswith("8 new viewers wrote nearly the same within 7 s: “see the")


def test_a_long_quote_is_cut():
    copies = Copies(UsualNames())
    text = "buy cheap followers now " + "and more of them " * 12
    wave = next(wave for number in range(9) if (wave := take(copies, text, str(number))[1]))
    assert "…”" in told(wave, SETTINGS)
    assert len(told(wave, SETTINGS)) < 200


def test_looking_says_how_far_it_is():
    copies = Copies(UsualNames())
    for number in range(3):
        take(copies, TEXT, str(number))
    verdict = copies.look(said(TEXT, "9"), TextView(TEXT), STRANGER, SETTINGS, is_calm=False)
    assert (verdict.action, verdict.reason) == (
        Action.ALLOW,
        "3 new viewers wrote nearly the same within 60 seconds",
    )
    assert (verdict.value, verdict.threshold) == (3, 5)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.text(max_size=80), st.sampled_from("abcdefghij"), st.integers(0, 10**6)), max_size=40))
def test_any_messages_never_raise_and_spans_stand_in_the_text(messages):
    copies = Copies(UsualNames())
    for text, viewer, at in messages:
        verdict, _ = take(copies, text, viewer, at)
        if verdict.span:
            assert 0 <= verdict.span[0] < verdict.span[1] <= len(text)
