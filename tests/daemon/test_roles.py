"""Roles are in order, and whoever asks is a name with a role."""

import pytest

from stagedoor.roles import Caller, Role, role_of


def test_each_role_may_what_those_before_it_may():
    order = [Role.WATCHER, Role.HELPER, Role.MODERATOR, Role.OWNER]
    for place, role in enumerate(order):
        assert [role.may(least) for least in order] == [True] * (place + 1) + [False] * (3 - place)


def test_a_caller_is_a_text_that_knows_its_role():
    caller = Caller("Mo", Role.HELPER, member="1")
    assert (caller, role_of(caller), caller.member, caller.session) == ("Mo", Role.HELPER, "1", "")
    assert f"{caller}" == "Mo"


@pytest.mark.parametrize("name", ["panel", "script", "some_plugin"])
def test_a_part_of_the_daemon_may_everything(name):
    assert role_of(name) is Role.OWNER
