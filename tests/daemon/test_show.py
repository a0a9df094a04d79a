"""Only what may be seen is shown, and everybody is told in order."""

import json

import msgspec
import pytest

from stagedoor import (
    Action,
    ChatMessage,
    GiftReceived,
    MessageHighlighted,
    MessageWithdrawn,
    ObsEvent,
    RaidReceived,
    VerdictReached,
    Viewer,
)
from stagedoor.events import MessageHeld, Noticed, encode
from stagedoor.show import Show
from stagedoor.store.entry import Entry

ADA = Viewer(platform="t", id="1", name="Ada")


class Heard:
    """Stands where the host and the commands are, and writes down what it is told."""

    def __init__(self):
        self.told = []
        self.commands = []

    def tell(self, hook, *, cause=0, **given):
        self.told.append((hook, cause))

    def offered(self, message):
        self.commands.append(message.text)


class Rig:
    def __init__(self):
        self.heard = Heard()
        self.inbox, self.overlay, self.counted = [], [], 0
        self.show = Show(
            self.heard, self.heard, to_inbox=self.inbox.extend, to_overlay=self.overlay.extend, on_counts=self._count
        )
        self.show.overlay_kinds = frozenset({"chat_message", "gift_received"})
        self.next_id = 0

    def _count(self):
        self.counted += 1

    def entry(self, event, *, shown=True, at=0):
        self.next_id += 1
        numbered = msgspec.structs.replace(event, id=self.next_id, at=at)
        return Entry(numbered, encode(numbered), shown)

    def happens(self, *events, shown=True):
        entries = [self.entry(event, shown=shown) for event in events]
        self.show.told(entries)
        return [entry.event.id for entry in entries]

    def on_overlay(self):
        return [json.loads(raw)["id"] for raw in self.overlay]

    def on_show(self):
        return [json.loads(bytes(raw))["id"] for raw in self.show.on_show()]


@pytest.fixture
def rig():
    return Rig()


def said(text="hi"):
    return ChatMessage(platform="t", viewer=ADA, text=text)


def test_a_shown_message_goes_everywhere(rig):
    (message,) = rig.happens(said())
    assert rig.on_overlay() == rig.on_show() == [message]
    assert rig.heard.told == [("chat_message", message)]
    assert rig.heard.commands == ["hi"]
    assert len(rig.inbox) == 1


def test_a_hidden_message_is_only_in_the_inbox(rig):
    rig.happens(said(), shown=False)
    assert len(rig.inbox) == 1
    assert (rig.overlay, rig.on_show(), rig.heard.told, rig.heard.commands) == ([], [], [], [])


def test_a_kind_no_widget_draws_is_not_sent_to_the_overlay(rig):
    (raid,) = rig.happens(RaidReceived(platform="t", viewer=ADA, viewers=5))
    assert rig.overlay == []
    assert rig.heard.told == [("raid_received", raid)]


def test_a_withdrawn_message_leaves_and_everybody_hears_of_it(rig):
    first, second = rig.happens(said(), said())
    (withdrawal,) = rig.happens(MessageWithdrawn(subjects=(first,)))
    assert rig.on_overlay() == [first, second, withdrawal]
    assert rig.on_show() == [second]
    assert rig.heard.told[-1] == ("message_withdrawn", withdrawal)


def test_a_message_let_through_later_takes_its_old_place(rig):
    held = rig.entry(said("held"), shown=False)
    rig.show.told([held])
    (later,) = rig.happens(said("later"))
    verdict = rig.entry(VerdictReached(subject=held.event.id, action=Action.ALLOW, by="panel"))
    rig.show.return_to_show(verdict.event.id, held.event, is_new=True)
    rig.show.told([verdict])
    assert rig.on_overlay() == [later, held.event.id]
    assert rig.on_show() == [held.event.id, later]
    assert ("chat_message", held.event.id) in rig.heard.told
    assert rig.heard.commands == ["later"]  # a command is not carried out so late


def test_what_was_on_show_before_returns_without_being_told_again(rig):
    (gift,) = rig.happens(GiftReceived(platform="t", viewer=ADA, gift="rose"))
    told = list(rig.heard.told)
    verdict = rig.entry(VerdictReached(subject=gift, action=Action.ALLOW, by="panel"))
    rig.show.return_to_show(
        verdict.event.id, GiftReceived(id=gift, platform="t", viewer=ADA, gift="rose"), is_new=False
    )
    rig.show.told([verdict])
    assert rig.on_overlay() == [gift, gift]
    assert rig.heard.told == told


