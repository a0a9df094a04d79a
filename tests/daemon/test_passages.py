"""What went through a plugin's door is counted, from any thread."""

from concurrent.futures import ThreadPoolExecutor

from stagedoor.passages import MEMORY_WRITES, NOTICES, Passages
from stagedoor.testing.clock import FakeClock


def test_nothing_is_lost_between_threads():
    passages = Passages(FakeClock())
    assert passages.counted() == {}
    with ThreadPoolExecutor(8) as pool:
        for _ in range(8):
            pool.submit(lambda: [passages.count(NOTICES) for _ in range(500)])
    passages.count(MEMORY_WRITES, 3)
    assert passages.counted() == {NOTICES: 4000, MEMORY_WRITES: 3}


def test_what_is_handed_out_does_not_change():
    passages = Passages(FakeClock())
    before = passages.counted()
    passages.count(NOTICES)
    assert before == {}
