"""What somebody who is not the owner reads: everything that is theirs to read, and nothing else."""

import json

import msgspec
import pytest

from stagedoor.desk.rights import EVENTS
from stagedoor.events import AnyEvent, NoteWritten, SettingChanged, decode, encode
from stagedoor.roles import Role
from stagedoor.web.hub import delta_frames
from stagedoor.web.redaction import answer_for, event_for, frame_for, state_for
from stagedoor.web.trail import TrailEntry, TrailView

NOTE = encode(NoteWritten(id=3, viewer="twitch:1", text="SECRET", by="panel"))
SETTING = encode(SettingChanged(id=4, part="x", name="y", value=msgspec.Raw(b'"SECRET"'), by="panel"))
MESSAGE = (
    b'{"kind":"chat_message","id":5,"platform":"t","viewer":{"platform":"t","id":"1","name":"A"},'
    b'"text":"\\"kind\\":\\"note_written\\" hi"}'
)


def test_the_owner_reads_everything():
    (frame,) = delta_frames("inbox", 3, [NOTE, SETTING, MESSAGE])
    assert frame_for(Role.OWNER, frame) is frame


@pytest.mark.parametrize(("role", "is_read"), [(Role.MODERATOR, True), (Role.HELPER, False), (Role.WATCHER, False)])
def test_notes_are_for_moderators(role, is_read):
    (frame,) = delta_frames("inbox", 3, [NOTE, MESSAGE])
    read = frame_for(role, frame)
    assert (b"SECRET" in read) is is_read
    items = json.loads(read)["items"]
    assert [item["id"] for item in items] == [3, 5], "what is numbered stays in its place"
    assert json.loads(read)["n"] == 3
    assert items[1] == json.loads(MESSAGE)


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.HELPER, Role.WATCHER])
def test_settings_are_the_owners(role):
    (frame,) = delta_frames("inbox", 1, [SETTING])
    assert b"SECRET" not in frame_for(role, frame)
    assert b"SECRET" not in event_for(role, SETTING)


def entry(kind):
    return TrailEntry(
        id=1, at=2, by="panel", kind=kind, action=None, reason="", seconds=0, subject=0, viewer="", name="chat.sources",
        detail="", text="", count=0, is_undoing=False, undone_by=None, is_undoable=True, deeds=[],
    )  # fmt: skip


def test_the_trail_tells_a_moderator_nothing_of_the_settings():
    trail = TrailView(
        entries=[entry(kind) for kind in ("setting_changed", "verdict_reached", "obs_commanded")], before=7
    )
    assert answer_for(Role.OWNER, trail) is trail
    read = answer_for(Role.MODERATOR, trail)
    assert ([each.kind for each in read.entries], read.before) == (["verdict_reached"], 7)


@pytest.mark.parametrize("kind", sorted(EVENTS))
def test_what_is_left_of_an_event_is_still_one(kind):
    struct = next(each for each in AnyEvent.__args__ if each.__struct_config__.tag == kind)
    whole = encode(msgspec.convert({"kind": kind, **_least(struct)}, struct))
    decode(event_for(Role.WATCHER, whole))


def _least(struct):
    kinds = {"str": "x", "int": 1}
    found = {"id": 7, "by": "panel"}
    for field in msgspec.structs.fields(struct):
        if field.required:
            found[field.name] = kinds.get(getattr(field.type, "__name__", "")) or _one_of(field.type)
    return found


def _one_of(kind):
    values = getattr(kind, "__args__", None) or list(kind)
    return str(values[0])


def test_the_overlays_address_is_the_owners():
    status = b'{"version":"1","overlay_url":"http://127.0.0.1:1/overlay/SECRET/","notices":[]}'
    assert b"SECRET" not in state_for(Role.MODERATOR, "status", status)
    (delta,) = delta_frames("status", 1, [status])
    assert b"SECRET" not in frame_for(Role.MODERATOR, delta)
    snapshot = b'{"type":"snapshot","topic":"status","n":0,"data":%b}' % status
    assert json.loads(frame_for(Role.WATCHER, snapshot))["data"]["version"] == "1"
    assert b"SECRET" not in frame_for(Role.WATCHER, snapshot)


def test_a_snapshot_of_the_inbox_is_cut_as_well():
    snapshot = b'{"type":"snapshot","topic":"inbox","n":2,"data":{"events":[%b,%b]}}' % (NOTE, MESSAGE)
    read = frame_for(Role.HELPER, snapshot)
    assert b"SECRET" not in read
    assert len(json.loads(read)["data"]["events"]) == 2
