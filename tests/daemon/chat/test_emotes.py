"""Words that plugins offer as emotes are drawn, exactly and only where they were offered."""

from hypothesis import given
from hypothesis import strategies as st

from stagedoor import ChatMessage, Emote, Fragment, Viewer
from stagedoor.chat.emotes import Emotes

DANCE = Emote(id="d", image="sets/d")
WAVE = Emote(id="w", image="sets/w", is_overlaid=True)


def message(text, *, platform="twitch", channel="somebody", fragments=()):
    viewer = Viewer(platform=platform, id="1", name="a")
    return ChatMessage(platform=platform, channel=channel, viewer=viewer, text=text, fragments=fragments)


def drawn(emotes, said):
    return [(piece.kind, piece.text, piece.image) for piece in emotes.drawn(said).fragments]


def test_whole_words_in_their_own_letters_are_drawn():
    emotes = Emotes()
    emotes.offer("sets", {"Dance": DANCE})
    assert drawn(emotes, message("oh Dance! Dance  dance")) == [
        ("text", "oh Dance! ", ""),
        ("emote", "Dance", "sets/d"),
        ("text", "  dance", ""),
    ]


def test_a_message_without_any_stays_the_same_object():
    emotes = Emotes()
    said = message("hello")
    assert emotes.drawn(said) is said
    emotes.offer("sets", {"Dance": DANCE})
    assert emotes.drawn(said) is said


def test_what_the_platform_drew_itself_stays():
    emotes = Emotes()
    emotes.offer("sets", {"Kappa": DANCE, "wave": WAVE})
    own = (Fragment(kind="emote", text="Kappa", id="25", image="twitch/25"), Fragment(text=" wave"))
    pieces = emotes.drawn(message("Kappa wave", fragments=own)).fragments
    assert [(piece.image, piece.is_overlaid) for piece in pieces] == [
        ("twitch/25", False),
        ("", False),
        ("sets/w", True),
    ]


def test_the_channel_goes_before_the_platform_and_that_before_all():
    emotes = Emotes()
    here = Emote(id="h", image="sets/h")
    wide = Emote(id="p", image="sets/p")
    emotes.offer("sets", {"Dance": DANCE, "Wave": DANCE})
    emotes.offer("sets", {"Dance": wide}, platform="twitch")
    emotes.offer("other", {"Dance": here}, platform="twitch", channel="Somebody")
    assert drawn(emotes, message("Dance"))[0][2] == "sets/h"
    assert drawn(emotes, message("Dance", channel="else"))[0][2] == "sets/p"
    assert drawn(emotes, message("Dance", platform="kick"))[0][2] == "sets/d"
    assert drawn(emotes, message("Wave"))[0][2] == "sets/d"


def test_an_offer_is_taken_back_by_an_empty_one_and_with_its_plugin():
    emotes = Emotes()
    emotes.offer("sets", {"Dance": DANCE}, platform="twitch", channel="somebody")
    emotes.offer("other", {"Wave": WAVE})
    emotes.offer("sets", {}, platform="twitch", channel="somebody")
    assert drawn(emotes, message("Dance Wave")) == [("text", "Dance ", ""), ("emote", "Wave", "sets/w")]
    emotes.withdraw("other")
    assert drawn(emotes, message("Dance Wave")) == []


@given(st.text(alphabet=st.sampled_from("ab \n\u3000Dx🎉"), max_size=60))
def test_the_pieces_joined_are_the_text(text):
    emotes = Emotes()
    emotes.offer("sets", {"ab": DANCE, "D": DANCE, "🎉": WAVE})
    pieces = emotes.drawn(message(text)).fragments
    assert not pieces or "".join(piece.text for piece in pieces) == text


def test_any_number_of_channels_without_words_of_their_own_share_one_table():
    emotes = Emotes()
    emotes.offer("sets", {"Dance": DANCE}, platform="twitch")
    emotes.offer("sets", {"Wave": WAVE}, platform="twitch", channel="somebody")
    for number in range(100):
        assert len(drawn(emotes, message("Dance", channel=f"c{number}"))) == 1
        assert drawn(emotes, message("Dance", channel=f"c{number}", platform=f"p{number}")) == []
    assert len(emotes._tables) == 2
    assert len(drawn(emotes, message("Dance Wave"))) == 3


def test_words_offered_later_and_taken_back_are_seen_at_once_everywhere():
    emotes = Emotes()
    emotes.offer("a", {"Dance": DANCE})
    assert len(drawn(emotes, message("Dance"))) == 1
    emotes.offer("b", {"Wave": WAVE}, platform="twitch")
    assert len(drawn(emotes, message("Dance Wave"))) == 3
    emotes.offer("c", {"Dance": WAVE}, platform="twitch", channel="somebody")
    assert [piece[2] for piece in drawn(emotes, message("Dance"))] == ["sets/w"]
    emotes.offer("a", {})
    emotes.offer("c", {}, platform="twitch", channel="somebody")
    assert [piece[1] for piece in drawn(emotes, message("Dance Wave"))] == ["Dance ", "Wave"]
    emotes.withdraw("b")
    assert drawn(emotes, message("Dance Wave")) == []
