"""A host over plugins written in the test."""

import asyncio
import textwrap

import pytest

from stagedoor.events import ChatMessage
from stagedoor.host.host import Host
from stagedoor.model import Viewer
from stagedoor.tasks import Tasks
from stagedoor.testing.clock import FakeClock

HEAD = '"""A plugin."""\nimport asyncio, os, sys, threading, time\nfrom stagedoor import *\n'


class Door:
    """As much of a context as these plugins use."""

    def __init__(self, name):
        self.name = name


class Backstage:
    """A host, the folder its plugins are in, and everything it reported."""

    def __init__(self, folder):
        self.folder = folder
        self.clock = FakeClock()
        self.tasks = Tasks()
        self.states = []
        self.faults = []
        self.loaded = []
        self.unloaded = []
        self.host = Host(
            clock=self.clock,
            tasks=self.tasks,
            context_for=lambda plugin: Door(plugin.name),
            on_change=lambda plugin: self.states.append((plugin.name, plugin.state, plugin.reason)),
            on_loaded=self._loaded,
            on_unloaded=lambda plugin: self.unloaded.append(plugin.name),
            on_fault=lambda plugin, sentence: self.faults.append((plugin.name, sentence)),
        )

    async def _loaded(self, plugin):
        self.loaded.append(plugin.name)

    def write(self, name, text, head=HEAD):
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(head + textwrap.dedent(text))
        return file

    async def load(self, name, text, origin="user", head=HEAD):
        """Write a plugin and load it, started."""
        plugin = await self.host.load(self.write(f"{name}.py", text, head), origin)
        if not self.host._started:
            await self.host.start()
        return plugin

    async def review(self, *texts):
        return await self.host.ask("review_message", [{"message": message(text)} for text in texts])

    async def close(self):
        await self.host.stop()
        await self.tasks.cancel()


def message(text="hello"):
    return ChatMessage(id=7, platform="test", viewer=Viewer(platform="test", id="1", name="Ada"), text=text)


@pytest.fixture
async def backstage(tmp_path):
    folder = tmp_path / "plugins"
    folder.mkdir()
    backstage = Backstage(folder)
    try:
        yield backstage
    finally:
        async with asyncio.timeout(20):
            await backstage.close()
