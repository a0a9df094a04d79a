"""People at the desk of the whole daemon: the card, notes, marks, trust, and what is done on platforms."""

import asyncio
import json

import pytest

from stagedoor import Action, ActionRefused, ChatMessage, GiftReceived, Viewer
from stagedoor.app import App, Options
from stagedoor.events import DeedDone, decode
from stagedoor.model import Amount, Role, Verb
from stagedoor.paths import places

PLUGIN = '''"""A chat in which everything can be done, and a filter."""
import asyncio
from stagedoor import Action, SourceKind, SourceState, Verb, Verdict, hookimpl

class Room:
    deeds = []
    abilities = {verb: "" for verb in Verb}

    def __init__(self, target, ctx): pass

    async def act(self, deed):
        Room.deeds.append((str(deed.verb), deed.viewer.key, deed.seconds))
        return ""

    async def run(self, emit, report):
        report(SourceState.LIVE)
        await asyncio.Event().wait()

@hookimpl
def register_sources(ctx):
    return [SourceKind(name="room", title="Room", open=Room, timeouts=(60, 600))]

@hookimpl
async def review_message(message):
    return Verdict(action=Action.HIDE, reason="it is rude", rule="rude") if "rude" in message.text else None
'''
OFF = (
    '["blocked_words","links","flood","scams","newcomers","names","raid_guard","message_limits","hate_speech",'
    '"languages","kindness"]'
)
OVERRIDES = {"obs.enabled": "false", "plugins.off": OFF, "moderation.warn_in_chat": "false"}
ADA = Viewer(platform="room", id="1", name="Ada", login="countess")
BEA = Viewer(platform="other", id="2", name="ada")


class Desk:
    """What a script does with a running daemon."""

    def __init__(self, app):
        self.app = app
        self.number = 0

    async def do(self, action, /, by="grace", **given):
        return await self.app.desk.do(action, json.dumps(given).encode(), by)

    async def say(self, text, viewer=ADA, kind=ChatMessage, **more):
        self.number += 1
        given = {"platform": viewer.platform, "viewer": viewer, "platform_id": f"{self.app.boot}-{self.number}"}
        if kind is ChatMessage:
            given["text"] = text
        await self.app.intake.accept("room:x", (kind(**given, **more),))
        await self.app.intake.settled()
        await self.app.log.flushed()
        return decode((await self.app.log.page(limit=1, kinds=(kind.__struct_config__.tag,)))[-1]).id

    @property
    def deeds(self):
        return self.app.host.plugins["everything"].module.Room.deeds

    async def quiet(self, deeds):
        """Wait until so many deeds are in the log."""
        while True:
            found = [decode(raw) for raw in await self.app.log.page(limit=50, kinds=("deed_done",))]
            if len(found) >= deeds:
                return found
            await asyncio.sleep(0.01)


async def at_the_desk(folder, script):
    where = places(folder)
    where.create()
    (where.plugins / "everything.py").write_text(PLUGIN)
    app = App(Options(places=where, sources=("room:x",), overrides=OVERRIDES))
    played = []

    async def play():
        try:
            async with asyncio.timeout(30):
                await app.desk.do("retry_source", b'{"source": "room:x"}', "grace")
                await script(Desk(app))
        finally:
            app.stop()

    await app.run(lambda _: played.append(asyncio.ensure_future(play())))
    await played[0]


async def test_a_card_tells_of_all_a_person_is_and_did(tmp_path):
    async def script(desk):
        first = await desk.say("hello")
        await desk.say("hello again", Viewer(platform="room", id="1", name="Ada L.", roles=(Role.VIP,)))
        rude = await desk.say("how rude")
        gift = {"gift": "Rose", "count": 3, "value": Amount(count=30, unit="diamonds")}
        await desk.say("", BEA, GiftReceived, **gift)
        before = await desk.do("show_person", viewer="room:1")
        assert [(each.viewer, each.name) for each in before.suggestions] == [("other:2", "ada")]
        assert (before.messages, len(before.strikes), before.days, before.actions) == (3, 1, 1, 2)
        await desk.do("link_viewers", viewers=["room:1", "other:2"], names=["Ada", "ada"])
        card = await desk.do("show_person", viewer="room:1")
        assert [each.viewer for each in card.identities] == ["room:1", "other:2"]
        assert card.identities[0].roles == []
        assert {each.name for each in card.names} == {"Ada", "Ada L.", "countess", "ada"}
        assert card.suggestions == []
        assert {(each.what, each.times, each.amount) for each in card.tallies} == {
            ("gift_received", 1, 3), ("worth:diamonds", 1, 30),
        }  # fmt: skip
        assert card.strikes[0].subject == rude
        assert card.strikes[0].ends_at > card.strikes[0].at
        said = await desk.do("find_person_messages", viewer="other:2", limit=2)
        ids = [decode(raw).id for raw in said.events]
        older = await desk.do("find_person_messages", viewer="other:2", limit=2, before=said.before)
        assert [decode(raw).id for raw in older.events][-1] == first
        assert (len(ids), len(older.events), older.before > 0) == (2, 2, True)
        assert (await desk.do("find_person_messages", viewer="other:2", before=first)).events == []

    await at_the_desk(tmp_path, script)


