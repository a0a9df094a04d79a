"""Sources: what there is, texts, and settings with what they were before."""

import pytest

from stagedoor.errors import ActionRefused, ObsError
from stagedoor.obs.studio.inputs import read_inputs, read_settings, read_texts, set_settings, set_text


async def test_what_there_is_is_read_in_order(obs):
    there = await read_inputs(obs)
    assert list(there) == ["Colour", "Logo", "Title", "Tone"]
    assert there["Title"] == "text_ft2_source_v2"
    (text,) = await read_texts(obs, there)
    assert (text.input, text.text) == ("Title", "hello")


async def test_a_text_is_changed_and_what_it_said_is_known(obs, fake):
    assert await set_text(obs, "Title", "مرحبا 👩‍🚀") == "hello"
    assert fake.inputs["Title"][1] == {"text": "مرحبا 👩‍🚀"}


@pytest.mark.parametrize(
    ("name", "words", "sentence"), [("Colour", "x", "no text in OBS"), ("Title", "x" * 20_001, "longer than")]
)
async def test_what_cannot_be_written_is_refused_before_obs_is_told(obs, commands, name, words, sentence):
    with pytest.raises(ActionRefused, match=sentence):
        await set_text(obs, name, words)
    assert commands() == []


async def test_settings_are_changed_and_their_defaults_count_as_what_was(obs, fake):
    read = await read_settings(obs, "Colour")
    assert (read.kind, read.settings, read.defaults) == ("color_source_v3", {"width": 100}, {"height": 50})
    assert await set_settings(obs, "Colour", {"width": 7, "height": 8, "new": 1}) == {"width": 100, "height": 50}
    assert fake.inputs["Colour"][1] == {"width": 7, "height": 8, "new": 1}
    with pytest.raises(ObsError, match="“Nothing”"):
        await set_settings(obs, "Nothing", {})
