"""The files OBS shows: private, whole, and with nothing on them once nothing is to be seen."""

import io
import stat

import pytest
from PIL import Image

from stagedoor.obs.rendering.pictures import BLANK, Pictures


@pytest.fixture
def pictures(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    pictures = Pictures(tmp_path / "data")
    pictures.open()
    return pictures


def test_nothing_is_one_transparent_pixel():
    with Image.open(io.BytesIO(BLANK)) as blank:
        assert (blank.size, blank.mode, blank.getpixel((0, 0))) == ((1, 1), "RGBA", (0, 0, 0, 0))


def test_three_files_take_turns_and_each_is_whole(pictures):
    files = [pictures.keep("main", picture) for picture in (b"one", b"two", b"three", b"four")]
    assert len(set(files)) == 3
    assert files[3] == files[0]
    assert [file.read_bytes() for file in files[1:]] == [b"two", b"three", b"four"]
    assert not list(pictures.folder.glob("*.new"))


def test_they_are_known_again_after_a_restart_and_show_nothing(pictures, tmp_path):
    file = pictures.keep("main", b"what was said")
    again = Pictures(tmp_path / "data")
    again.open()
    assert again.is_ours(str(file), "main")
    assert not again.is_ours(str(file), "side")
    assert not again.is_ours("/home/ada/main.1.png", "main")
    assert file.read_bytes() == BLANK


def test_two_installations_do_not_share_them(pictures, tmp_path):
    assert Pictures(tmp_path / "other").folder != pictures.folder


def test_nobody_else_may_read_them(pictures):
    assert stat.S_IMODE(pictures.folder.stat().st_mode) == 0o700


def test_a_folder_that_others_can_reach_is_not_used(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    pictures = Pictures(tmp_path / "data")
    trap = pictures.folder
    trap.mkdir(mode=0o777)
    trap.chmod(0o777)
    pictures.open()
    assert pictures.folder != trap
    assert list(trap.iterdir()) == []
    pictures.close()


def test_what_was_shown_is_cleared_and_nothing_is_left_at_the_end(pictures):
    files = [pictures.keep("main", b"said"), pictures.keep("main", b"said"), pictures.keep("side", b"stays")]
    pictures.clear("main")
    assert [file.read_bytes() for file in files] == [BLANK, BLANK, b"stays"]
    pictures.close()
    assert not pictures.folder.exists()
