"""Run the show in this process, or find the one that runs and open its window."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import os
import signal
import subprocess
import sys

from stagedoor.app import App, Options
from stagedoor.errors import StagedoorError
from stagedoor.instance import AlreadyRunning, Running, claimed, found
from stagedoor.paths import Places

_log = logging.getLogger(__name__)

_DONE, _ALREADY_RUNNING = 0, 3
_USUAL = (700, 10, 10)
"""How often the collector looks; it is told to leave the start alone."""


def run_show(options: Options, *, window: bool) -> int:
    """Run until told to stop. A second start finds the first and only opens its window."""
    try:
        with claimed(options.places):
            asyncio.run(_show(options, with_window=window))
    except AlreadyRunning as first:
        if first.running is None or not window:
            print(f"stagedoor: {first}", file=sys.stderr)
            return _ALREADY_RUNNING
        print(f"{first} Opening its window.", flush=True)
        return _window_of(first.running, options.places)
    return _DONE


def open_panel(where: Places, url: str, page: str = "") -> int:
    """Show the panel's window, or one page of it; `url` is an address good once, or empty to ask the daemon for one."""
    from stagedoor.panel import window

    if url:
        # Two windows in one folder would lose what the other one keeps.
        return window.open_window(url, remember=where.data / (f"window-{page}" if page else "window"))
    there = found(where)
    if there is None:
        raise StagedoorError("Stagedoor is not running, so there is no panel to open. Start it with: stagedoor")
    if page:
        there.do("pop_out", page=page)
        return _DONE
    return _window_of(there, where)


def rebuild(where: Places) -> int:
    """Make everything that is derived from the log anew."""
    from stagedoor.clock import SystemClock
    from stagedoor.store.log import Log

    async def work() -> str:
        log = await Log.open(where.log, clock=SystemClock())
        try:
            if log.state != "kept":
                raise StagedoorError(log.reason)
            await log.rebuild()
        finally:
            await log.close()
        return "Search and statistics were made anew from the event log."

    if not where.log.exists():
        raise StagedoorError(f"There is no event log in {where.data}, so there is nothing to rebuild.")
    with claimed(where):
        print(asyncio.run(work()))
    return _DONE


def _window_of(daemon: Running, where: Places) -> int:
    from stagedoor.panel import window

    url = daemon.do("show_panel")["url"]
    if why_not := window.available():
        print(f"{why_not} Open the panel in a browser instead (this address works once): {url}")
        return _DONE
    return _start_window(url, where).wait()


async def _show(options: Options, *, with_window: bool) -> None:
    app = App(options)
    loop = asyncio.get_running_loop()
    for wanted in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows has no such handlers; Ctrl+C raises there
            loop.add_signal_handler(wanted, app.stop)
    windows: list[subprocess.Popen[bytes]] = []
    try:
        await app.run(lambda ready: windows.extend(_say_ready(ready, with_window=with_window)))
    finally:
        for each in windows:
            each.terminate()


def _say_ready(app: App, *, with_window: bool) -> list[subprocess.Popen[bytes]]:
    windows = []
    print(f"Overlay for OBS: {app.overlay_url}")
    if app.programme.demo_is_on:
        print("No chat is configured yet, so an invented show is playing. Add yours in the panel under Chats.")
    why_not = _why_no_window() if with_window else ""
    if with_window and not why_not:
        windows.append(_start_window(app.panel_url, app.options.places))
    elif why_not:
        print(f"{why_not} Open the panel in a browser instead (this address works once): {app.panel_url}")
    else:
        print(f"Panel (this address works once): {app.panel_url}")
    print("Press Ctrl+C to end.", flush=True)
    # What is there now stays: the collector need not look through it in the middle of a burst of chat.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_USUAL)
    return windows


def _why_no_window() -> str:
    from stagedoor.panel import window

    return window.available()


def _start_window(url: str, where: Places) -> subprocess.Popen[bytes]:
    """The window as a process of its own; what its toolkit mutters goes to a file instead of the terminal."""
    environment = {**os.environ, "STAGEDOOR_PANEL": url}
    with (where.data / "window.log").open("wb") as muttering:
        return subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "stagedoor", "panel", "--data", str(where.data)],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=muttering,
            stderr=muttering,
        )
