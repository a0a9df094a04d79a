"""What was changed in OBS for a while and has to be put back; it survives a restart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import msgspec

_OWNER = "stagedoor.panic"  # no plugin can be called that
_KEY = "ledger"


class Memory(Protocol):
    """Where it is kept; the log is one."""

    def memory(self, plugin: str, /) -> Mapping[str, bytes]:
        """Everything that is kept for this owner."""

    def remember(self, plugin: str, key: str, value: bytes | None, /) -> None:
        """Keep a value; None forgets it."""


class Named(msgspec.Struct, frozen=True):
    """A scene or input of OBS. Its `uuid` stays when it is renamed; OBS before 30.1 tells none."""

    name: str = ""
    uuid: str = ""

    def is_same(self, other: Named) -> bool:
        """Whether both are the same thing in OBS."""
        return self.uuid == other.uuid if self.uuid and other.uuid else self.name == other.name

    def request(self, kind: str) -> dict[str, str]:
        """As a request names it: `kind` is `scene` or `input`."""
        return {f"{kind}Uuid": self.uuid} if self.uuid else {f"{kind}Name": self.name}


class Switched(msgspec.Struct):
    """A scene was put on air in place of another."""

    collection: str
    safe: Named
    before: Named
    cause: int
    """The event that says why."""
    is_done: bool = False
    """Whether OBS has done it; until then it was only about to be asked."""


class Muted(msgspec.Struct):
    """An input that could be heard was muted."""

    collection: str
    what: Named
    cause: int
    is_done: bool = False


class Ledger(msgspec.Struct):
    """All of it. Written down before OBS is asked, so that nothing is forgotten in a crash."""

    scene: Switched | None = None
    mutes: list[Muted] = []
    left: set[str] = set()
    """What is the streamer's own affair now: it was so already, or they have changed it since."""
    frames: int = 0
    """How many frames OBS had drawn; fewer mean another OBS, started since."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing has to be put back."""
        return self.scene is None and not self.mutes

    @classmethod
    def read(cls, memory: Memory) -> Ledger:
        """As it was kept; empty when there is none that can be read."""
        kept = memory.memory(_OWNER).get(_KEY)
        try:
            return msgspec.json.decode(kept, type=cls) if kept else cls()
        except (msgspec.DecodeError, msgspec.ValidationError):
            return cls()

    def keep(self, memory: Memory) -> None:
        """Write it down."""
        is_blank = self.is_empty and not self.left
        memory.remember(_OWNER, _KEY, None if is_blank else msgspec.json.encode(self))

    def mute_of(self, collection: str, what: Named) -> Muted | None:
        """The entry about this input."""
        found = (each for each in self.mutes if each.collection == collection and each.what.is_same(what))
        return next(found, None)

    def rename(self, kind: str, old: str, new: str) -> None:
        """A scene or an input has another name now."""
        if kind == "input":
            for each in self.mutes:
                each.what = _renamed(each.what, old, new)
        elif self.scene:
            self.scene.safe = _renamed(self.scene.safe, old, new)
            self.scene.before = _renamed(self.scene.before, old, new)
        before, after = (f"{kind} {name}" for name in (old, new))
        self.left = {after if each == before else each for each in self.left}


def _renamed(named: Named, old: str, new: str) -> Named:
    return Named(new, named.uuid) if named.name == old else named
