"""Drawing lots so that anybody can check it: the same seed, subject and tickets always give the same lot."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from typing import NamedTuple

_RANGE = 1 << 256


class Lot(NamedTuple):
    """What was drawn."""

    at: int
    """Which of those whose tickets were given, counted from 0."""
    ticket: int
    """Which ticket of all, counted from 0 in the order given."""
    of: int
    """How many tickets there were."""


def draw_lot(seed: bytes, about: str, tickets: Sequence[int]) -> Lot:
    """Draw one of several, each as likely as they have tickets. Raises `ValueError` where nobody has one.

    The number is HMAC-SHA256(seed, `about` + line feed + attempt), the 32 bytes read with the highest first and the
    attempts counted from 0. One beyond the largest multiple of all tickets is left out, and the next attempt counts;
    the rest of its division by the number of tickets is the ticket.

    :param seed: what nobody can know before; publish its SHA-256 beforehand and the seed afterwards.
    :param about: everything the draw is about, so that no two draws are about the same.
    :param tickets: how many each has, in an order that was fixed before.
    """
    total = sum(tickets)
    if total <= 0 or min(tickets) < 0:
        raise ValueError("Nobody has a ticket, so nothing can be drawn.")
    fair = _RANGE - _RANGE % total
    number, attempt = fair, 0
    while number >= fair:
        digest = hmac.new(seed, f"{about}\n{attempt}".encode(), hashlib.sha256).digest()
        number, attempt = int.from_bytes(digest, "big"), attempt + 1
    ticket = number % total
    passed = 0
    for at, many in enumerate(tickets):
        passed += many
        if ticket < passed:
            return Lot(at, ticket, total)
    raise AssertionError("a ticket below the sum belongs to somebody")
