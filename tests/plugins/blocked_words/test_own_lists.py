"""Lists in the plugin's folder are taken in and followed."""

import logging
import os

import pytest

from blocked_words.own_lists import OwnLists


class Folder:
    def __init__(self, folder):
        self.folder = folder
        self.log = logging.getLogger("own")


@pytest.fixture
def own(tmp_path):
    return OwnLists(Folder(tmp_path))


def test_the_folder_explains_itself(own, tmp_path):
    own.read()
    assert "# level: hide" in (tmp_path / "lists" / "README").read_text(encoding="utf-8")
    assert own.entries == ()


def test_texts_and_tables_are_taken_in(own, tmp_path):
    own.read()
    (tmp_path / "lists" / "a.txt").write_text("flumbert\n# level: mild\ngronkle\n", encoding="utf-8")
    (tmp_path / "lists" / "b.csv").write_text("word,level\ntrundle,hold\n", encoding="utf-8")
    own.read()
    assert own.entries == (("hide", "flumbert"), ("mild", "gronkle"), ("hold", "trundle"))


def test_only_a_change_is_read_again(own, tmp_path):
    own.read()
    file = tmp_path / "lists" / "a.txt"
    file.write_text("flumbert\n", encoding="utf-8")
    own.read()
    before = own.entries
    own.read()
    assert own.entries is before
    file.write_text("gronkle\n", encoding="utf-8")
    os.utime(file, ns=(1, 1))
    own.read()
    assert own.entries == (("hide", "gronkle"),)


def test_an_unknown_level_hides_and_a_giant_file_is_left_out(own, tmp_path, caplog):
    own.read()
    (tmp_path / "lists" / "a.txt").write_text("# level: dreadful\nflumbert\n", encoding="utf-8")
    (tmp_path / "lists" / "b.txt").write_text("x" * 2_000_001, encoding="utf-8")
    own.read()
    assert own.entries == (("hide", "flumbert"),)
    assert "larger than 2 MB" in caplog.text
