"""What is typed is understood, or answered with a sentence."""

import pytest

from stagedoor import cli
from stagedoor.errors import SettingsError, StagedoorError
from stagedoor.instance import AlreadyRunning


def parsed(*arguments):
    return cli._parser().parse_args(["run", *arguments])


def test_without_a_command_it_runs(monkeypatch):
    ran = []
    monkeypatch.setattr(cli, "_run", lambda chosen: ran.append(chosen) or 0)
    assert cli.run([]) == 0
    assert cli.run(["--headless", "--port", "7000"]) == 0
    assert [(chosen.headless, chosen.port) for chosen in ran] == [(False, 0), (True, 7000)]


def test_settings_for_this_run_may_hold_any_value():
    chosen = parsed("--set", "a.b=c=d", "--set", 'x.y=["1"]', "--set", "e.f=")
    assert dict(chosen.overrides) == {"a.b": "c=d", "x.y": '["1"]', "e.f": ""}


@pytest.mark.parametrize("wrong", ["a", "a=b", ".b=c", "a.=c", "=", "a.b"])
def test_a_setting_of_another_form_is_not_understood(wrong, capsys):
    with pytest.raises(SystemExit) as end:
        parsed("--set", wrong)
    assert end.value.code == cli.USAGE
    assert "part.name=value" in capsys.readouterr().err


@pytest.mark.parametrize("wrong", ["0", "65536", "-1", "x", "1.5", ""])
def test_a_port_is_a_port(wrong, capsys):
    with pytest.raises(SystemExit) as end:
        parsed("--port", wrong)
    assert end.value.code == cli.USAGE


def test_the_demo_is_wanted_or_not_or_left_to_stagedoor():
    assert [parsed(*words).demo for words in ([], ["--demo"], ["--no-demo"])] == [None, True, False]


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (StagedoorError("A sentence."), cli.FAULT),
        (SettingsError("A sentence."), cli.USAGE),
        (AlreadyRunning(None), cli.ALREADY_RUNNING),
        (KeyboardInterrupt(), cli.INTERRUPTED),
    ],
)
def test_faults_have_their_codes_and_their_sentence(monkeypatch, capsys, fault, code):
    def fail(_):
        raise fault

    monkeypatch.setattr(cli, "_run", fail)
    assert cli.run(["run"]) == code
    said = capsys.readouterr().err
    assert said.count("\n") == (0 if code == cli.INTERRUPTED else 1)
    assert "Traceback" not in said


def test_every_command_explains_itself(capsys):
    for command in cli._WORDS:
        with pytest.raises(SystemExit) as end:
            cli.run([command, "--help"])
        assert end.value.code == 0
        assert "--set" in capsys.readouterr().out
