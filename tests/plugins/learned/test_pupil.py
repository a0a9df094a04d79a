"""What is told of how well it went."""

from learned.lessons.lesson import Report
from learned.pupil import told


def test_a_useful_report_names_both_shares_as_ranges():
    assert told(Report(removed=200, left=4000, found=40, hit=20, threshold=1.0)) == (
        "Learned from 200 messages you removed and 4000 you left: it finds 15 to 26.1 of 100 removed ones"
        " and hits 0.3 to 0.8 of 100 others, as far as so few tell."
    )


def test_one_that_is_not_says_so():
    assert told(Report(removed=30, left=600, found=1, hit=3, threshold=1.0)) == (
        "Learned from 30 messages you removed and 600 you left: it cannot tell them apart better than by guessing yet,"
        " so it judges nothing."
    )
