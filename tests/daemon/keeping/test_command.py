"""`stagedoor settings export` and `import`, with a show and without one."""

import json

import pytest

from rig.real_daemon import RealDaemon
from stagedoor import cli

pytestmark = pytest.mark.usefixtures("root_logger_as_it_was")


def stagedoor(*words):
    return cli.run(["settings", *map(str, words)])


def test_settings_go_from_one_data_folder_to_another_and_are_in_its_history(tmp_path, capsys):
    one, other, file = tmp_path / "one", tmp_path / "other", tmp_path / "settings.json"
    one.mkdir()
    (one / "settings.json").write_text(
        '{"version": 1, "parts": {"chat": {"command_prefix": "?"}, "obs": {"port": 4499}}}'
    )
    assert stagedoor("export", file, "--data", one) == 0
    assert "2 settings in" in capsys.readouterr().out
    assert stagedoor("import", file, "--data", other, "--dry-run") == 0
    out = capsys.readouterr().out
    assert "obs.port: 0 → 4499" in out
    assert "Nothing was changed" in out
    assert not (other / "settings.json").exists()
    assert stagedoor("import", file, "--data", other) == 0
    assert "2 settings changed" in capsys.readouterr().out
    assert json.loads((other / "settings.json").read_text()) == json.loads((one / "settings.json").read_text())
    assert stagedoor("import", file, "--data", other) == 0
    assert "already" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "code", "why"),
    [
        ("{", 2, "is not JSON"),
        ('{"format": "stagedoor settings", "version": 9, "parts": {}}', 2, "newer Stagedoor"),
        ('{"format": "stagedoor settings", "version": 1, "parts": {"obs": {"prot": 1}}}', 2, "did you mean “port”"),
    ],
)
def test_a_file_that_cannot_be_meant_changes_nothing(tmp_path, capsys, text, code, why):
    file = tmp_path / "wrong.json"
    file.write_text(text)
    assert stagedoor("import", file, "--data", tmp_path / "data") == code
    assert why in capsys.readouterr().err
    assert not (tmp_path / "data" / "settings.json").exists()


def test_a_file_that_is_not_there(tmp_path, capsys):
    assert stagedoor("import", tmp_path / "none.json", "--data", tmp_path / "data") == 1
    assert "There is no file" in capsys.readouterr().err


@pytest.mark.live
async def test_a_running_show_takes_them_at_once(tmp_path, capsys):
    file = tmp_path / "settings.json"
    file.write_text(
        json.dumps({"format": "stagedoor settings", "version": 1, "parts": {"chat": {"command_prefix": "?"}}})
    )
    async with RealDaemon(tmp_path / "data", "--no-demo", "--set", "obs.enabled=false") as daemon:
        assert stagedoor("import", file, "--data", daemon.data) == 0
        settings = await daemon.state("settings")
        (chat,) = [part for part in settings["parts"] if part["part"] == "chat"]
        assert chat["values"]["command_prefix"] == "?"
        (newest,) = (await daemon.do("settings_history", limit=1))["changes"]
        assert (newest["reason"], newest["fields"][0]["before"]) == ("import", "!")
        await daemon.do("undo_settings", change=newest["id"])
    assert "chat.command_prefix" in capsys.readouterr().out
