import pytest

import source_tiktok
from rig.source_stage import SourceStage
from source_tiktok.faults import WayClosed
from source_tiktok.handshake import refusal
from source_tiktok.patience import Patience
from source_tiktok.room import Room, Way
from source_tiktok.wire import HandshakeRefusedError


def refused(status, said="", headers=None, *, is_restricted=False, has_room=True):
    ctx = SourceStage(source_tiktok, "somebody")
    room = Room(room_id="1", host_id="2", is_restricted=is_restricted) if has_room else None
    way = Way(name="somebody", address="ws://x", room=room)
    return refusal(way, HandshakeRefusedError(status, said, headers or {}), Patience(ctx), ctx)


@pytest.mark.parametrize("status", [200, 400, 401, 403, 415])
def test_we_are_taken_for_a_robot(status):
    fault = refused(status, "DEVICE_BLOCKED\r\n" + "x" * 500)
    assert isinstance(fault, WayClosed)
    assert f"its chat answers {status}, DEVICE_BLOCKED" in str(fault)
    assert len(str(fault)) < 500
    assert "age-restricted" in str(refused(status, is_restricted=True))


def test_a_limit_with_and_without_a_word():
    told, untold = refused(429, headers={"retry-after": "7"}), refused(429)
    assert (told.seconds, told.is_firm) == (7, True)
    assert (untold.seconds, untold.is_firm) == (60, True)
    assert "TikTok wants us to wait 7 s" in str(told)
    assert "we wait 60 s" in str(untold)


def test_trouble_and_change_are_no_block():
    assert isinstance(refused(502), ConnectionError)
    assert "changed something" in str(refused(404))


def test_what_is_not_tikfinity():
    assert "is not TikFinity" in str(refused(404, has_room=False))
