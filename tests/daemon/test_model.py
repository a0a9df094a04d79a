"""The values' own rules."""

import pytest

from stagedoor.model import Action, Viewer


def test_the_harshest_action_is_the_greatest():
    assert max(Action.MARK, Action.BAN, Action.HOLD) is Action.BAN
    assert list(Action) == sorted(Action)


@pytest.mark.parametrize("action", Action)
def test_only_mild_verdicts_reach_the_screen(action):
    assert action.shows == (action in (Action.ALLOW, Action.MARK))


def test_a_choice_in_the_settings_names_an_action():
    assert [Action.chosen(choice) for choice in ("off", "mark", "timeout")] == [
        Action.ALLOW,
        Action.MARK,
        Action.TIMEOUT,
    ]
    with pytest.raises(KeyError):
        Action.chosen("sing")


def test_a_viewer_is_known_by_platform_and_id_whatever_the_name():
    before, after = (Viewer(platform="kick", id="7", name=name) for name in ("old", "new"))
    assert before.key == after.key == "kick:7"
    assert Viewer(platform="twitch", id="7", name="old").key != before.key
