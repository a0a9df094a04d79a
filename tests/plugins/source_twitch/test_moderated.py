import pytest

from rig.fake_helix import CHANNEL
from rig.http_faults import Answer
from rig.twitch_station import TwitchStation


async def test_all_pages_are_read():
    async with TwitchStation() as twitch:
        twitch.helix.moderators |= {str(number): {"7"} for number in range(1000, 1250)}
        moderated = twitch.station.moderated
        assert moderated.includes(CHANNEL) is None
        await moderated.refresh()
        assert twitch.helix.count("moderation/channels") == 3
        assert all(moderated.includes(str(number)) for number in range(1000, 1250))
        assert moderated.includes("999") is False


async def test_who_became_a_moderator_is_told_without_a_restart():
    async with TwitchStation() as twitch:
        twitch.helix.moderators.clear()
        await twitch.station.vigil.look()
        assert twitch.station.moderated.includes(CHANNEL) is False
        told = []
        twitch.station.account.on_change(lambda: told.append(1))
        twitch.helix.moderators[CHANNEL] = {"7"}
        await twitch.clock.advance(301)
        await twitch.station.vigil.look()
        assert twitch.station.moderated.includes(CHANNEL) is True
        assert told


@pytest.mark.parametrize(
    "answer",
    [Answer(500), Answer(200, {"data": [1, {"broadcaster_id": None}], "pagination": None}), Answer(200, {"data": 7})],
)
async def test_an_odd_answer_is_no_fault(answer):
    async with TwitchStation() as twitch:
        twitch.helix.plan("moderation/channels", answer)
        if answer.status == 500:
            twitch.helix.plan("moderation/channels", Answer(400))
            twitch.context.sleep = _at_once
        await twitch.station.moderated.refresh()
        assert not twitch.station.moderated.includes(CHANNEL)


async def _at_once(_seconds: float) -> None:
    return


async def test_without_a_login_nobody_knows():
    async with TwitchStation(logged_in=False) as twitch:
        await twitch.station.moderated.refresh()
        assert twitch.station.moderated.includes(CHANNEL) is None
        assert twitch.helix.asked == []


@pytest.mark.parametrize("pagination", [[], [1], "x", None, {"cursor": None}])
async def test_pages_of_another_shape_are_no_fault(pagination):
    async with TwitchStation() as twitch:
        twitch.helix.plan("moderation/channels", Answer(200, {"data": [1, None], "pagination": pagination}))
        await twitch.station.moderated.refresh()
        assert twitch.station.moderated.includes("71092938") is False
