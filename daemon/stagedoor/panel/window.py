"""The panel's window: a web view on the panel's address, in a process of its own. Closing it does not end the show.

Importing this module imports no toolkit, so the daemon may ask whether a window is possible.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from stagedoor.panel.staying import stay_at

_TITLE = "Stagedoor"
_SIZE = (1280, 800)
_SMALLEST = (360, 480)
_LARGEST = (7680, 4320)
_BACKGROUND = "#0c0f14"


def available() -> str:
    """Empty when a window can be opened here; otherwise one sentence why it cannot."""
    if find_spec("webview") is None:
        return "No window can be opened: pywebview is not installed."
    if sys.platform in {"win32", "darwin"}:
        return ""
    if not os.environ.get("WAYLAND_DISPLAY") and not os.environ.get("DISPLAY"):
        return "No window can be opened: there is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set)."
    if not os.environ.get("WAYLAND_DISPLAY") and not _answers(os.environ["DISPLAY"]):
        return f"No window can be opened: no screen answers at DISPLAY={os.environ['DISPLAY']}."
    if not toolkit():
        return "No window can be opened: neither Qt's web view (PyQt6-WebEngine) nor GTK's is installed."
    return ""


def open_window(url: str, *, remember: Path | None = None) -> int:
    """Show the panel at `url` until the window is closed; 0, or 1 after a sentence on stderr when that is not possible.

    Call it on the main thread of a process that does nothing else. In the folder `remember` the window keeps its size
    and the theme chosen in it; without one, nothing is left behind.
    """
    if why_not := available():
        return _refused(why_not, url)
    let_root_browse()
    import webview  # noqa: PLC0415 - half a second the daemon must not pay for asking
    from webview.errors import WebViewException  # noqa: PLC0415 - see above

    # A toolkit's loop does not run Python's handler, and the window has nothing to save.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    width, height = _size(remember)
    window = webview.create_window(
        _TITLE, url, width=width, height=height, min_size=_SMALLEST, background_color=_BACKGROUND, text_select=True
    )
    if window is not None:
        stay_at(window, url, toolkit())
    if window is not None and remember is not None:
        window.events.resized += lambda width, height: _keep_size(remember, int(width), int(height))
    try:
        webview.start(gui=toolkit(), private_mode=remember is None, storage_path=_storage(remember))
    except (WebViewException, ImportError, OSError) as fault:
        return _refused(f"No window can be opened: {fault}.", url)
    return 0


def let_root_browse() -> None:
    """Have Qt's web view run for root too: Chromium's sandbox refuses root, and would end the process at once."""
    if sys.platform not in {"win32", "darwin"} and hasattr(os, "geteuid") and os.geteuid() == 0:
        flags = os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS", "")
        os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = f"{flags} --no-sandbox".strip()


def shared_logins() -> str:
    """Empty when a window can keep its logins apart from those of other windows; otherwise one sentence."""
    if sys.platform == "darwin":
        return "No window can be opened: on macOS its login could not be kept apart from other windows, nor cleared."
    return ""


def _refused(why_not: str, url: str) -> int:
    print(f"{why_not} Open the panel in a browser instead (this address works once): {url}", file=sys.stderr)  # noqa: T201 - for the user
    return 1


def toolkit() -> Literal["qt", "gtk"] | None:
    """What pywebview should draw with on Linux; elsewhere it knows by itself: None."""
    if sys.platform in {"win32", "darwin"}:
        return None
    if find_spec("qtpy") and any(_has(f"{binding}.QtWebEngineWidgets") for binding in ("PyQt6", "PySide6", "PyQt5")):
        return "qt"
    return "gtk" if find_spec("gi") else None


def _has(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def _answers(display: str) -> bool:
    """Whether an X server of this computer listens; one on another computer is believed."""
    host, _, number = display.rpartition(":")
    number = number.split(".")[0]
    if host not in {"", "unix"} or not number.isdigit():
        return True
    # Linux's X servers listen on a name in the file system, or on one that is in no file system.
    for address in (f"/tmp/.X11-unix/X{number}", f"\0/tmp/.X11-unix/X{number}"):  # noqa: S108 - where X puts it
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
            probe.settimeout(1)
            try:
                probe.connect(address)
            except OSError:
                continue
            return True
    return False


def _storage(remember: Path | None) -> str | None:
    return None if remember is None else str(remember / "storage")


def _size(remember: Path | None) -> tuple[int, int]:
    try:
        kept: Any = json.loads((remember / "size.json").read_text("utf-8")) if remember is not None else list(_SIZE)
        width, height = (
            min(max(int(value), least), most) for value, least, most in zip(kept, _SMALLEST, _LARGEST, strict=True)
        )
    except (OSError, ValueError, TypeError, OverflowError):
        return _SIZE
    return width, height


def _keep_size(remember: Path, width: int, height: int) -> None:
    try:
        remember.mkdir(parents=True, exist_ok=True)
        (remember / "size.json").write_text(json.dumps([width, height]), "utf-8")
    except OSError:
        return  # the size is a comfort; the window matters more
