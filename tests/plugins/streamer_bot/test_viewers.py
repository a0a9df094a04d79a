from stagedoor import Role
from streamer_bot.viewers import viewer_of


def test_the_first_place_that_names_somebody():
    data = {
        "user": {"id": 7, "login": "ada", "name": "Ada", "role": 2, "badges": [{"name": "Founder", "version": "0"}]}
    }
    viewer = viewer_of(data, "twitch", "gifter", "user", "")
    assert (viewer.key, viewer.login, viewer.roles) == ("twitch:7", "ada", (Role.VIP, Role.SUBSCRIBER))
    assert [badge.name for badge in viewer.badges] == ["Founder"]
    assert viewer_of({"user_login": "bob"}, "kick", "user", "").key == "kick:bob"
    assert viewer_of({"user": {"role": 4}}, "kick", "user", "") is None
    assert viewer_of({"user": {"name": "x", "role": True}}, "kick", "user").roles == ()
