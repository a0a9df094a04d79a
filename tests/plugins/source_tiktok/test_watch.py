from source_tiktok.watch import CommentWatch, warning
from stagedoor import ChatMessage, LikesReceived, Viewer, ViewerJoined

ANN = Viewer(platform="tiktok", id="1", name="Ann")
JOINED = ViewerJoined(platform="tiktok", viewer=ANN)
LIKED = LikesReceived(platform="tiktok", viewer=ANN)
SAID = ChatMessage(platform="tiktok", viewer=ANN, text="hi")


def passed(watch, seconds):
    return [second for second in range(1, seconds + 1) if watch.passed(1.0, 60)]


def test_it_is_told_once_after_a_minute_in_which_viewers_came():
    watch = CommentWatch()
    assert not watch.see([JOINED] * 3)
    assert passed(watch, 300) == [60]
    assert watch.is_alarmed


def test_a_comment_ends_it_and_a_new_stretch_is_told_again():
    watch = CommentWatch()
    watch.see([JOINED] * 3)
    assert passed(watch, 60) == [60]
    assert watch.see([SAID])
    assert not watch.see([SAID])
    assert passed(watch, 100) == []
    assert not watch.see([JOINED] * 3)
    assert passed(watch, 1) == [1]


def test_a_comment_in_the_middle_of_a_batch_counts():
    watch = CommentWatch()
    watch.see([JOINED] * 3)
    passed(watch, 60)
    assert watch.see([JOINED, SAID, JOINED])
    assert passed(watch, 200) == [], "two have come since"


def test_few_viewers_and_other_acts_are_no_reason():
    watch = CommentWatch()
    watch.see([JOINED] * 2 + [LIKED] * 50)
    assert passed(watch, 300) == []


def test_it_can_be_switched_off():
    watch = CommentWatch()
    watch.see([JOINED] * 9)
    assert not any(watch.passed(1.0, 0) for _ in range(300))


def test_the_warning_says_what_to_compare_with():
    assert "@somebody" in warning("somebody", 60)
    assert "TikTok app" in warning("somebody", 60)
