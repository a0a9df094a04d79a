"""What a plugin says about itself, without running it."""

import pytest

from stagedoor.host.about import about, read_about, readable


def test_the_first_paragraph_version_and_title(tmp_path):
    file = tmp_path / "x.py"
    file.write_text('"""Counts\nthings.\n\nAt length."""\n__version__ = "2.0"\n__title__ = "Counter"\n1 / 0\n')
    said = read_about(file)
    assert (said.description, said.version, said.title) == ("Counts things.", "2.0", "Counter")


def test_what_is_not_plain_text_is_left_out(tmp_path):
    file = tmp_path / "x.py"
    file.write_text("__version__ = 1 + 1\n__title__ = f()\nif True:\n    __version__ = '3'\n")
    said = read_about(file)
    assert (said.description, said.version, said.title) == ("", "", "")


def test_other_encodings_and_huge_files(tmp_path):
    latin = tmp_path / "latin.py"
    latin.write_bytes('# coding: latin-1\n"""Zählt."""\n'.encode("latin-1"))
    assert read_about(latin).description == "Zählt."
    huge = tmp_path / "huge.py"
    huge.write_bytes(b"#" * 3_000_000)
    with pytest.raises(ValueError, match="larger than 2 MB"):
        read_about(huge)


def test_names_people_can_read():
    assert readable("calm_words") == "Calm words"
    assert about(None, "").description == ""
