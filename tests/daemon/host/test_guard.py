"""`os._exit` is refused to plugins, and to nobody else."""

import os
import types

import pytest

from stagedoor.host.guard import ExitGuard


class Left(Exception):
    """What the real one does here."""


@pytest.fixture
def real(monkeypatch):
    def leave(status):
        raise Left(status)

    monkeypatch.setattr(os, "_exit", leave)
    return leave


def plugin(name):
    module = types.ModuleType(name)
    exec("import os\ndef away(): os._exit(3)\ndef through(function): function()", module.__dict__)
    return module


def test_a_plugin_on_the_stack_is_refused_and_everybody_else_is_let_through(real):
    guard = ExitGuard()
    guard.watch("some_plugins")
    guard.install()
    with pytest.raises(SystemExit):
        plugin("some_plugins.bad").away()
    with pytest.raises(SystemExit):
        plugin("some_plugins.bad").through(plugin("a_library").away)
    with pytest.raises(Left):
        plugin("a_library").away()
    with pytest.raises(Left):
        plugin("some_plugins_of_others").away()
    guard.remove()
    assert os._exit is real


def test_another_process_is_let_through(real, monkeypatch):
    guard = ExitGuard()
    guard.watch("some_plugins")
    guard.install()
    monkeypatch.setattr(os, "getpid", lambda: -1)
    with pytest.raises(Left):
        plugin("some_plugins.bad").away()
    guard.remove()


def test_guards_stand_behind_one_another_and_step_aside_in_any_order(real):
    first, second = ExitGuard(), ExitGuard()
    first.watch("first")
    second.watch("second")
    first.install()
    second.install()
    for name in ("first.x", "second.x"):
        with pytest.raises(SystemExit):
            plugin(name).away()
    first.remove()
    with pytest.raises(Left):
        plugin("first.x").away()
    with pytest.raises(SystemExit):
        plugin("second.x").away()
    second.remove()
    with pytest.raises(Left):
        plugin("second.x").away()
