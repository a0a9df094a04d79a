"""The messages that people removed, and others that they left standing at the same time. They stay in a file here."""

from __future__ import annotations

import json
import random
from collections import OrderedDict
from collections.abc import Collection
from pathlib import Path
from threading import Lock

from stagedoor import fold

_RECENT = 2_000
_BESIDE = 20
"""Messages left standing that are kept for each that was removed."""
_MOST = {True: 4_000, False: 20_000}
"""How many that were removed, and how many that were not, are kept; the oldest are forgotten."""
_LONGEST = 300


class Examples:
    """Told by one thread, and read by others."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = Lock()
        self._recent: OrderedDict[int, str] = OrderedDict()
        self._kept: dict[bool, OrderedDict[int, str]] = {True: OrderedDict(), False: OrderedDict()}
        self._read()

    @property
    def removed(self) -> int:
        """How many messages people removed."""
        return len(self._kept[True])

    @property
    def left(self) -> int:
        """How many they left standing."""
        return len(self._kept[False])

    def shown(self, message: int, text: str) -> None:
        """A message is on show."""
        self._recent[message] = plain(text)
        if len(self._recent) > _RECENT:
            self._recent.popitem(last=False)

    def decided(self, message: int, text: str, *, was_removed: bool) -> None:
        """A person decided about a message; the last word counts."""
        new = [(message, plain(text), was_removed)]
        if was_removed:
            dice = random.Random(message)  # noqa: S311 - which ones, no secret
            known = self._kept[True].keys() | self._kept[False].keys() | {message}
            others = [other for other in self._recent if other not in known]
            new += [(other, self._recent[other], False) for other in dice.sample(others, min(_BESIDE, len(others)))]
        with self._lock:
            for example in new:
                self._keep(*example)
        with self._file.open("a", encoding="utf-8") as file:
            file.writelines(f"{json.dumps(example)}\n" for example in new)

    def withdrawn(self, message: int) -> bool:
        """Moderators took a message off the platform. The answer says whether it is known which."""
        text = self._recent.get(message)
        if text is not None:
            self.decided(message, text, was_removed=True)
        return text is not None

    def of(self, messages: Collection[int]) -> list[dict[str, object]]:
        """What is kept of these messages."""
        with self._lock:
            return [
                {"message": message, "text": text, "was_removed": was_removed}
                for was_removed, kept in self._kept.items()
                for message, text in kept.items()
                if message in messages
            ]

    def forget(self, messages: Collection[int]) -> int:
        """Keep nothing of these messages, in the file either; how many it were."""
        with self._lock:
            found = [message for kept in self._kept.values() for message in kept if message in messages]
            for kept in (self._recent, *self._kept.values()):
                for message in [message for message in kept if message in messages]:
                    del kept[message]
            if self._file.exists():
                self._write_anew()
        return len(found)

    def write_lesson(self, file: Path) -> None:
        """Write all of them as a lesson reads them."""
        with self._lock:
            examples = [(text, was_removed) for was_removed in _MOST for text in self._kept[was_removed].values()]
        file.write_text("".join(f"{json.dumps(example)}\n" for example in examples), encoding="utf-8")

    def _keep(self, message: int, text: str, was_removed: bool) -> None:  # noqa: FBT001 - as it stands in the file
        self._kept[not was_removed].pop(message, None)
        kept = self._kept[was_removed]
        kept[message] = text
        if len(kept) > _MOST[was_removed]:
            kept.popitem(last=False)

    def _read(self) -> None:
        lines = self._file.read_text(encoding="utf-8", errors="replace").splitlines() if self._file.exists() else []
        for line in lines:
            try:
                message, text, was_removed = json.loads(line)
                self._keep(int(message), str(text), bool(was_removed))
            except (ValueError, TypeError):
                continue  # a line that was cut off is one example less
        if len(lines) > 2 * (self.removed + self.left):
            self._write_anew()

    def _write_anew(self) -> None:
        beside = self._file.with_suffix(".new")
        both = [(message, text, kind) for kind in _MOST for message, text in self._kept[kind].items()]
        beside.write_text("".join(f"{json.dumps(example)}\n" for example in both), encoding="utf-8")
        beside.replace(self._file)


def plain(text: str) -> str:
    """A text as it is learned and judged."""
    return fold(text[:_LONGEST]).text
