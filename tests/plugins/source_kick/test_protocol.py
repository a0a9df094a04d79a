"""The one file that breaks when Kick changes: what it says is used as it is observed."""

from source_kick import protocol


def test_the_addresses_as_they_were_observed():
    assert protocol.channel_address(protocol.SITE, "somebody") == "https://kick.com/api/v2/channels/somebody"
    assert protocol.connection_address(protocol.REALTIME, 5) == (
        "https://web.kick.com/api/v1/realtime/channels/5/chat/connection"
    )
    assert protocol.token_address(protocol.REALTIME) == "https://web.kick.com/api/v1/realtime/auth/connection"
    assert protocol.pusher_address(protocol.PUSHER, protocol.PUSHER_KEY, protocol.PUSHER_CLUSTER) == (
        "wss://ws-us2.pusher.com/app/32cbd69e4b950bf97679?protocol=7&client=js&version=8.4.0&flash=false"
    )
    assert protocol.feeds(1, 2) == ["chatrooms.1.v2", "chatrooms.1", "chatroom_1", "channel.2", "channel_2"]
    assert protocol.feeds(1, 0) == ["chatrooms.1.v2", "chatrooms.1", "chatroom_1"]


def test_codes_after_which_one_must_stay_away():
    assert [code for code in (3000, 3499, 3500, 3999, 4000, 4499, 4500, 4999, 5000) if protocol.is_terminal(code)] == [
        *(3500, 3999, 4500, 4999)
    ]
    assert [code for code in (1006, 4000, 4099, 4100, 4200) if protocol.is_refusal(code)] == [4000, 4099]


def test_events_are_the_same_with_and_without_their_namespace():
    assert protocol.plain_name("App\\Events\\ChatMessageEvent") == protocol.plain_name("ChatMessageEvent")
