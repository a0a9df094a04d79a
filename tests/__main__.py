"""`python3 tests`: install what the tests need, system packages of the live rig included, and run everything.

`python3 tests --fast` leaves out what needs a real OBS, browser, window or IRC server. Anything else is handed to
pytest: `python3 tests -k twitch`. Exit code 0 means that all of it passed.

Everything runs in as many processes as there are processors, up to four, a file of tests in one of them: much of the
time a browser or OBS is waited for. What is handed to pytest runs as pytest is told (`-n 2 --dist loadfile`).

A few tests that failed beside all the others are run once more by themselves, and what passes only then is named: on a
busy machine a browser may take longer than any test should wait. Many failures are no matter of time, and stand.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent

RIG = {
    "obs": "obs-studio",
    "chromium": "chromium",
    "Xvfb": "xvfb",
    "inspircd": "inspircd",
    "import": "imagemagick",
    "xdotool": "xdotool",
    "espeak-ng": "espeak-ng",
    "nginx": "nginx-light",
}
"""The programs that tests in `tests/live` use, and Debian's packages of them."""
LIBRARIES = [
    "obs-plugins",
    "fonts-noto-core",
    "fonts-noto-cjk",
    "fonts-noto-color-emoji",
    "libxcb-cursor0",
    "libnss3",
    "libnginx-mod-rtmp",
]
"""What those programs and the panel's window need besides."""


MOST_AGAIN = 12
"""Failures that may be for want of time; where there are more, something is wrong."""
MOST_WORKERS = 4
"""More of them would have OBS and browsers wait for one another."""


def main(arguments: list[str]) -> int:
    """Everything, one after the other; 0 when all of it passed."""
    fast = "--fast" in arguments
    for_pytest = [argument for argument in arguments if argument != "--fast"]
    python = _bootstrap().prepare("test")
    if not fast:
        _install_rig()
    run = [str(python), "-m"]
    checks = (
        []
        if for_pytest
        else [
            ("ruff check", [*run, "ruff", "check", "."]),
            ("ruff format", [*run, "ruff", "format", "--check", "."]),
            ("mypy", [*run, "mypy"]),
        ]
    )
    chosen = for_pytest or ["--cache-clear", "-n", str(min(os.cpu_count() or 1, MOST_WORKERS)), "--dist", "loadfile"]
    checks.append(("pytest", [*run, "pytest", *(["-m", "not live"] if fast else []), *chosen]))
    failed = []
    for name, command in checks:
        started = time.monotonic()
        print(f"== {name}", flush=True)
        passed = subprocess.run(command, cwd=PROJECT, env=_environment(), check=False).returncode == 0
        if not passed and not (name == "pytest" and not for_pytest and _pass_alone(run)):
            failed.append(name)
        print(f"== {name}: {'FAILED' if name in failed else 'ok'} in {time.monotonic() - started:.0f} s", flush=True)
    if failed:
        print(f"Not passed: {', '.join(failed)}", flush=True)
    return 1 if failed else 0


def _pass_alone(run: list[str]) -> bool:
    """Whether the few tests that failed beside all the others pass by themselves."""
    try:
        failed = sorted(json.loads((PROJECT / ".pytest_cache" / "v" / "cache" / "lastfailed").read_text("utf-8")))
    except (OSError, ValueError):
        return False
    if not 0 < len(failed) <= MOST_AGAIN:
        return False
    print(f"== once more, by themselves: {len(failed)} that failed beside the others", flush=True)
    again = [*run, "pytest", "--last-failed", "-n", "0"]
    if subprocess.run(again, cwd=PROJECT, env=_environment(), check=False).returncode:
        return False
    print("== passed only by themselves:", *failed, sep="\n   ", flush=True)
    return True


def _bootstrap():
    spec = importlib.util.spec_from_file_location("bootstrap", PROJECT / "daemon" / "__main__.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _environment() -> dict[str, str]:
    """Ours; but Python keeps what it compiled: the daemon is started a hundred times, and compiling is half of that."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _install_rig() -> None:
    """Install the system packages that are missing, where this is Debian and we may."""
    missing = [package for program, package in RIG.items() if not shutil.which(program, path=_search())]
    if shutil.which("dpkg-query"):
        missing += [package for package in LIBRARIES if not _installed(package)]
    if not missing:
        return
    if not shutil.which("apt-get"):
        print(f"The live tests need these programs, which cannot be installed by themselves here: {', '.join(missing)}")
        return
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print(f"Installing for the live tests: {', '.join(missing)}", flush=True)
    for command in (["update", "-qq"], ["install", "-qq", "--yes", "--no-install-recommends", *missing]):
        subprocess.run([*sudo, "apt-get", *command], env=environment, check=False, stdout=subprocess.DEVNULL)


def _search() -> str:
    return os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/sbin"])


def _installed(package: str) -> bool:
    query = ["dpkg-query", "-W", "-f=${Status}", package]
    return "ok installed" in subprocess.run(query, capture_output=True, text=True, check=False).stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
