"""All that is offered: whoever reads it knows what it does, and nothing dangerous is a moderator's."""

from pathlib import Path

from stagedoor.controls import Controls
from stagedoor.obs.studio.animation import Animator
from stagedoor.obs.studio.controls.everything import obs_controls
from stagedoor.obs.studio.happenings import Happenings
from stagedoor.obs.studio.outputs import Outputs
from stagedoor.roles import Role
from stagedoor.testing import FakeObs


def offered():
    obs = FakeObs(lambda _: None)
    return obs_controls(obs, Animator(obs), Outputs(obs, Happenings()), lambda: 0.0, Path)


def test_each_can_be_offered_and_every_argument_has_a_help():
    registry = Controls(None, None)
    registry.offer_own("obs", offered())
    assert len(registry.offers) == len({offer.control for offer in registry.offers}) > 25
    for offer in registry.offers:
        assert offer.title
        for name, field in offer.schema.get("properties", {}).items():
            assert field.get("description"), (offer.control, name)


def test_what_changes_the_stream_itself_is_the_owners():
    owners = {control.name for control in offered() if control.role is Role.OWNER}
    assert {"start_stream", "stop_stream", "stop_recording", "switch_profile", "hotkey", "request"} <= owners
    assert not {"switch_scene", "mute", "move_source", "save_replay", "screenshot", "chapter"} & owners
