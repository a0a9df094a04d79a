from source_twitch.tally import Tally


def test_all_lines_are_the_four_together():
    tally = Tally(parsed=5, ignored=2, malformed=1)
    tally.surprise("FOO")
    assert tally.lines == 9
    assert str(tally) == "9 lines: 5 parsed, 2 known and ignored, 1 unknown (FOO 1), 1 malformed"


def test_a_flood_of_made_up_commands_is_counted_without_keeping_them():
    tally = Tally()
    for count in range(10_000):
        tally.surprise(f"X{count}")
    assert tally.unknown == 10_000
    assert len(tally.commands) == 100
