"""Forgets everything at once: what is asked for now is done at the next start, before anything is opened."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

from stagedoor.paths import Places

_log = logging.getLogger(__name__)


def ask(places: Places) -> None:
    """Have everything removed at the next start. Raises `OSError` where that cannot be written down."""
    _mark(places).write_text("everything that was kept about viewers is removed at the next start\n", encoding="utf-8")


def carry_out(places: Places) -> list[str]:
    """Remove what was asked to be removed, before anything is opened; what could not be removed, by name.

    Settings, logins, the team and your own plugins stay.
    """
    mark = _mark(places)
    if not mark.exists():
        return []
    left: list[str] = []
    wanted = [*places.data.glob(f"{places.log.name}*"), *places.data.glob(f"{places.logs.name}*")]
    for path in [*wanted, places.images, places.data / "plugin-files", places.backups]:
        try:
            if path.is_dir():
                shutil.rmtree(path)
            elif path.exists() and not path.name.endswith(".lock"):
                _remove(path)
        except OSError as fault:
            _log.warning("%s could not be removed (%s).", path, fault.strerror or fault)
            left.append(path.name)
    if not left:
        mark.unlink(missing_ok=True)
    return left


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except PermissionError:
        # On Windows a file that is written to cannot be removed, but emptied it can be.
        with path.open("r+b") as file:
            file.truncate(0)


def _mark(places: Places) -> Path:
    return places.data / "forget-everything"
