import time

from source_twitch.outage import Outage
from source_twitch.topics import TOPICS

NOON = time.mktime((2026, 11, 22, 12, 0, 0, 0, 0, -1))
FOLLOWS, REWARDS = TOPICS[0], next(topic for topic in TOPICS if topic.what == "redeemed rewards")


def test_while_it_lasts_and_afterwards():
    outage = Outage("somebody")
    outage.begin([FOLLOWS, REWARDS], NOON)
    outage.begin([FOLLOWS], NOON + 100)  # still the same one
    assert outage.now("Twitch's network broke (4006)") == (
        "New followers and redeemed rewards are not arriving since 12:00: Twitch's network broke (4006). It is tried "
        "again by itself; the chat goes on."
    )
    assert outage.after(NOON + 300, found=None) == (
        "Twitch did not tell what happens in the channel somebody from 12:00 to 12:05 (Twitch's network broke (4006)); "
        "the chat itself went on. What happened then of new followers and redeemed rewards is missing here."
    )
    assert outage.after(NOON + 300, found=2).endswith(
        "What happened then of redeemed rewards is missing here. New followers of that time were looked up (2)."
    )
    outage.forget()
    assert not outage.since


def test_before_anything_ever_arrived():
    assert Outage("somebody").now("nothing listens at that address.") == (
        "What a login adds to the chat (followers, redeemed rewards and so on) does not arrive: nothing listens at "
        "that address. It is tried again by itself."
    )
