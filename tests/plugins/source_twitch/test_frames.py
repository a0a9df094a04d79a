import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rig.shared import recorded
from source_twitch.frames import read_frame


def test_the_frames_of_a_session_are_read():
    kinds = []
    for line in recorded("twitch/api_payloads_twitch_api_rs.jsonl").read_text("utf-8").splitlines():
        data = json.loads(line)["json"]
        if isinstance(data, dict) and "metadata" in data:
            frame = read_frame(json.dumps(data))
            assert frame.id == data["metadata"]["message_id"]
            kinds.append((frame.kind, frame.topic))
    assert kinds == [
        ("session_welcome", ""),
        ("session_keepalive", ""),
        ("notification", "channel.follow"),
        ("session_reconnect", ""),
        ("revocation", "channel.follow"),
    ]


@given(st.one_of(st.text(), st.binary(), st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps)))
def test_anything_else_is_no_frame(text):
    with pytest.raises(ValueError):
        read_frame(text)


def test_a_notification_about_nothing_is_no_frame():
    with pytest.raises(ValueError, match="about no subscription"):
        read_frame('{"metadata":{"message_id":"1","message_type":"notification"},"payload":{}}')
