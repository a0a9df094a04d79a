"""The queue of viewers: everybody once, nobody lost, every step taken back exactly, the same after a restart."""

import hashlib
import hmac
import json
from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rig.acting_plugin import acting
from stagedoor import ActionRefused, Role, StreamStarted
from viewer_queue.line import Line


@pytest.fixture
async def queue(stage):
    """Load the plugin and open the queue; what its page shows once it is drawn."""

    async def load(*, is_open=True, **settings):
        await stage.load("viewer_queue", **settings)
        if is_open:
            await stage.press("viewer_queue.open")

        async def shown():
            await stage.pass_time(1)
            return stage.panel.shown["viewer_queue/queue"]

        return shown

    return load


def names(rows):
    return [row["name"] for row in rows]


async def joined(stage, *people, roles=()):
    for name in people:
        await stage.say("!play", viewer=name, roles=list(roles))


async def test_viewers_join_with_a_few_words_and_leave(stage, queue):
    chat = await acting(stage, "twitch")
    shown = await queue()
    await stage.say("!play  EU   West ", viewer="ada", **chat.at)
    await stage.say("!play", viewer="bob", **chat.at)
    await stage.pass_time(4)
    await stage.say("!play", viewer="ada", **chat.at)
    page = await shown()
    assert [(row["name"], row["note"]) for row in page["waiting"]] == [("ada", "EU West"), ("bob", "")]
    await stage.say("!place", viewer="bob", **chat.at)
    await stage.say("!leave", viewer="ada", **chat.at)
    await stage.pass_time(4)
    await stage.say("!place", viewer="bob", **chat.at)
    await stage.say("!queue", viewer="eve", **chat.at)
    await stage.say("!leave", viewer="eve", **chat.at)
    while len(chat.texts) < 8:
        await stage.pass_time(5)
    assert [text.removeprefix("> ") for text in chat.texts] == [
        "You are in: place 1 of 1.",
        "You are in: place 2 of 2.",
        "ada is in already: place 1.",
        "Place 2 of 2.",
        "You left the queue.",
        "Place 1 of 1.",
        "The queue is open. 1 waits, next: bob.",
        "You are not in the queue.",
    ]


async def test_who_may_join_and_how_many(stage, queue):
    shown = await queue(is_open=False, most=2, who="subscribers", answers=False)
    await joined(stage, "early", roles=[Role.SUBSCRIBER])
    await stage.press("viewer_queue.open")
    await joined(stage, "stranger")
    await joined(stage, "a", "b", "c", roles=[Role.SUBSCRIBER])
    assert names((await shown())["waiting"]) == ["a", "b"]
    said = await stage.say("let me in", viewer="stranger")
    with pytest.raises(ActionRefused, match="full"):
        await stage.press("viewer_queue.put_in", message=said.event.id)
    await stage.press("viewer_queue.remove", number=1)
    back = await stage.press("viewer_queue.put_in", message=said.event.id)
    assert names((await shown())["waiting"]) == ["b", "stranger"]
    await stage.press(back.control, **back.arguments)
    assert names((await shown())["waiting"]) == ["b"]


async def test_subscribers_and_those_who_were_not_on_come_first(stage, queue):
    shown = await queue(subscribers_first=True)
    await joined(stage, "ada", "bob")
    await joined(stage, "sue", "tim", roles=[Role.SUBSCRIBER])
    assert names((await shown())["waiting"]) == ["sue", "tim", "ada", "bob"]
    await stage.press("viewer_queue.next", count=2)
    for number in (3, 4):
        await stage.press("viewer_queue.done", number=number)
    await stage.pass_time(4)
    await joined(stage, "sue", roles=[Role.SUBSCRIBER])
    await joined(stage, "new")
    page = await shown()
    assert names(page["waiting"]) == ["ada", "bob", "new", "sue"], "who was on already is behind all who were not"
    assert page["waiting"][-1]["has_played"]
    assert page["order"] == "subscribers fresh"


async def test_whoever_is_not_there_comes_a_little_later_and_only_once(stage, queue):
    shown = await queue()
    await joined(stage, "a", "b", "c", "d", "e")
    await stage.press("viewer_queue.next")
    back = await stage.press("viewer_queue.missed", number=1)
    assert names((await shown())["waiting"]) == ["b", "c", "d", "a", "e"]
    await stage.press(back.control, **back.arguments)
    page = await shown()
    assert (names(page["now"]), names(page["waiting"])) == (["a"], ["b", "c", "d", "e"])
    await stage.press("viewer_queue.missed", number=1)
    await stage.press("viewer_queue.call", number=1)
    await stage.press("viewer_queue.missed", number=1)
    page = await shown()
    assert names(page["waiting"]) == ["b", "c", "d", "e"]
    assert [(row["name"], row["stand"]) for row in page["over"]] == [("a", "missed")]


async def test_a_draw_can_be_checked_by_anybody(stage, queue):
    shown = await queue()
    await joined(stage, *(f"v{number}" for number in range(20)))
    await stage.press("viewer_queue.random", count=3)
    page = await shown()
    drawn = [note.data for note in stage.journal if note.name == "drew"]
    assert len(page["now"]) == len(drawn) == 3
    for data in drawn:
        numbers = data["about"].split(",")
        digest = hmac.new(bytes.fromhex(data["seed"]), f"{data['about']}\n0".encode(), hashlib.sha256).digest()
        assert int(numbers[int.from_bytes(digest, "big") % len(numbers)]) == data["drawn"]
    assert [row["number"] for row in page["now"]] == [data["drawn"] for data in drawn]


