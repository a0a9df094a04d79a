from emotes.shelf import Shelf, to_keep
from emotes.words import emote


def test_what_is_kept_is_found_again_by_its_whole_name(tmp_path):
    shelf = Shelf(tmp_path / "new")
    words = dict([emote("LUL", "1", "7tv", is_overlaid=True), emote("ümläut", "2", "7tv")])
    shelf.write(to_keep(words, 5.0), "7tv", "twitch", "71")
    kept = shelf.read("7tv", "twitch", "71")
    assert (kept.at, kept.emotes) == (5.0, words)
    assert shelf.read("7tv", "twitch", "7") is None
    assert shelf.read("7tv", "", "") is None


def test_what_is_broken_is_nothing(tmp_path):
    shelf = Shelf(tmp_path)
    shelf.write(to_keep({}, 1.0), "7tv", "", "")
    (file,) = tmp_path.iterdir()
    for content in (b"", b"{", b"[]", b'{"at":1,"words":{"a":[1,2,3]}}', b" " * 5_000_000):
        file.write_bytes(content)
        assert shelf.read("7tv", "", "") is None


def test_a_folder_that_cannot_be_written_costs_only_the_next_start(tmp_path):
    (tmp_path / "file").write_text("")
    shelf = Shelf(tmp_path / "file" / "below")
    shelf.write(to_keep({}, 1.0), "7tv")
    assert shelf.read("7tv") is None


def test_it_has_an_end(tmp_path):
    shelf = Shelf(tmp_path)
    for number in range(210):
        shelf.write(to_keep({}, 1.0), "7tv", "twitch", str(number))
    assert len(list(tmp_path.iterdir())) == 200
