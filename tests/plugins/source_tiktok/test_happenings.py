import pytest

from rig.tiktok_messages import NOON, chat, common, gift, made, user
from source_tiktok import happenings
from source_tiktok.happenings import Subscriptions
from source_tiktok.values import Told
from stagedoor import (
    FollowReceived,
    PlatformNotice,
    StreamEnded,
    StreamShared,
    SubscriptionReceived,
    ViewerJoined,
)


def tell(teller, name, /, number=5, at=NOON, **fields):
    return teller(made(name, common=common(number, at), **fields), Told("room", str(number), at, 0.0))


@pytest.mark.parametrize(
    ("teller", "name", "fields", "kind", "platform_id"),
    [
        (happenings.member, "Member", {"action": 1}, ViewerJoined, "joined:5"),
        (happenings.social, "Social", {"action": 1}, FollowReceived, "follow:5"),
        (happenings.social, "Social", {"action": 3}, StreamShared, "share:5"),
    ],
)
def test_what_viewers_do(teller, name, fields, kind, platform_id):
    (event,) = tell(teller, name, user=user(), **fields)
    assert type(event) is kind
    assert (event.platform, event.channel, event.platform_id, event.sent_at) == ("tiktok", "room", platform_id, NOON)
    assert event.viewer.id == "7"
    with pytest.raises(ValueError, match="nobody"):
        tell(teller, name, **fields)


@pytest.mark.parametrize(("teller", "name"), [(happenings.member, "Member"), (happenings.social, "Social")])
def test_an_action_nobody_knows_is_nothing(teller, name):
    assert tell(teller, name, user=user(), action=77) == []


def test_likes_are_counted():
    (event,) = tell(happenings.like, "Like", user=user(), count=15, total=900)
    assert (event.count, event.total) == (15, 900)
    (event,) = tell(happenings.like, "Like", user=user())
    assert (event.count, event.total) == (1, 0)


def test_how_many_watch():
    (event,) = tell(happenings.viewers, "RoomUserSeq", viewers=12, total_user=340)
    assert (event.viewers, event.total, event.platform_id) == (12, 340, "viewers:5")


def test_a_question():
    (event,) = tell(happenings.question, "QuestionNew", question=made("Question", text=" Why? ", user=user(8, "Bo")))
    assert (event.text, event.viewer.name) == ("Why?", "Bo")
    with pytest.raises(ValueError, match="without words"):
        tell(happenings.question, "QuestionNew", question=made("Question", user=user()))


def test_a_comment_is_pinned_and_taken_down():
    pinned = chat(77, "read this")[1]
    (up,) = tell(happenings.pin, "RoomPin", chat=pinned, action=1)
    (down,) = tell(happenings.pin, "RoomPin", number=6, chat=pinned, action=2)
    assert (up.message_id, up.text, up.name, up.is_over) == ("chat:77", "read this", "Ada", False)
    assert (down.message_id, down.is_over) == ("chat:77", True)


def test_a_gift_is_pinned():
    (event,) = tell(happenings.pin, "RoomPin", gift=gift(77, 2)[1], action=1)
    assert (event.message_id, event.text, event.name) == ("gift:7:5655:1", "Rose", "Ada")


def test_a_pin_of_something_else_is_nothing():
    assert tell(happenings.pin, "RoomPin", method="WebcastLikeMessage", action=1) == []


@pytest.mark.parametrize(("action", "code"), [(1, "paused"), (2, "resumed")])
def test_a_stream_pauses_and_goes_on(action, code):
    (event,) = tell(happenings.control, "Control", action=action)
    assert (type(event), event.code) == (PlatformNotice, code)
    assert not happenings.is_over(made("Control", action=action))


def test_a_stream_ends():
    (event,) = tell(happenings.control, "Control", action=3)
    assert type(event) is StreamEnded
    assert happenings.is_over(made("Control", action=3))


def test_the_end_is_that_of_its_room():
    ending = made("Control", common=made("Common", msg_id=5, room_id=2**62), action=3)
    (event,) = happenings.control(ending, Told("room", "5", NOON, 0.0))
    assert event.platform_id == f"ended:room:{2**62}"


def test_tiktok_ends_a_stream():
    notice, ended = tell(happenings.control, "Control", action=4, tips="rules")
    assert (notice.code, notice.text) == ("suspended", "TikTok ended this stream: rules")
    assert type(ended) is StreamEnded
    assert notice.platform_id != ended.platform_id
    assert happenings.is_over(made("Control", action=4))


def test_an_unknown_control_is_nothing():
    assert tell(happenings.control, "Control", action=9) == []


def test_what_the_room_is_told():
    (event,) = tell(happenings.notice, "RoomMsg", content=" Be kind. ")
    assert (event.code, event.text) == ("room", "Be kind.")
    assert tell(happenings.notice, "RoomMsg", content=" ") == []


def test_a_subscription():
    (event,) = tell(Subscriptions().notified, "SubNotify", user=user(), months=3, status=2)
    assert (type(event), event.months, event.gifted, event.platform_id) == (
        SubscriptionReceived,
        3,
        0,
        "subscription:5",
    )


@pytest.mark.parametrize("status", [3, 4])
def test_a_subscription_that_ended_is_none(status):
    assert tell(Subscriptions().notified, "SubNotify", user=user(), status=status) == []


def shown(key, who=None):
    pieces = [made("TextPiece"), made("TextPiece", user_value=made("TextPieceUser", user=who))] if who else []
    return made("Text", key=key, pieces=pieces)


NEW = "ttlive_superFan_commentNotif_someoneBecameSuperFan"
CAME = "ttlive_superFan_commentNotif_superFanJoined"


@pytest.mark.parametrize("field", ["content", "common_content"])
def test_a_super_fan_named_in_the_text(field):
    (event,) = tell(Subscriptions().barrage, "Barrage", **{field: shown(NEW, user(8, "Bo"))})
    assert (type(event), event.viewer.name, event.tier) == (SubscriptionReceived, "Bo", "Super Fan")


def test_a_super_fan_named_beside_the_text():
    (event,) = tell(Subscriptions().barrage, "Barrage", content=shown(NEW), user=user(8, "Bo"))
    assert event.viewer.name == "Bo"


def test_a_super_fan_who_comes_in_is_no_new_one():
    (event,) = tell(Subscriptions().barrage, "Barrage", content=shown(CAME, user()))
    assert type(event) is ViewerJoined


@pytest.mark.parametrize(
    "content",
    [
        shown("pm_mt_alp_join_animation", user()),
        shown("ttlive_superFanBox_open", user()),
        shown(NEW),
        shown(""),
    ],
)
def test_other_lines_are_nothing(content):
    assert tell(Subscriptions().barrage, "Barrage", content=content) == []


def test_a_subscription_told_in_two_ways_is_counted_once():
    subscriptions = Subscriptions()
    assert len(tell(subscriptions.notified, "SubNotify", number=1, user=user(), months=1)) == 1
    assert tell(subscriptions.barrage, "Barrage", number=2, at=NOON + 900, content=shown(NEW, user())) == []
    assert len(tell(subscriptions.barrage, "Barrage", number=3, at=NOON + 900, content=shown(NEW, user(8)))) == 1
    assert len(tell(subscriptions.notified, "SubNotify", number=4, at=NOON + 90_000, user=user())) == 1


def test_what_is_remembered_is_bounded():
    subscriptions = Subscriptions()
    for number in range(1, 10_000):
        tell(subscriptions.notified, "SubNotify", number=number, user=user(number))
    assert len(subscriptions._last) <= 4096
