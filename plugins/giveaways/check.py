"""Check the proof of a giveaway: python3 check.py proof.json [platform:name]

It needs nothing but Python 3.9 and this file, and asks no network. It draws again and says whether everything fits;
with a platform and a name, such as twitch:nora, it says whether that person was in, and with how many tickets.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import sys
import unicodedata
from typing import Any


class ProofError(Exception):
    """Something in the file does not fit; the sentence says what."""


def sha256(data: bytes) -> str:
    """SHA-256 in small hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def check(data: bytes) -> dict[str, Any]:
    """Draw again; the proof, if everything fits. Raises `ProofError` with a sentence if not."""
    try:
        proof: dict[str, Any] = json.loads(data)
        if proof["format"] != "stagedoor giveaway proof 1":
            raise ProofError("This is a proof of another kind, or of a newer version.")
        check_list(proof)
        check_draws(proof)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as fault:
        raise ProofError(f"This is no whole proof of a giveaway ({fault!r}).") from fault
    return proof


def check_list(proof: dict[str, Any]) -> None:
    """The list is the one whose hash was published at the closing."""
    facts = ["number", "title", "commitment", "opened_at", "closed_at", "rules", "salt"]
    frozen = ["stagedoor giveaway 1", *(str(proof[name]) for name in facts)]
    if proof["frozen"] != frozen:
        raise ProofError("What was frozen is not what the file says about the giveaway.")
    lines = "".join(f"{line}\n" for line in [*frozen, *proof["entries"]])
    if sha256(lines.encode()) != proof["entries_hash"]:
        raise ProofError("The list of entries is not the one that was frozen at the closing.")
    entries = [entry(line) for line in proof["entries"]]
    if entries != sorted(entries):
        raise ProofError("The entries are not in the order of their hashes.")
    if any(tickets < 1 for _, tickets in entries):
        raise ProofError("An entry has no ticket.")
    known = {who for who, _ in entries}
    for who, name in proof.get("names", {}).items():
        if who not in known or sha256(f"{proof['salt']}\n{name}".encode()) != who:
            raise ProofError(f"The name {name} does not belong to the entry it stands with.")


def entry(line: str) -> tuple[str, int]:
    """The hash and the tickets of a line."""
    who, tickets = line.split(" ")
    return who, int(tickets)


def check_draws(proof: dict[str, Any]) -> None:
    """Each draw is what the seed, the list and the text give."""
    if not proof["seed"]:
        if proof["draws"]:
            raise ProofError("There are draws, but no seed.")
        return
    seed = bytes.fromhex(proof["seed"])
    if len(seed) != 32 or sha256(seed) != proof["commitment"]:
        raise ProofError("The seed is not the one that was committed to when the giveaway was opened.")
    rest = [entry(line) for line in proof["entries"]]
    for number, draw in enumerate(proof["draws"], 1):
        total = sum(tickets for _, tickets in rest)
        about = f"stagedoor draw 1\n{proof['entries_hash']}\n{sha256(proof['public_text'].encode())}\n{number}"
        ticket = drawn(seed, about, total)
        passed, at = 0, -1
        while passed <= ticket:
            at += 1
            passed += rest[at][1]
        if (draw["draw"], draw["ticket"], draw["of"], draw["entry"]) != (number, ticket, total, rest[at][0]):
            raise ProofError(f"Draw {number} gives another winner than the file says.")
        del rest[at]


def drawn(seed: bytes, about: str, total: int) -> int:
    """The ticket that wins."""
    attempt, fair = 0, (1 << 256) // total * total
    while True:
        number = int.from_bytes(hmac.new(seed, f"{about}\n{attempt}".encode(), "sha256").digest(), "big")
        if number < fair:
            return number % total
        attempt += 1


def find(proof: dict[str, Any], handle: str) -> int:
    """How many tickets somebody had; 0 where they were not in."""
    name = unicodedata.normalize("NFKC", handle).strip().casefold()
    who = sha256(f"{proof['salt']}\n{name}".encode())
    return max((tickets for each, tickets in map(entry, proof["entries"]) if each == who), default=0)


def said(proof: dict[str, Any], handle: str) -> list[str]:
    """What there is to say about a proof that fits."""
    entries = [entry(line) for line in proof["entries"]]
    lines = [f"{proof['title']}: {len(entries)} entries, {sum(tickets for _, tickets in entries)} tickets."]
    lines.append(proof["rules"])
    names = proof.get("names", {})
    for draw in proof["draws"]:
        who = names.get(draw["entry"], draw["entry"])
        outcome = f"passed over: {draw['why']}" if draw["outcome"] == "barred" else draw["outcome"]
        lines.append(f"Draw {draw['draw']}: ticket {draw['ticket']} of {draw['of']}: {who} ({outcome})")
    if proof["closings"] > 1:
        lines.append(f"It was closed {proof['closings']} times; each time a new seed was committed to.")
    if proof["is_void"]:
        lines.append("It was declared void.")
    if handle:
        tickets = find(proof, handle)
        lines.append(f"{handle} was in with {tickets} tickets." if tickets else f"{handle} was not in.")
    end = "Everything fits." if proof["seed"] else "Everything fits so far. It was not drawn, so the seed is secret."
    return [*lines, end]


def main(arguments: list[str]) -> int:
    """Check the file that is named; 0 where everything fits, 1 where not, 2 where it cannot be read."""
    if len(arguments) not in (1, 2):
        print(__doc__)  # noqa: T201 - a program for a person
        return 2
    try:
        with open(arguments[0], "rb") as file:  # noqa: PTH123 - as short as it can be
            proof = check(file.read())
    except OSError as fault:
        print(f"The file cannot be read: {fault}", file=sys.stderr)  # noqa: T201
        return 2
    except ProofError as fault:
        print(f"NOT VALID. {fault}", file=sys.stderr)  # noqa: T201
        return 1
    print("\n".join(said(proof, arguments[1] if len(arguments) == 2 else "")))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
