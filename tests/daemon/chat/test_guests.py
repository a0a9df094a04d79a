"""What comes from somebody else's chat is in the inbox, and in nothing else."""

import itertools

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagedoor.chat.guests import Guests
from stagedoor.events import (
    ChannelOpened,
    ChatCleared,
    ChatMessage,
    FollowReceived,
    GiftReceived,
    GuestMessage,
    LikesReceived,
    MessageDeleted,
    MessageHeld,
    MessageWithdrawn,
    QuestionAsked,
    RaidReceived,
    StreamEnded,
    StreamStarted,
    ViewerCount,
    ViewerSilenced,
    decode,
)
from stagedoor.model import Viewer

ADA, BEA = (Viewer(platform="t", id=name, name=name.title()) for name in ("ada", "bea"))
GUEST, OURS = "t:friend", "t:us"


class Rig:
    def __init__(self):
        self.accepted, self.inbox, self.channels = [], [], []
        numbers = itertools.count(1)
        self.guests = Guests(
            self._accept,
            lambda event: msgspec.structs.replace(event, id=next(numbers), at=5),
            lambda message: message,
            lambda raws: self.inbox.extend(map(decode, raws)),
            self.channels.extend,
        )
        self.guests.follow(self)

    def is_guest(self, name):
        return name == GUEST

    async def _accept(self, source, events):
        self.accepted += [(source, event) for event in events]


def wrote(text="hi", number="1", viewer=ADA):
    return ChatMessage(platform="t", channel="friend", platform_id=number, viewer=viewer, text=text)


async def test_ours_goes_on_as_it_is():
    rig, event = Rig(), wrote()
    await rig.guests.accept(OURS, (event,))
    assert rig.accepted == [(OURS, event)]
    assert rig.inbox == []


async def test_what_a_guest_writes_is_in_the_inbox_once_marked_with_its_chat():
    rig = Rig()
    await rig.guests.accept(GUEST, (wrote(), ChannelOpened(platform="t", channel="friend", title="Friend’s"), wrote()))
    await rig.guests.accept(GUEST, (wrote("two", "2"),))
    first, second = rig.inbox
    assert isinstance(first, GuestMessage)
    assert (first.source, first.chat, first.text, first.viewer.name, first.id) == (GUEST, "friend", "hi", "Ada", 1)
    assert (second.text, second.chat) == ("two", "Friend’s")
    assert rig.accepted == []


@pytest.mark.parametrize(
    ("event", "gone"),
    [
        (MessageDeleted(platform="t", channel="friend", message_id="1"), {1}),
        (ViewerSilenced(platform="t", channel="friend", viewer=ADA), {1, 2}),
        (ChatCleared(platform="t", channel="friend"), {1, 2, 3}),
        (MessageDeleted(platform="t", channel="friend", message_id="9"), set()),
    ],
)
async def test_what_is_taken_back_there_is_taken_back_here(event, gone):
    rig = Rig()
    await rig.guests.accept(GUEST, (wrote(), wrote("two", "2"), wrote("three", "3", BEA)))
    await rig.guests.accept(GUEST, (event,))
    taken = [one for one in rig.inbox if isinstance(one, MessageWithdrawn)]
    assert {subject for one in taken for subject in one.subjects} == gone
    await rig.guests.accept(GUEST, (wrote(),))
    assert sum(isinstance(one, GuestMessage) for one in rig.inbox) == 3


async def test_that_it_is_live_is_known_and_told_to_nobody():
    rig = Rig()
    await rig.guests.accept(GUEST, (StreamStarted(platform="t", title="Now"), StreamEnded(platform="t")))
    assert [event.kind for event in rig.channels] == ["stream_started", "stream_ended"]
    assert all(event.source == GUEST for event in rig.channels)
    assert rig.accepted == rig.inbox == []


async def test_everything_else_is_nothing():
    rig = Rig()
    viewer = {"platform": "t", "viewer": ADA}
    await rig.guests.accept(
        GUEST,
        (
            GiftReceived(**viewer, gift="Rose"),
            FollowReceived(**viewer),
            LikesReceived(**viewer),
            RaidReceived(**viewer, viewers=99),
            QuestionAsked(**viewer, text="why?"),
            MessageHeld(**viewer, message_id="x", text="held"),
            ViewerCount(platform="t", viewers=7),
        ),
    )
    assert rig.accepted == rig.inbox == rig.channels == []


async def test_what_is_no_event_is_refused_and_who_is_forgotten_is_not_known():
    rig = Rig()
    with pytest.raises(TypeError):
        await rig.guests.accept(GUEST, ("no event",))
    await rig.guests.accept(GUEST, (wrote(), wrote("two", "2", BEA)))
    rig.guests.forget(["t:ada"])
    await rig.guests.accept(GUEST, (ChatCleared(platform="t", channel="friend"),))
    assert rig.inbox[-1].subjects == (2,)


async def test_it_remembers_only_so_much():
    rig = Rig()
    await rig.guests.accept(GUEST, tuple(wrote(str(number), str(number)) for number in range(2_100)))
    await rig.guests.accept(GUEST, (ChatCleared(platform="t", channel="friend"),))
    assert len(rig.inbox[-1].subjects) == 2_000


@given(st.text(max_size=6_000), st.text(max_size=300))
async def test_whatever_is_written_there_fits_into_the_inbox(text, name):
    rig = Rig()
    message = wrote(text, "1", Viewer(platform="t", id="x", name=name))
    await rig.guests.accept(GUEST, (message,))
    assert all(len(one.text) <= 4_000 and len(one.viewer.name) <= 200 for one in rig.inbox)
    assert rig.accepted == []
