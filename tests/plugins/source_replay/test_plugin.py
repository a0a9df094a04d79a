"""What may stand behind `replay:`."""

from pathlib import Path

import pytest

import source_replay
from rig.recorded_show import said, write
from rig.source_stage import SourceStage
from source_replay.recording import Recording
from stagedoor import (
    SettingsError,
)


@pytest.mark.parametrize("target", ["", "  ", "a\0b"])
def test_a_target_that_is_no_path_is_refused_at_once(target: str) -> None:
    with pytest.raises(SettingsError, match=r"There is no file to play\. Write replay: and its path"):
        SourceStage(source_replay, target)


def test_a_home_folder_may_be_written_short(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    write(tmp_path / "show.jsonl", said("a"))
    recording = Recording(SourceStage(source_replay, " ~/show.jsonl ").source._path)
    recording.open()
    assert recording.read() == [said("a")]
    recording.close()
