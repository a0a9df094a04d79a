"""What the log answers about people, as it stands in its file."""

import pytest

from rig.events import ADA, BOB, said
from stagedoor import Action, Viewer
from stagedoor.events import DeedDone, VerdictReached, ViewerJoined, decode
from stagedoor.model import Verb
from stagedoor.store import people


async def kept(log, *events):
    ids = [log.record(event).event.id for event in events]
    await log.flushed()
    return ids


async def test_names_are_kept_with_when_they_were_seen(log, clock):
    await kept(log, said(viewer=ADA))
    clock.step(60)
    await kept(log, said(viewer=Viewer(platform="twitch", id="1", name="Countess")))
    facts = await log.ask(people.facts, ["twitch:1"])
    assert [(each.name, each.first_at == each.last_at) for each in facts.names] == [("Countess", True), ("Ada", True)]
    assert facts.names[0].first_at - facts.names[1].last_at == 60_000
    assert facts.known[0].name == "Countess"


async def test_an_hour_counts_once_however_much_is_written_and_also_for_who_only_came_in(log, clock):
    await kept(log, said(viewer=ADA), said(viewer=ADA), ViewerJoined(platform="twitch", viewer=BOB))
    clock.step(3 * 3600)
    await kept(log, said(viewer=ADA))
    hours = (await log.ask(people.facts, ["twitch:1"])).hours
    assert (len(hours), hours[1] - hours[0]) == (2, 3)
    assert len((await log.ask(people.facts, ["twitch:2"])).hours) == 1


async def test_what_somebody_wrote_is_read_back_page_by_page(log):
    ids = await kept(log, *(said(f"m{number}", viewer=ADA if number % 2 else BOB) for number in range(10)))
    page = [decode(raw).id for raw in await log.ask(people.written, ["twitch:1"], 0, 3)]
    older = [decode(raw).id for raw in await log.ask(people.written, ["twitch:1"], page[-1], 3)]
    assert page + older == ids[1::2][::-1]
    both = await log.ask(people.written, ["twitch:1", "twitch:2"], 0, 50)
    assert [decode(raw).id for raw in both] == ids[::-1]


async def test_a_verdict_is_found_by_its_message_s_writer_and_a_deed_by_its_viewer(log):
    (subject,) = await kept(log, said(viewer=ADA))
    verdict, deed, _ = await kept(
        log,
        VerdictReached(subject=subject, action=Action.BAN),
        DeedDone(source="twitch:c", verb=Verb.BAN, viewer="twitch:1"),
        VerdictReached(subject=999, action=Action.BAN),
    )
    found = await log.ask(people.actions, ["twitch:1"], 0, 50)
    assert [(about, decode(raw).id) for about, raw in found] == [(0, deed), (subject, verdict)]
    assert [key for key, _ in await log.ask(people.moderated_lately, 5)] == ["twitch:1"]
    ((message, stands),) = await log.ask(people.silenced_for, "twitch:1")
    assert (decode(message).id, decode(stands).id) == (subject, verdict)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ad", ["twitch:1"]),
        ("ＡＤＡ", ["twitch:1"]),
        ("@bob", ["twitch:2"]),
        ("%", []),
        ("_", []),
        ("\x00", []),
        ("b", ["twitch:2"]),
    ],
)
async def test_a_name_is_found_by_how_it_begins_however_it_is_written(log, typed, found):
    await kept(log, said(viewer=ADA), said(viewer=BOB))
    assert [viewer.key for viewer, _ in await log.ask(people.called, typed, 10)] == found
