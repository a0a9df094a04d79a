"""Sentences on the terminal, everything in the file."""

import logging

import pytest

from stagedoor import logs

pytestmark = pytest.mark.usefixtures("root_logger_as_it_was")


def fail():
    try:
        raise ValueError("deep inside")
    except ValueError:
        logging.getLogger("stagedoor.test").exception("The thing failed.")


def test_a_traceback_is_in_the_file_and_not_on_the_terminal(tmp_path, capsys):
    file = tmp_path / "log"
    logs.speak(file=file)
    fail()
    assert capsys.readouterr().err == "The thing failed.\n"
    assert "deep inside" in file.read_text()


def test_who_asks_for_more_gets_it(capsys):
    logs.speak(verbose=True)
    fail()
    assert "deep inside" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_told_and_does_no_harm(tmp_path, capsys):
    logs.speak(file=tmp_path / "no" / "such" / "folder")
    logging.getLogger("stagedoor.test").warning("Still here.")
    said = capsys.readouterr().err
    assert "cannot be written" in said
    assert "Still here." in said
