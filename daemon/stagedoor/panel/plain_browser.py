"""Windows that are a plain browser: what a page of the web may do in them it could do in any browser, and no more.

pywebview is made for pages of one's own. So a page of somebody else's gets nothing of its bridge to Python here, is not
handed the camera unasked, and opens further windows beside itself instead of somewhere else.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any, Literal

_BACKGROUND = "#ffffff"


class PlainBrowser:
    """The windows of one process. What pages leave is kept in `folder`, and nowhere else."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder = folder
        self._webview: Any = importlib.import_module("webview")
        util: Any = importlib.import_module("webview.util")
        util.inject_pywebview = _keep_out
        self._webview.settings["OPEN_EXTERNAL_LINKS_IN_BROWSER"] = False
        self._webview.settings["ALLOW_FILE_URLS"] = False

    def window(self, title: str, address: str, *, size: tuple[int, int], smallest: tuple[int, int]) -> Any:
        """A window with a page, shown as soon as there is a screen to draw on."""
        return self._webview.create_window(
            title,
            address,
            width=size[0],
            height=size[1],
            min_size=smallest,
            background_color=_BACKGROUND,
            text_select=True,
            zoomable=True,
        )

    def run(self, toolkit: Literal["qt", "gtk"] | None) -> None:
        """Draw until the last window is closed. Call it on the main thread."""
        begin = {"gui": toolkit, "private_mode": False, "storage_path": str(self._folder)}
        if toolkit != "qt":
            self._webview.start(**begin)
            return
        from stagedoor.panel.plain_qt import PlainQt  # noqa: PLC0415 - Qt is not everywhere

        plain = PlainQt(self._folder)
        self._webview.start(**begin)
        plain.write_down()


def _keep_out(_: str, window: Any) -> str:
    """In place of pywebview's own, which hands every page a way into this process."""
    window.events.before_load.set()
    window.events.loaded.set()
    return ""
