"""Found by its name, forgotten in time."""

from stagedoor.chat.said import Said, SaidLately


def said(number, name="", platform="twitch"):
    return Said(number, platform, name or f"m{number}", "c", "twitch:ada")


def lately(*each, kept=3):
    memory = SaidLately(kept)
    for one in each:
        memory.keep(one)
    return memory


def test_the_oldest_goes_and_is_not_found_any_more():
    memory = lately(*(said(number) for number in range(5)))
    assert [one.id for one in memory.matching(lambda _: True)] == [2, 3, 4]
    assert memory.known_as("twitch", "m1") == []
    assert memory.known_as("twitch", "m2") == [said(2)]
    assert memory.known_as("kick", "m2") == []
    assert (len(memory._said), len(memory._places)) == (3, 3)


def test_of_two_with_one_name_the_later_is_found_and_the_earlier_takes_nothing_with_it():
    memory = lately(said(1, "x"), said(2, "x"), said(3), said(4))
    assert memory.known_as("twitch", "x") == [said(2, "x")]
    memory.drop(said(2, "x"))
    memory.drop(said(2, "x"))
    assert [one.id for one in memory.matching(lambda _: True)] == [3, 4]


def test_all_with_an_id_are_dropped_under_every_name():
    memory = lately(said(1, "a"), said(2), said(1, "b"))
    memory.drop_all({1})
    assert len(memory) == 1
    assert memory.known_as("twitch", "b") == []


def test_what_has_no_name_is_kept_and_never_found_by_it():
    memory = lately(Said(1, "twitch", "", "c", "k"))
    assert memory.known_as("twitch", "") == []
    assert len(memory) == 1
