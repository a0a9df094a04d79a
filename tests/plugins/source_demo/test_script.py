"""The script holds together, and every text is taken to pieces that make it up again."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

import source_demo
from source_demo.script import EMOTES, pieces
from stagedoor import (
    Fragment,
)

FOLDER = Path(source_demo.__file__).parent


@given(
    st.text() | st.lists(st.sampled_from([":hype:", "@A b", "https://x.example", "cheer100", " ", "x"])).map("".join)
)
def test_pieces_joined_are_the_text(text: str) -> None:
    found = pieces(text, ["A b", "("])
    assert "".join(piece.text for piece in found) in ("", text)
    assert not found or any(piece.kind != "text" for piece in found)


def test_pieces() -> None:
    assert pieces("hi @Ana Lou :gg:!", ["Ana Lou"]) == (
        Fragment(text="hi "),
        Fragment(kind="mention", text="@Ana Lou"),
        Fragment(text=" "),
        Fragment(kind="emote", text=":gg:", id="gg", image="plugin/source_demo/emotes/gg.svg"),
        Fragment(text="!"),
    )
    assert pieces("nothing :here: @nobody") == ()


@pytest.mark.parametrize("name", EMOTES)
def test_every_emote_is_a_picture_that_loads_nothing(name: str) -> None:
    root = ET.fromstring((FOLDER / "emotes" / f"{name}.svg").read_text("utf-8"))
    assert root.tag.endswith("svg")
    for element in root.iter():
        assert not element.tag.endswith(("script", "image", "foreignObject"))
        assert not any("href" in key or key.startswith("on") for key in element.attrib)


def test_the_script_holds_together() -> None:
    people = json.loads((FOLDER / "people.json").read_text("utf-8"))
    lines = json.loads((FOLDER / "lines.json").read_text("utf-8"))
    assert len({person["name"] for person in people}) == len(people) >= 45
    for person in people:
        assert set(person["speaks"].split()) <= {*lines["talk"], "trouble", "spam"}
    flat = [
        line for said in lines["talk"].values() for one in said for line in ([one] if isinstance(one, str) else one)
    ]
    assert len(flat) >= 150
    assert len(set(flat)) == len(flat)
    for conversation in lines["conversations"]:
        for number, (_, _, *answered) in enumerate(conversation["lines"]):
            assert all(earlier < number for earlier in answered)
