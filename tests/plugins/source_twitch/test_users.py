import pytest

from rig.http_faults import Answer
from rig.twitch_station import TwitchStation
from stagedoor import ActionRefused


async def test_a_name_is_looked_up_once():
    async with TwitchStation() as twitch:
        for name in ("bea", "Bea", "BEA"):
            assert await twitch.station.users.id_of(name) == "12"
        assert twitch.helix.count("users") == 1


@pytest.mark.parametrize("answer", [{"data": []}, {"data": None}, {"data": [{"id": None}]}, {"data": ["x"]}])
async def test_nobody_by_that_name(answer):
    async with TwitchStation() as twitch:
        twitch.helix.plan("users", Answer(200, answer))
        with pytest.raises(ActionRefused, match="Twitch knows nobody called bea, so nothing was done"):
            await twitch.station.users.id_of("bea")


async def test_no_more_names_are_remembered_than_fit(monkeypatch):
    async with TwitchStation() as twitch:
        monkeypatch.setattr("source_twitch.users._REMEMBERED", 1)
        for name in ("bea", "cleo", "bea"):
            await twitch.station.users.id_of(name)
        assert twitch.helix.count("users") == 3
