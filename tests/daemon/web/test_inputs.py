"""What programs hand over goes to whoever takes it in."""

import asyncio

import pytest

from stagedoor import ActionRefused, SettingsError
from stagedoor.web.inputs import Inputs


async def test_a_document_reaches_the_one_who_takes_it_in_until_it_ends():
    inputs, taken = Inputs(), []

    async def take(document):
        taken.append(document)

    end = inputs.receive("source_input", "doorbell", take)
    await inputs.hand_over("doorbell", b"{}")
    end()
    with pytest.raises(ActionRefused, match="Nothing takes in “doorbell”.*input:doorbell"):
        await inputs.hand_over("doorbell", b"{}")
    assert taken == [b"{}"]


async def test_a_name_belongs_to_one_and_to_nobody_once_its_plugin_is_gone():
    async def take(document):
        raise ValueError("The field “text” is missing.")

    inputs = Inputs()
    inputs.receive("one", "a", take)
    with pytest.raises(SettingsError, match="taken in by one already"):
        inputs.receive("two", "a", take)
    with pytest.raises(ActionRefused, match="“text” is missing"):
        await inputs.hand_over("a", b"")
    inputs.withdraw("one")
    end = inputs.receive("two", "a", take)
    end()
    end()
    inputs.receive("three", "a", take)


@pytest.mark.parametrize("fault", [SystemExit(3), KeyError("text"), asyncio.CancelledError()])
async def test_whoever_takes_it_in_cannot_end_the_show(fault, caplog):
    async def take(document):
        raise fault

    inputs = Inputs()
    inputs.receive("one", "a", take)
    with pytest.raises(ActionRefused, match="It failed on a fault .* so this was not taken in"):
        await inputs.hand_over("a", b"{}")
    assert "was not taken in" in caplog.text


async def test_a_fault_with_a_sentence_is_told_as_it_is():
    async def take(document):
        raise SettingsError("That is too small.", field="size")

    inputs = Inputs()
    inputs.receive("one", "a", take)
    with pytest.raises(SettingsError, match="too small"):
        await inputs.hand_over("a", b"{}")
