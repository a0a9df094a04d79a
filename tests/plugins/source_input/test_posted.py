import json

import pytest

import source_input as plugin
from rig.bridge_reader import BridgeReader
from stagedoor import ActionRefused, SourceState, Verb

HELLO = json.dumps({"name": "ada", "text": "hello", "message_id": "m1"}).encode()


async def test_what_is_posted_is_read_once_and_what_is_wrong_is_told_to_who_posted_it():
    async with BridgeReader(plugin, "input:doorbell") as read:
        await read.reaches(SourceState.LIVE)
        await read.inputs.hand_over("doorbell", HELLO)
        await read.inputs.hand_over("doorbell", HELLO)
        assert (read.texts, read.repeats) == (["hello"], 1)
        with pytest.raises(ActionRefused, match="“text”"):
            await read.inputs.hand_over("doorbell", b'{"name": "ada"}')
        assert (read.health.unreadable, read.health.unknown) == (1, 0)
        assert read.supervisor.is_bridge
        for verb in (Verb.SEND, Verb.REPLY, Verb.DELETE, Verb.TIMEOUT, Verb.BAN):
            assert read.supervisor.abilities[verb].endswith(".")
    with pytest.raises(ActionRefused, match="Nothing takes in"):
        await read.inputs.hand_over("doorbell", HELLO)


async def test_a_name_that_another_takes_in_is_refused_with_a_sentence():
    async with BridgeReader(plugin, "input:doorbell") as read:
        await read.reaches(SourceState.LIVE)
        second = BridgeReader(plugin, "input:doorbell")
        second.inputs = read.inputs
        async with second:
            assert "already" in await second.reaches(SourceState.REFUSED)


async def test_a_flood_is_taken_in_completely():
    async with BridgeReader(plugin, "input:doorbell") as read:
        await read.reaches(SourceState.LIVE)
        for number in range(3_000):
            await read.inputs.hand_over("doorbell", json.dumps({"name": "ada", "text": f"n{number}"}).encode())
        assert len(read.messages) == 3_000
