"""What was learned, in a file and out of it."""

import pytest

from learned.lessons import traits
from learned.lessons.model import Model


def weights(**words):
    table = [0.0] * traits.SIZE
    for word, weight in words.items():
        for trait in traits.of_word(word):
            table[trait] = weight
    return table


def test_packed_and_unpacked_it_says_nearly_the_same():
    model = Model(-1.0, weights(bad=2.0, fine=-1.0))
    again = Model.unpacked(model.packed())
    for text in ("bad", "fine", "bad fine", ""):
        assert again.score(traits.of(text)) == pytest.approx(model.score(traits.of(text)), abs=0.05)
    assert Model.unpacked(again.packed()).score(traits.of("bad")) == pytest.approx(
        again.score(traits.of("bad")), abs=0.05
    )


def test_a_file_that_is_none_is_refused():
    with pytest.raises(ValueError, match="3 bytes"):
        Model.unpacked(b"abc")


def test_the_telling_words():
    model = Model(0.0, weights(bad=2.0, worse=3.0, fine=-1.0))
    assert [word for word, _, _ in model.telling(traits.words("fine bad worse"))] == ["worse", "bad"]
    assert model.telling(traits.words("fine")) == []
