"""Events are numbered, written, and only then told; everything written is there after a restart."""

import asyncio

import apsw
import msgspec
import pytest

from rig.events import ADA, rows, said
from stagedoor import Action
from stagedoor.errors import StagedoorError
from stagedoor.events import ChatMessage, VerdictReached, decode, encode
from stagedoor.store.log import Log


async def test_events_are_told_in_order_and_only_when_they_are_in_the_file(log, path):
    told = []

    def hear(entries):
        kept = {row[0]: row[4] for row in rows(path)}
        for entry in entries:
            assert kept[entry.event.id] == entry.raw == encode(entry.event)
            told.append(entry.event.id)

    log.subscribe(hear)
    for turn in range(30):
        for _ in range(turn % 4):
            log.record(said("hello"))
        await asyncio.sleep(0)
    await log.flushed()
    assert told == list(range(1, 44))


async def test_nothing_is_told_within_record_itself(log):
    told = []
    log.subscribe(told.extend)
    log.record(said())
    assert told == []
    assert log.backlog == 1
    await log.flushed()
    assert log.backlog == 0
    assert len(told) == 1


async def test_what_one_turn_records_is_told_together(log):
    batches = []
    log.subscribe(lambda entries: batches.append(len(entries)))
    for _ in range(700):
        log.record(said())
    await log.flushed()
    assert batches == [700]


async def test_an_event_gets_its_id_time_and_cause_when_it_is_stamped(log, clock):
    first = log.stamp(said("a"))
    verdict = log.record(VerdictReached(subject=first.id, action=Action.HOLD), cause=first.id).event
    assert (first.id, first.at, first.cause) == (1, int(clock.now() * 1000), 0)
    assert (verdict.id, verdict.cause) == (2, 1)
    assert log.record(first).event is first


async def test_ids_go_on_after_a_restart_and_never_reuse_one_that_is_named_as_a_cause(path, clock):
    log = await Log.open(path, clock=clock)
    lost = log.stamp(said("never recorded"))
    assert log.record(said("its effect"), cause=lost.id + 40).event.id == 2
    await log.close()
    log = await Log.open(path, clock=clock)
    assert log.stamp(said()).id == 42
    await log.close()


async def test_order_is_by_id_when_the_clock_jumps_back(log, clock):
    log.record(said("first"))
    clock.jump(-86_400)
    log.record(said("second"))
    await log.flushed()
    entries = await log.recent()
    assert [entry.event.text for entry in entries] == ["first", "second"]
    assert entries[1].event.at < entries[0].event.at
    assert [decode(raw).text for raw in await log.search("second")] == ["second"]


async def test_a_nonsensical_cause_is_dropped_not_stumbled_over(log):
    for cause in (-1, 2**63, 10**40):
        assert log.record(said(), cause=cause).event.cause == 0
    await log.flushed()
    assert log.state == "kept"


async def test_one_who_hears_and_fails_does_not_keep_the_others_from_hearing(log, caplog):
    told = []
    log.subscribe(lambda entries: 1 / 0)
    log.subscribe(told.extend)
    log.record(said())
    await log.flushed()
    assert len(told) == 1
    assert "ZeroDivisionError" in caplog.text


async def test_an_event_recorded_twice_is_kept_once_and_told_once(log, path, caplog):
    told = []
    log.subscribe(told.extend)
    event = log.record(said("once")).event
    await log.flushed()
    log.record(event)
    log.record(said("new"))
    log.record(event)
    await log.flushed()
    assert [entry.event.text for entry in told] == ["once", "new"]
    assert [row[0] for row in rows(path)] == [1, 2]
    assert (log.state, log.backlog) == ("kept", 0)


class Oddity(ChatMessage, kw_only=True):
    """A kind of event this version's log does not know."""

    odd: int = 1


async def test_an_event_of_a_wrong_type_inside_does_not_stop_the_others(log, path):
    log.record(said("before"))
    log.record(msgspec.structs.replace(said("x"), text=None))
    log.record(msgspec.structs.replace(said("x"), viewer=msgspec.structs.replace(ADA, name=None)))
    log.record(Oddity(platform="p", viewer=ADA, text="odd"))
    log.record(said("after"))
    await log.flushed()
    assert log.state == "kept"
    assert [row[0] for row in rows(path)] == [1, 2, 3, 4, 5]
    assert [entry.event.text for entry in await log.recent()] == ["before", "after"]
    assert log.unreadable > 0


