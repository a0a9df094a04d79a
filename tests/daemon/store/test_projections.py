"""The projections say the same however the events came in, and after they were made anew."""

import apsw
import msgspec
from hypothesis import given, settings
from hypothesis import strategies as some

from rig.events import ADA, BOB, entry, rows, said
from stagedoor import Action, Viewer
from stagedoor.events import (
    Announcement,
    DeedDone,
    FollowReceived,
    GiftReceived,
    MessageWithdrawn,
    Noticed,
    StrikeCounted,
    VerdictReached,
)
from stagedoor.model import Amount, Verb
from stagedoor.store import projections, viewers
from stagedoor.store.database import Database
from stagedoor.store.decoder import Decoder

VIEWERS = some.sampled_from(
    [ADA, BOB, Viewer(platform="kick", id="1", name="アダ"), Viewer(platform="twitch", id="1", name="Ada2")]
)
TEXTS = some.text(max_size=12) | some.sampled_from(["hello world", "Grüße 日本 😀", ""])
IDS = some.integers(1, 12)
EVENTS = some.one_of(
    some.builds(said, TEXTS.filter(str.isprintable), VIEWERS, channel=some.sampled_from(["", "c", "d"])),
    some.builds(
        GiftReceived, platform=some.just("twitch"), viewer=VIEWERS, gift=some.just("Rose"), text=some.just("for you")
    ),
    some.builds(
        GiftReceived,
        platform=some.just("twitch"),
        viewer=VIEWERS,
        gift=some.just("Rose"),
        count=some.integers(1, 9),
        value=some.builds(Amount, count=some.integers(1, 9), unit=some.sampled_from(["diamonds", "EUR-cents"])),
    ),
    some.builds(DeedDone, source=some.just("twitch:c"), verb=some.just(Verb.BAN), viewer=VIEWERS.map(lambda v: v.key)),
    some.builds(StrikeCounted, subject=IDS, viewer=VIEWERS, number=some.just(1)),
    some.builds(FollowReceived, platform=some.just("twitch"), viewer=VIEWERS),
    some.builds(Announcement, platform=some.just("twitch"), viewer=VIEWERS, text=some.just("news")),
    some.builds(
        VerdictReached,
        subject=IDS | some.just(2**70),
        action=some.sampled_from(Action),
        by=some.sampled_from(["", "mod"]),
    ),
    some.builds(MessageWithdrawn, subjects=some.lists(IDS, max_size=4).map(tuple)),
    some.builds(Noticed, part=some.just("x"), text=some.just("y")),
)
TIMES = some.integers(0, 10**13)


