"""What was said and is worth remembering: by number, by a word in it, or any."""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from typing import Any

from stagedoor import ActionRefused, Back, Context

MOST = 2_000
_SHOWN = 300
_MOST_REMOVED = 50
_FIELDS = ("text", "name", "game", "day")


class Quotes:
    """The quotes; each change is written down, and goes with the viewer who said it."""

    def __init__(self, ctx: Context, changed: Callable[[], None]) -> None:
        self._ctx = ctx
        self._changed = changed
        self._dice = random.SystemRandom()
        self.all: dict[int, dict[str, Any]] = {}
        self.last = 0
        self._removed: dict[int, dict[str, Any]] = {}

    def recalled(self, name: str, data: Mapping[str, Any], viewer: str) -> None:
        """A quote was added, changed or removed before."""
        number = int(data["number"])
        self.last = max(self.last, number)
        if name == "unquoted":
            self.all.pop(number, None)
        else:
            self.all[number] = {**{field: str(data[field]) for field in _FIELDS}, "of": viewer} | {
                "subject": int(data.get("subject", 0))
            }

    def add(  # noqa: PLR0913 - a quote has that many facts
        self, text: str, *, name: str = "", game: str = "", day: str = "", of: str = "", subject: int = 0
    ) -> int:
        """A new quote; its number. Raises `ActionRefused`."""
        words = " ".join(text.split()).strip('"“”')
        if not words:
            raise ActionRefused("There is nothing to quote: the text is empty.")
        if len(self.all) >= MOST:
            raise ActionRefused(f"There are {MOST:,} quotes already. Remove some first.")
        if subject and any(quote["subject"] == subject for quote in self.all.values()):
            raise ActionRefused("This message is among the quotes already.")
        return self._put(self.last + 1, self._fields(words, name, game, day), of, subject)

    def change(self, number: int, *, text: str, name: str, game: str, day: str) -> Back:
        """A quote reads differently now. Raises `ActionRefused`."""
        before = self._quote(number)
        words = " ".join(text.split())
        if not words:
            raise ActionRefused("A quote needs some words. Remove it instead.")
        self._put(number, self._fields(words, name, game, day or before["day"]), before["of"], before["subject"])
        return Back(control="change_quote", arguments={"number": number, **{field: before[field] for field in _FIELDS}})

    def remove(self, number: int) -> Back:
        """Take a quote out; its number is not given again. Raises `ActionRefused`."""
        self._removed[number] = self._quote(number)
        self._drop(number)
        while len(self._removed) > _MOST_REMOVED:
            del self._removed[next(iter(self._removed))]
        return Back(control="restore_quote", arguments={"number": number})

    def restore(self, number: int) -> Back:
        """A quote that was removed is there again. Raises `ActionRefused`."""
        before = self._removed.pop(number, None)
        if not before:
            raise ActionRefused(f"Quote #{number} was not removed since Stagedoor began, so it cannot come back.")
        self._put(number, {field: before[field] for field in _FIELDS}, before["of"], before["subject"])
        return Back(control="remove_quote", arguments={"number": number})

    def withdraw(self, subjects: Collection[int]) -> None:
        """Messages were taken back: nobody quotes them."""
        self._removed = {n: quote for n, quote in self._removed.items() if quote["subject"] not in subjects}
        for number in [number for number, quote in self.all.items() if quote["subject"] in subjects]:
            self._drop(number)

    def forget(self, viewer: str, messages: Collection[int]) -> None:
        """A viewer is forgotten, and what was quoted of them."""

        def is_theirs(quote: Mapping[str, Any]) -> bool:
            return (bool(viewer) and quote["of"] == viewer) or quote["subject"] in messages

        self._removed = {n: quote for n, quote in self._removed.items() if not is_theirs(quote)}
        for number in [number for number, quote in self.all.items() if is_theirs(quote)]:
            self._drop(number)

    def found(self, wanted: str) -> str:
        """A quote by its number, by a word in it, or any; empty where there is none."""
        words = wanted.strip().lstrip("#").casefold()
        if words.isdecimal():
            number = int(words[:9])
            return self.said(number) if number in self.all else ""
        fitting = [number for number, quote in self.all.items() if not words or words in self._searched(quote)]
        return self.said(self._dice.choice(fitting)) if fitting else ""

    def said(self, number: int) -> str:
        """As it is said in a chat."""
        quote = self.all[number]
        about = ", ".join(filter(None, (quote["name"], quote["game"], quote["day"])))
        return f"#{number} “{quote['text']}”" + (f" ({about})" if about else "")

    def view(self) -> list[dict[str, Any]]:
        """The latest ones, for the page."""
        shown = sorted(self.all, reverse=True)[:_SHOWN]
        return [{"number": number, **{field: self.all[number][field] for field in _FIELDS}} for number in shown]

    def exported(self) -> str:
        """All of them as CSV."""
        out = io.StringIO()
        rows = csv.writer(out)
        rows.writerow(("number", *_FIELDS))
        rows.writerows((number, *(self.all[number][field] for field in _FIELDS)) for number in sorted(self.all))
        return out.getvalue()

    def take_in(self, text: str) -> int:
        """Quotes of another tool, as CSV with a heading or a line for each; how many there were."""
        lines = [line for line in text.lstrip("\ufeff").splitlines() if line.strip()][:MOST]
        heading = [cell.strip().casefold() for cell in next(csv.reader(lines[:1]), [])]
        if "text" in heading:
            rows = list(csv.DictReader(lines[1:], fieldnames=heading))
        else:
            rows = [{"text": re.sub(r"^\s*#?\d+[.):]?\s+", "", line)} for line in lines]
        known = {quote["text"].casefold() for quote in self.all.values()}
        count = 0
        for row in rows:
            words = " ".join((row.get("text") or "").split())[:400]
            if words and words.casefold() not in known:
                known.add(words.casefold())
                name, game, day = ((row.get(field) or "")[:80] for field in ("name", "game", "day"))
                self.add(words, name=name, game=game, day=day)
                count += 1
        return count

    def _searched(self, quote: Mapping[str, Any]) -> str:
        return " ".join(str(quote[field]) for field in _FIELDS).casefold()

    def _fields(self, text: str, name: str, game: str, day: str) -> dict[str, str]:
        today = datetime.fromtimestamp(self._ctx.now(), UTC).date().isoformat()
        return {
            "text": text[:400],
            "name": name.strip()[:80],
            "game": game.strip()[:80],
            "day": day.strip()[:10] or today,
        }

    def _put(self, number: int, fields: Mapping[str, str], of: str, subject: int) -> int:
        data: dict[str, str | int] = {"number": number, "subject": subject, **fields}
        self.recalled("quoted", data, of)
        self._ctx.journal.write("quoted", data, viewer=of)
        self._changed()
        return number

    def _drop(self, number: int) -> None:
        del self.all[number]
        self._ctx.journal.write("unquoted", {"number": number})
        self._changed()

    def _quote(self, number: int) -> dict[str, Any]:
        quote = self.all.get(number)
        if not quote:
            raise ActionRefused(f"There is no quote #{number}.")
        return quote
