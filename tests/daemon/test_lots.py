"""Lots: the same for the same, each as likely as its tickets, and as the documentation says."""

import hashlib
import hmac
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagedoor import draw_lot

TICKETS = st.lists(st.integers(0, 50), min_size=1, max_size=30).filter(any)


def as_documented(seed, about, tickets):
    line = [at for at, many in enumerate(tickets) for _ in range(many)]
    for attempt in range(100):
        number = int(hmac.new(seed, f"{about}\n{attempt}".encode(), hashlib.sha256).hexdigest(), 16)
        if number < 2**256 // len(line) * len(line):
            return line[number % len(line)], number % len(line), len(line)
    raise AssertionError("a hundred attempts")


@given(st.binary(min_size=32, max_size=32), st.text(max_size=20), TICKETS)
def test_it_is_what_the_documentation_says(seed, about, tickets):
    lot = draw_lot(seed, about, tickets)
    assert tuple(lot) == as_documented(seed, about, tickets)
    assert tickets[lot.at] > 0


@pytest.mark.parametrize("tickets", [[1] * 7, [1, 2, 3, 4], [10, 1, 0, 5]])
def test_each_is_as_likely_as_its_tickets(tickets):
    draws = 6_000
    found = Counter(draw_lot(hashlib.sha256(b"%d" % at).digest(), "a draw", tickets).at for at in range(draws))
    wanted = {at: Fraction(many * draws, sum(tickets)) for at, many in enumerate(tickets) if many}
    assert found.keys() <= wanted.keys()
    chi_square = float(sum((found[at] - much) ** 2 / much for at, much in wanted.items()))
    assert chi_square < {2: 13.8, 3: 16.3, 6: 22.5}[len(wanted) - 1]  # p = 0.001


@pytest.mark.parametrize("tickets", [[], [0, 0], [2, -1]])
def test_nobody_is_not_drawn(tickets):
    with pytest.raises(ValueError, match="Nobody has a ticket"):
        draw_lot(b"seed", "nothing", tickets)
