import source_tiktok
from rig.source_stage import SourceStage
from source_tiktok.patience import Patience


def patience(**settings):
    return Patience(SourceStage(source_tiktok, "somebody", **settings))


def test_looking_for_a_live_becomes_rarer():
    mine = patience(offline_first=10, offline_longest=50)
    assert [mine.offline() for _ in range(5)] == [10, 20, 40, 50, 50]
    mine.let_in()
    assert mine.offline() == 10


def test_the_longest_pause_is_the_longest_even_for_the_first():
    mine = patience(offline_first=300, offline_longest=120)
    assert [mine.offline() for _ in range(2)] == [120, 120]


def test_a_block_is_left_alone_for_longer_each_time():
    mine = patience()
    assert [mine.blocked() for _ in range(6)] == [60, 120, 240, 480, 900, 900]
    for _ in range(2000):
        assert mine.blocked() == 900
    mine.let_in()
    assert mine.blocked() == 60
