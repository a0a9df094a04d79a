import pytest

from rig.tiktok_messages import badge, made, user
from source_tiktok.schema import message_class
from source_tiktok.viewers import _remembered, shown_name, viewer
from stagedoor import Badge, Role


def test_the_number_is_the_identity():
    who = viewer(user(9007199254740993, " Ada 🚀 "))
    assert (who.platform, who.id, who.name, who.login) == (
        "tiktok",
        "9007199254740993",
        "Ada 🚀",
        "user9007199254740993",
    )
    assert who.roles == who.badges == ()


def test_without_a_name_the_login_is_shown():
    assert viewer(user(7, "")).name == "user7"
    assert viewer(user(7, " ", unique_id="")).name == "7"
    assert shown_name(user(0, "", unique_id="")) == ""


@pytest.mark.parametrize("number", [0, -1])
def test_nobody_is_refused(number):
    with pytest.raises(ValueError, match="nobody"):
        viewer(user(number))


@pytest.mark.parametrize(
    ("flag", "role"),
    [
        ("anchor", Role.BROADCASTER),
        ("moderator", Role.MODERATOR),
        ("subscriber", Role.SUBSCRIBER),
        ("follower", Role.FOLLOWER),
    ],
)
def test_what_the_message_says_of_its_sender(flag, role):
    assert viewer(user(), made("UserIdentity", **{flag: True})).roles == (role,)


@pytest.mark.parametrize(
    ("fields", "roles"),
    [
        ({"badges": [badge(1)]}, (Role.MODERATOR,)),
        ({"badges": [badge(4, "3")]}, (Role.SUBSCRIBER,)),
        ({"badges": [badge(12)]}, (Role.BROADCASTER,)),
        ({"badges": [badge(8, "20")]}, ()),
        ({"is_subscribe": True}, (Role.SUBSCRIBER,)),
        ({"is_follower": True}, (Role.FOLLOWER,)),
        ({"follow_info": made("FollowInfo", status=1)}, (Role.FOLLOWER,)),
        ({"follow_info": made("FollowInfo", status=2)}, (Role.FOLLOWER,)),
        ({"follow_info": made("FollowInfo", status=0, followers=99)}, ()),
        ({"user_attr": made("UserAttr", is_admin=True)}, (Role.MODERATOR,)),
    ],
)
def test_what_a_user_brings_along(fields, roles):
    assert viewer(user(**fields)).roles == roles


def test_roles_come_in_one_order_and_once():
    who = viewer(
        user(badges=[badge(4), badge(1)], is_follower=True),
        made("UserIdentity", follower=True, moderator=True, subscriber=True),
    )
    assert who.roles == (Role.MODERATOR, Role.SUBSCRIBER, Role.FOLLOWER)


def test_badges_have_names_levels_and_pictures():
    icon = made("Image", url_list=["https://p16-webcast.tiktokcdn.com/webcast-va/lv5.png~tplv-obj.image"])
    worn = [
        badge(8, "12", combine=made("CombineBadge", icon=icon, str="12")),
        badge(10, "3", combine=made("CombineBadge", str="Ⅰ")),
        badge(6, "0", string=made("StringBadge", str="No. 1")),
    ]
    assert viewer(user(badges=worn)).badges == (
        Badge(name="gifter", level="12", image="tiktok-p16/webcast-va/lv5.png~tplv-obj.image"),
        Badge(name="fan-club", level="3", title="Ⅰ"),
        Badge(name="rank", title="No. 1"),
    )


def test_a_badge_in_two_parts_is_one():
    picture = made("Image", url_list=["https://p19-webcast.tiktokcdn.com/top.png"])
    worn = [badge(6, image=made("ImageBadge", image=picture)), badge(6, "2", string=made("StringBadge", str="Top"))]
    assert viewer(user(badges=worn)).badges == (Badge(name="rank", level="2", title="Top", image="tiktok-p19/top.png"),)


def test_broken_and_unknown_badges_are_left_out():
    assert viewer(user(badges=[b"\xff", badge(99, "1"), badge(3)])).badges == (Badge(name="friend"),)
    assert len(viewer(user(badges=[badge(3)] * 5_000)).badges) == 1


def test_the_fan_club_without_its_badge():
    club = made("FansClub", data=made("FansClubData", name="The Owls", level=4))
    assert viewer(user(fans_club=club)).badges == (Badge(name="fan-club", level="4", title="The Owls"),)
    assert viewer(user(fans_club=club, badges=[badge(10, "4")])).badges == (Badge(name="fan-club", level="4"),)
    assert viewer(user(fans_club=made("FansClub"))).badges == ()


def test_badges_without_end_are_read_and_not_remembered():
    _remembered.cache_clear()
    badge = message_class("Badge")(scene=1).SerializeToString()
    user = message_class("User")(id=7, badges=[badge, badge + b"\xfa\x3f\xa0\x8d\x06" + b"x" * 100_000])
    assert viewer(user).roles == (Role.MODERATOR,)
    assert _remembered.cache_info().currsize == 0
    assert viewer(message_class("User")(id=7, badges=[badge])).roles == (Role.MODERATOR,)
    assert _remembered.cache_info().currsize == 1
