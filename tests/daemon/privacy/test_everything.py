"""Everything goes at the next start; what is not about viewers stays."""

from stagedoor.paths import places
from stagedoor.privacy import everything


def test_nothing_goes_unless_it_was_asked_for(tmp_path):
    here = places(tmp_path)
    here.log.write_text("kept")
    assert everything.carry_out(here) == []
    assert here.log.read_text() == "kept"


def test_what_is_about_viewers_goes_once_and_the_rest_stays(tmp_path):
    here = places(tmp_path)
    gone = [here.log, tmp_path / "show.db-wal", here.logs, here.images / "a.png", here.backups / "s.json"]
    gone.append(tmp_path / "plugin-files" / "learned" / "examples.jsonl")
    stays = [here.settings, tmp_path / "access.json", tmp_path / "team.json", tmp_path / "plugins" / "mine.py"]
    for file in (*gone, *stays, tmp_path / "show.db.lock"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")
    everything.ask(here)
    assert everything.carry_out(here) == []
    assert [file for file in gone if file.exists()] == []
    assert [file for file in stays if not file.exists()] == []
    here.log.write_text("new")
    everything.carry_out(here)
    assert here.log.read_text() == "new"
