"""Everything of one installation lies where it should."""

import os
import stat

import pytest

from stagedoor.paths import bundled, places


def test_a_given_folder_holds_everything(tmp_path):
    where = places(tmp_path / "show")
    for path in (where.log, where.settings, where.secrets, where.images, where.instance, where.plugins, where.logs):
        assert path.is_relative_to(tmp_path / "show")
    assert where.contained


def test_without_one_it_is_the_users_own_place(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert "stagedoor" in str(places().data).lower()
    assert not places().contained


@pytest.mark.skipif(os.name == "nt", reason="Windows has no file modes")
def test_nobody_else_may_read_it(tmp_path):
    where = places(tmp_path / "show")
    where.create()
    assert stat.S_IMODE(where.data.stat().st_mode) == 0o700


def test_what_ships_is_found():
    assert (bundled("plugins") / "blocked_words").is_dir()
    assert bundled("overlay").is_dir()
