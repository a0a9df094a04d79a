"""What a moderator asks for, at the desk of the whole daemon."""

import asyncio
import json

import pytest

from stagedoor import Action, ActionRefused, ChatMessage, Role, Viewer
from stagedoor.app import App, Options
from stagedoor.events import StrikeCounted, VerdictReached, decode
from stagedoor.paths import places

PLUGIN = '''"""Words that wait or go."""
from stagedoor import Action, Guideline, Verdict, hookimpl

@hookimpl
def register_guidelines():
    return [Guideline(name="Be kind", rules=("calm.rude",))]

def weigh(text):
    yield Verdict(action=Action.HIDE if "rude" in text else Action.ALLOW, reason="it is rude", rule="rude")
    yield Verdict(action=Action.HOLD if "odd" in text else Action.ALLOW, reason="it is odd", rule="odd")

@hookimpl
async def review_message(message):
    worst = max(weigh(message.text), key=lambda verdict: verdict.action)
    return worst if worst.action else None

@hookimpl
async def explain_message(message):
    return list(weigh(message.text))
'''
OFF = '["blocked_words","links","flood","scams","newcomers","names","raid_guard","message_limits","hate_speech"]'


async def at_the_desk(folder, script, **overrides):
    """Run a daemon with the plugin above, and do what `script(app, do, say)` does."""
    where = places(folder)
    where.create()
    (where.plugins / "calm.py").write_text(PLUGIN)
    app = App(Options(places=where, demo=False, overrides={"obs.enabled": "false", "plugins.off": OFF, **overrides}))
    played, number = [], 0

    async def do(name, **given):
        return await app.desk.do(name, json.dumps(given).encode(), "mod")

    async def say(text, who="ada", roles=()):
        nonlocal number
        number += 1
        viewer = Viewer(platform="t", id=who, name=who.capitalize(), roles=roles)
        said = ChatMessage(platform="t", platform_id=f"{app.boot}-{number}", viewer=viewer, text=text)
        await app.intake.accept("t:x", (said,))
        await app.intake.settled()
        newest = list(map(decode, await app.log.page(limit=500, kinds=("chat_message",))))
        return newest[-1].id

    async def play():
        try:
            async with asyncio.timeout(30):
                await script(app, do, say)
        finally:
            app.stop()

    await app.run(lambda _: played.append(asyncio.ensure_future(play())))
    await played[0]
    return app


async def test_a_message_is_explained_then_and_now_and_alone(tmp_path):
    async def script(app, do, say):
        said = await do("explain", subject=await say("how rude"))
        assert said.sentence == "It is hidden: it is rude (calm). It enforces your rule “Be kind”."
        assert [opinion.plugin for opinion in said.then] == ["calm", "strikes"]
        assert [
            (opinion.verdict.rule, opinion.verdict.action) for opinion in said.today if opinion.plugin == "calm"
        ] == [
            ("rude", Action.HIDE),
            ("odd", Action.ALLOW),
        ]

    await at_the_desk(tmp_path, script)


async def test_everybody_who_wrote_the_same_is_found_decided_and_undone(tmp_path):
    async def script(app, do, say):
        subjects = [await say("come to my party tonight", who) for who in ("ada", "bob", "eve")]
        await say("hello", "ada")
        found = await do("find_alike", subject=subjects[0])
        assert sorted(each.subject for each in found.messages) == subjects
        done = await do("decide_many", subjects=subjects, action=3, reason="party")
        assert [await app.log.action_of(each) for each in subjects] == [Action.HIDE] * 3
        await do("undo_batch", batch=done.batch)
        assert [await app.log.action_of(each) for each in subjects] == [Action.ALLOW] * 3
        assert set(subjects) <= {decode(bytes(raw)).id for raw in app.show.on_show()} or not app.show.overlay_kinds

    await at_the_desk(tmp_path, script)


async def test_what_waits_is_listed_also_after_a_restart_and_the_first_moderator_wins(tmp_path):
    held = []

    async def script(app, do, say):
        held.append(await say("odd thing"))
        assert app.show.held == 1

    async def again(app, do, say):
        assert app.show.held == 1
        view = await do("find_waiting")
        assert [decode(bytes(row.event)).id for row in view.rows] == held
        await do("decide", subject=held[0], action=0, if_held=True)
        assert app.show.held == 0
        with pytest.raises(ActionRefused, match="mod was first: this message is shown already"):
            await do("decide", subject=held[0], action=3, if_held=True)
        await do("undo_decision", subject=held[0])
        await app.log.flushed()
        assert app.show.held == 1

    await at_the_desk(tmp_path, script)
    await at_the_desk(tmp_path, again)


