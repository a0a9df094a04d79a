import pytest

from source_kick.viewers import People, picture
from stagedoor import Role


def test_a_sender_with_both_kinds_of_badges():
    people = People()
    people.tiers = ((1, "https://files.kick.com/b/1/original"), (12, "https://files.kick.com/b/12/original"))
    viewer = people.sender(
        {
            "id": 7,
            "username": "Ada_L",
            "slug": "ada-l",
            "identity": {
                "color": "#AABBCC",
                "badges": [
                    {"type": "moderator", "text": "Moderator", "sort_order": 12},
                    {"type": "subscriber", "text": "Subscriber", "count": 24},
                    {"type": "og", "text": "OG", "active": False},
                ],
                "badges_v2": [
                    {
                        "name": "level",
                        "image_url": "https://ext.cdn.kick.com/chat/badges/23_x.png",
                        "metadata": {"level": 23},
                    },
                    {"name": "hidden", "selected": False},
                ],
            },
        }
    )
    assert (viewer.id, viewer.name, viewer.login, viewer.color) == ("7", "Ada_L", "ada-l", "#aabbcc")
    assert viewer.roles == (Role.MODERATOR, Role.SUBSCRIBER)
    assert [(badge.name, badge.level, badge.image) for badge in viewer.badges] == [
        ("moderator", "", ""),
        ("subscriber", "24", "kick/b/12/original"),
        ("level", "23", "kick-badges/chat/badges/23_x.png"),
    ]


@pytest.mark.parametrize(
    ("badge", "role"),
    [
        ("broadcaster", Role.BROADCASTER),
        ("moderator", Role.MODERATOR),
        ("vip", Role.VIP),
        ("founder", Role.SUBSCRIBER),
        ("staff", Role.STAFF),
        ("bot", Role.BOT),
    ],
)
def test_roles_come_from_badges(badge, role):
    assert People().sender({"id": 1, "username": "a", "identity": {"badges": [{"type": badge}]}}).roles == (role,)


def test_a_name_alone_is_never_taken_for_an_id():
    people = People()
    assert people.named("26").id == "@26"
    people.sender({"id": 9, "username": "Ada"})
    assert people.named("ADA").id == "9"


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "https://evil.example/x.png",
        "https://files.kick.com.evil.example/x",
        "https://files.kick.com/",
        "https://files.kick.com/../x",
        "https://files.kick.com/a?b=c",
        "https://files.kick.com/" + "a" * 500,
        "http://files.kick.com/a",
    ],
)
def test_a_picture_elsewhere_is_none(address):
    assert picture(address) == ""


@pytest.mark.parametrize(
    "sender", [None, {}, [], {"identity": 3}, {"username": 3}, {"id": True, "username": "", "identity": {"badges": 1}}]
)
def test_a_sender_without_name_and_id_is_nobody(sender):
    with pytest.raises(ValueError, match="nobody"):
        People().sender(sender)
    assert not People().knows("x")


def test_badges_of_any_shape_do_no_harm():
    viewer = People().sender(
        {"id": 1, "username": "a", "identity": {"badges": [None, 1, {}, {"type": 3}], "badges_v2": {}}}
    )
    assert viewer.badges == ()
