"""What is said of a group, and when it is only quoted or condemned."""

import pytest

from hate_speech.frames import FRAMES, Frames
from hate_speech.reading import pieces
from hate_speech.vocabulary import vocabulary
from rig.hate_speech_cases import cases

WORDS = vocabulary()
FRAMES_OF = Frames(WORDS.parts)


def found(text):
    match = FRAMES_OF.find("".join(piece.letter for piece in pieces(text.lower(), WORDS)))
    return match.frame.name if match else ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("i hate women", "dislike"),
        ("women make me sick", "upset"),
        ("i feel rage when i see women", "feeling"),
        ("stay away from women", "spurn"),
        ("hide your wallet, immigrants are coming", "warn"),
        ("women are stupid", "insult"),
        ("women are not welcome", "not_good"),
        ("nobody wants refugees", "shun"),
        ("immigrants ruin the city", "blame"),
        ("women should be banned", "demand"),
        ("women deserve pain", "deserve"),
        ("women don't deserve respect", "undeserving"),
        ("i will kill all women", "threat"),
        ("ban all women", "call"),
        ("death to women", "call"),
        ("i hope women suffer", "wish"),
        ("refugees, go home", "begone"),
        ("women belong in a cage", "belong"),
        ("throw the refugees out", "send_away"),
        ("stupid women", "epithet"),
    ],
)
def test_each_frame(text, name):
    assert found(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "i don't hate women",
        "they hate women",
        "women are not stupid",
        "i don't think women are stupid",
        "no woman deserves to die",
        '"women are stupid" is what he said to me',
        "he says women are stupid",
        "stop saying women are stupid",
        "it is racist to ban immigrants",
        "hating women is wrong",
        "we must not deport refugees",
        "why would i hate women",
    ],
)
def test_what_takes_it_back(text):
    assert found(text) == ""


@pytest.mark.parametrize(
    "text", ["i say women are stupid", "i'm not racist but immigrants are vermin", '"women" are stupid']
)
def test_what_does_not(text):
    assert found(text)


def test_every_frame_is_named_and_says_something():
    assert all(frame.name and frame.says and not frame.says.endswith(".") for frame in FRAMES)


def test_frames_alone_hardly_err():
    harmless = [text for _, is_hateful, text in cases() if not is_hateful]
    assert sum(bool(found(text)) for text in harmless) / len(harmless) <= 0.06
