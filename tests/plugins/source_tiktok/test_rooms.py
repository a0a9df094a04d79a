"""What TikTok's pages answer when a room is asked for, each answer told apart."""

import json

import pytest

import source_tiktok
from rig.fake_tiktok import FakeHost, FakeTikTok
from rig.source_stage import SourceStage
from source_tiktok.faults import WayClosed
from source_tiktok.hosts import Hosts
from source_tiktok.patience import Patience
from source_tiktok.rooms import Rooms
from stagedoor import SourceOffline


def rooms(tiktok, **settings):
    stage = SourceStage(source_tiktok, "somebody", **tiktok.settings(**settings))
    return stage, Rooms(stage, Hosts(stage), Patience(stage))


async def found(host, **settings):
    async with FakeTikTok(host) as tiktok:
        return await rooms(tiktok, **settings)[1].find("somebody")


def answer(**changes):
    said = FakeHost("somebody").room_answer()
    for path, value in changes.items():
        part = said
        *steps, last = path.split("__")
        for step in steps:
            part = part[step]
        part[last] = value
    return (200, json.dumps(said).encode(), {"Content-Type": "application/json"})


async def test_a_room_and_whose_it_is():
    room = await found(FakeHost("somebody"))
    assert (room.room_id, room.host_id) == ("7300000000000000001", "6700000000000000001")
    assert (room.host_name, room.title, room.is_restricted) == ("Somebody", "a quiet evening", False)


@pytest.mark.parametrize(
    "page",
    [
        answer(data__user__id=6700000000000000001),
        answer(data__user__roomId=7300000000000000001),
        answer(statusCode="0"),
        answer(data__liveRoom__status="2"),
        answer(data__user__uniqueId="SomeBody"),
        answer(data__user__nickname=None),
    ],
)
async def test_the_same_said_in_other_types(page):
    assert (await found(FakeHost("somebody", room_page=page))).room_id == "7300000000000000001"


@pytest.mark.parametrize(
    "page",
    [
        answer(data__liveRoom__status=4),
        answer(data__user__roomId=""),
        answer(data__user__roomId="0"),
        answer(data__user=None),
        answer(data__liveRoom=None, data__user__status=4),
    ],
)
async def test_not_live(page):
    with pytest.raises(SourceOffline, match="not live on TikTok now"):
        await found(FakeHost("somebody", room_page=page))


CLOSED = [
    ((403, b"", {}), "it answers 403"),
    ((401, b"", {}), "it answers 401"),
    ((200, b"", {}), "it answers with an empty page"),
    ((200, b"<HTML><title>Captcha</title>", {}), "it shows a captcha"),
    ((200, b"<html><body>please wait</body>", {}), "it shows a captcha"),
    ((200, b"[1]", {}), "its answer is not what it was"),
    ((200, b"{}", {}), "its answer has the number None"),
    ((200, b'{"statusCode":10201,"data":{}}', {}), "its answer has the number 10201"),
    ((200, b'{"statusCode":0,"data":[]}', {}), "its answer has the number 0"),
    ((200, b'{"statusCode":4003110,"data":{}}', {}), "age-restricted"),
    ((404, b"", {}), "its page answers 404"),
    (answer(data__user__id="abc"), "it does not say whose LIVE it is"),
]


@pytest.mark.parametrize(("page", "said"), CLOSED)
async def test_an_answer_that_leads_to_no_room(page, said):
    with pytest.raises(WayClosed) as caught:
        await found(FakeHost("somebody", room_page=page))
    assert said in str(caught.value)
    assert caught.value.of_room
    assert not caught.value.is_firm


@pytest.mark.parametrize("status", [500, 503])
async def test_trouble_at_tiktok_is_a_lost_connection(status):
    with pytest.raises(ConnectionError, match="trouble of its own"):
        await found(FakeHost("somebody", room_page=(status, b"", {})))


async def test_a_limit_of_tiktok_is_remembered_for_all_and_over_a_restart():
    host = FakeHost("somebody", room_page=(429, b"", {"Retry-After": "33"}))
    async with FakeTikTok(host) as tiktok:
        stage, mine = rooms(tiktok)
        with pytest.raises(WayClosed, match="wants us to wait 33 s") as caught:
            await mine.find("somebody")
        assert (caught.value.is_firm, caught.value.seconds) == (True, 33)
        host.room_page = None
        later_stage, later = rooms(tiktok)
        later_stage.memory, later_stage.clock = stage.memory, stage.clock
        stage.clock.step(32)
        with pytest.raises(WayClosed) as caught:
            await later.find("somebody")
        assert caught.value.seconds == pytest.approx(1)
        assert len(tiktok.asked) == 1
        stage.clock.step(1.01)
        assert await later.find("somebody")


INFO = [
    ((500, b"", {}), False),
    ((200, b"", {}), False),
    ((200, b"[]", {}), False),
    ((200, b'{"status_code":10011,"data":{"message":"Request params error"}}', {}), False),
    ((200, b'{"status_code":4003110,"data":{"prompts":""}}', {}), True),
    ((200, b'{"status_code":0,"data":{"owner":null,"title":7}}', {}), False),
]


@pytest.mark.parametrize(("page", "is_restricted"), INFO)
async def test_a_room_of_which_nothing_more_is_known_is_read_all_the_same(page, is_restricted):
    room = await found(FakeHost("somebody", info_page=page))
    assert room.room_id == "7300000000000000001"
    assert room.is_restricted is is_restricted


@pytest.mark.parametrize("field", ["owner_user_id", "owner_user_id_str"])
async def test_whose_room_it_is_may_stand_in_several_places(field):
    data = {field: 666 if field == "owner_user_id" else "666", "status": 2}
    page = (200, json.dumps({"status_code": 0, "data": data}).encode(), {})
    with pytest.raises(SourceOffline, match="the LIVE of another creator instead of @somebody"):
        await found(FakeHost("somebody", info_page=page))


async def test_a_room_that_has_ended_although_the_profile_says_live():
    page = (200, b'{"status_code":0,"data":{"status":4}}', {})
    with pytest.raises(SourceOffline, match="not live"):
        await found(FakeHost("somebody", info_page=page))
