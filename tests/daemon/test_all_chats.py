"""Everything a chat can do, through a whole daemon: written to, acted on, bridged, held, linked, handed over."""

import asyncio
import json
from contextlib import asynccontextmanager

import msgspec
import pytest

from rig.free_port import free_port
from rig.until import until
from stagedoor.app import App, Options
from stagedoor.errors import ActionRefused
from stagedoor.events import (
    ChatMessage,
    DeedDone,
    GapNoticed,
    HeldMessageResolved,
    LikesReceived,
    LoginChanged,
    MessageHeld,
    MessageSent,
    VerdictReached,
    ViewerJoined,
    decode,
)
from stagedoor.model import Action, Verb, Viewer
from stagedoor.paths import places

PLUGIN = '''"""Two kinds of chat that can be written to, a login, and a set of emotes."""
import asyncio
from stagedoor import *

CHATS = {}

class Chat:
    abilities = {Verb.SEND: "", Verb.DELETE: "", Verb.BAN: "", Verb.ALLOW: "", Verb.PIN: "Nothing is pinned here."}

    def __init__(self, target, ctx):
        CHATS[target] = self
        self.deeds, self.ctx, self.ended = [], ctx, asyncio.Event()

    async def run(self, emit, report):
        self.emit, self.report = emit, report
        report(SourceState.LIVE)
        await self.ended.wait()

    async def act(self, deed):
        self.deeds.append(deed)
        if deed.text == "refuse me":
            raise ActionRefused("The platform says no.")
        return f"id of {deed.text}" if deed.verb is Verb.SEND else ""

async def begin(ctx):
    ctx.stand("acme", Standing(state=LoginState.ASKING, code="ABC-123", address="https://acme.example"))

async def end(ctx):
    await ctx.secrets.keep({"token": "t0ken"})
    ctx.stand("acme", Standing(state=LoginState.OUT))

@hookimpl
def register_sources(ctx):
    return [
        SourceKind(name="acting", title="Acting", open=Chat, help="Reads everything."),
        SourceKind(name="bridge", title="Bridge", open=Chat, is_bridge=True),
    ]

@hookimpl
def register_logins(ctx):
    return [Login(name="acme", title="Acme", help="To write.", begin=begin, end=end)]

@hookimpl
def register_images(ctx):
    return {"sets": "https://sets.example/{id}/2x"}

@hookimpl
async def start(ctx):
    ctx.offer_emotes({"Dance": Emote(id="d", image="sets/d")}, platform="acting")

TAKEN = []

@hookimpl
async def stop(ctx): ...

def take_in(ctx, name):
    async def take(document):
        if document == b"bad":
            raise ValueError("That is bad.")
        TAKEN.append(document)
    return ctx.receive(name, take)
'''

ANN = Viewer(platform="acting", id="1", name="Ann")


def said(text, number="", **more):
    return ChatMessage(**{"platform": "acting", "platform_id": number, "viewer": ANN, "text": text, **more})


class Show:
    """A running daemon, and the chats of the plugin in it."""

    def __init__(self, app):
        self.app = app
        self.module = app.host.plugins["acting"].module

    def chat(self, target):
        return self.module.CHATS[target]

    async def do(self, order, /, **arguments):
        return await self.app.desk.do(order, json.dumps(arguments).encode(), "panel")

    async def come(self, target, *events):
        await self.chat(target).emit(*events)
        await self.app.intake.settled()

    async def all(self, *kinds):
        await self.app.log.flushed()
        raws = await self.app.log.page(after=1, limit=1_000)
        return [event for raw in raws if isinstance(event := decode(raw), kinds)]

    async def one(self, *kinds):
        (event,) = await self.all(*kinds)
        return event


