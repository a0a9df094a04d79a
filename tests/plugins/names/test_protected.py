"""Whose names are protected, and that looking one up stays cheap."""

from time import perf_counter

from names.protected import Owner, Protected


def known(*names):
    protected = Protected()
    for number, name in enumerate(names):
        protected.learn(Owner(name, f"t:{number}", "t", "a moderator here"))
    return protected


def test_the_likest_is_named():
    likeness = known("PelicanKing", "PelicanKings").imitated("t:9", "PelicanK1ng")
    assert (likeness.owner.name, likeness.edits, likeness.is_certain) == ("PelicanKing", 0, True)


def test_who_changes_their_name_is_protected_by_the_new_one():
    protected = known("PelicanKing")
    protected.learn(Owner("RaccoonKing", "t:0", "t", "a moderator here"))
    assert protected.imitated("t:9", "PelicanK1ng") is None
    assert protected.imitated("t:9", "RaccoonK1ng")


def test_only_what_became_known_since_then():
    protected = known("PelicanKing")
    before = protected.generation
    protected.learn(Owner("RaccoonKing", "t:5", "t", "a moderator here"))
    assert protected.imitated("t:9", "PelicanK1ng", since=before) is None
    assert protected.imitated("t:9", "RaccoonK1ng", since=before)


def test_learning_again_changes_nothing():
    protected = known("PelicanKing")
    before = protected.generation
    protected.learn(Owner("PelicanKing", "t:0", "t", "a moderator here"))
    assert protected.generation == before


def test_a_list_of_names_takes_the_place_of_the_last():
    protected = known()
    protected.write_down(("PelicanKing",))
    assert protected.imitated("t:9", "PelicanK1ng")
    assert protected.imitated("t:9", "pelicanking") is None
    protected.write_down(("RaccoonKing",))
    assert protected.imitated("t:9", "PelicanK1ng") is None
    assert protected.imitated("t:9", "RaccoonK1ng")
    protected.write_down(())
    assert not protected._near
    assert not protected._by_skeleton


def test_what_is_kept_has_an_end_and_costs_little():
    protected = Protected()
    for number in range(5_000):
        word = "".join(chr(97 + number // 26**place % 26) for place in range(4))
        protected.learn(Owner(f"somebody{word}", f"t:{number}", "t", "a moderator here"))
    assert len(protected._owners) == 500
    begun = perf_counter()
    for number in range(200):
        protected.imitated("t:x", f"whoever{number}")
    assert (perf_counter() - begun) / 200 < 0.005
