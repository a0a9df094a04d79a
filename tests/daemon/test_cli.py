"""What is typed is understood, or answered with a sentence."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import stagedoor as stagedoor_package
from stagedoor import cli
from stagedoor.errors import SettingsError, StagedoorError
from stagedoor.instance import AlreadyRunning

pytestmark = pytest.mark.usefixtures("root_logger_as_it_was")


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


def stagedoor(*arguments, **streams):
    environment = {**os.environ, "PYTHONPATH": str(Path(stagedoor_package.__file__).parents[1])}
    return subprocess.Popen([sys.executable, "-m", "stagedoor", *arguments], env=environment, **streams)


def test_listening_ends_quietly_when_nobody_reads_any_more(tmp_path):
    given = ("--data", str(tmp_path), "--set", "source_demo.pace=20", "--set", "obs.enabled=false", "--json")
    with stagedoor("listen", *given, "demo:show", stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        first = json.loads(process.stdout.readline())
        process.stdout.close()
        said = process.stderr.read().decode()
        assert process.wait(20) == cli.DONE
    assert first["kind"]
    assert "Traceback" not in said
    assert "connection was lost" not in said


def test_listening_to_a_full_disk_is_a_sentence(tmp_path):
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("This system has no /dev/full.")
    with (
        full.open("wb") as output,
        stagedoor("listen", "--data", str(tmp_path), "demo:show", stdout=output, stderr=subprocess.PIPE) as process,
    ):
        said = process.stderr.read().decode()
        assert process.wait(20) == cli.FAULT
    assert "could not be written" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("setting", ["obs.nothing=1", "nothing.at=all", "source_demo.pace=fast", "web.port=x"])
def test_listening_refuses_a_setting_that_cannot_be(setting, tmp_path, capsys):
    assert cli.run(["listen", "--data", str(tmp_path), "--set", setting, "demo:show"]) == cli.USAGE
    assert setting.partition("=")[0].partition(".")[0] in capsys.readouterr().err


def test_the_list_of_plugins_tells_how_each_one_is(tmp_path, capsys):
    where = tmp_path / "plugins"
    where.mkdir()
    (where / "mine.py").write_text('"""Mine."""\n1 / 0\n')
    given = ["--set", 'plugins.off=["source_demo"]', "--set", "source_replay.speed=never"]
    assert cli.run(["plugins", "--data", str(tmp_path), *given]) == cli.DONE
    said = capsys.readouterr().out
    states = {line.split()[0]: line for line in said.splitlines() if not line.startswith(" ")}
    assert "disabled" in states["source_demo"]
    assert "bad_settings" in states["source_replay"]
    assert "running" in states["source_twitch"]
    assert "broken" in states["mine"]
    assert str(where) in said
