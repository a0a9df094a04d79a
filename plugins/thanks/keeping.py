"""The book as it was when the plugin began, so that the next start reads only what was written since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from .book import Account, Book, Stroke
from .deeds import Deeds


def kept(book: Book, last: int) -> dict[str, Any]:
    """Everything the notes up to the one with the id `last` say; as JSON."""
    listed = {viewer for stroke in book.strokes for viewer in stroke.viewers}
    return {
        "last": last,
        "accounts": {
            key: _account(account)
            for key, account in book.accounts.items()
            if not account.is_played and (account.open or account.hint or account.told or key in listed)
        },
        "strokes": [
            {
                "number": stroke.number,
                "was_left_out": stroke.was_left_out,
                "viewers": {
                    key: _deeds(deeds) for key, deeds in stroke.viewers.items() if not book.accounts[key].is_played
                },
            }
            for stroke in book.strokes
        ],
    }


def recall(book: Book, data: Mapping[str, Any]) -> int:
    """Fill an empty book with what was kept; the id of the last note that is in it."""
    for key, account in data["accounts"].items():
        thanked = [_read(deeds) for deeds in account["thanked"]]
        book.put(key, Account(**account | {"open": _read(account["open"]), "thanked": thanked}))
    book.strokes = [
        Stroke(**stroke | {"viewers": {key: _read(deeds) for key, deeds in stroke["viewers"].items()}})
        for stroke in data["strokes"]
        if stroke["viewers"]
    ]
    return int(data["last"])


def without(data: Mapping[str, Any], viewer: str) -> dict[str, Any]:
    """What was kept, with nothing of this viewer in it."""
    strokes = [
        stroke | {"viewers": {key: deeds for key, deeds in stroke["viewers"].items() if key != viewer}}
        for stroke in data["strokes"]
    ]
    accounts = {key: account for key, account in data["accounts"].items() if key != viewer}
    return {**data, "accounts": accounts, "strokes": strokes}


def _account(account: Account) -> dict[str, Any]:
    return asdict(account) | {"open": _deeds(account.open), "thanked": [_deeds(each) for each in account.thanked]}


def _deeds(deeds: Deeds) -> dict[str, Any]:
    return asdict(deeds) | {"counts": [[*key, count] for key, count in deeds.counts.items()]}


def _read(data: Mapping[str, Any]) -> Deeds:
    return Deeds(**{**data, "counts": {(kind, name): count for kind, name, count in data["counts"]}})
