"""Programs a live test needs: a missing one is a skip here, and a failure where CI promised to install it."""

import os
import shutil

import pytest


def needed(program: str, *, package: str) -> str:
    """The path of `program`; without it the test is skipped, or fails when `CI` is set, naming Debian's `package`."""
    path = shutil.which(program)
    if path is not None:
        return path
    missing = f"{program} is not on this machine; install Debian's package {package} (apt-get install {package})"
    if os.environ.get("CI"):
        pytest.fail(missing, pytrace=False)
    pytest.skip(missing)
