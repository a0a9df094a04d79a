"""Whatever is typed or pasted for a chat, it has one name."""

import pytest

from stagedoor import SettingsError, SourceKind
from stagedoor.chat.naming import named


def tidy(target):
    if not target.strip("@ /"):
        raise SettingsError("Type the name of the channel.")
    if "broken" in target:
        raise ZeroDivisionError("oh")
    return target.rpartition("/")[2].strip(" @").lower()


KINDS = [
    SourceKind(name="twitch", title="Twitch", open=None, example="twitch:somebody", hosts=("twitch.tv",), tidy=tidy),
    SourceKind(name="replay", title="Recording", open=None),
]


@pytest.mark.parametrize(
    "typed",
    [
        "twitch:somebody",
        "twitch: @Somebody ",
        "Twitch:somebody",
        "https://www.twitch.tv/Somebody",
        "twitch.tv/somebody",
        "http://m.twitch.tv./somebody",
        "twitch:https://twitch.tv/somebody",
    ],
)
def test_every_way_to_write_it_is_the_same_chat(typed):
    assert named(typed, KINDS) == "twitch:somebody"


def test_what_a_kind_does_not_tidy_is_left_as_it_is():
    assert named("replay: C:/shows/One Evening.jsonl", KINDS) == "replay:C:/shows/One Evening.jsonl"


@pytest.mark.parametrize(
    "typed", ["", "somebody", "kick:somebody", "https://eviltwitch.tv/a", "ftp://twitch.tv/a", "//["]
)
def test_what_no_kind_understands_is_refused_with_examples(typed):
    with pytest.raises(SettingsError, match=r"cannot be read: a chat is written as twitch:somebody, replay:…"):
        named(typed, KINDS)


def test_a_kinds_own_sentence_is_told_and_its_fault_too():
    with pytest.raises(SettingsError, match="Type the name"):
        named("twitch:@", KINDS)
    with pytest.raises(SettingsError, match="Twitch does not understand “broken”"):
        named("twitch:broken", KINDS)
