"""Which texts belong together, and that what is kept has an end."""

import random
from time import perf_counter

from hypothesis import given, settings
from hypothesis import strategies as st

from raid_guard.gist import Gist
from raid_guard.newness import STRANGER
from raid_guard.waves import Waves, enough
from stagedoor import ChatMessage, TextView, Viewer


def said(text, viewer="a", at=0):
    return ChatMessage(platform="test", viewer=Viewer(platform="test", id=viewer, name=viewer), text=text, at=at)


def join(waves, text, viewer="a", at=0):
    return waves.join(said(text, viewer, at), Gist(TextView(text)), newness=STRANGER)


def find(waves, text):
    return waves.find(Gist(TextView(text)))


def test_the_same_text_is_one_wave_and_another_text_is_another():
    waves = Waves()
    (one,) = join(waves, "come and see the pelicans dance")
    assert join(waves, "come and see the pelicans dance tonight", "b") == [one]
    (other,) = join(waves, "a completely different matter indeed", "c")
    assert other is not one
    assert (one.size, other.size) == (2, 1)


def test_finding_changes_nothing():
    waves = Waves()
    join(waves, "come and see the pelicans dance")
    assert [wave.size for wave in find(waves, "come and see the pelicans dance")] == [1]
    assert find(waves, "nobody ever said such a thing") == []
    assert len(waves) == 1


def test_waves_are_forgotten():
    waves = Waves()
    join(waves, "come and see the pelicans dance", at=1_000)
    join(waves, "a completely different matter indeed", at=9_000)
    waves.forget(5_000)
    assert len(waves) == 1
    assert not find(waves, "come and see the pelicans dance")
    waves.forget(10_000)
    assert not waves._by_gram


def test_a_short_text_must_be_more_alike_than_a_long_one():
    assert enough(10) == enough(14) > enough(24) > enough(34) == enough(100)


def test_what_is_kept_has_an_end():
    chance = random.Random(1)
    waves = Waves()
    for number in range(5_000):
        text = "".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=160))
        join(waves, text, f"v{number}", number)
    assert len(waves) <= 128
    assert len(waves._by_gram) <= 128 * 4 * 160
    for number in range(5_000):
        join(waves, "the very same text again and again", f"w{number}", number)
    assert max(wave.size for wave in find(waves, "the very same text again and again")) <= 128


def test_the_worst_message_costs_little():
    waves = Waves()
    alphabet = "abcd"
    chance = random.Random(2)
    texts = ["".join(chance.choices(alphabet, k=160)) for _ in range(300)]
    gists = [Gist(TextView(text)) for text in texts]
    for known in gists:
        assert known.grams
    begun = perf_counter()
    for number, text in enumerate(texts):
        waves.join(said(text, f"v{number}"), gists[number], newness=STRANGER)
    assert (perf_counter() - begun) / len(texts) < 0.005


@settings(max_examples=50)
@given(st.lists(st.tuples(st.text(max_size=60), st.integers(0, 10**6)), max_size=40))
def test_any_texts_in_any_order_of_time(messages):
    waves = Waves()
    for number, (text, at) in enumerate(messages):
        gist = Gist(TextView(text))
        if gist.grams:
            waves.forget(at - 1_000)
            joined = waves.join(said(text, f"v{number % 7}", at), gist, newness=STRANGER)
            assert joined
            assert waves.find(gist)
    waves.forget(10**9)
    assert (len(waves), waves._by_gram) == (0, {})
