"""Names are gone from the files beside the log, and those files can still be written and read."""

import json
import logging

from stagedoor.paths import places
from stagedoor.privacy import papers
from stagedoor.store.scrubbing import Person

MIA = Person({"twitch:771122": "x"}, frozenset({"MiaSecretname", "Mö"}))


def test_what_the_daemon_wrote_about_itself_is_blackened_while_it_goes_on_writing(tmp_path):
    here = places(tmp_path)
    handler = logging.FileHandler(here.logs, encoding="utf-8")
    handler.emit(logging.LogRecord("x", 20, "", 0, "MiaSecretname (twitch:771122) and MiaSecretname2 came", (), None))
    papers.forget(here, MIA)
    handler.emit(logging.LogRecord("x", 20, "", 0, "later", (), None))
    handler.close()
    lines = here.logs.read_text(encoding="utf-8").splitlines()
    assert lines == ["************* (*************) and *************2 came", "later"]


def test_copies_of_the_settings_are_without_them_and_otherwise_the_same(tmp_path):
    here = places(tmp_path)
    here.backups.mkdir()
    kept = {"settings": {"moderation": {"immune": ["twitch:771122", "@MiaSecretname", "Ada"]}, "x": {"name": "Ada"}}}
    file = here.backups / "settings-1.json"
    file.write_text(json.dumps(kept))
    other = here.backups / "settings-2.json"
    other.write_text('{ "x": 1 }')
    papers.forget(here, MIA)
    assert json.loads(file.read_text())["settings"] == {"moderation": {"immune": ["Ada"]}, "x": {"name": "Ada"}}
    assert other.read_text() == '{ "x": 1 }', "what does not name them is not touched"


def test_a_file_that_cannot_be_read_stops_nothing(tmp_path, caplog):
    here = places(tmp_path)
    here.backups.mkdir()
    (here.backups / "a.json").write_text("{")
    (here.backups / "b.json").write_text('["MiaSecretname"]')
    (here.backups / "c.json").write_text('{"who": "MiaSecretname"}')
    papers.forget(here, MIA)
    assert json.loads((here.backups / "c.json").read_text()) == {"who": ""}
    assert "a.json" in caplog.text