def contents(database):
    connection = database.connection
    connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab(main, said, instance)")
    return {
        "said": sorted(connection.execute("SELECT term, doc, col, offset FROM temp.terms")),
        **{
            table: list(connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2"))
            for table in ("decisions", "verdicts", *viewers.NAMES)
        },
    }


@settings(max_examples=150, deadline=None)
@given(some.lists(some.tuples(EVENTS, TIMES), max_size=40), some.randoms(use_true_random=False), some.data())
def test_rebuilding_gives_what_was_kept_step_by_step_in_any_order_and_grouping(drawn, chance, data):
    events = [msgspec.structs.replace(event, id=number, at=at) for number, (event, at) in enumerate(drawn, 1)]
    late = events[:]
    chance.shuffle(late)
    cuts = sorted(data.draw(some.lists(some.integers(0, len(events)), max_size=6)))
    database = Database.in_memory(Decoder())
    try:
        for start, end in zip([0, *cuts], [*cuts, len(late)], strict=True):
            database.write([entry(event) for event in late[start:end]], {})
        kept = contents(database)
        assert database.rebuild() == len(events)
        assert contents(database) == kept
        assert {row[0]: row[6] for row in kept["viewers"]} == messages_by_viewer(events)
    finally:
        database.close()


def messages_by_viewer(events):
    counted = {}
    for event in events:
        if event.kind in ("chat_message", "gift_received", "follow_received", "announcement"):
            counted[event.viewer.key] = counted.get(event.viewer.key, 0) + (event.kind == "chat_message")
    return counted


async def on_screen(log, *after):
    log.record(said())
    for event in after:
        log.record(event)
    await log.flushed()
    return (await log.recent())[0].shown


async def test_a_message_nobody_objected_to_is_shown(log):
    assert await on_screen(log)


async def test_a_held_message_is_shown_when_it_is_let_through(log):
    assert not await on_screen(log, VerdictReached(subject=1, action=Action.HOLD))
    log.record(VerdictReached(subject=1, action=Action.ALLOW, by="mod"))
    await log.flushed()
    assert (await log.recent())[0].shown


async def test_undoing_a_decision_brings_the_message_back(log):
    hidden = VerdictReached(subject=1, action=Action.HIDE, by="mod")
    assert not await on_screen(log, hidden, MessageWithdrawn(subjects=(1,), by="mod"))
    log.record(VerdictReached(subject=1, action=Action.ALLOW, by="mod", reason="undone"), cause=2)
    await log.flushed()
    assert (await log.recent())[0].shown
    assert await log.action_of(1) is Action.ALLOW


async def test_marking_a_message_does_not_bring_back_what_the_platform_deleted(log):
    marked = VerdictReached(subject=1, action=Action.MARK, by="mod")
    assert not await on_screen(log, MessageWithdrawn(subjects=(1,), by="mod"), marked)
    assert await log.action_of(1) is Action.MARK


async def test_no_decision_brings_back_what_the_platform_deleted(log):
    hidden, shown = (VerdictReached(subject=1, action=action, by="mod") for action in (Action.HIDE, Action.ALLOW))
    assert not await on_screen(log, MessageWithdrawn(subjects=(1,)), hidden, shown)
    assert await log.is_taken_back(1)
    assert not await log.is_taken_back(2)


async def test_the_last_verdict_is_in_force_and_says_who(log, path):
    log.record(said())
    for action, by in ((Action.HOLD, ""), (Action.BAN, "mod")):
        log.record(VerdictReached(subject=1, action=action, by=by))
    await log.flushed()
    assert rows(path, "SELECT subject, action, by, verdict_id FROM verdicts") == [(1, 6, "mod", 3)]


async def test_viewers_are_counted_and_keep_their_last_name(log, path):
    log.record(said())
    log.record(said(viewer=Viewer(platform="twitch", id="1", name="Ada Lovelace")))
    log.record(FollowReceived(platform="twitch", viewer=BOB))
    await log.flushed()
    found = rows(path, "SELECT key, name, first_id, last_id, messages FROM viewers ORDER BY key")
    assert found == [("twitch:1", "Ada Lovelace", 1, 2, 2), ("twitch:2", "Bob", 3, 3, 0)]


async def test_a_whole_chat_can_be_withdrawn_at_once(log):
    for _ in range(500):
        log.record(said())
    log.record(MessageWithdrawn(subjects=tuple(range(1, 501))))
    await log.flushed()
    entries = await log.recent(500)
    assert [entry.shown for entry in entries] == [False] * 500 + [True]


async def test_an_older_index_is_made_anew_when_the_file_is_opened(log, path, clock, caplog):
    log.record(said("find me"))
    await log.close()
    connection = apsw.Connection(str(path))
    connection.execute("UPDATE about SET value = value - 1 WHERE name = 'projections'; DROP TABLE viewers")
    connection.close()
    caplog.set_level("INFO")
    again = await type(log).open(path, clock=clock)
    assert "index of the event log anew" in caplog.text
    assert len(await again.search("find")) == 1
    await again.close()
    assert rows(path, "SELECT value FROM about WHERE name = 'projections'") == [(projections.VERSION,)]
    assert len(rows(path, "SELECT * FROM viewers")) == 1