async def test_what_was_done_about_a_person_says_by_whom_and_what_was_taken_back(tmp_path):
    async def script(desk):
        subject = await desk.say("spoils the end")
        await desk.say("how rude")
        await desk.do("decide", subject=subject, action=Action.HIDE, reason="spoiler")
        await desk.do("undo_decision", by="ada", subject=subject)
        page = await desk.do("find_person_actions", viewer="room:1")
        assert [(each.kind, each.by, each.is_undone, each.undone_by, each.rule) for each in page.actions] == [
            ("verdict", "ada", False, "", ""),
            ("verdict", "grace", True, "ada", ""),
            ("strike", "", False, "", ""),
            ("verdict", "", False, "", "everything.rude"),
        ]
        assert page.actions[1].text == "spoils the end"
        assert page.actions[1].reason == "spoiler"
        first = await desk.do("find_person_actions", viewer="room:1", limit=3)
        rest = await desk.do("find_person_actions", viewer="room:1", limit=3, before=first.before)
        assert [each.id for each in (*first.actions, *rest.actions)] == [each.id for each in page.actions]

    await at_the_desk(tmp_path, script)


async def test_of_two_bans_one_taken_back_leaves_the_other(tmp_path):
    async def script(desk):
        one, other = await desk.say("one"), await desk.say("other")
        await desk.do("decide", subject=one, action=Action.BAN)
        await desk.quiet(1)
        await desk.do("decide", subject=other, action=Action.BAN)
        await desk.quiet(2)
        await desk.do("undo_decision", subject=one)
        stays = (await desk.quiet(3))[-1]
        assert (stays.verb, "banned because of something else" in stays.error) == (Verb.UNBAN, True)
        assert [verb for verb, *_ in desk.deeds] == ["ban", "ban"]
        await desk.do("undo_decision", subject=other)
        assert (await desk.quiet(4))[-1].error == ""
        assert desk.deeds[-1] == ("unban", "room:1", 0)

    await at_the_desk(tmp_path, script)


async def test_of_a_ban_and_a_timeout_the_ban_taken_back_leaves_the_rest_of_the_timeout(tmp_path):
    async def script(desk):
        one, other = await desk.say("one"), await desk.say("other")
        await desk.do("decide", subject=one, action=Action.TIMEOUT, seconds=3600)
        await desk.quiet(1)
        await desk.do("decide", subject=other, action=Action.BAN)
        await desk.quiet(2)
        await desk.do("undo_decision", subject=other)
        assert [done.error for done in (await desk.quiet(4))] == [""] * 4
        (unban, *_), (verb, who, seconds) = desk.deeds[2:]
        assert (unban, verb, who) == ("unban", "timeout", "room:1")
        assert 3500 < seconds <= 3600
        await desk.do("undo_decision", subject=one)
        assert (await desk.quiet(5))[-1].error == ""
        assert desk.deeds[-1] == ("unban", "room:1", 1)

    await at_the_desk(tmp_path, script)


async def test_a_batch_that_is_taken_back_lifts_its_bans(tmp_path):
    async def script(desk):
        subjects = [await desk.say(text) for text in ("one", "two", "three")]
        batch = await desk.do("decide_many", subjects=subjects, action=Action.BAN)
        await desk.quiet(1)
        await desk.do("undo_batch", batch=batch.batch)
        assert (await desk.quiet(2))[-1].error == ""
        assert [verb for verb, *_ in desk.deeds] == ["ban", "unban"]

    await at_the_desk(tmp_path, script)


async def test_on_the_platform_from_the_card_and_back_and_the_end_of_a_timeout_never_lifts_a_ban(tmp_path):
    async def script(desk):
        await desk.say("hi")
        await desk.do("time_out_viewer", viewer="room:1", seconds=60)
        card = await desk.do("show_person", viewer="room:1")
        assert (card.identities[0].silenced, card.identities[0].silenced_until > 0) == ("timeout", True)
        await desk.do("end_timeout", viewer="room:1")
        assert (await desk.do("show_person", viewer="room:1")).identities[0].silenced == ""
        await desk.do("ban_viewer", viewer="room:1", reason="spam")
        with pytest.raises(ActionRefused, match="banned, and not timed out"):
            await desk.do("end_timeout", viewer="room:1")
        assert desk.deeds == [
            ("timeout", "room:1", 60), ("unban", "room:1", 1), ("ban", "room:1", 0),
        ]  # fmt: skip
        await desk.do("unban_viewer", viewer="room:1")
        assert (await desk.do("show_person", viewer="room:1")).identities[0].silenced == ""
        done = [decode(raw) for raw in await desk.app.log.page(limit=9, kinds=("deed_done",))]
        assert all(isinstance(each, DeedDone) and each.by == "grace" for each in done)
        with pytest.raises(ActionRefused, match="a second at least"):
            await desk.do("time_out_viewer", viewer="room:1", seconds=0)
        with pytest.raises(ActionRefused, match="never seen here"):
            await desk.do("ban_viewer", viewer="room:nobody")

    await at_the_desk(tmp_path, script)


