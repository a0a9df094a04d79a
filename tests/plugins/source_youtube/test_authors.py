import pytest

from rig.youtube_actions import MEMBER, MODERATOR, OWNER, VERIFIED, viewer
from source_youtube.authors import author, handle, months
from stagedoor import Badge, Role, Viewer


def test_a_viewer_is_known_by_the_id_of_the_channel():
    assert author(viewer(3)) == Viewer(
        platform="youtube", id="UC0000000000000000000003", name="@viewer3", login="viewer3"
    )


def test_a_name_from_before_handles_is_no_login():
    assert author({"authorName": {"simpleText": "Some Body"}, "authorExternalChannelId": "UCx"}).login == ""


@pytest.mark.parametrize(
    ("badge", "roles", "worn"),
    [
        (OWNER, (Role.BROADCASTER,), Badge(name="owner", title="Owner")),
        (MODERATOR, (Role.MODERATOR,), Badge(name="moderator", title="Moderator")),
        (VERIFIED, (), Badge(name="verified", title="Verified")),
        (
            MEMBER,
            (Role.SUBSCRIBER,),
            Badge(name="member", level="6", title="Member (6 months)", image="youtube/badge=s64-c-k"),
        ),
    ],
)
def test_badges_say_who_somebody_is(badge, roles, worn):
    found = author(viewer(1, badge))
    assert (found.roles, found.badges) == (roles, (worn,))


def test_a_new_member_has_no_months():
    (badge,) = author(viewer(1, MEMBER | {"tooltip": "New member"})).badges
    assert (badge.level, badge.title) == ("", "New member")


def test_the_best_viewers_wear_their_rank():
    found = author(viewer(1) | {"beforeContentButtons": [{"buttonViewModel": {"iconName": "CROWN", "title": "#1"}}]})
    assert found.badges == (Badge(name="leaderboard", level="1", title="#1"),)


def test_an_item_by_a_handle_alone_is_known_by_it():
    assert author({"authorName": {"content": "@giver "}}) == Viewer(
        platform="youtube", id="@giver", name="@giver", login="giver"
    )


@pytest.mark.parametrize("item", [{}, {"authorName": {"simpleText": "Some Body"}}, {"authorExternalChannelId": 7}])
def test_an_item_by_nobody_is_refused(item):
    with pytest.raises(ValueError, match="nobody"):
        author(item)


def test_how_long_is_counted_in_months():
    texts = (
        "member (6 months)",
        "member (1 month)",
        "member (2 years)",
        "member for 1 year, 3 months",
        "mitglied (1 jahr)",
    )
    assert [months(text) for text in texts] == [6, 1, 24, 15, 0]


def test_handles():
    assert [handle(name) for name in ("@a.b-c", "a", "@", "@two words", "@日本")] == ["a.b-c", "", "", "", "日本"]
