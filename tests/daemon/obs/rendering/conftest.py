"""A browser made of a script, as the daemon finds a real one."""

import pytest

from rig.fake_browser import write_program


@pytest.fixture
def browser_folder(tmp_path):
    """Where the browser is; what it draws is in its file `page`."""
    folder = tmp_path / "browser"
    folder.mkdir()
    write_program(folder)
    return folder
