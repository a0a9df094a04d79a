"""Plugins as modules of a private package."""

import sys

import pytest

from stagedoor.host.importing import Importer


@pytest.fixture
def importer():
    importer = Importer()
    yield importer
    importer.close()


def test_two_importers_keep_their_plugins_apart(tmp_path, importer):
    file = tmp_path / "same.py"
    file.write_text("values = []\n")
    other = Importer()
    try:
        one, two = importer.load("same", file, fresh=True), other.load("same", file, fresh=True)
        assert one is not two
        assert one.__name__ != two.__name__
    finally:
        other.close()
    assert one.__name__ in sys.modules
    assert two.__name__ not in sys.modules


def test_a_fresh_load_sees_the_text_as_it_is_now_whatever_the_dates_say(tmp_path, importer):
    file = tmp_path / "quick.py"
    for value in ("one", "two"):
        file.write_text(f"VALUE = '{value}'\n")
        stamp = file.stat()
        found = importer.load("quick", file, fresh=True)
        assert found.VALUE.startswith(value)
    assert not list(tmp_path.rglob("*.pyc"))
    assert stamp.st_size == len("VALUE = 'two'\n")


def test_what_fails_leaves_nothing_behind(tmp_path, importer):
    folder = tmp_path / "half"
    folder.mkdir()
    (folder / "__init__.py").write_text("from . import part\nraise SystemExit\n")
    (folder / "part.py").write_text("")
    with pytest.raises(SystemExit):
        importer.load("half", folder, fresh=True)
    assert not [name for name in sys.modules if ".half" in name]


def test_a_single_file_has_no_siblings_and_plugins_do_not_see_one_another(tmp_path, importer):
    (tmp_path / "first.py").write_text("")
    (tmp_path / "second.py").write_text("from . import first\n")
    with pytest.raises(ImportError):
        importer.load("second", tmp_path / "second.py", fresh=True)
