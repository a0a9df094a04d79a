"""Where the recorded real input lies; it is never part of the project."""

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parents[3] / "shared" / "data"
DATA = Path(os.environ.get("STAGEDOOR_SHARED", str(_BESIDE)))


def recorded(path: str) -> Path:
    """The recorded file, or a skip that says what is missing."""
    file = DATA / path
    if not file.exists():
        pytest.skip(f"the recorded input {path} is not on this machine (set STAGEDOOR_SHARED to its folder)")
    return file
