"""A plugin with one chat that notes what it is asked to do: for tests of plugins that write to chats."""

from __future__ import annotations

from types import ModuleType

from rig.acting_source import ActingChat
from stagedoor import SourceKind, Verb, hookimpl


class Written:
    """A chat of a stage, and what was written there."""

    def __init__(self, name: str, chat: ActingChat) -> None:
        self.source = f"{name}:somebody"
        self.platform = name
        self.chat = chat

    @property
    def texts(self) -> list[str]:
        """What was written, oldest first; answers begin with `> `."""
        said = [deed for deed in self.chat.deeds if deed.verb in (Verb.SEND, Verb.REPLY)]
        return [f"{'> ' if deed.verb is Verb.REPLY else ''}{deed.text}" for deed in said]

    @property
    def at(self) -> dict[str, str]:
        """For `stage.say(…, **chat.at)`: said in this chat."""
        return {"source": self.source, "platform": self.platform, "channel": "somebody"}


async def acting(stage, name: str = "made", **abilities: str) -> Written:
    """Load the plugin and read its chat. Each ability is a verb, with an empty text or the sentence why not."""
    chat = ActingChat(**(abilities or {"send": "", "reply": ""}))
    module = ModuleType(f"chat_{name}", "A chat for a test.")

    def register_sources(ctx):
        return [SourceKind(name=name, title=name.title(), open=lambda *_: chat)]

    module.register_sources = hookimpl(register_sources)  # type: ignore[attr-defined]  # a module made here
    await stage.load(module)
    await stage.source(f"{name}:somebody")
    return Written(name, chat)