async def test_two_names_of_one_person_are_one_place_and_two_again(stage, queue):
    shown = await queue()
    await stage.say("!play", viewer="ada", platform="twitch")
    await stage.say("!play", viewer="bob", platform="twitch")
    await stage.say("!play", viewer="ada_live", platform="tiktok")
    keys = [row["viewer"] for row in (await shown())["waiting"]]
    stage.people.link([keys[0], keys[2]], [], by="test")
    assert names((await shown())["waiting"]) == ["ada", "bob"]
    await stage.press("viewer_queue.next")
    assert names((await shown())["waiting"]) == ["bob"], "they are on under their other name"
    stage.people.unlink(keys[2], by="test")
    assert names((await shown())["waiting"]) == ["bob", "ada_live"]


async def test_who_is_withdrawn_leaves_queue_and_overlay_and_may_come_back(stage, queue):
    shown = await queue()
    said = await stage.say("!play bad words", viewer="rude")
    await joined(stage, "ada")
    await stage.pass_time(1)
    assert names(stage.overlay.states["viewer_queue/queue"]["next"]) == ["rude", "ada"]
    await stage.withdraw(said)
    assert names(stage.overlay.states["viewer_queue/queue"]["next"]) == ["ada"]
    assert names((await shown())["waiting"]) == ["ada"]


async def test_the_overlay_shows_it_while_it_is_wanted(stage, queue):
    await queue(shown=2)
    await joined(stage, "a", "b", "c", "d")
    await stage.press("viewer_queue.next")
    await stage.pass_time(1)
    state = stage.overlay.states["viewer_queue/queue"]
    assert (names(state["now"]), names(state["next"]), state["more"], state["join"]) == (["a"], ["b", "c"], 1, "!play")
    back = await stage.press("viewer_queue.hide")
    await stage.pass_time(1)
    assert not stage.overlay.states.get("viewer_queue/queue")
    await stage.press(back.control)
    await stage.press("viewer_queue.close")
    await stage.pass_time(1)
    assert stage.overlay.states["viewer_queue/queue"]["join"] == ""


async def test_everything_is_the_same_after_a_restart_and_the_forgotten_are_gone(stage, queue):
    shown = await queue()
    await joined(stage, "a", "b", "c", "d")
    await stage.press("viewer_queue.next", count=2)
    await stage.press("viewer_queue.done", number=1)
    for _ in range(2):  # once from the journal, once from what was kept of it
        before = await shown()
        await stage.unload("viewer_queue")
        await stage.load("viewer_queue")
        assert await shown() == before
    await stage.forget(before["waiting"][0]["viewer"], [])
    await stage.unload("viewer_queue")
    await stage.load("viewer_queue")
    page = await shown()
    assert (names(page["now"]), names(page["waiting"]), names(page["over"])) == (["b"], ["d"], ["a"])


async def test_another_show_begins_with_an_empty_queue(stage, queue):
    shown = await queue()
    await joined(stage, "a", "b")
    await stage.press("viewer_queue.next")
    await stage.happen(StreamStarted(platform="twitch"))
    assert names((await shown())["waiting"]) == ["b"], "this show only goes on"
    await stage.pass_time(7 * 3600)
    await stage.happen(StreamStarted(platform="twitch"))
    page = await shown()
    assert (page["now"], page["waiting"]) == ([], [])


async def test_an_invented_show_is_not_kept(stage, queue):
    shown = await queue()
    await stage.say("!play", viewer="made", source="demo:show")
    assert names((await shown())["waiting"]) == ["made"]
    assert not [note for note in stage.journal if note.name == "joined"]
    await joined(stage, "ada")
    assert names((await shown())["waiting"]) == ["ada"]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["join", "next", "random", "call", "done", "missed", "move", "remove", "restore", "clear"]),
        st.integers(0, 12),
        st.integers(0, 6),
    ),
    max_size=16,
)


@settings(max_examples=12, deadline=None)
@given(STEPS)
async def test_every_step_is_taken_back_exactly_and_nobody_is_lost(steps):
    from stagedoor.testing import Stage

    async with Stage() as stage:
        await stage.load("viewer_queue", answers=False)
        await stage.press("viewer_queue.open")
        loaded = stage.plugins["viewer_queue"].module
        (desk,) = loaded._desks.values()
        line = desk.house.line
        people = set()
        for step, number, place in steps:
            before = look(line)
            if step == "join":
                people.add(f"v{number}")
                await stage.say("!play", viewer=f"v{number}")
            else:
                arguments = {
                    "next": {"count": place + 1}, "random": {"count": place + 1}, "clear": {},
                    "move": {"number": number, "place": place}, "restore": {"number": number, "place": place},
                }.get(step, {"number": number})  # fmt: skip
                try:
                    back = await stage.press(f"viewer_queue.{step}", **arguments)
                except ActionRefused:
                    assert look(line) == before
                    continue
                after = look(line)
                await stage.press(back.control, **back.arguments)
                assert look(line) == before, step
                if step != "random":
                    await stage.press(f"viewer_queue.{step}", **arguments)
                    assert look(line) == after
            listed = [*line.order, *line.now, *line.over]
            assert sorted(listed) == sorted(line.tickets), "everybody stands in exactly one list"
        assert {ticket.name for ticket in line.tickets.values()} == people
        again = Line(str)
        for note in stage.journal:
            again.take(note.name, note.viewer, note.data, int(note.data["at"]))
        assert look(again) == look(line)
        kept = Line(str)
        kept.recall(json.loads(json.dumps(line.kept(7))))
        assert look(kept) == look(line)


def look(line):
    """All that matters of it; in which order those that are over stand is not told again."""
    tickets = {number: asdict(ticket) for number, ticket in line.tickets.items()}
    turns = {viewer: turns for viewer, turns in line.turns.items() if turns}
    return [*line.order], [*line.now], sorted(line.over), line.is_open, tickets, turns
