from stagedoor.host.health import StartMark


def test_a_mark_left_behind_means_that_the_last_start_failed(tmp_path):
    mark = StartMark(tmp_path / "starting")
    assert mark.begin() is False
    assert mark.begin() is True
    mark.completed()
    mark.completed()
    assert mark.begin() is False


def test_a_folder_that_cannot_be_written_does_not_stop_the_start(tmp_path):
    mark = StartMark(tmp_path / "missing" / "starting")
    assert mark.begin() is False
    mark.completed()