@asynccontextmanager
async def running(folder, *sources):
    here = places(folder)
    here.create()
    (here.plugins / "acting.py").write_text(PLUGIN)
    overrides = {"obs.enabled": "false"}
    app = App(Options(places=here, overrides=overrides, demo=False, port=free_port(), sources=sources))
    ready = asyncio.Event()
    run = asyncio.ensure_future(app.run(lambda _: ready.set()))
    waiting = asyncio.ensure_future(ready.wait())
    await asyncio.wait([run, waiting], return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    try:
        if ready.is_set():
            names = {source.id: source.state for source in app.sources.view().sources}
            await until(lambda: all(app.sources.running(name).state == "live" for name in names))
            yield Show(app)
    finally:
        app.stop()
        await run


async def test_what_is_written_goes_to_every_chat_and_its_echoes_are_one_message(tmp_path):
    async with running(tmp_path, "acting:a", "bridge:b") as show:
        results = await show.do("send_message", text="hello")
        assert {name: result.ok for name, result in results.items()} == {"acting:a": True, "bridge:b": True}
        sent = await show.one(MessageSent)
        await show.come("a", said("hello", "id of hello"))
        await show.come("b", said("hello", "id of hello", platform="other"))
        await show.come("a", said("hello", "somebody else"))
        first, second, other = await show.all(ChatMessage)
        assert (first.cause, second.cause, other.cause) == (sent.id, sent.id, 0)
        assert await show.app.log.action_of(first.id) is Action.ALLOW
        assert await show.app.log.action_of(second.id) is Action.HIDE
        assert [deed.verb for deed in await show.all(DeedDone)] == [Verb.SEND, Verb.SEND]


async def test_what_a_chat_refuses_is_told(tmp_path):
    async with running(tmp_path, "acting:a") as show:
        results = await show.do("send_message", text="refuse me", to=["acting:a", "acting:gone"])
        assert results["acting:a"].error == "The platform says no."
        assert "is not read now" in results["acting:gone"].error
        with pytest.raises(ActionRefused, match="Nothing can be announced on Acting"):
            await show.do("announce", text="Now!")


async def test_a_decision_is_carried_out_on_the_platform_and_undone_there(tmp_path):
    async with running(tmp_path, "acting:a") as show:
        await show.come("a", said("hello", "m1"))
        message = await show.one(ChatMessage)
        await show.do("decide", subject=message.id, action=Action.DELETE)
        await until(lambda: show.chat("a").deeds)
        assert show.chat("a").deeds[0].message_id == "m1"
        verdict = await show.one(VerdictReached)
        done = await show.one(DeedDone)
        assert (done.verb, done.cause, done.error, done.by) == (Verb.DELETE, verdict.id, "", "panel")
        await show.do("decide", subject=message.id, action=Action.BAN)
        await show.do("undo_decision", subject=message.id)
        async with asyncio.timeout(5):
            while len(done := await show.all(DeedDone)) < 3:
                await asyncio.sleep(0)
        assert "Nothing can be unbanned" in done[-1].error, "it says that it cannot"
        with pytest.raises(ActionRefused, match="Nothing is pinned here"):
            await show.do("pin_message", subject=message.id)


async def test_what_the_platform_holds_waits_here_and_is_never_drawn(tmp_path):
    async with running(tmp_path, "acting:a") as show:
        held = MessageHeld(platform="acting", viewer=ANN, message_id="h1", text="rude", reason="swearing")
        await show.come("a", held, msgspec.structs.replace(held, message_id="h2"))
        first, second = await show.all(MessageHeld)
        await until(lambda: show.app.show.waiting == (first.id, second.id))
        await show.do("decide", subject=first.id, action=Action.ALLOW)
        await until(lambda: show.chat("a").deeds)
        assert (show.chat("a").deeds[0].verb, show.chat("a").deeds[0].message_id) == (Verb.ALLOW, "h1")
        assert show.app.show.on_show() == []
        resolved = HeldMessageResolved(platform="acting", message_id="h2", is_allowed=False, by="Moderator")
        await show.come("a", resolved)
        await until(lambda: show.app.show.waiting == ())
        verdict = (await show.all(VerdictReached))[-1]
        assert (verdict.subject, verdict.action, verdict.by) == (second.id, Action.HIDE, "Moderator")
        assert len(show.chat("a").deeds) == 1, "what was decided there is not done there again"


async def test_the_bridges_copy_counts_once_and_goes_with_the_one_that_is_deleted(tmp_path):
    async with running(tmp_path, "acting:a", "bridge:b") as show:
        await show.come("b", said("hi", "bridged"))
        await show.come("a", said("hi", "direct"))
        message = await show.one(ChatMessage)
        assert message.source == "bridge:b"
        assert show.app.health_of("acting:a").repeats == 1
        assert show.app.recent.taken_back(show.module.MessageDeleted(platform="acting", message_id="direct")) == (
            message.id,
        )


async def test_offered_emotes_are_drawn_and_their_pictures_are_known(tmp_path):
    async with running(tmp_path, "acting:a") as show:
        await show.come("a", said("Dance now"))
        pieces = (await show.one(ChatMessage)).fragments
        assert [(piece.kind, piece.image) for piece in pieces] == [("emote", "sets/d"), ("text", "")]
        assert show.app._image_addresses()["sets"] == "https://sets.example/{id}/2x"
        await show.app.host.unload("acting")
        assert show.app.emotes._offers == {}


async def test_likes_and_joins_are_kept_and_do_not_bury_the_inbox(tmp_path):
    async with running(tmp_path, "acting:a") as show:
        await show.come(
            "a", LikesReceived(platform="acting", viewer=ANN, count=5), ViewerJoined(platform="acting", viewer=ANN)
        )
        assert len(await show.all(LikesReceived, ViewerJoined)) == 2
        assert not any(b"likes_received" in raw or b"viewer_joined" in raw for raw in map(bytes, show.app.show.inbox()))
        view = show.app.sources.view().sources[0]
        assert (view.parsed, view.shown, view.held) == (2, 2, 0)


async def test_a_login_is_begun_shown_and_ended_and_its_code_is_not_in_the_log(tmp_path):
    async with running(tmp_path) as show:
        await show.do("begin_login", login="acme")
        login = lambda: {each.name: each for each in show.app.logins.view().logins}["acme"]  # noqa: E731
        await until(lambda: login().code == "ABC-123")
        await show.do("end_login", login="acme")
        await until(lambda: login().state == "out")
        assert show.app.vault.read("acting:token") == "t0ken"
        changes = [event.state for event in await show.all(LoginChanged) if event.login == "acme"]
        assert changes == ["asking", "out"]


async def test_linked_people_are_known_after_a_restart_and_so_is_what_may_be_missing(tmp_path):
    async with running(tmp_path, "acting:a") as show:
        await show.do("link_viewers", viewers=["acting:1", "tiktok:2"], names=["Ann", "ann"])
        await show.come("a", said("hello", "m1"))
        ctx = show.chat("a").ctx
        assert ctx.person(Viewer(platform="tiktok", id="2", name="ann")) == "acting:1"
    async with running(tmp_path, "acting:a") as show:
        assert show.app.people.person("tiktok:2") == "acting:1"
        gap = (await show.all(GapNoticed))[-1]
        assert (gap.source, gap.reason) == ("acting:a", "Stagedoor was not running")
        await show.do("unlink_viewer", viewer="tiktok:2")
        assert show.app.people.view().people == []


async def test_what_a_program_hands_over_reaches_the_plugin_until_it_is_gone(tmp_path):
    async with running(tmp_path, "acting:a") as show:
        show.module.take_in(show.chat("a").ctx, "doorbell")
        address = await show.do("input_address", name="doorbell")
        assert address["url"].endswith("/in/doorbell")
        await show.app.inputs.hand_over("doorbell", b"{}")
        assert show.module.TAKEN == [b"{}"]
        await show.app.host.unload("acting")
        with pytest.raises(ActionRefused, match="Nothing takes in"):
            await show.app.inputs.hand_over("doorbell", b"{}")


async def test_a_button_has_an_address_once_buttons_are_switched_on(tmp_path):
    async with running(tmp_path) as show:
        with pytest.raises(ActionRefused, match="Switch “buttons” on"):
            await show.do("button_address", action="start_demo")
        await show.do("change_settings", part="web", values={"buttons": True})
        address = await show.do("button_address", action="start_demo")
        assert f"token={show.app.access.button_token}" in address["url"]
        with pytest.raises(ActionRefused, match="may not do “quit”"):
            await show.do("button_address", action="quit")


LISTENER = '''"""Hears which channels are read."""
from stagedoor import *
OPENED = []

@hookimpl
async def channel_opened(event): OPENED.append(event.channel_id)
'''


async def test_a_plugin_that_begins_later_is_told_which_channels_are_read(tmp_path):
    async with running(tmp_path, "acting:a") as show:
        await show.come("a", show.module.ChannelOpened(platform="acting", channel="a", channel_id="7"))
        file = tmp_path / "plugins" / "listener.py"
        file.write_text(LISTENER)
        await show.app.host.load(file, "user")
        await show.app.host.settled()
        assert show.app.host.plugins["listener"].module.OPENED == ["7"]
