"""All that can be had done in OBS, as the daemon offers it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from stagedoor.context import Control
from stagedoor.obs.studio.animation import Animator
from stagedoor.obs.studio.asking import Obs
from stagedoor.obs.studio.controls.outputs import OutputControls
from stagedoor.obs.studio.controls.pictures import PictureControls
from stagedoor.obs.studio.controls.scenes import SceneControls
from stagedoor.obs.studio.controls.sound import SoundControls
from stagedoor.obs.studio.outputs import Outputs


def obs_controls(
    obs: Obs, animator: Animator, outputs: Outputs, now: Callable[[], float], screenshots: Callable[[], Path]
) -> list[Control]:
    """The controls of the part `obs`: everybody says `obs.switch_scene`, `obs.mute` …

    :param now: seconds since 1970.
    :param screenshots: the folder for them.
    """
    return [
        *SceneControls(obs).controls(),
        *PictureControls(obs, animator, now, screenshots).controls(),
        *SoundControls(obs).controls(),
        *OutputControls(obs, outputs).controls(),
    ]