async def test_somebody_muted_here_is_hidden_here_and_nothing_counts_against_them(tmp_path):
    async def script(desk):
        await desk.say("hi")
        await desk.do("mark_viewer", viewer="room:1", mark="muted")
        subject = await desk.say("hi again")
        assert await desk.app.log.action_of(subject) is Action.HIDE
        assert (await desk.do("show_person", viewer="room:1")).strikes == []
        assert desk.deeds == []
        await desk.do("unmark_viewer", viewer="room:1", mark="muted")
        assert await desk.app.log.action_of(await desk.say("and now")) is Action.ALLOW

    await at_the_desk(tmp_path, script)


async def test_trust_is_being_among_the_immune_and_nothing_else(tmp_path):
    async def script(desk):
        await desk.say("hi")
        await desk.do("trust_viewer", viewer="room:1")
        assert desk.app.moderation().immune == ("room:1",)
        assert desk.app.marked.view().marks == {"room:1": ["trusted"]}
        card = await desk.do("show_person", viewer="room:1")
        assert (card.identities[0].trusted, card.immune) == (True, "they are immune by your settings")
        assert await desk.app.log.action_of(await desk.say("rude")) is Action.ALLOW
        with pytest.raises(ActionRefused, match="trusted already"):
            await desk.do("trust_viewer", viewer="room:1")
        with pytest.raises(ActionRefused, match="immune by your settings"):
            await desk.do("mark_viewer", viewer="room:1", mark="muted")
        await desk.do("trust_viewer", viewer="room:1", is_trusted=False)
        assert desk.app.moderation().immune == ()

    await at_the_desk(tmp_path, script)


async def test_people_are_found_by_how_a_name_of_theirs_begins(tmp_path):
    async def script(desk):
        await desk.say("hi")
        await desk.say("hi", Viewer(platform="room", id="1", name="Lovelace"))
        await desk.say("hi", Viewer(platform="room", id="9", name="Löwe 🦁"))
        found = await desk.do("find_viewers", name="@ADA")
        assert [(each.viewer, each.name, each.found) for each in found.viewers] == [("room:1", "Lovelace", "Ada")]
        assert [each.viewer for each in (await desk.do("find_viewers", name="l")).viewers] == ["room:9", "room:1"]
        assert [each.viewer for each in (await desk.do("find_viewers", name="löwe")).viewers] == ["room:9"]
        assert (await desk.do("find_viewers", name="  ")).viewers == []
        assert (await desk.do("find_viewers", name="%' OR 1=1 --\x00")).viewers == []

    await at_the_desk(tmp_path, script)


async def test_the_page_lists_whoever_something_is_kept_about(tmp_path):
    async def script(desk):
        await desk.say("hi")
        await desk.say("rude", Viewer(platform="room", id="3", name="Cyd"))
        await desk.say("quiet", Viewer(platform="room", id="4", name="Dan"))
        await desk.do("write_note", viewer="room:1", text="a regular")
        await desk.do("mark_viewer", viewer="gone:7", mark="watched")
        await desk.do("link_viewers", viewers=["room:1", "other:2"], names=["Ada", "ada"])
        people = {each.viewer: each for each in (await desk.do("list_people")).people}
        assert set(people) == {"room:1", "room:3", "gone:7"}
        assert (people["room:1"].marks, people["room:1"].viewers) == (["noted"], ["room:1", "other:2"])
        assert people["room:3"].moderated_at > 0
        assert (people["gone:7"].name, people["gone:7"].last_at, people["gone:7"].marks) == ("7", 0, ["watched"])

    await at_the_desk(tmp_path, script)


async def test_notes_and_marks_are_there_after_a_restart(tmp_path):
    async def first(desk):
        await desk.say("hi")
        note = await desk.do("write_note", viewer="room:1", text="a regular")
        await desk.do("write_note", note=note.note, version=note.note, text="an old regular", by="ada")
        await desk.do("mark_viewer", viewer="room:1", mark="watched", lasting="stream")

    async def then(desk):
        card = await desk.do("show_person", viewer="room:1")
        assert [(note.text, note.changed_by) for note in card.notes] == [("an old regular", "ada")]
        assert [mark.mark for mark in card.marks] == ["watched"]
        await desk.do("remove_note", note=card.notes[0].id)
        await desk.do("restore_note", note=card.notes[0].id)

    await at_the_desk(tmp_path, first)
    await at_the_desk(tmp_path, then)


async def test_somebody_never_seen_has_an_empty_card_and_nonsense_is_refused(tmp_path):
    async def script(desk):
        card = await desk.do("show_person", viewer="twitch:gone")
        assert (card.name, card.messages, card.first_at, card.identities[0].source) == ("gone", 0, 0, "")
        for action, given in (
            ("show_person", {}), ("find_person_messages", {}), ("find_person_actions", {}), ("trust_viewer", {}),
            ("mark_viewer", {"mark": "watched"}),
        ):  # fmt: skip
            with pytest.raises(ActionRefused, match="named by platform and id"):
                await desk.do(action, viewer="nonsense", **given)

    await at_the_desk(tmp_path, script)
