"""What is too old goes, what is not stays, and what was made from the log agrees with it."""

from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as some

from rig.events import ADA, BOB, said
from rig.projected import tables
from stagedoor import Action
from stagedoor.events import GiftReceived, NoteRemoved, NoteWritten, SourceStateChanged, VerdictReached, decode
from stagedoor.model import SourceState
from stagedoor.store import retention
from stagedoor.store.log import Log
from stagedoor.testing.clock import FakeClock

EVENTS = some.lists(
    some.one_of(
        some.builds(said, some.sampled_from(["hello", "world"]), some.sampled_from([ADA, BOB])),
        some.builds(
            GiftReceived,
            platform=some.just("twitch"),
            viewer=some.just(ADA),
            gift=some.just("Rose"),
            text=some.just("gift"),
        ),
        some.builds(VerdictReached, subject=some.integers(1, 9), action=some.sampled_from(Action)),
        some.builds(SourceStateChanged, source=some.just("t:c"), state=some.just(SourceState.LIVE)),
    ),
    max_size=12,
)


async def emptied(log, since, until):
    """Remove what was written in that time, as `privacy/retention.py` does; how much it was."""
    after, count = -(2**63), 0
    while True:
        ids, last = await log.ask(retention.written_between, since, until, after, 3)
        count += await log.forget(partial(retention.empty, ids=ids))
        if not last:
            return count
        after = last


@settings(max_examples=20, deadline=None)
@given(before=EVENTS, after=EVENTS)
async def test_only_what_was_written_before_is_gone_and_a_rebuild_agrees(tmp_path_factory, before, after):
    clock, path = FakeClock(), tmp_path_factory.mktemp("kept") / "show.db"
    log = await Log.open(path, clock=clock)
    for event in before:
        log.record(event)
    await log.flushed()
    clock.step(1_000)
    cut = int(clock.now() * 1000)
    for event in after:
        log.record(event)
    await log.flushed()
    was = [decode(raw) for raw in await log.page(limit=100)]
    await emptied(log, 0, cut)
    for old, new in zip(was, [decode(raw) for raw in await log.page(limit=100)], strict=True):
        if old.at >= cut or not getattr(old, "text", ""):
            assert new == old or new.is_forgotten
        else:
            assert (new.text, new.is_forgotten, new.viewer) == ("", True, old.viewer)
    assert await emptied(log, 0, cut) == 0, "it is not done twice"
    kept = tables(path)
    await log.rebuild()
    assert tables(path) == kept
    await log.close()


async def test_a_note_goes_with_all_its_versions_when_none_of_them_is_new(log, clock):
    old = log.record(NoteWritten(viewer="t:1", text="old", by="a")).event
    changed = log.record(NoteWritten(viewer="t:1", text="once", by="a")).event
    log.record(NoteRemoved(viewer="t:1", note=old.id, by="a"))
    await log.flushed()
    cut = old.at + 1
    clock.step(10)
    log.record(NoteWritten(viewer="t:1", text="twice", note=changed.id, by="a"))
    await log.flushed()
    ids, notes = await log.ask(retention.notes_before, cut)
    assert notes == [old.id]
    assert await log.forget(partial(retention.remove, ids=ids)) == 2
    assert [decode(raw).text for raw in await log.page(kinds=("note_written",))] == ["once", "twice"]


async def test_the_house_is_no_viewer(log):
    log.record(SourceStateChanged(source="t:c", state=SourceState.LIVE))
    log.record(said("hello"))
    await log.flushed()
    ids = await log.ask(retention.house_before, 2**60, 10)
    assert [decode(raw).kind for raw in await log.page() if decode(raw).id in ids] == ["source_state_changed"]
