"""Documents in Social Stream Ninja's format that another program posts."""

import json

import pytest

import source_social_stream as plugin
from rig.bridge_reader import BridgeReader
from stagedoor import ActionRefused, GiftReceived, SourceState, Verb

HELLO = {"chatname": "ada", "chatmessage": "hello", "type": "instagram", "id": 7}


async def test_what_is_posted_is_read_and_what_is_wrong_is_told_to_who_posted_it():
    async with BridgeReader(plugin, "ssn:post/church") as read:
        await read.reaches(SourceState.LIVE)
        await read.inputs.hand_over("church", json.dumps(HELLO).encode())
        assert read.texts == ["hello"]
        for wrong, why in {
            b"{": "no JSON",
            b"\xff": "no JSON",
            b"5": "no object",
            b'{"x":1}': "no message of Social",
            b'{"chatname":"a","chatmessage":"b"}': "from which site",
        }.items():
            with pytest.raises(ActionRefused, match=why):
                await read.inputs.hand_over("church", wrong)
        assert (read.health.unreadable, read.health.unknown) == (4, 1)
        assert all(read.source.abilities[verb].endswith(".") for verb in (Verb.SEND, Verb.BAN))
    with pytest.raises(ActionRefused, match="Nothing takes in"):
        await read.inputs.hand_over("church", json.dumps(HELLO).encode())


async def test_a_name_that_is_taken_is_refused():
    async with BridgeReader(plugin, "ssn:post/church") as read:
        await read.reaches(SourceState.LIVE)
        second = BridgeReader(plugin, "ssn:post/church")
        second.inputs = read.inputs
        async with second:
            assert "already" in await second.reaches(SourceState.REFUSED)


async def test_streaks_come_to_rest_here_too():
    async with BridgeReader(plugin, "ssn:post/church") as read:
        await read.reaches(SourceState.LIVE)
        meta = {"tiktokGiftStreakId": "s", "tiktokGiftCount": 3, "giftName": "Rose"}
        gift = {"type": "tiktok", "event": "gift", "chatname": "ada", "meta": meta}
        await read.inputs.hand_over("church", json.dumps(gift).encode())
        await read.until(lambda: read.of(GiftReceived))


async def test_each_of_a_list_counts_by_itself():
    async with BridgeReader(plugin, "ssn:post/church") as read:
        await read.reaches(SourceState.LIVE)
        said = [HELLO | {"id": number, "chatmessage": f"n{number}"} for number in range(150)]
        with pytest.raises(ActionRefused, match="The other 150 of 151 were"):
            await read.inputs.hand_over("church", json.dumps([*said[:75], {"x": 1}, *said[75:]]).encode())
        assert read.texts == [f"n{number}" for number in range(150)]
