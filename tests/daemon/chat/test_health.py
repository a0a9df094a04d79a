"""What a source says it received, and what it became."""

from stagedoor.chat.health import Health


def test_a_source_that_counts_what_it_receives_is_believed():
    health = Health()
    health.heard(1_000, 3, "", 0)
    health.emitted(1_001, 2)
    assert (health.received, health.parsed, health.last_at) == (3, 2, 1_001)


def test_a_source_that_never_counts_received_what_it_handed_over():
    health = Health()
    health.emitted(5, 4)
    health.heard(6, 0, "", 0)
    health.emitted(7, 1)
    assert (health.received, health.parsed, health.last_at) == (5, 5, 7)


def test_what_a_source_says_before_it_begins_to_count_was_not_received():
    health = Health()
    health.emitted(1, 1)
    health.heard(2, 5, "", 0)
    assert (health.received, health.parsed) == (5, 1)


def test_unknown_kinds_are_counted_by_name_and_their_names_have_an_end():
    health = Health()
    for number in range(500):
        health.heard(1, 1, f"Kind{number}", 0)
    health.heard(1, 1, "Kind3", 0)
    assert health.unknown == 501
    assert health.kinds_unknown["Kind3"] == 2
    assert len(health.kinds_unknown) == 200


def test_what_could_not_be_read_is_counted():
    health = Health()
    health.heard(1, 2, "", 2)
    assert (health.received, health.unreadable, health.parsed) == (2, 2, 0)
