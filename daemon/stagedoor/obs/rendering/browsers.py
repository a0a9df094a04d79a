"""Which browser on this computer can draw overlays."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

PROGRAMS = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "microsoft-edge-stable",
    "microsoft-edge",
    "brave-browser",
    "vivaldi-stable",
)
"""Their names on Linux, those first that change least between two starts."""
_MACS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_FLAGS = (
    "--headless",
    "--remote-debugging-pipe",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-extensions",
    "--disable-default-apps",
    "--disable-component-update",
    "--disable-background-networking",
    "--disable-features=Translate,MediaRouter,OptimizationHints",
    "--no-first-run",
    "--no-default-browser-check",
    "--hide-scrollbars",
    "--mute-audio",
    "--password-store=basic",
    "--autoplay-policy=no-user-gesture-required",
)


def find_browser(chosen: str = "", *, path: str | None = None) -> str:
    """The program's path, or empty. `chosen` is the streamer's own choice; `path` takes the place of `$PATH`."""
    if chosen:
        return shutil.which(os.path.expanduser(chosen), path=path) or ""  # noqa: PTH111 - it may be a bare name
    found = (shutil.which(name, path=path) for name in PROGRAMS)
    return next(filter(None, found), "") or next((each for each in _MACS if Path(each).is_file()), "")


def command(program: str, profile: Path) -> Sequence[str]:
    """How it is started: without a window, and with nothing of the streamer's own browser."""
    # A user who may do everything cannot be shut into the browser's sandbox.
    alone = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    return [program, *_FLAGS, *alone, f"--user-data-dir={profile}", "about:blank"]
