"""Lists of words as text: read, written, and taken over from other programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_SEVERE = 2.4
_STRONG = 1.7
_COLUMNS = ("text", "word", "term", "phrase", "filter", "match")
_LEVEL_COLUMNS = ("level", "action", "severity", "severity_rating")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list: a term and what its headings say about it."""

    written: str
    level: str = ""
    category: str = ""


def read(text: str, level: str = "") -> Iterator[Entry]:
    """The terms of a list: one a line, `# level: ...` and `# category: ...` for what follows, other `#` are remarks."""
    category = ""
    for line in text.splitlines():
        bare = line.strip().lstrip("\ufeff")
        if not bare:
            continue
        if bare.startswith("#"):
            heading, _, value = bare[1:].partition(":")
            if heading.strip().lower() == "category":
                category = value.strip()
            elif heading.strip().lower() == "level":
                level = value.strip().lower()
            continue
        yield Entry(bare, level, category)


def write(entries: Iterable[Entry]) -> str:
    """A list as text that `read` understands."""
    lines: list[str] = []
    level = category = ""
    for entry in sorted(entries, key=lambda entry: (entry.level, entry.category, entry.written)):
        if entry.level != level:
            level, category = entry.level, ""
            lines.append(f"# level: {level}")
        if entry.category != category:
            category = entry.category
            lines.append(f"# category: {category}")
        lines.append(entry.written)
    return "".join(line + "\n" for line in lines)


def read_table(text: str) -> Iterator[Entry]:
    """The terms of a table as other bots export it; its first column where no heading names one."""
    lines = text.lstrip("\ufeff").splitlines()
    if not lines:
        return
    separator = max(",;\t", key=lines[0].count)
    rows = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=separator))
    heads = [head.strip().lower() for head in rows[0]]
    column = next((heads.index(name) for name in _COLUMNS if name in heads), None)
    level = next((heads.index(name) for name in _LEVEL_COLUMNS if name in heads), None)
    for row in rows if column is None else rows[1:]:
        at = column or 0
        if at < len(row) and row[at].strip():
            yield Entry(row[at].strip(), _level(row[level]) if level is not None and level < len(row) else "")


def _level(word: str) -> str:
    """What another program's level or severity from 0 to 3 is called here; empty where it is not known."""
    try:
        severity = float(word)
    except ValueError:
        return word.strip().lower() if word.strip().lower() in {"hate", "strong", "mild", "hide", "hold"} else ""
    return "hate" if severity >= _SEVERE else "strong" if severity >= _STRONG else "mild"
