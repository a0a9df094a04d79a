"""What the live tests share: a screen for all of them, and one OBS per file."""

import pytest

from rig.real_obs import RealObs
from rig.xvfb import Display


@pytest.fixture(scope="session")
def display():
    """An X display nobody looks at."""
    with Display() as display:
        yield display


@pytest.fixture(scope="module")
def real_obs(display):
    """OBS Studio, started once for the whole file; a test leaves it running."""
    with RealObs(display) as obs:
        yield obs
