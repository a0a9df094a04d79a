"""What people type and paste for a channel."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rig.fake_kick import page
from source_kick.target import Numbers, parse_page, parse_target
from stagedoor import SettingsError


@pytest.mark.parametrize(
    "typed",
    [
        "somebody",
        " @Somebody ",
        "#somebody",
        "kick.com/somebody",
        "https://kick.com/somebody",
        "https://www.kick.com/Somebody/videos?x=1",
        "https://kick.com/popout/somebody/chat",
        "https://dashboard.kick.com/channels/somebody",
    ],
)
def test_every_way_to_write_a_channel(typed):
    assert parse_target(typed) == ("somebody", None)


def test_the_numbers_may_stand_behind_the_name():
    assert parse_target("Some_Body#12:34") == ("some_body", Numbers(chatroom=12, channel=34))
    assert parse_target("https://kick.com/a-b#12:34:56") == ("a-b", Numbers(chatroom=12, channel=34, user=56))
    assert Numbers(chatroom=12, channel=34, user=56).short == "12:34:56"


@pytest.mark.parametrize(
    "typed", ["", "@", "two words", "https://example.com/x", "a#b", "a#1", "x" * 60, "https://[", "ü"]
)
def test_what_is_no_channel_is_refused_with_a_sentence(typed):
    with pytest.raises(SettingsError, match=r"kick:somebody"):
        parse_target(typed)


def test_a_pasted_page_says_name_and_numbers():
    slug, numbers = parse_page(json.dumps(page("somebody")))
    assert (slug, numbers.chatroom, numbers.channel, numbers.user, numbers.title) == (
        *("somebody", 1000001, 2000001, 3000001, "Somebody"),
    )
    assert [months for months, _ in numbers.badges] == [1, 12]


@pytest.mark.parametrize(
    "pasted",
    [
        "",
        "[]",
        "{}",
        "null",
        '{"slug":"a","id":1}',
        '{"slug":"a","id":true,"chatroom":{"id":1}}',
        "[" * 5000,
        "x" * 3_000_000,
    ],
)
def test_what_is_no_page_is_refused(pasted):
    with pytest.raises(ValueError, match="it "):
        parse_page(pasted)


@given(st.text(max_size=80))
def test_no_text_does_anything_worse_than_being_refused(typed):
    try:
        slug, _ = parse_target(typed)
    except SettingsError:
        return
    assert slug == slug.lower()
    assert "/" not in slug