def test_one_that_cannot_be_told_does_not_keep_the_rest_from_being_told(rig, caplog):
    offered = rig.heard.offered

    def fail_once(message):
        if message.text == "two":
            raise TypeError("a wrong cooldown")
        offered(message)

    rig.heard.offered = fail_once
    rig.happens(said("one"), said("two"), said("three"))
    assert len(rig.overlay) == 3
    assert rig.heard.commands == ["one", "three"]
    assert "could not be told" in caplog.text


def test_what_waits_is_counted_until_somebody_decides(rig):
    (held,) = rig.happens(said(), shown=False)
    rig.happens(VerdictReached(subject=held, action=Action.HOLD))
    assert (rig.show.held, rig.show.hidden) == (1, 1)
    rig.happens(VerdictReached(subject=held, action=Action.HIDE, by="panel"))
    assert rig.show.held == 0


def test_what_waited_before_a_restart_still_waits(rig):
    held = rig.entry(said(), shown=False)
    verdict = rig.entry(VerdictReached(subject=held.event.id, action=Action.HOLD))
    rig.show.recall([held, verdict], now=0)
    assert rig.show.held == 1
    assert (rig.overlay, rig.inbox) == ([], [])
    assert len(rig.show.inbox()) == 2


def test_what_was_withdrawn_before_a_restart_does_not_wait(rig):
    held = rig.entry(said(), shown=False)
    verdict = rig.entry(VerdictReached(subject=held.event.id, action=Action.HOLD))
    rig.show.recall([held, verdict, rig.entry(MessageWithdrawn(subjects=(held.event.id,)))], now=0)
    assert rig.show.held == 0


def test_what_was_on_show_just_before_a_restart_still_is(rig):
    old, new, hidden = (
        rig.entry(said("old"), at=1_000),
        rig.entry(said("new"), at=900_000),
        rig.entry(said(), shown=False, at=900_000),
    )
    rig.show.recall([old, new, hidden], now=1_000_000)
    assert rig.on_show() == [new.event.id]
    assert (rig.overlay, rig.heard.told) == ([], [])


def test_gifts_and_obs_are_told_to_plugins(rig):
    gift, changed = rig.happens(
        GiftReceived(platform="t", viewer=ADA, gift="rose"), ObsEvent(name="scene_changed", data={"scene": "A"})
    )
    assert rig.heard.told == [("gift_received", gift), ("obs_event", changed)]
    assert rig.on_overlay() == [gift]


def test_buffers_are_bounded(rig):
    rig.happens(*(said() for _ in range(2_000)))
    assert len(rig.show.on_show()) < 100
    assert len(rig.show.inbox()) <= 500
    rig.happens(*(Noticed(part="p", text="t") for _ in range(500)))
    assert len(rig.show.notices) <= 50


def test_everyone_is_told_once_for_each_commit(rig):
    rig.happens(said(), said(), said())
    assert rig.counted == 1
    assert rig.show.messages == 3


def test_what_a_platform_held_is_not_drawn_after_a_restart_either(rig):
    rig.show.overlay_kinds |= {"message_held"}
    held = rig.entry(MessageHeld(platform="t", viewer=ADA, message_id="h", text="x"), at=900_000)
    rig.show.recall([held], now=1_000_000)
    assert rig.on_show() == []


def test_a_message_seen_first_is_drawn_so_only_while_it_is_on_show(rig):
    rig.show.overlay_kinds |= {"message_highlighted"}
    (message,) = rig.happens(said())
    seen = MessageHighlighted(subject=message, viewer=ADA, reason="first")
    (highlight,) = rig.happens(seen)
    assert rig.on_overlay() == rig.on_show() == [message, highlight]
    assert rig.heard.told[-1] == ("message_highlighted", highlight)
    (withdrawal,) = rig.happens(MessageWithdrawn(subjects=(message,)))
    assert rig.on_show() == []
    rig.happens(seen)
    assert rig.on_overlay() == [message, highlight, withdrawal]
    assert rig.heard.told[-1][0] == "message_highlighted"


def test_what_was_seen_first_before_a_restart_is_drawn_so_again(rig):
    rig.show.overlay_kinds |= {"message_highlighted"}
    entries = [rig.entry(said()), rig.entry(said())]
    seen = [MessageHighlighted(subject=subject, viewer=ADA, reason="kind") for subject in (1, 99)]
    rig.show.recall([*entries, *(rig.entry(event) for event in seen)], now=0)
    assert rig.on_show() == [1, 2, 3]
