"""The windows of one platform, in a process of their own: a plain browser that keeps the platform's login in a folder.

`python -m stagedoor.panel.platform_window FOLDER` reads what to show from its standard input, one JSON object with
`address` and `title` on each line, and writes `shown` for each. It ends when the last window is closed, and closes all
of them when there is no more input.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from stagedoor.panel import window
from stagedoor.panel.plain_browser import PlainBrowser

_SIZE = (1180, 820)
_SMALLEST = (360, 480)
_PATIENCE = 20.0
_LONGEST = 65_536


def main(folder: Path) -> int:
    """Show what is asked for until there is nothing to be seen or asked any more."""
    asked = _lines()
    first = next(asked, None)
    if first is None:
        return 0
    window.let_root_browse()
    browser = PlainBrowser(folder)
    windows = _Windows(browser)
    windows.open(first)
    # Not one that is waited for at the end: it reads until there is no daemon any more.
    threading.Thread(target=windows.follow, args=(asked,), daemon=True, name="what to show").start()
    browser.run(window.toolkit())
    return 0


class _Windows:
    """What is shown, by its address."""

    def __init__(self, browser: PlainBrowser) -> None:
        self._browser = browser
        self._shown: dict[str, Any] = {}

    def open(self, asked: dict[str, str]) -> None:
        """Show one, and say so; one that is there already comes to the front."""
        address = asked["address"]
        there = self._shown.get(address)
        if there is None:
            there = self._browser.window(asked["title"], address, size=_SIZE, smallest=_SMALLEST)
            self._shown[address] = there
            there.events.closed += lambda: self._shown.pop(address, None)
            there.events.shown += _say_shown
        else:
            there.restore()
            there.show()
            _say_shown()

    def follow(self, asked: Iterator[dict[str, str]]) -> None:
        """Show what is asked for; close all of it at the end."""
        for each in asked:
            self.open(each)
        for there in list(self._shown.values()):
            there.destroy()


def _say_shown() -> None:
    os.write(sys.stdout.fileno(), b"shown\n")


def _lines() -> Iterator[dict[str, str]]:
    """What is asked for. Read without Python's own buffer, which a thread may not hold when the process ends."""
    waiting = b""
    while True:
        line, newline, rest = waiting.partition(b"\n")
        if newline:
            waiting = rest
            yield json.loads(line)
            continue
        more = os.read(sys.stdin.fileno(), _LONGEST)
        if not more:
            return
        waiting += more


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
