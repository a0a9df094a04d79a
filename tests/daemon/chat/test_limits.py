"""What a hostile or broken source hands over is cut to size."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagedoor import (
    Amount,
    Announcement,
    Badge,
    ChatMessage,
    Fragment,
    GiftReceived,
    MessageDeleted,
    PlatformNotice,
    Reply,
    Role,
    SubscriptionReceived,
    Viewer,
    ViewerSilenced,
)
from stagedoor.chat.limits import BADGES, FRAGMENTS, NAME, TEXT, sound, within_limits
from stagedoor.events import decode, encode


def message(text="hi", name="Ada", **fields):
    return ChatMessage(platform="t", viewer=Viewer(platform="t", id="1", name=name), text=text, **fields)


def test_an_ordinary_message_is_left_as_it_is():
    ordinary = message(fragments=(Fragment(text="hi"),))
    assert within_limits(ordinary) is ordinary


def test_a_million_characters_become_as_many_as_the_show_can_carry():
    cut = within_limits(message("x" * 1_000_000, fragments=(Fragment(text="x"),)))
    assert len(cut.text) == TEXT
    assert cut.text.endswith("…")
    assert cut.fragments == ()


def test_a_name_has_an_end_and_is_never_empty():
    assert len(within_limits(message(name="n" * 5_000)).viewer.name) == NAME
    assert within_limits(message(name="")).viewer.name == "1"


def test_too_many_fragments_fall_back_to_the_text():
    many = within_limits(message("ab", fragments=(Fragment(text="a"),) * (FRAGMENTS + 1)))
    assert (many.text, many.fragments) == ("ab", ())


def test_the_text_of_a_gift_is_cut_too():
    viewer = Viewer(platform="t", id="1", name="Ada")
    assert len(within_limits(GiftReceived(platform="t", viewer=viewer, gift="rose", text="x" * 9_999)).text) == TEXT


@given(st.text(st.characters(codec=None), max_size=50), st.text(st.characters(codec=None), min_size=1, max_size=20))
def test_whatever_characters_arrive_can_be_written_down_and_read_again(text, name):
    safe = sound(message(text, name))
    assert decode(encode(safe)) == safe


def test_a_sound_event_stays_equal():
    assert sound(message("grüße 🎉")) == message("grüße 🎉")


@pytest.mark.parametrize("wrong", [12, None, ["list"], object()])
def test_values_of_the_wrong_type_are_refused(wrong):
    with pytest.raises((TypeError, ValueError)):
        sound(message(wrong))


LONG = "x" * 9_999
ENDLESS = Viewer(
    platform=LONG,
    id=LONG,
    name=LONG,
    login=LONG,
    color=LONG,
    roles=(Role.VIP, Role.MODERATOR) * 500,
    badges=(Badge(name=LONG, level=LONG),) * 500,
)
EVERYWHERE = {"platform": LONG, "channel": LONG, "platform_id": LONG, "source": LONG}


@pytest.mark.parametrize(
    "endless",
    [
        ChatMessage(
            **EVERYWHERE,
            viewer=ENDLESS,
            text=LONG,
            fragments=(Fragment(text=LONG, id=LONG, image=LONG),) * 9,
            reply_to=Reply(message_id=LONG, viewer_id=LONG, name=LONG, text=LONG),
            cheer=Amount(count=1, unit=LONG),
            reward=LONG,
        ),
        GiftReceived(**EVERYWHERE, viewer=ENDLESS, gift=LONG, text=LONG, value=Amount(count=1, unit=LONG)),
        SubscriptionReceived(**EVERYWHERE, viewer=ENDLESS, tier=LONG, recipient=ENDLESS, text=LONG),
        Announcement(**EVERYWHERE, viewer=ENDLESS, text=LONG),
        PlatformNotice(**EVERYWHERE, code=LONG, text=LONG),
        MessageDeleted(**EVERYWHERE, message_id=LONG, by=LONG),
        ViewerSilenced(**EVERYWHERE, viewer=ENDLESS),
    ],
    ids=lambda event: event.kind,
)
def test_nothing_in_it_is_without_an_end(endless):
    def too_long(value, limit=NAME):
        if isinstance(value, dict):
            return any(too_long(held, TEXT if name == "text" else NAME) for name, held in value.items())
        if isinstance(value, list | tuple):
            return any(map(too_long, value))
        return isinstance(value, str) and len(value) > limit

    assert too_long(msgspec.to_builtins(endless))
    cut = within_limits(endless)
    assert not too_long(msgspec.to_builtins(cut))
    assert len(encode(cut)) < 60_000
    assert within_limits(cut) == cut


def test_pieces_that_are_longer_than_any_text_fall_back_to_the_text():
    many = within_limits(message("ab", fragments=(Fragment(text="a" * 3_000),) * 2))
    assert (many.text, many.fragments) == ("ab", ())


def test_a_message_and_its_deletion_still_have_the_same_id():
    sent = within_limits(message(platform_id=LONG))
    gone = within_limits(MessageDeleted(platform="t", message_id=LONG))
    answer = within_limits(message(reply_to=Reply(message_id=LONG)))
    assert sent.platform_id == gone.message_id == answer.reply_to.message_id
    assert len(gone.message_id) == NAME


def test_roles_and_badges_have_an_end():
    viewer = within_limits(GiftReceived(platform="t", viewer=ENDLESS, gift="rose")).viewer
    assert viewer.roles == (Role.VIP, Role.MODERATOR)
    assert len(viewer.badges) == BADGES


@pytest.mark.parametrize("field", ["name", "level", "title", "image"])
def test_no_part_of_a_badge_is_endless(field):
    badge = Badge(**{"name": "vip", field: "x" * 1_000})
    viewer = Viewer(platform="t", id="1", name="a", badges=(badge,))
    (kept,) = within_limits(GiftReceived(platform="t", viewer=viewer, gift="rose")).viewer.badges
    assert len(getattr(kept, field)) == (0 if field == "image" else NAME)
