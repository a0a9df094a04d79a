import pytest

from source_twitch import tidings
from source_twitch.fields import Fields
from source_twitch.notification import Notification

RESTRICTED = "restricted: nobody but moderators sees what they write"
WHO = {"user_id": "7", "user_login": "ann", "user_name": "Ann"}


def said(make, topic: str, **event: object) -> tuple[str, str]:
    (notice,) = make(Notification("m-1", topic, "", 5, "somebody", Fields(event)))
    return notice.code, notice.text


@pytest.mark.parametrize(
    ("make", "topic", "event", "code", "text"),
    [
        (
            tidings.shoutout,
            "channel.shoutout.create",
            {"moderator_user_name": "Mod", "to_broadcaster_user_name": "Bea"},
            "shoutout_given",
            "Mod gave Bea a shoutout.",
        ),
        (
            tidings.shoutout,
            "channel.shoutout.receive",
            {"from_broadcaster_user_name": "Bea", "viewer_count": 12},
            "shoutout_received",
            "Bea gave this channel a shoutout, with 12 watching there.",
        ),
        (
            tidings.advertisements,
            "channel.ad_break.begin",
            {"duration_seconds": 60, "is_automatic": True},
            "ad_break",
            "Advertisements of 60 s began, started by themselves.",
        ),
        (
            tidings.goal,
            "channel.goal.begin",
            {"type": "follower", "current_amount": 4, "target_amount": 9, "description": "a cake"},
            "goal_begin",
            "A goal was set (4 of 9 followers): a cake.",
        ),
        (
            tidings.goal,
            "channel.goal.end",
            {"type": "new_thing", "current_amount": 9, "target_amount": 9, "is_achieved": True},
            "goal_end",
            "The goal was reached (9 of 9 new_thing).",
        ),
        (
            tidings.suspicion,
            "channel.suspicious_user.message",
            WHO | {"low_trust_status": "restricted", "ban_evasion_evaluation": "likely", "message": {"text": "secret"}},
            "suspicious_user_message",
            f"Ann, who is suspicious to Twitch, wrote something (likely evading a ban; {RESTRICTED}).",
        ),
        (
            tidings.suspicion,
            "channel.suspicious_user.update",
            WHO | {"low_trust_status": "active_monitoring", "moderator_user_name": "Mod"},
            "suspicious_user_update",
            "Mod set Ann to be watched closely.",
        ),
        (
            tidings.unban_request,
            "channel.unban_request.create",
            WHO | {"text": "please, I beg you"},
            "unban_request_create",
            "Ann asks to be unbanned; the request is on Twitch.",
        ),
        (
            tidings.unban_request,
            "channel.unban_request.resolve",
            WHO | {"status": "denied", "moderator_user_name": "Mod"},
            "unban_request_resolve",
            "The request of Ann to be unbanned was denied by Mod.",
        ),
        (
            tidings.title,
            "channel.update",
            {"title": "A show", "category_name": "Music"},
            "channel_update",
            "The stream is now called “A show”, in Music.",
        ),
    ],
)
def test_it_is_told_in_a_sentence(make, topic, event, code, text):
    assert said(make, topic, **event) == (code, text)
