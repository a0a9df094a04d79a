import pytest

from rig.youtube_actions import text
from rig.youtube_pages import EVERYTHING, KEY, TOP, VERSION, VISITOR, chat_page, read_token, token
from source_youtube.doorway import NoChatError, doorway
from source_youtube.pages import PageError

VIDEO = "vvvvvvvvvvv"


def test_what_is_needed_to_ask():
    door = doorway(chat_page(VIDEO, [text("a")]))
    assert (door.key, door.client["clientVersion"], door.visitor) == (KEY, VERSION, VISITOR)
    assert read_token(door.start.token) == (VIDEO, EVERYTHING, 0)
    assert door.actions == [], "what the page shows is of the filtered chat"
    assert not door.is_filtered


def test_a_page_that_shows_all_messages_already_is_taken_as_it_is():
    door = doorway(chat_page(VIDEO, [text("a")]).replace(token(VIDEO, TOP), token(VIDEO, EVERYTHING)))
    assert len(door.actions) == 1


def test_without_choices_the_token_is_made():
    assert read_token(doorway(chat_page(VIDEO, [], choices=False)).start.token) == (VIDEO, EVERYTHING, 0)


def test_tokens_that_cannot_be_read_leave_the_second_choice():
    page = chat_page(VIDEO, []).replace(token(VIDEO, TOP), "opaque-1").replace(token(VIDEO, EVERYTHING), "opaque-2")
    assert doorway(page).start.token == "opaque-2"


def test_where_only_the_filtered_chat_is_left_it_is_said():
    page = chat_page(VIDEO, [text("a")], choices=False).replace(token(VIDEO, TOP), "opaque")
    door = doorway(page)
    assert (door.is_filtered, door.start.token, len(door.actions)) == (True, "opaque", 1)


def test_a_chat_that_is_switched_off():
    with pytest.raises(NoChatError, match="Chat is disabled"):
        doorway(chat_page(VIDEO, [], message="Chat is disabled"))


def test_a_chat_that_is_only_shown_again():
    with pytest.raises(NoChatError):
        doorway(chat_page(VIDEO, [], replay=True))


@pytest.mark.parametrize("page", ["", "<html>", 'window["ytInitialData"] = {"contents":{}}'])
def test_another_page(page):
    with pytest.raises(PageError):
        doorway(page)


def test_a_page_without_a_version():
    page = chat_page(VIDEO, []).replace(VERSION, "")
    with pytest.raises(PageError, match="version"):
        doorway(page)
