"""An id says what is in a file, whatever it is called."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagedoor.media.item import Item, content_of, id_of, meant, name_in
from stagedoor.media.kind import Kind

DIGEST = "0123456789abcdef" * 4
PICTURE = Kind("picture", "image/png", ".png")


def item(digest, name):
    return Item(id=id_of(digest, name), file=Path(name), kind=PICTURE, size=1, at=0)


@given(st.text(max_size=200))
def test_any_name_makes_an_id_that_is_a_plain_path_part(name):
    media = id_of(DIGEST, name)
    assert content_of(media) == DIGEST[:12]
    assert name_in(media)
    assert not set(media) & set("/\\ %?#")


@pytest.mark.parametrize("text", ["", "../secret", "0123456789ab-", "0123456789ab-../x", "0123456789AB-x", "cat.png"])
def test_what_is_no_id_means_nothing(text):
    assert (content_of(text), name_in(text)) == ("", "")
    assert meant([item(DIGEST, "cat.png")], text) is None


def test_the_content_is_meant_and_then_the_name():
    cat, other = item(DIGEST, "cat.png"), item("f" * 64, "dog.png")
    items = [other, cat]
    assert meant(items, cat.id) is cat
    assert meant(items, id_of(DIGEST, "old name.png")) is cat
    assert meant(items, id_of("a" * 64, "dog.png")) is other
    assert meant(items, id_of("a" * 64, "bird.png")) is None


def test_its_name_is_the_files_without_the_ending():
    assert item(DIGEST, "Große Katze.png").name == "Große Katze"
