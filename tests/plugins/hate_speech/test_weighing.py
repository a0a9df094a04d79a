"""The weights that ship, and the traits they belong to."""

from pathlib import Path

import hate_speech
from hate_speech.reading import pieces
from hate_speech.vocabulary import vocabulary
from hate_speech.weighing import SIZE, Traits, packed, weight

WORDS = vocabulary()
TRAITS = Traits(WORDS)
FOLDER = Path(hate_speech.__file__).parent


def traits(text):
    return TRAITS.of(pieces(text, WORDS))


def test_the_group_makes_no_difference():
    assert traits("we like the women here") == traits("we like the immigrants here")
    assert traits("we like the women here") != traits("we like the games here")


def test_the_same_traits_in_every_process():
    assert sorted(traits("women sing"))[:3] == sorted(traits("women sing"))[:3]
    assert all(0 <= trait < SIZE for trait in traits("women sing"))


def test_nothing_weighs_something_near_nothing():
    assert abs(weight(set())) < 1


def test_what_was_learned_points_the_right_way():
    assert weight(traits("women ruin this and i want them gone")) > weight(traits("i am so proud of the women here"))


def test_weights_are_kept_in_a_byte_each():
    kept = packed(0.5, [0.0] * (SIZE - 2) + [1.0, -1.0])
    assert len(kept) == SIZE + 8
    assert kept[-2:] == bytes([127, 129])
    assert len((FOLDER / "weights.bin").read_bytes()) == len(kept) < 300_000


def test_the_sources_are_named():
    text = (FOLDER / "ATTRIBUTION.txt").read_text(encoding="utf-8")
    assert all(
        name in text for name in ("HatemojiBuild", "CC BY" if "CC BY" in text else "Attribution 4.0", "MIT License")
    )
