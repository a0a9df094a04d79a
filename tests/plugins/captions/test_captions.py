"""What is said, as text on the picture: handed over by any program, growing, fading, and into the stream."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.lines import line_of
from stagedoor import ActionRefused


def shown(stage):
    return stage.overlay.states.get("captions/captions", {}).get("lines", [])


@pytest.fixture
async def hand_over(stage):
    async def load(**settings):
        await stage.load("captions", **settings)

        async def hand(document):
            await stage._on.inputs.hand_over("captions", document)
            await stage.settle()

        return hand

    return load


async def test_a_line_grows_while_it_is_recognised_and_then_stays(stage, hand_over):
    hand = await hand_over()
    for text, is_final in (("so", False), ("so the trick", False), ("So the trick is to wait.", True), ("and", False)):
        await hand(json.dumps({"text": text, "is_final": is_final}).encode())
    assert shown(stage) == ["So the trick is to wait.", "and"]
    await hand(b"plain text as well")
    assert shown(stage) == ["So the trick is to wait.", "plain text as well"]


async def test_lines_go_when_nothing_more_is_said(stage, hand_over):
    hand = await hand_over(stay=5)
    await hand(b"one")
    await stage.pass_time(4)
    await hand(b"two")
    await stage.pass_time(4)
    assert shown(stage) == ["one", "two"]
    await stage.pass_time(2)
    assert shown(stage) == []
    await hand(b"three")
    assert shown(stage) == ["three"]


async def test_hidden_captions_come_back(stage, hand_over):
    hand = await hand_over()
    await hand(b"one")
    back = await stage.press("captions.show", is_shown=False)
    assert shown(stage) == []
    await hand(b"two")
    assert shown(stage) == []
    await stage.press(back.control, **back.arguments)
    assert shown(stage) == ["one", "two"]


async def test_they_go_into_the_stream_when_wanted_and_a_refusal_is_told_once(stage, hand_over):
    hand = await hand_over(to_stream=True)
    await hand(b"one")
    assert ("SendStreamCaption", {"captionText": "one"}) in stage.obs.requests
    stage.obs.fail("OBS does not stream.")
    await hand(b"two")
    await hand(b"three")
    assert [notice.text for notice in stage.notices if "Captions" in notice.text] == [
        "Captions do not go into the stream now: OBS does not stream."
    ]


async def test_a_panic_clears_them(stage, hand_over):
    hand = await hand_over()
    await hand(b"one")
    await stage.panic()
    await stage.end_panic()
    assert shown(stage) == []


async def test_a_person_can_show_one(stage):
    await stage.load("captions")
    await stage.press("captions.say", text="  hello   there ")
    assert shown(stage) == ["hello there"]
    with pytest.raises(ActionRefused):
        await stage.press("captions.say", text="  ")
    await stage.press("captions.clear")
    assert shown(stage) == []


@given(st.binary(max_size=200))
def test_whatever_is_handed_over_it_is_a_line_or_a_sentence_why_not(document):
    refused = ""
    try:
        text, is_final = line_of(document)
    except ValueError as refusal:
        text, is_final, refused = "", False, str(refusal)
    assert not refused or "caption" in refused.casefold()
    assert isinstance(text, str)
    assert isinstance(is_final, bool)
    assert len(text) <= 300
