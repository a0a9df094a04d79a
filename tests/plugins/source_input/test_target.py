from pathlib import Path

import pytest

from source_input.target import file_path, input_name
from stagedoor import SettingsError


def test_names_and_files():
    assert input_name(" Doorbell ") == "doorbell"
    assert input_name("/in/doorbell") == "doorbell"
    assert file_path("/tmp/a b.ndjson") == Path("/tmp/a b.ndjson")
    assert file_path("~/chat.ndjson") == Path.home() / "chat.ndjson"


@pytest.mark.parametrize("name", ["", "a b", "x" * 41, "ä", "a/b"])
def test_a_name_that_is_none_is_refused(name):
    with pytest.raises(SettingsError, match="input:doorbell"):
        input_name(name)


@pytest.mark.parametrize("path", ["", "-", "chat.ndjson", "./x", "~nobody-of-that-name/x", "/a\0b"])
def test_a_path_that_is_none_is_refused(path):
    with pytest.raises(SettingsError, match="ndjson:"):
        file_path(path)
