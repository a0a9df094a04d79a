"""`stagedoor export-viewer`, where nothing runs and where something does."""

import pytest

from stagedoor import cli
from stagedoor.paths import places
from stagedoor.privacy import command

pytestmark = pytest.mark.usefixtures("root_logger_as_it_was")


class Daemon:
    def do(self, action, *, viewers):
        assert action == "export_viewer"
        return {"file": "x.json", "text": f"about {viewers[0]}"}


def test_without_a_show_it_says_so(tmp_path, capsys):
    assert cli.run(["export-viewer", "twitch:1", "--data", str(tmp_path)]) == cli.FAULT
    assert "No Stagedoor is running" in capsys.readouterr().err


def test_it_goes_to_a_file_or_to_the_terminal(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(command, "running", lambda _: Daemon())
    assert command.export_viewer(places(tmp_path), "twitch:1", "-") == 0
    assert capsys.readouterr().out == "about twitch:1\n"
    assert command.export_viewer(places(tmp_path), "twitch:1", str(tmp_path / "out.json")) == 0
    assert (tmp_path / "out.json").read_text() == "about twitch:1\n"
