"""What the log is asked, it answers from what is committed."""

from rig.events import ADA, BOB, said
from stagedoor import Action
from stagedoor.events import LikesReceived, MessageWithdrawn, VerdictReached, decode


async def test_reading_one_event_and_what_was_decided(log):
    message = log.record(said()).event
    log.record(VerdictReached(subject=1, action=Action.HOLD, reason="guard"), cause=1)
    log.record(MessageWithdrawn(subjects=(1,)), cause=1)
    log.record(VerdictReached(subject=1, action=Action.ALLOW, by="mod"), cause=2)
    await log.flushed()
    assert await log.event(1) == message
    assert await log.event(99) is None
    assert await log.event(10**30) is None
    assert await log.action_of(1) is Action.ALLOW
    assert await log.action_of(99) is Action.ALLOW
    assert [verdict.id for verdict in await log.verdicts_of(1)] == [2, 4]


async def test_a_restart_knows_what_came_from_the_platforms_lately(log):
    for number in range(5):
        log.record(said(platform_id=f"p{number}"))
    log.record(said())
    await log.flushed()
    assert await log.recent_platform_ids(4) == [("twitch", "p2"), ("twitch", "p3"), ("twitch", "p4")]
    assert len(await log.recent_platform_ids(100)) == 5


async def test_a_storm_of_likes_before_a_restart_hides_nothing_that_was_written(log):
    log.record(said(platform_id="p0"))
    for number in range(20):
        log.record(LikesReceived(platform="tiktok", platform_id=f"l{number}", viewer=ADA, count=1))
    await log.flushed()
    assert await log.recent_platform_ids(8) == [("twitch", "p0"), ("tiktok", "l18"), ("tiktok", "l19")]


async def test_a_silenced_viewers_messages_are_found(log, clock):
    log.record(said("early"))
    clock.step(60)
    since = int(clock.now() * 1000)
    for viewer in (ADA, BOB, ADA):
        log.record(said("late", viewer))
    await log.flushed()
    assert await log.messages_of(ADA.key) == [1, 2, 4]
    assert await log.messages_of(ADA.key, since) == [2, 4]
    assert await log.messages_of(ADA.key, limit=1) == [4]
    assert await log.messages_of("twitch:12") == []
    assert await log.messages_of('"') == []


async def test_everything_decided_about_some_events_each_decision_once(log):
    one, two, three = (log.record(said()).event.id for _ in range(3))
    log.record(VerdictReached(subject=one, action=Action.HIDE), cause=one)
    log.record(VerdictReached(subject=three, action=Action.HOLD), cause=three)
    log.record(MessageWithdrawn(subjects=(one, two)), cause=one)
    await log.flushed()
    decided = [decode(raw) for raw in await log.decided_about([one, two])]
    assert [type(event) for event in decided] == [VerdictReached, MessageWithdrawn]
    assert await log.decided_about([]) == []
