"""Chats of a real daemon in which a test lets anybody say anything, and that note what they are asked to do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

PLUGIN = '''"""Chats that say what a file says, and note what they are asked to do."""

import json

import msgspec

from stagedoor import ActionRefused, SourceKind, SourceState, Verb, hookimpl
from stagedoor.events import AnyEvent, ViewerSilenced

FILES = {folder!r}
NO = "TikTok lets no other program moderate. Do it in the TikTok app."


class Spoken:
    def __init__(self, target, ctx):
        self.target, self.ctx = target, ctx
        self.emit = None

    @property
    def abilities(self):
        if self.target == "tiktok":
            return {{Verb.TIMEOUT: NO, Verb.BAN: NO, Verb.UNBAN: NO, Verb.SEND: NO}}
        return {{verb: "" for verb in Verb}}

    async def run(self, emit, report):
        self.emit = emit
        report(SourceState.LIVE)
        read = 0
        while True:
            try:
                lines = open(f"{{FILES}}/{{self.target}}.jsonl", encoding="utf-8").read().split("\\n")[:-1]
            except OSError:
                lines = []
            if new := [msgspec.json.decode(line, type=AnyEvent) for line in lines[read:]]:
                read = len(lines)
                await emit(*new)
            await self.ctx.sleep(0.02)

    async def act(self, deed):
        with open(f"{{FILES}}/{{self.target}}.deeds.jsonl", "a", encoding="utf-8") as file:
            who = deed.viewer.key if deed.viewer else ""
            file.write(json.dumps({{"verb": deed.verb, "viewer": who, "seconds": deed.seconds}}) + "\\n")
        if deed.viewer and deed.viewer.name == "Untouchable":
            raise ActionRefused("They are a moderator there, so they cannot be timed out or banned.")
        return ""


@hookimpl
def register_sources(ctx):
    return [SourceKind(name="spoken", title="Spoken", open=Spoken, timeouts=(1, 30, 60, 600, 3600, 86400, 604800))]
'''


class SpokenChats:
    """`chats.say("twitch", "Ada", "hi")` is said in the source `spoken:twitch` as soon as that is read."""

    def __init__(self, data: Path, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        (data / "plugins").mkdir(parents=True, exist_ok=True)
        (data / "plugins" / "spoken_chat.py").write_text(PLUGIN.format(folder=str(folder)), encoding="utf-8")
        self._number = 0

    def say(self, platform: str, name: str, text: str, *, id: str = "", **more: Any) -> None:
        """Somebody writes something."""
        self.happen(platform, "chat_message", name, id=id, text=text, **more)

    def happen(self, platform: str, kind: str, name: str, *, id: str = "", **more: Any) -> None:
        """Somebody does something; `roles` are those of the viewer."""
        self._number += 1
        viewer = {"platform": platform, "id": id or name.lower(), "name": name, "roles": more.pop("roles", [])}
        event = {"kind": kind, "platform": platform, "platform_id": f"m{self._number}", "viewer": viewer, **more}
        with (self._folder / f"{platform}.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(event) + "\n")

    def deeds(self, platform: str) -> list[dict[str, Any]]:
        """What was asked for there, oldest first."""
        file = self._folder / f"{platform}.deeds.jsonl"
        return [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.exists() else []
