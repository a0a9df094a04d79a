"""Commands of another tool, a line for each: what they become here, and what cannot be carried over."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection
from dataclasses import dataclass

from pydantic import ValidationError

from .settings import OwnCommand, plain
from .template import LONGEST

_MOST = 300
_FOREIGN = re.compile(r"\$\(([^()]{0,60})\)|\$\{([^{}]{0,60})\}")
_SAME = {
    "user": "{name}",
    "sender": "{name}",
    "source": "{name}",
    "username": "{name}",
    "displayname": "{name}",
    "touser": "{1|everybody}",
    "target": "{1|everybody}",
    "args": "{args}",
    "query": "{args}",
    "querystring": "{args}",
    "count": "{count}",
    "channel": "{channel}",
    "uptime": "{uptime}",
    "title": "{title}",
    "viewers": "{viewers}",
    "quote": "{quote}",
}


@dataclass(frozen=True, kw_only=True)
class Imported:
    """One line, and what becomes of it."""

    command: OwnCommand | None
    name: str
    problem: str = ""


def read(text: str, taken: Collection[str]) -> list[Imported]:
    """What a list holds: CSV, tabs or `!name answer`. `taken` are the words there are already."""
    words = set(taken)
    found = []
    for row in _rows(text)[:_MOST]:
        name, answer = plain(row[0]), row[1].strip()
        one = _one(name, answer, words)
        if one.command:
            words.add(name)
        found.append(one)
    return found


def _one(name: str, answer: str, taken: Collection[str]) -> Imported:
    if name in taken:
        return Imported(command=None, name=name, problem="There is a command with this word already.")
    if len(answer) > LONGEST:
        return Imported(command=None, name=name, problem=f"Its answer is longer than {LONGEST} characters.")
    translated, unknown = _translated(answer)
    try:
        command = OwnCommand(name=name, answer=translated, is_on=not unknown)
    except ValidationError as fault:
        sentence = str(fault.errors()[0]["msg"]).removeprefix("Value error, ")
        return Imported(command=None, name=name, problem=sentence[:1].upper() + sentence[1:])
    problem = f"It uses {unknown}, which is not known here, so it comes switched off." if unknown else ""
    return Imported(command=command, name=name, problem=problem)


def _translated(answer: str) -> tuple[str, str]:
    """The answer with our variables, and the first variable that is none of them."""
    unknown = ""
    pieces, at = [], 0
    for match in _FOREIGN.finditer(answer):
        word = (match[1] or match[2] or "").strip()
        ours = f"{{{word}}}" if re.fullmatch(r"[1-9]", word) else _SAME.get(word.casefold(), "")
        if not ours:
            unknown = unknown or match[0]
            ours = _escaped(match[0])
        pieces += [_escaped(answer[at : match.start()]), ours]
        at = match.end()
    return "".join([*pieces, _escaped(answer[at:])]), unknown


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _rows(text: str) -> list[list[str]]:
    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    rows = []
    for line in lines:
        sign = "\t" if "\t" in line else ";" if re.match(r'^"?!?[^\s,;]+"?;', line) else ","
        cells = next(csv.reader([line], delimiter=sign, skipinitialspace=True), [])
        if len(cells) < 2 or " " in cells[0].strip():  # no table, but “!name answer”
            cells = line.strip().split(None, 1)
        elif sign == "," and not line.rstrip().endswith('"'):
            cells = [cells[0], line.split(",", 1)[1]]
        if len(cells) >= 2 and cells[0].strip().casefold() not in ("command", "name", "trigger"):
            rows.append(cells[:2])
    return rows