async def test_what_cannot_be_encoded_raises_at_once_and_is_not_counted(log):
    with pytest.raises(UnicodeEncodeError):
        log.record(said("\ud800"))
    assert log.backlog == 0


async def test_events_of_a_later_version_are_passed_over_and_counted(path, clock):
    log = await Log.open(path, clock=clock)
    log.record(said("now"))
    await log.close()
    connection = apsw.Connection(str(path))
    connection.execute(
        "INSERT INTO events VALUES (2, 0, 0, 'hologram_shown', ?)", (b'{"kind":"hologram_shown","id":2}',)
    )
    connection.execute("INSERT INTO events VALUES (3, 0, 0, 'chat_message', ?)", (b'{"kind":"chat_message","id":3}',))
    connection.close()
    log = await Log.open(path, clock=clock)
    assert await log.event(2) is None
    assert [entry.event.id for entry in await log.recent()] == [1]
    assert log.unreadable == 2
    assert len(await log.page()) == 3
    await log.rebuild()
    assert len(await log.search("now")) == 1
    await log.close()


async def test_a_second_writer_is_refused_with_a_sentence(log, path, clock):
    with pytest.raises(StagedoorError, match=r"Another Stagedoor .*writing the event log"):
        await Log.open(path, clock=clock)
    log.record(said())
    await log.flushed()
    assert log.state == "kept"


async def test_the_next_one_may_write_when_this_one_has_closed(path, clock):
    for _ in range(3):
        log = await Log.open(path, clock=clock)
        log.record(said())
        await log.close()
        await log.close()
    assert not path.with_name("show.db-wal").exists()
    assert len(rows(path)) == 3


async def test_closing_writes_and_tells_what_was_just_recorded(path, clock):
    log = await Log.open(path, clock=clock)
    told = []
    log.subscribe(told.extend)
    log.record(said("last words"))
    await log.close()
    assert len(told) == len(rows(path)) == 1
    with pytest.raises(RuntimeError, match="closed"):
        log.record(said())


async def test_what_plugins_want_kept_is_there_at_once_and_after_a_restart(path, clock):
    log = await Log.open(path, clock=clock)
    kept = log.memory("polls")
    log.remember("polls", "a", b"1")
    log.remember("polls", "b", b"2")
    log.remember("polls", "a", b"[3]")
    log.remember("shoutouts", "a", b"4")
    assert log.memory("polls") == {"a": b"[3]", "b": b"2"}
    assert kept == {}
    await log.close()
    log = await Log.open(path, clock=clock)
    assert log.memory("polls") == {"a": b"[3]", "b": b"2"}
    log.remember("polls", "a", None)
    log.remember("polls", "never there", None)
    await log.close()
    log = await Log.open(path, clock=clock)
    assert log.memory("polls") == {"b": b"2"}
    assert log.memory("shoutouts") == {"a": b"4"}
    assert log.memory("nobody") == {}
    await log.close()


async def test_plugins_may_remember_from_their_own_threads(path, clock):
    log = await Log.open(path, clock=clock)

    def work(name):
        for number in range(200):
            log.remember(name, f"k{number}", b"%d" % number)

    await asyncio.gather(*(asyncio.to_thread(work, f"p{number}") for number in range(4)))
    await log.close()
    assert rows(path, "SELECT count(*) FROM plugin_memory") == [(800,)]


async def test_without_a_file_everything_works_until_the_end(clock):
    log = await Log.open(None, clock=clock)
    assert (log.state, log.reason) == ("memory", "")
    told = []
    log.subscribe(told.extend)
    log.record(said("hello there"))
    log.remember("polls", "a", b"1")
    await log.flushed()
    assert len(told) == 1
    assert len(await log.search("hello")) == 1
    assert len(await log.recent()) == 1
    assert log.memory("polls") == {"a": b"1"}
    with pytest.raises(StagedoorError, match="Nothing was rebuilt"):
        await log.rebuild()
    await log.close()
