"""A folder of our own is opened by the system's own program, or its path is told."""

import sys

import pytest

from stagedoor import ActionRefused
from stagedoor.folders import open_folder

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="what opens folders here")


def test_without_a_screen_the_path_is_told(tmp_path, monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with pytest.raises(ActionRefused, match=str(tmp_path / "new")):
        open_folder(tmp_path / "new")
    assert (tmp_path / "new").is_dir()


def test_the_systems_program_is_given_the_folder_and_nothing_else(tmp_path, monkeypatch):
    seen = tmp_path / "seen"
    program = tmp_path / "bin" / "xdg-open"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nprintf "%s|" "$@" > {seen}.new && mv {seen}.new {seen}\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    monkeypatch.setenv("DISPLAY", ":9")
    started = []
    popen = __import__("subprocess").Popen
    monkeypatch.setattr("subprocess.Popen", lambda *given, **more: started.append(popen(*given, **more)) or started[-1])
    open_folder(tmp_path / "a folder; with $signs")
    assert started[0].wait(10) == 0
    assert seen.read_text() == f"{tmp_path}/a folder; with $signs|"
