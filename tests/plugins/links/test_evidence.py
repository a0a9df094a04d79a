"""What speaks for an address is counted: its ending, its name, and its surroundings."""

from links.evidence import around, called, ending, is_ending, known


def test_endings_that_are_words_say_less_and_where_a_space_stands_nothing():
    assert ending(["x", "com"], is_tight=True)[0] > ending(["x", "love"], is_tight=True)[0]
    assert ending(["x", "love"], is_tight=True)[0] > ending(["x", "is"], is_tight=True)[0]
    assert ending(["x", "me"], is_tight=True)[0] > ending(["x", "me"], is_tight=False)[0]
    assert ending(["shop", "co", "uk"], is_tight=True) == (3, 2)


def test_names_that_are_no_words_say_more():
    assert called("zub-24") > called("zubrowex") > called("game") > called("ab") > called("a")
    assert called("12") < 0


def test_what_leads_to_an_address_counts_and_prose_counts_against():
    assert around("best viewers on ", "net", "") == 1
    assert around("", "net", "") == 1
    assert around("i said ", "net", " yes") == 0
    assert around("un crack", "uno", " de los mejores") < 0


def test_short_ones_everybody_knows():
    assert known("t.me")
    assert not known("a.me")
    assert is_ending("com")
    assert not is_ending("exe")
