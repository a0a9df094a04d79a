"""Pages are in order, bounded, and the last one says what stands."""

import pytest

from rig.events import ADA, BOB, rows, said
from stagedoor import Action
from stagedoor.events import GiftReceived, MessageWithdrawn, Noticed, SettingChanged, VerdictReached, decode


@pytest.fixture
async def filled(log):
    """Ten messages (1, 4, 7 …), each followed by a notice and a setting."""
    for number in range(10):
        log.record(said(f"m{number}"))
        log.record(Noticed(part="x", text="n"))
        log.record(SettingChanged(part="x", name="y"))
    await log.flushed()
    return log


async def ids(answer):
    return [decode(raw).id for raw in await answer]


async def test_a_page_is_the_last_events_oldest_first(filled):
    assert await ids(filled.page(limit=3)) == [28, 29, 30]
    assert await ids(filled.page(before=28, limit=3)) == [25, 26, 27]
    assert await ids(filled.page(before=2)) == [1]
    assert await ids(filled.page(before=1)) == []


async def test_a_page_after_an_event_is_the_first_ones(filled):
    assert await ids(filled.page(after=5, limit=3)) == [6, 7, 8]
    assert await ids(filled.page(after=5, before=8)) == [6, 7]
    assert await ids(filled.page(after=30)) == []


async def test_a_page_holds_only_the_kinds_asked_for(filled):
    assert await ids(filled.page(kinds=["chat_message"], limit=2)) == [25, 28]
    assert await ids(filled.page(kinds=["noticed", "chat_message"], limit=3)) == [26, 28, 29]
    assert await ids(filled.page(kinds=["noticed", "chat_message"], after=5, limit=3)) == [7, 8, 10]
    assert await ids(filled.page(kinds=["noticed"], before=26, limit=1)) == [23]
    assert await ids(filled.page(kinds=["nonsense", "'"])) == []


@pytest.mark.parametrize("limit", [0, -5, 10**30])
async def test_any_number_is_taken_as_far_as_it_goes(filled, limit):
    expected = 30 if limit > 0 else 0
    assert len(await filled.page(limit=limit)) == expected
    assert len(await filled.page(before=10**30, after=-1, limit=limit)) == expected
    assert len(await filled.recent(limit)) == (10 if limit > 0 else 0)
    assert len(await filled.search("m", limit=limit, before=-3)) == (10 if limit > 0 else 0)


async def test_the_last_events_come_with_what_was_decided_about_them(log):
    log.record(said("fine"))
    log.record(said("bad", BOB), shown=False)
    log.record(VerdictReached(subject=2, action=Action.HIDE), cause=2)
    log.record(Noticed(part="x", text="not a viewer's"))
    log.record(GiftReceived(platform="twitch", viewer=ADA, gift="Rose"))
    log.record(MessageWithdrawn(subjects=(1,)))
    await log.flushed()
    entries = await log.recent()
    assert [(entry.event.id, entry.shown) for entry in entries] == [
        (1, False),
        (2, False),
        (3, True),
        (5, True),
        (6, True),
    ]
    assert all(decode(entry.raw) == entry.event for entry in entries)
    assert [entry.event.id for entry in await log.recent(1)] == [5]


async def test_many_decisions_do_not_push_the_messages_out(log):
    log.record(said("argued about"))
    for number in range(100):
        log.record(VerdictReached(subject=1, action=Action.HIDE if number % 2 else Action.ALLOW, by="mod"))
    await log.flushed()
    entries = await log.recent(10)
    assert entries[0].event.id == 1
    assert not entries[0].shown
    assert len(entries) == 41


async def test_rare_kinds_are_found_without_looking_at_every_event(filled, path):
    sql = "SELECT id FROM events WHERE kind = 'noticed' AND kind <> 'chat_message' AND id < 9 ORDER BY id DESC"
    plan = rows(path, f"EXPLAIN QUERY PLAN {sql}")
    assert "events_by_kind" in str(plan)
