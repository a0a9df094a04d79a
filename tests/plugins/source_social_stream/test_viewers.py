from source_social_stream.viewers import viewer_of
from stagedoor import Role


def test_who_it_is():
    payload = {
        "chatname": "Ada &amp; Co",
        "username": "ada",
        "userid": "42",
        "nameColor": "#AABBCC",
        "mod": True,
        "vip": 1,
        "membership": "MEMBERSHIP",
        "chatbadges": [
            "https://cdn.test/b.png",
            {"type": "img", "src": "x"},
            {"type": "text", "text": "Top &lt;1&gt;"},
        ],
    }
    viewer = viewer_of(payload, "youtube")
    assert (viewer.key, viewer.name, viewer.login, viewer.color) == ("youtube:42", "Ada & Co", "ada", "#aabbcc")
    assert viewer.roles == (Role.MODERATOR, Role.VIP, Role.SUBSCRIBER)
    assert [badge.name for badge in viewer.badges] == ["Top <1>"]


def test_the_streamer_and_bots():
    assert viewer_of({"chatname": "me", "host": True}, "x").roles == (Role.BROADCASTER,)
    assert viewer_of({"chatname": "me", "admin": "true"}, "x").roles == (Role.MODERATOR,)
    assert viewer_of({"chatname": "me", "bot": True}, "x").roles == (Role.BOT,)
    assert viewer_of({"chatname": "me", "mod": "false", "vip": None, "host": {}}, "x").roles == ()


def test_without_a_user_id_the_name_is_all_there_is():
    assert viewer_of({"chatname": "ada"}, "instagram").id == "ada"
    assert viewer_of({"chatname": "ada", "userid": 12}, "instagram").id == "12"
    assert viewer_of({"chatname": "  "}, "instagram") is None
    assert viewer_of({"chatname": "ada", "nameColor": "red;x"}, "instagram").color == ""
