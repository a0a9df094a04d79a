"""Recorded rooms played through the queue of thanks: everybody waits once, with the sums of the recording."""

from collections import Counter, defaultdict

from rig.recorded_chats import tiktok_room
from stagedoor import FollowReceived, GiftReceived


async def test_everybody_in_recorded_rooms_waits_once_with_what_they_gave(stage):
    room = tiktok_room()
    await stage.load("thanks", milestones=False)
    for event in room:
        if isinstance(event, GiftReceived | FollowReceived):
            await stage.happen(event)
    await stage.pass_time(1)
    given, worth, followed = defaultdict(Counter), Counter(), set()
    for event in stage.log:
        if isinstance(event, GiftReceived):
            given[event.viewer.key][event.gift] += max(1, event.count)
            worth[event.viewer.key] += event.value.count if event.value else 0
        elif isinstance(event, FollowReceived):
            followed.add(event.viewer.key)
    assert len(given) > 10
    assert followed
    page = stage.panel.shown["thanks/queue"]
    assert len(page["queue"]) + page["more"] == len(given.keys() | followed)
    for each in page["queue"]:
        gifts = {done["name"]: done["count"] for done in each["done"] if done["kind"] == "gift"}
        assert gifts.items() <= given[each["viewer"]].items()
        assert sum(one["amount"] for one in each["worth"]) == worth[each["viewer"]]
    while stage.panel.shown["thanks/queue"]["queue"]:
        await stage.press("thanks.thank")
        await stage.pass_time(1)
    done = [note for note in stage.journal if note.name == "thanked"]
    assert {note.viewer for note in done} == given.keys() | followed
    assert len(done) == len({note.viewer for note in done}), "nobody is thanked twice for the same"
