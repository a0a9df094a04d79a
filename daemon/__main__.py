"""`python3 daemon` in a fresh checkout: set up what Stagedoor needs beside it, then start it.

Only the standard library is used here, because nothing else is there yet. What follows is passed on:
`python3 daemon run --source twitch:NAME`.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
ENVIRONMENT = PROJECT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
_OLDEST = (3, 11)


def prepare(*extras: str) -> Path:
    """Make the virtual environment and install Stagedoor into it, unless that is done; the Python to use."""
    if sys.version_info < _OLDEST:
        sys.exit("Stagedoor needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")
    wanted = [str(PROJECT / "pyproject.toml"), str(HERE / "package-lock.json")]
    mark = hashlib.sha256(b"".join(Path(file).read_bytes() for file in wanted) + repr(extras).encode()).hexdigest()
    done = ENVIRONMENT / "stagedoor-ready"
    if PYTHON.exists() and done.exists() and done.read_text() == mark:
        return PYTHON
    print("Setting Stagedoor up; this takes a minute, once.", flush=True)  # noqa: T201 - before there is a log
    try:
        if not PYTHON.exists():
            _make_environment()
        # A newer pip knows dependency groups; the one that came with Python may not.
        _pip("install", "--quiet", "--upgrade", "pip>=25.1")
        groups = [f"--group={PROJECT / 'pyproject.toml'}:{extra}" for extra in extras]
        _pip("install", "--quiet", "--editable", str(PROJECT), *groups)
    except subprocess.CalledProcessError as fault:
        sys.exit(
            "Stagedoor could not be set up, because installing its packages failed (the lines above say why). "
            f"Check the internet connection and start again. [{fault.returncode}]"
        )
    done.write_text(mark)
    return PYTHON


def _make_environment() -> None:
    try:
        venv.create(ENVIRONMENT, with_pip=True)
    except (subprocess.CalledProcessError, ImportError):
        sys.exit(
            "This Python cannot make virtual environments, so Stagedoor could not be set up. "
            "On Debian and Ubuntu: sudo apt install python3-venv, then start again."
        )


def _pip(*arguments: str) -> None:
    subprocess.run([str(PYTHON), "-m", "pip", "--disable-pip-version-check", *arguments], check=True)  # noqa: S603


if __name__ == "__main__":
    command = [str(prepare()), "-m", "stagedoor", *sys.argv[1:]]
    if os.name == "nt":
        sys.exit(subprocess.call(command))  # noqa: S603
    os.execv(command[0], command)  # noqa: S606 - become Stagedoor, so that signals reach it
