import pytest

import source_tiktok
from rig.source_stage import SourceStage
from source_tiktok.browser import Browser
from source_tiktok.hosts import Hosts
from source_tiktok.options import TikTokSettings
from source_tiktok.patience import Patience
from source_tiktok.room import Room, Way
from source_tiktok.rooms import Rooms
from source_tiktok.signing import Signing
from source_tiktok.tikfinity import TikFinity


def test_the_three_ways_have_the_names_the_setting_knows():
    ctx = SourceStage(source_tiktok, "somebody")
    rooms = Rooms(ctx, Hosts(ctx), Patience(ctx))
    ways = [Browser(ctx, rooms, Patience(ctx)), Signing(ctx, rooms), TikFinity(ctx, ())]
    for way in ways:
        assert TikTokSettings(way=way.name).way == way.name
    assert [way.needs_room for way in ways] == [True, True, False]


def test_what_was_found_cannot_be_changed():
    room = Room(room_id="1", host_id="2")
    with pytest.raises(AttributeError):
        room.room_id = "3"
    assert Way(name="a", address="ws://x", room=room).remark == ""
