"""The browser on this computer that can draw overlays."""

import pytest

from stagedoor.obs.rendering.browsers import PROGRAMS, command, find_browser


def program(folder, name):
    file = folder / name
    file.write_text("#!/bin/sh\n")
    file.chmod(0o755)
    return str(file)


def test_the_first_that_is_there_is_taken(tmp_path):
    assert find_browser(path=str(tmp_path)) == ""
    edge = program(tmp_path, "microsoft-edge")
    assert find_browser(path=str(tmp_path)) == edge
    chromium = program(tmp_path, "chromium")
    assert find_browser(path=str(tmp_path)) == chromium


def test_the_streamers_own_choice_counts_and_is_not_replaced(tmp_path):
    program(tmp_path, PROGRAMS[0])
    own = program(tmp_path, "my-browser")
    assert find_browser("my-browser", path=str(tmp_path)) == own
    assert find_browser(own) == own
    assert find_browser(str(tmp_path / "nothing"), path=str(tmp_path)) == ""


@pytest.mark.parametrize(("user", "alone"), [(0, True), (1000, False)])
def test_it_is_started_alone_and_reached_over_nothing_but_its_pipe(tmp_path, monkeypatch, user, alone):
    monkeypatch.setattr("os.geteuid", lambda: user)
    started = command("/usr/bin/chromium", tmp_path)
    assert started[0] == "/usr/bin/chromium"
    assert f"--user-data-dir={tmp_path}" in started
    assert "--remote-debugging-pipe" in started
    assert not [each for each in started if each.startswith("--remote-debugging-port")]
    assert ("--no-sandbox" in started) is alone
