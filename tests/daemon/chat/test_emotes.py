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
