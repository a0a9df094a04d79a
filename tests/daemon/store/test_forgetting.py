"""A person is gone from the log's file: its words and names, whoever else wrote what, and what was made from it."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from rig.events import ADA, BOB, said
from rig.projected import tables
from stagedoor import Action, Viewer
from stagedoor.events import (
    BatchDecided,
    DeedDone,
    FollowReceived,
    GiftReceived,
    HeldMessageResolved,
    LikesReceived,
    MessageDeleted,
    MessageHeld,
    MessageHighlighted,
    MessagePinned,
    MessageSent,
    MessageWithdrawn,
    NoteRemoved,
    NoteWritten,
    Noticed,
    PlatformNotice,
    PluginNoted,
    RaidReceived,
    StrikeCounted,
    SubscriptionReceived,
    VerdictReached,
    ViewerJoined,
    ViewerMarked,
    ViewerSilenced,
    ViewersLinked,
    Warned,
    decode,
)
from stagedoor.model import Fragment, Opinion, Reply, Verb, Verdict
from stagedoor.privacy.erasing import Erasing, stand_ins
from stagedoor.store import projections
from stagedoor.store.forgetting import Journal
from stagedoor.store.log import Log
from stagedoor.testing.clock import FakeClock

MIA = Viewer(platform="twitch", id="771122", name="Mia Ünïcode", login="mia_secretlogin")
MIA2 = Viewer(platform="tiktok", id="551199", name="miatok99")
NAMES = ("Mia Ünïcode", "mia_secretlogin", "miatok99", "MiaBefore")
SECRET = "chrysanthemum"


async def journal_for(log, *viewers, names=NAMES, bans=()):
    await log.flushed()
    until = decode((await log.page(limit=1))[-1]).id
    return Journal(stand_ins=stand_ins(viewer.key for viewer in viewers), names=tuple(names), until=until, bans=bans)


def record_everything(log):
    """One of every kind of event that can be about a viewer."""
    hello = log.record(said(f"{SECRET} hello", MIA, platform_id="plat-4711")).event
    log.record(said("just hello", ADA))
    before = msgspec.structs.replace(MIA, name="MiaBefore")
    log.record(said("as MiaBefore", before))
    log.record(GiftReceived(platform="tiktok", viewer=MIA2, gift="Rose", text=f"a gift {SECRET}", count=3))
    log.record(ViewerJoined(platform="tiktok", viewer=MIA2))
    log.record(LikesReceived(platform="tiktok", viewer=MIA2, count=9))
    log.record(FollowReceived(platform="twitch", viewer=MIA))
    log.record(RaidReceived(platform="twitch", viewer=MIA, viewers=20))
    log.record(SubscriptionReceived(platform="twitch", viewer=ADA, recipient=MIA, gifted=1))
    held = log.record(MessageHeld(platform="twitch", viewer=MIA, message_id="held-815", text=f"held {SECRET}")).event
    log.record(HeldMessageResolved(platform="twitch", message_id="held-815", by="mod"))
    quoting = Opinion(plugin="words", verdict=Verdict(action=Action.HIDE, reason=f"says “{SECRET}”", span=(0, 5)))
    verdict = log.record(
        VerdictReached(subject=hello.id, action=Action.HIDE, opinions=(quoting,)), cause=hello.id
    ).event
    log.record(
        VerdictReached(subject=hello.id, action=Action.BAN, by="mod", reason="Mia Ünïcode again"), cause=hello.id
    )
    log.record(DeedDone(source="twitch:c", verb=Verb.DELETE, message_id="plat-4711"), cause=verdict.id)
    log.record(DeedDone(source="twitch:c", verb=Verb.BAN, viewer=MIA.key, by="mod"), cause=verdict.id)
    log.record(StrikeCounted(subject=hello.id, viewer=MIA, number=1), cause=verdict.id)
    log.record(Warned(subject=hello.id, viewer=MIA, text="@Mia Ünïcode please"), cause=verdict.id)
    log.record(MessageWithdrawn(subjects=(hello.id,), reason="hidden"), cause=verdict.id)
    log.record(MessageHighlighted(subject=hello.id, viewer=MIA, reason="first"), cause=hello.id)
    log.record(BatchDecided(subjects=(hello.id, held.id), action=Action.HIDE, by="mod", reason="MiaBefore spams"))
    log.record(MessageDeleted(platform="twitch", message_id="plat-4711", by="mod"))
    log.record(MessagePinned(platform="twitch", message_id="plat-4711", text=f"{SECRET}", name="Mia Ünïcode"))
    log.record(ViewerSilenced(platform="twitch", viewer=MIA, seconds=60))
    log.record(NoteWritten(viewer=MIA.key, text=f"is {SECRET}", by="panel"))
    log.record(NoteWritten(viewer=ADA.key, text="friend of Mia Ünïcode", by="panel"))
    log.record(PluginNoted(plugin="x", name="points", viewer=MIA.key, data={"points": 5}))
    log.record(PluginNoted(plugin="x", name="votes", data={MIA.key: 1, ADA.key: 2}))
    log.record(NoteRemoved(viewer=MIA.key, note=1, by="panel"))
    log.record(ViewerMarked(viewer=MIA2.key, name="miatok99", mark="watched", by="panel"))
    log.record(ViewersLinked(viewers=(MIA.key, MIA2.key), names=("Mia Ünïcode", "miatok99"), by="panel"))
    log.record(ViewersLinked(viewers=(MIA.key, ADA.key, BOB.key), names=("Mia Ünïcode", "Ada", "Bob"), by="panel"))
    log.record(MessageSent(text="hi @MIATOK99!", to=("tiktok:c",), by="panel"))
    log.record(Noticed(part="x", text="Mia Ünïcode was welcomed"))
    log.record(PlatformNotice(platform="twitch", text="mia_secretlogin is a VIP now"))
    other = said("hello @mia_secretlogin how are you", BOB)
    pieces = (Fragment(text="hello "), Fragment(kind="mention", text="@mia_secretlogin"), Fragment(text=" how are you"))
    log.record(msgspec.structs.replace(other, fragments=pieces))
    answer = Reply(message_id="plat-4711", viewer_id=MIA.id, name="Mia Ünïcode", text=f"{SECRET} hello")
    log.record(msgspec.structs.replace(said("yes world", BOB), reply_to=answer))
    return hello


GONE = [b"chrysanthemum", b"mia_secretlogin", b"miatok99", b"MiaBefore", "Ünïcode".encode(), b"771122", b"551199"]
GONE += [b"plat-4711", b"held-815"]


def left_in(path, needles=GONE):
    files = [path, *path.parent.glob(f"{path.name}-*")]
    return [(file.name, needle) for file in files for needle in needles if needle.lower() in file.read_bytes().lower()]


async def test_nothing_of_a_person_is_left_in_the_files_not_even_in_their_unused_parts(path):
    log = await Log.open(path, clock=FakeClock())
    record_everything(log)
    for number in range(3_000):
        log.record(said(f"filler number {number}", ADA if number % 3 else MIA))
    await log.flushed()
    assert len(left_in(path)) >= len(GONE)
    erasing = Erasing(log)
    done = await erasing.run(await journal_for(log, MIA, MIA2))
    await erasing.tidy()
    await erasing.end()
    assert left_in(path) == []
    assert done.messages == 1_000 + 8
    assert (await log.search(SECRET), await log.search("MiaBefore")) == ([], [])
    assert len(await log.search("filler")) == 50
    await log.close()
    assert left_in(path) == []


async def test_the_rest_of_the_log_is_as_it_was_and_a_rebuild_agrees(path):
    log = await Log.open(path, clock=FakeClock())
    hello = record_everything(log)
    await log.flushed()
    before = await log.page(limit=1_000)
    await Erasing(log).run(await journal_for(log, MIA, MIA2))
    after = {event.id: event for event in map(decode, await log.page(limit=1_000))}
    gone = {event.kind for event in map(decode, before) if event.id not in after}
    assert gone == {"note_written", "note_removed", "plugin_noted", "viewer_marked", "viewers_linked"}
    assert [event.data for event in after.values() if event.kind == "plugin_noted"] == [{ADA.key: 2}]
    said_by_bob = [event for event in after.values() if event.kind == "chat_message" and event.viewer == BOB]
    assert [event.text for event in said_by_bob] == ["hello @••••••••••••••• how are you", "yes world"]
    assert "".join(piece.text for piece in said_by_bob[0].fragments) == said_by_bob[0].text
    assert said_by_bob[1].reply_to == Reply(message_id="", name="Forgotten viewer")
    assert [event.names for event in after.values() if event.kind == "viewers_linked"] == [("Ada", "Bob")]
    assert after[hello.id].is_forgotten
    assert await log.action_of(hello.id) is Action.BAN
    verdict = (await log.verdicts_of(hello.id))[0]
    assert verdict.opinions[0].verdict.reason == "says “…”"
    assert verdict.opinions[0].verdict.span == (0, 5)
    untouched = [raw for raw in before if decode(raw) == after.get(decode(raw).id)]
    assert {decode(raw).kind for raw in untouched} == {"chat_message", "message_withdrawn"}
    kept = tables(path)
    await log.rebuild()
    assert tables(path) == kept
    await log.close()


async def test_a_ban_can_be_kept_and_then_only_its_id_is(path):
    log = await Log.open(path, clock=FakeClock())
    ban = log.record(DeedDone(source="twitch:c", verb=Verb.BAN, viewer=MIA.key, by="mod")).event
    log.record(said("hello", MIA))
    await Erasing(log).run(await journal_for(log, MIA, bans=(ban.id,)))
    assert await log.event(ban.id) == msgspec.structs.replace(ban, by="")
    await log.close()


async def test_what_they_write_meanwhile_and_afterwards_is_that_of_a_stranger(path):
    log = await Log.open(path, clock=FakeClock())
    for number in range(50):
        log.record(said(f"old {number}", MIA))
    journal = await journal_for(log, MIA)
    log.record(said("new one", MIA))
    await log.flushed()
    await Erasing(log).run(journal)
    assert (await log.pasts([MIA.key]))[MIA.key].messages == 1
    assert len(await log.search("new")) == 1
    kept = tables(path)
    await log.rebuild()
    assert tables(path) == kept
    await log.close()


async def test_an_interruption_is_finished_later(path, monkeypatch):
    log = await Log.open(path, clock=FakeClock())
    record_everything(log)
    for number in range(200):
        log.record(said(f"filler {number}", MIA))
    journal = await journal_for(log, MIA, MIA2)
    interrupted, pieces = Erasing(log), 0
    real = log.forget

    async def forget(work):
        nonlocal pieces
        pieces += 1
        if pieces > 4:
            raise ConnectionError("the computer went off")
        return await real(work)

    monkeypatch.setattr(log, "forget", forget)
    with pytest.raises(ConnectionError):
        await interrupted.run(journal)
    await log.close()
    log = await Log.open(path, clock=FakeClock())
    log.record(said("new one", MIA))
    await log.flushed()
    again = Erasing(log)
    assert await again.unfinished() == journal
    await again.run(await again.unfinished())
    await again.tidy()
    assert await again.unfinished() == journal, "until everything else about them is done as well"
    await again.end()
    assert await again.unfinished() is None
    assert {needle for _, needle in left_in(path)} <= {b"771122", b"mia_secretlogin", "Ünïcode".encode()}
    kept = tables(path)
    await log.rebuild()
    assert tables(path) == kept
    await log.close()


VIEWERS = some.sampled_from([MIA, MIA2, ADA, BOB])
EVENTS = some.lists(
    some.one_of(
        some.builds(said, some.sampled_from(["hello", "hi @miatok99", SECRET]), VIEWERS),
        some.builds(GiftReceived, platform=some.just("twitch"), viewer=VIEWERS, gift=some.just("Rose")),
        some.builds(LikesReceived, platform=some.just("tiktok"), viewer=VIEWERS),
        some.builds(DeedDone, source=some.just("t:c"), verb=some.just(Verb.BAN), viewer=VIEWERS.map(lambda v: v.key)),
        some.builds(StrikeCounted, subject=some.integers(1, 9), viewer=VIEWERS, number=some.just(1)),
        some.builds(
            VerdictReached,
            subject=some.integers(1, 9),
            action=some.sampled_from(Action),
            by=some.sampled_from(["", "mod", "miatok99"]),
        ),
        some.builds(
            MessageWithdrawn, subjects=some.lists(some.integers(1, 9), max_size=3).map(tuple), by=some.just("miatok99")
        ),
    ),
    min_size=1,
    max_size=14,
)


@settings(max_examples=25, deadline=None)
@given(events=EVENTS)
async def test_whatever_happened_the_projections_are_those_of_a_rebuild(tmp_path_factory, events):
    path = tmp_path_factory.mktemp("any") / "show.db"
    log = await Log.open(path, clock=FakeClock())
    for event in events:
        log.record(event)
    await Erasing(log).run(await journal_for(log, MIA, MIA2))
    kept = tables(path)
    await log.rebuild()
    assert tables(path) == kept
    assert projections.VERSION
    await log.close()


async def test_a_log_in_memory_forgets_as_well():
    log = await Log.open(None, clock=FakeClock())
    record_everything(log)
    erasing = Erasing(log)
    await erasing.run(await journal_for(log, MIA, MIA2))
    await erasing.tidy()
    raw = b"".join(await log.page(limit=1_000)).lower()
    assert [needle for needle in GONE if needle.lower() in raw] == []
    await log.close()
