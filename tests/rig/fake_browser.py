"""A browser that speaks the DevTools protocol over its pipe and draws what a file says; started as a program.

Its folder (`FAKE_BROWSER`) holds `page`, which it draws, and a line in `opened` for each address it was sent to. When
there is a file `die`, it dies; when there is one called `refuse`, it opens no page.
"""

from __future__ import annotations

import base64
import json
import os
import stat
import sys
import threading
from pathlib import Path
from typing import Any

Said = dict[str, Any]


def write_program(folder: Path) -> Path:
    """Make it a program in that folder, which is its folder too; where it is."""
    program = folder / "browser"
    program.write_text(f'#!/bin/sh\nFAKE_BROWSER="{folder}" exec "{sys.executable}" "{__file__}" "$@"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    (folder / "page").write_bytes(b"first")
    return program


class _Browser:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._cast: set[str] = set()
        self._pages = 0
        self._pause = threading.Event()

    def run(self) -> None:
        threading.Thread(target=self._watch, daemon=True).start()
        waiting = b""
        while more := os.read(3, 65_536):
            *whole, waiting = (waiting + more).split(b"\0")
            for each in whole:
                self._answer(json.loads(each))

    def _say(self, said: Said) -> None:
        with self._lock:
            os.write(4, json.dumps(said).encode() + b"\0")

    def _answer(self, asked: Said) -> None:
        method, session = asked["method"], asked.get("sessionId", "")
        result: Said = {}
        if method == "Target.createTarget":
            self._pages += 1
            result = {"targetId": f"t{self._pages}"}
        elif method == "Target.attachToTarget":
            result = {"sessionId": f"s-{asked['params']['targetId']}"}
        elif method == "Page.navigate":
            with (self._folder / "opened").open("a") as opened:
                opened.write(asked["params"]["url"] + "\n")
            if (self._folder / "refuse").exists():
                result = {"errorText": "net::ERR_CONNECTION_REFUSED"}
        elif method == "Page.captureScreenshot":
            result = {"data": base64.b64encode((self._folder / "page").read_bytes()).decode()}
            self._frame(session)  # as the real one does
        elif method == "Nonsense":
            self._say({"id": asked["id"], "error": {"message": "'Nonsense' wasn't found"}})
            return
        self._say({"id": asked["id"], "result": result})
        if method == "Page.navigate":
            self._say({"method": "Page.loadEventFired", "sessionId": session, "params": {}})
        elif method == "Page.startScreencast":
            self._cast.add(session)
            self._frame(session)

    def _frame(self, session: str) -> None:
        looks = base64.b64encode((self._folder / "page").read_bytes()).decode()
        said = {"sessionId": 1, "data": looks}
        self._say({"method": "Page.screencastFrame", "sessionId": session, "params": said})

    def _watch(self) -> None:
        looks = (self._folder / "page").read_bytes()
        while True:
            self._pause.wait(0.01)
            if (self._folder / "die").exists():
                os._exit(3)
            now = (self._folder / "page").read_bytes()
            if now != looks:
                looks = now
                for session in list(self._cast):
                    self._frame(session)


if __name__ == "__main__":
    _Browser(Path(os.environ["FAKE_BROWSER"])).run()
