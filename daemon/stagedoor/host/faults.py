"""Sentences about what a plugin did wrong, with its author's own lines and nobody else's."""

from __future__ import annotations

import linecache
import traceback
from collections.abc import Iterable
from pathlib import Path

_LONGEST = 300


def sentence(fault: BaseException, path: Path | None = None) -> str:
    """What `fault` says, and where in the plugin at `path` it happened."""
    where = _where(fault, path)
    said = _said(fault)
    return f"{said} ({where})" if where else said


def frames(fault: BaseException, path: Path | None) -> str:
    """A traceback of the lines below `path` only, for the plugin's author; empty when there are none."""
    own = list(_own(fault, path))
    if not own:
        return ""
    return "".join(["Traceback (the plugin's own lines):\n", *traceback.format_list(own)]).rstrip()


def _said(fault: BaseException) -> str:
    if isinstance(fault, SystemExit):
        return "it tried to end the whole program"
    if isinstance(fault, SyntaxError):
        return f"the text is not Python: {fault.msg}"
    kind = type(fault).__name__
    try:
        said = " ".join(str(fault).split())
    except BaseException:  # noqa: BLE001 - an exception written by a plugin can fail even here
        said = "(its message cannot be shown)"
    return f"{kind}: {said}"[:_LONGEST] if said else kind


def _where(fault: BaseException, path: Path | None) -> str:
    if isinstance(fault, SyntaxError) and fault.filename:
        return f"{_short(fault.filename, path)}, line {fault.lineno}"
    own = list(_own(fault, path))
    return f"{_short(own[-1].filename, path)}, line {own[-1].lineno}" if own else ""


def _own(fault: BaseException, path: Path | None) -> Iterable[traceback.FrameSummary]:
    if path is None:
        return
    linecache.checkcache()
    for frame in traceback.extract_tb(fault.__traceback__):
        if _is_below(Path(frame.filename), path):
            yield frame


def _is_below(file: Path, path: Path) -> bool:
    return file == path or path in file.parents


def _short(filename: str, path: Path | None) -> str:
    file = Path(filename)
    if path and path in file.parents:
        return file.relative_to(path.parent).as_posix()
    return file.name
