"""What the daemon says about itself: sentences on the terminal, everything in a file."""

from __future__ import annotations

import logging
import logging.handlers
import sys
from pathlib import Path

_SIZE = 2_000_000


def speak(*, verbose: bool = False, file: Path | None = None) -> None:
    """Send log sentences to the terminal (stderr), and with times and places to `file`."""
    root = logging.getLogger()
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    terminal = logging.StreamHandler(sys.stderr)
    terminal.setFormatter(logging.Formatter("%(message)s") if verbose else _Sentence())
    root.addHandler(terminal)
    if file is not None:
        try:
            kept = logging.handlers.RotatingFileHandler(file, maxBytes=_SIZE, backupCount=2, encoding="utf-8")
        except OSError as fault:
            root.warning("The log file %s cannot be written (%s); the show goes on without it.", file, fault)
        else:
            kept.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
            root.addHandler(kept)
    logging.getLogger("aiohttp.access").setLevel(logging.WARNING)


class _Sentence(logging.Formatter):
    """Only what was said; a traceback is for the file."""

    def format(self, record: logging.LogRecord) -> str:
        return record.getMessage()
