import pytest

from source_twitch.automod import held, resolved
from source_twitch.fields import Fields
from source_twitch.notification import Notification

WHO = {"user_id": "7", "user_login": "ann", "user_name": "Ann", "message_id": "x-1"}


def told(**event: object) -> Notification:
    return Notification("m-1", "…", "", 5, "somebody", Fields(WHO | event))


@pytest.mark.parametrize(
    ("why", "reason"),
    [
        ({"reason": "automod", "automod": {"category": "sex_based_terms", "level": 3}}, "sex based terms, level 3"),
        ({"reason": "automod", "automod": {"category": "swearing"}}, "swearing"),
        ({"reason": "blocked_term", "blocked_term": {"terms_found": []}, "automod": None}, "a blocked term"),
        ({"reason": "something_new"}, "something new"),
        ({"category": "aggressive", "level": 4}, "aggressive, level 4"),
        ({}, ""),
    ],
)
def test_a_message_is_held_and_it_is_said_why(why, reason):
    (event,) = held(told(message={"text": "mean words", "fragments": []}, **why))
    assert (event.message_id, event.text, event.viewer.name) == ("x-1", "mean words", "Ann")
    assert (event.reason, event.platform_id) == (reason, "held:x-1")


@pytest.mark.parametrize(
    ("status", "is_allowed", "by"),
    [("approved", True, "Mod"), ("Approved", True, "Mod"), ("denied", False, "Mod"), ("expired", False, "")],
)
def test_what_became_of_it(status, is_allowed, by):
    (event,) = resolved(told(status=status, moderator_user_name="Mod"))
    assert (event.message_id, event.is_allowed, event.by) == ("x-1", is_allowed, by)
    assert event.platform_id == "resolved:x-1"
