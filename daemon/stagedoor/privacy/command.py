"""`stagedoor export-viewer`: everything kept about a viewer, asked of the Stagedoor that is running."""

from __future__ import annotations

import sys
from pathlib import Path

from stagedoor.errors import StagedoorError
from stagedoor.instance import running
from stagedoor.paths import Places


def export_viewer(where: Places, viewer: str, file: str) -> int:
    """Write the file; the exit code. Raises `StagedoorError` with a sentence when that cannot be."""
    there = running(where.instance)
    if there is None:
        raise StagedoorError("No Stagedoor is running with this data folder. Start it, then ask again.")
    text = there.do("export_viewer", viewers=[viewer])["text"]
    if file == "-":
        sys.stdout.write(f"{text}\n")
        return 0
    try:
        Path(file).write_text(f"{text}\n", encoding="utf-8")
    except OSError as fault:
        raise StagedoorError(f"{file} was not written: {fault.strerror or fault}.") from fault
    sys.stderr.write(f"Everything kept about {viewer} is in {file}.\n")
    return 0
