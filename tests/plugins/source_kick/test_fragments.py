from hypothesis import given
from hypothesis import strategies as st

from source_kick.fragments import fragments


def test_emotes_are_pieces_with_pictures_and_their_names_are_the_text():
    text, pieces = fragments("[emote:37232:PeepoClap][emote:37232:PeepoClap] hi [emote:39265:EDMusiC]")
    assert text == "PeepoClapPeepoClap hi EDMusiC"
    assert [(piece.kind, piece.text) for piece in pieces] == [
        *(("emote", "PeepoClap"), ("emote", "PeepoClap"), ("text", " hi "), ("emote", "EDMusiC")),
    ]
    assert (pieces[0].id, pieces[0].image) == ("37232", "kick/emotes/37232/fullsize")


def test_an_emote_without_a_name_is_still_one():
    assert fragments("[emote:1:]!")[0] == "emote!"
    assert fragments("[emote:1]")[1][0].id == "1"


def test_what_only_looks_like_an_emote_stays_text():
    for text in ("[emote:x:y]", "[emote:1:a", "emote:1:a]", "[emote:٣:a]", "[emote:../../x:a]"):
        assert fragments(text) == (text, ())


@given(st.text(alphabet="[]emote:123abc \u00fc"))
def test_the_pieces_joined_are_the_text(content):
    text, pieces = fragments(content)
    assert not pieces or "".join(piece.text for piece in pieces) == text
