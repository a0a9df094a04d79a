"""The proof of a giveaway: everything that anybody needs to draw it again, in one file."""

from __future__ import annotations

import json
from typing import Any

from .canon import HEAD
from .giveaway import Giveaway

FORMAT = "stagedoor giveaway proof 1"
HOW = """\
Run check.py on this file (the streamer's panel saves it, and it ships with Stagedoor), or do it by hand:
1. SHA-256 of the 32 bytes of “seed” is “commitment”, which was published when the giveaway was opened.
2. The lines of “frozen” and then those of “entries” (hash, space, tickets), each ended by a line feed, in UTF-8: \
“entries_hash”, published at the closing, is their SHA-256. The entries are in the order of their hashes.
3. Find yourself: SHA-256 of “salt”, a line feed, and your platform and name in small letters, such as twitch:nora.
4. Each draw: the tickets of all entries that were not drawn before stand in a row. The number is HMAC-SHA256 with \
the seed as its key, over “stagedoor draw 1”, entries_hash, SHA-256 of public_text, the number of the draw, and the \
attempt (from 0), with line feeds between them. A number from the largest multiple of the tickets on is left out, and \
the next attempt counts. The rest of its division by the tickets is the ticket that won, counted from 0.
5. Whoever was drawn and is “barred” was passed over at once: withdrawn or removed by a moderator, left out with the \
newcomers, forgotten by their own wish, or in twice under linked names. The next draw went on without them.
"""


def proof_of(giveaway: Giveaway, *, has_names: bool) -> str:
    """The file. Without names nobody is named in it, and everybody can find themselves all the same."""
    facts = giveaway.facts(giveaway.salt, giveaway.closed_at)
    found: dict[str, Any] = {
        "format": FORMAT,
        "how": HOW.splitlines(),
        "number": giveaway.number,
        "title": giveaway.title,
        "rules": giveaway.rules.said,
        "is_void": giveaway.is_void,
        "closings": giveaway.closings,
        "opened_at": giveaway.opened_at,
        "closed_at": giveaway.closed_at,
        "commitment": giveaway.commitment,
        "seed": giveaway.seed,
        "public_text": giveaway.public_text,
        "salt": giveaway.salt,
        "frozen": [HEAD, *(str(each) for each in facts)],
        "entries_hash": giveaway.entries_hash,
        "entries": [f"{who} {tickets}" for who, tickets in giveaway.lines],
        "draws": [
            {
                "draw": number,
                "at": draw.at,
                "entry": giveaway.lines[draw.place][0],
                "ticket": draw.ticket,
                "of": draw.of,
                "outcome": draw.outcome,
                "why": draw.why,
                "instead_of": draw.instead_of,
            }
            for number, draw in enumerate(giveaway.draws, 1)
        ],
    }
    if has_names:
        found["names"] = {
            giveaway.lines[place][0]: giveaway.entries[key].handle
            for place, key in sorted(giveaway.owners.items())
            if key in giveaway.entries and not giveaway.entries[key].out
        }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
