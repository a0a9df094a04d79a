"""Presses what OBS offers, as the daemon does."""

import pytest

from stagedoor.obs.studio.controls.everything import obs_controls
from stagedoor.obs.studio.outputs import Outputs


@pytest.fixture
def press(obs, happenings, tmp_path):
    """`await press("mute", source="Mic")` gives the way back."""
    offered = obs_controls(
        obs, obs.animator, Outputs(obs, happenings), lambda: 1_760_000_000.0, lambda: tmp_path / "screenshots"
    )
    controls = {control.name: control for control in offered}

    async def press(name, /, **arguments):
        control = controls[name]
        return await (control.run(control.parameters(**arguments)) if control.parameters else control.run())

    return press
