from source_youtube.recent import Recent


def test_the_oldest_are_forgotten():
    recent = Recent()
    for number in range(20_000):
        recent[str(number)] = number
    assert len(recent) == 5_000
    assert "19999" in recent
    assert "0" not in recent
