"""Opens a folder of Stagedoor's own in the system's file manager."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from stagedoor.errors import ActionRefused


def open_folder(folder: Path) -> None:
    """Show `folder` on this computer's screen. Raises `ActionRefused` with its path where there is no way to."""
    folder.mkdir(parents=True, exist_ok=True)
    if sys.platform == "win32":
        os.startfile(folder)  # noqa: S606 - our own folder
        return
    program = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    has_screen = sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if not program or not has_screen:
        raise ActionRefused(f"This computer has no way to open a folder from here. It is {folder}.")
    subprocess.Popen(  # noqa: S603 - a program of the system, and our own folder
        [program, str(folder)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
