from source_twitch.fields import Fields
from source_twitch.notification import Notification

TOLD = Notification("m-1", "channel.poll.begin", "", 5, "somebody", Fields({}))


def test_an_event_has_its_own_id_and_time_or_those_of_the_message():
    assert TOLD.origin("poll:1", 9) == {
        "platform": "twitch",
        "channel": "somebody",
        "platform_id": "poll:1",
        "sent_at": 9,
    }
    assert TOLD.origin("")["platform_id"] == "m-1"
    assert TOLD.origin("")["sent_at"] == 5


def test_the_step_is_the_last_word():
    assert TOLD.step == "begin"


def test_a_notice():
    notice = TOLD.notice("code", "a sentence")
    assert (notice.code, notice.text, notice.platform_id) == ("code", "a sentence", "m-1")
