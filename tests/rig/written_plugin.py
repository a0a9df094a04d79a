"""A plugin for the whole daemon with two chats: one that is written to as two accounts, and one that is only read.

What is said in them is posted to `/in/talk`, one JSON object a line; `written` tells what was written to them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

SOURCE = '''
"""Two chats for a test."""

import asyncio
import json

from stagedoor import (
    ActionRefused, ChatAccount, ChatMessage, Reply, Role, SourceKind, SourceState, StreamStarted, Verb, Viewer,
    hookimpl,
)

CLOSED = "This platform lets no other program write."
chats = {}


class Chat:
    def __init__(self, platform, ctx):
        self.platform, self.ctx = platform, ctx
        self.queue = asyncio.Queue()
        chats[platform] = self

    async def run(self, emit, report):
        report(SourceState.LIVE)
        while True:
            await emit(await self.queue.get())

    @property
    def abilities(self):
        why_not = "" if self.platform == "open" else CLOSED
        return {Verb.SEND: why_not, Verb.REPLY: why_not}

    @property
    def accounts(self):
        if self.platform != "open":
            return ()
        return (ChatAccount(name="open_main", who="ada"), ChatAccount(name="open_bot", who="ada_bot"))

    async def act(self, deed):
        kept = self.ctx.folder / "written"
        if "refuse" in deed.text and not (self.ctx.folder / "calm").exists():
            raise ActionRefused("The chat is in slow mode.")
        said = {"text": deed.text, "account": deed.account, "reply": deed.message_id, "verb": deed.verb}
        with kept.open("a") as file:
            file.write(json.dumps(said) + chr(10))
        return "sent-" + str(len(kept.read_text().splitlines()))


@hookimpl
def register_sources(ctx):
    def page(target):
        return f"https://{target}.example/chat"

    return [
        SourceKind(name="open", title="Open", open=lambda target, ctx: Chat("open", ctx), page=page),
        SourceKind(name="closed", title="Closed", open=lambda target, ctx: Chat("closed", ctx), page=page),
    ]


@hookimpl
async def start(ctx):
    async def take(document):
        for line in document.decode().splitlines():
            told = json.loads(line)
            chat = chats[told["platform"]]
            if "title" in told:
                await chat.queue.put(StreamStarted(platform=chat.platform, title=told["title"]))
                continue
            name = told["name"]
            roles = tuple(Role(role) for role in told.get("roles", ()))
            viewer = Viewer(platform=chat.platform, id=name.lower(), name=name, roles=roles)
            reply = Reply(message_id=told["reply_to"]) if told.get("reply_to") else None
            await chat.queue.put(ChatMessage(
                platform=chat.platform, channel="somebody", viewer=viewer, text=told["text"],
                platform_id=told.get("id", ""), reply_to=reply,
            ))

    ctx.receive("talk", take)
'''


def put(data: Path) -> None:
    """Put the plugin where a daemon with this data finds it."""
    folder = data / "plugins" / "talk"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "__init__.py").write_text(SOURCE, "utf-8")


def folder(data: Path) -> Path:
    """Where it keeps its files."""
    return data / "plugin-files" / "talk"


def written(data: Path) -> list[dict[str, Any]]:
    """What was written to its chats, oldest first."""
    file = folder(data) / "written"
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.exists() else []


def axe() -> str:
    """The program that looks for what hinders people, to be run in a page."""
    file = Path(__file__).resolve().parents[2] / "daemon" / "node_modules" / "axe-core" / "axe.min.js"
    return file.read_text("utf-8")
