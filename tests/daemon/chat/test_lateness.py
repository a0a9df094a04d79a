"""Late is what arrives much later than usual, whatever the clocks say."""

from stagedoor.chat.lateness import Lateness


def delays(lateness, *seconds, at=1_700_000_000_000):
    return [
        lateness.measure(at + 1_000 * index - int(1_000 * delay), at + 1_000 * index) // 1_000
        for index, delay in enumerate(seconds)
    ]


def test_in_time_is_nothing():
    assert delays(Lateness(), 0.2, 1, 5, 0.1, 20) == [0, 0, 0, 0, 0]


def test_minutes_late_is_said():
    assert delays(Lateness(), 0.2, 0.3, 240, 0.2)[2] == 239


def test_what_was_said_before_the_connection_is_late_from_the_first_message_on():
    assert delays(Lateness(), 600, 590, 0.4) == [600, 590, 0]


def test_a_computer_whose_clock_is_ten_minutes_ahead_soon_sees_nothing_late():
    lateness = Lateness()
    assert delays(lateness, *[600.0] * 60)[-1] == 0
    assert delays(lateness, 600, 700)[1] == 100


def test_a_computer_whose_clock_is_behind_sees_nothing_early_and_still_what_is_late():
    assert delays(Lateness(), -600, -599, -600, -500, -600) == [0, 0, 0, 100, 0]


def test_a_platform_without_times_is_never_late():
    assert Lateness().measure(0, 1_700_000_000_000) == 0


def test_one_message_from_tomorrow_makes_nobody_else_late():
    assert delays(Lateness(), 0.2, 0.3, -86_400, *[0.4] * 50, 240) == [0] * 53 + [239]
    assert delays(Lateness(), -86_400, *[0.4] * 50) == [0] * 51


def test_the_usual_delay_is_the_smallest_of_the_last_forty():
    assert delays(Lateness(), 0, *[25] * 38, 40)[-1] == 40, "the smallest one is the first of forty"
    assert delays(Lateness(), 0, *[25] * 39, 40)[-1] == 0
