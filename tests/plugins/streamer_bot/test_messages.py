from hypothesis import given, settings
from hypothesis import strategies as st

from stagedoor import Role
from stagedoor.chat.limits import sound, within_limits
from streamer_bot.messages import message

NEW = {
    "user": {
        "id": "1",
        "login": "ada",
        "name": "Ada",
        "role": 3,
        "color": "#AABBCC",
        "subscribed": True,
        "badges": [{"name": "moderator", "version": "1", "imageUrl": "https://x.test/b.png"}],
    },
    "messageId": "m1",
    "text": "hi Kappa there",
    "meta": {"firstMessage": True, "isMe": False, "isHighlighted": True},
    "parts": [
        {"type": "text", "text": "hi "},
        {"type": "emote", "text": "Kappa", "imageUrl": "https://static-cdn.jtvnw.net/emoticons/v2/25/default/dark/2.0"},
        {"type": "text", "text": " there"},
    ],
    "reply": {"msgId": "m0", "userId": "2", "userName": "Bob", "msgBody": "what?"},
    "broadcaster": {"id": "9", "login": "adalive"},
}
OLD = {
    "message": {
        "msgId": "m1",
        "userId": "1",
        "username": "ada",
        "displayName": "Ada",
        "role": 4,
        "subscriber": False,
        "color": "#aabbcc",
        "channel": "adalive",
        "message": "😀 Kappa",
        "isMe": True,
        "bits": 100,
        "firstMessage": False,
        "emotes": [{"name": "Kappa", "startIndex": 3, "endIndex": 7, "imageUrl": "https://evil.test/k.png"}],
        "badges": [],
    }
}


def test_the_shape_since_version_1():
    said = message(NEW, "twitch", "", 5)
    assert (said.platform_id, said.channel, said.sent_at, said.text) == ("m1", "adalive", 5, "hi Kappa there")
    assert said.viewer.roles == (Role.MODERATOR, Role.SUBSCRIBER)
    assert (said.viewer.login, said.viewer.color) == ("ada", "#aabbcc")
    assert (said.is_first, said.is_highlighted, said.is_action) == (True, True, False)
    assert said.reply_to.message_id == "m0"
    emote = said.fragments[1]
    assert (emote.kind, emote.text, emote.image) == ("emote", "Kappa", "streamerbot-twitch/25/default/dark/2.0")


def test_the_shape_before():
    said = message(OLD, "twitch", "", 0)
    assert (said.platform_id, said.viewer.key, said.viewer.roles) == ("m1", "twitch:1", (Role.BROADCASTER,))
    assert (said.is_action, said.cheer.count, said.channel) == (True, 100, "adalive")
    assert [(piece.kind, piece.text, piece.image) for piece in said.fragments] == [
        ("text", "😀 ", ""),
        ("emote", "Kappa", ""),
    ]


def test_youtube_and_kick():
    said = message(
        {"user": {"id": "UC1", "name": "Eve", "isOwner": True}, "message": "hey", "eventId": "e1"}, "youtube", "x", 0
    )
    assert (said.platform_id, said.channel, said.text, said.viewer.roles) == ("e1", "x", "hey", (Role.BROADCASTER,))
    said = message({"user": {"id": "5", "login": "bob", "name": "Bob"}, "text": "yo", "messageId": "k1"}, "kick", "", 0)
    assert (said.platform_id, said.viewer.login) == ("k1", "bob")


def test_a_guest_of_a_shared_chat_is_marked():
    said = message(NEW | {"isFromSharedChatGuest": True, "sharedChatSource": {"id": "77"}}, "twitch", "", 0)
    assert [(badge.name, badge.level) for badge in said.viewer.badges][-1] == ("shared-chat", "77")


def test_pieces_that_are_not_the_text_are_not_used():
    said = message(NEW | {"parts": [{"type": "emote", "text": "Other"}]}, "twitch", "", 0)
    assert said.fragments == ()
    assert message({"user": {"name": "x"}}, "twitch", "", 0) is None
    assert message({"text": "x"}, "twitch", "", 0) is None


@settings(deadline=None)
@given(
    st.text(alphabet="ab😀 é", max_size=20),
    st.lists(st.tuples(st.integers(-3, 25), st.integers(-3, 25), st.text(alphabet="ab😀", max_size=3)), max_size=6),
)
def test_wherever_emotes_are_said_to_stand_the_pieces_are_the_text(text, places):
    emotes = [{"name": name, "startIndex": begin, "endIndex": end} for begin, end, name in places]
    said = message({"user": {"name": "x"}, "text": text, "emotes": emotes}, "twitch", "", 0)
    if said:
        assert not said.fragments or "".join(piece.text for piece in said.fragments) == said.text
        sound(within_limits(said))