async def test_strikes_climb_survive_a_restart_and_are_lifted_by_an_undo(tmp_path):
    async def verdict(app, subject):
        return (await app.log.verdicts_of(subject))[0]

    subjects = []

    async def script(app, do, say):
        subjects.append(await say("rude one"))
        subjects.append(await say("rude two"))
        assert [(await verdict(app, each)).action for each in subjects] == [Action.HIDE, Action.TIMEOUT]

    async def again(app, do, say):
        third = await verdict(app, await say("rude three"))
        assert [opinion.verdict.value for opinion in third.opinions if opinion.plugin == "strikes"] == [3]
        await do("decide", subject=subjects[0], action=0)
        await do("decide", subject=subjects[1], action=0)
        fourth = await verdict(app, await say("rude four"))
        assert [opinion.verdict.value for opinion in fourth.opinions if opinion.plugin == "strikes"] == [2]
        counted = [decode(raw) for raw in await app.log.page(limit=50, kinds=("strike_counted",))]
        assert [(event.number, event.seconds) for event in counted if isinstance(event, StrikeCounted)] == [
            (1, 0), (2, 60), (3, 600), (2, 60),
        ]  # fmt: skip

    await at_the_desk(tmp_path, script)
    await at_the_desk(tmp_path, again)


async def test_moderators_are_not_moderated(tmp_path):
    async def script(app, do, say):
        subject = await say("rude", "mo", (Role.MODERATOR,))
        assert await app.log.action_of(subject) is Action.ALLOW
        (said,) = await app.log.verdicts_of(subject)
        assert isinstance(said, VerdictReached)
        assert [opinion.verdict.rule for opinion in said.opinions] == ["rude", "immune"]
        assert "immune" in (await do("explain", subject=subject)).sentence

    await at_the_desk(tmp_path, script)


async def test_a_back_test_and_the_fairness_report_are_there(tmp_path):
    async def script(app, do, say):
        await say("rude")
        report = await do("fairness", days=1)
        assert [(rule.plugin, rule.rule, rule.hits) for rule in report.rules] == [("calm", "rude", 1)]
        await do("back_test", part="blocked_words", values={"hide": ["hello"]}, hours=1)
        while app.moderators.backtests.view().state == "running":
            await asyncio.sleep(0.05)
        assert app.moderators.backtests.view().state == "done", app.moderators.backtests.view().reason
        await do("stop_back_test")
        assert app.moderators.backtests.view().state == "idle"

    await at_the_desk(tmp_path, script)


async def test_somebody_is_warned_in_their_chat(tmp_path, caplog):
    (tmp_path / "plugins").mkdir(parents=True)
    (tmp_path / "plugins" / "room.py").write_text('''"""A chat that can be written to."""
import asyncio
from stagedoor import ChatMessage, SourceKind, SourceState, Verb, Viewer, hookimpl

class Room:
    abilities = {Verb.SEND: "", Verb.REPLY: ""}
    said = []

    def __init__(self, target, ctx): pass

    async def act(self, deed):
        Room.said.append((deed.verb, deed.text))
        return "there-1"

    async def run(self, emit, report):
        report(SourceState.LIVE)
        viewer = Viewer(platform="room", id="1", name="Ada")
        await emit(ChatMessage(platform="room", platform_id="1", viewer=viewer, text="how rude"))
        await asyncio.Event().wait()

@hookimpl
def register_sources(ctx):
    return [SourceKind(name="room", title="Room", open=Room)]
''')

    async def script(app, do, say):
        await do("add_source", source="room:x")
        warned = []
        while not warned:
            await asyncio.sleep(0.01)
            warned = [decode(raw) for raw in await app.log.page(limit=50, kinds=("warned",))]
        said = app.host.plugins["room"].module.Room.said
        assert said == [("reply", "@Ada your message is not shown on stream. Our rule: Be kind. Please mind it.")]
        assert warned[0].text == said[0][1]

    await at_the_desk(tmp_path, script)
    assert "could not be warned" not in caplog.text
