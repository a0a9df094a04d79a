"""What people read in the panel, found in its modules: texts that pass through a language, and texts that do not.

`python -m rig.panel_texts LANGUAGE` (in `tests/`) prints what a translation lacks, as JSON to be filled in.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PANEL = PROJECT / "daemon" / "stagedoor" / "panel" / "static"
PLUGINS = PROJECT / "plugins"
LOCALES = PANEL / "locales"

_STRING = r'"((?:[^"\\\n]|\\.)*)"'
_SPACE = r"\s*"
_T = re.compile(rf"(?<![\w.])t\({_SPACE}{_STRING}")
_TN = re.compile(rf"(?<![\w.])tn\({_SPACE}[^\"`;]*?,{_SPACE}{_STRING},{_SPACE}{_STRING}")
_NOT_LITERAL = re.compile(r"(?<![\w.])t\(\s*(?!\")(\S[^\n]{0,40})")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_TAG = re.compile(r"<[^>]*>")
_READ = re.compile(r'\s(?:aria-label|aria-description|title|placeholder|alt)="([^"]*)"')
_HOLE = "\0"
_LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"|`([^`\n]*)`')
_PASSED = re.compile(r"(?<![\w.])t\($|\btn\([^`;]*(?:;[^`;]*)?,\s*$")
_NAMED = re.compile(r"\b(?:word|title|what|label|empty|order|done|act|short|remedy|next|chip|sentence): $")
_SENTENCE = re.compile(r"[A-Z][a-z]+(?: [\w’',–-]+)+ [a-z]+.*|[A-Z][a-z]+ [^/]*[.:!?…]|.*[a-z] [a-z]+ [a-z]+ [a-z].*")
_NAMES = frozenset({"OBS", "Stagedoor", "Esc", "Ctrl", "Tab", "Space", "ms", "min"})
"""The same in every language."""
CATEGORIES = {"de": ("one", "other"), "es": ("many", "one", "other")}
"""The plural categories of each language there is a translation for, as CLDR has them."""


@dataclass(frozen=True)
class Text:
    """A text that is passed through the language: its key in a translation, and where it stands."""

    key: str
    file: str
    is_plural: bool = False

    @property
    def placeholders(self) -> frozenset[str]:
        """The names that stand in braces."""
        return frozenset(re.findall(r"\{(\w+)\}", self.key))


def modules() -> list[Path]:
    """Every module of the panel that is ours, and those of the plugins' pages in it."""
    pages = (path for path in PLUGINS.rglob("*.js") if "panel-sdk.js" in path.read_text("utf-8"))
    return sorted([*(path for path in PANEL.rglob("*.js") if "vendor" not in path.parts), *pages])


def named(path: Path) -> str:
    """A module as it is told of."""
    return path.relative_to(PANEL if path.is_relative_to(PANEL) else PROJECT).as_posix()


def texts() -> dict[str, Text]:
    """Every text that is passed through the language, by its key."""
    found: dict[str, Text] = {}
    for path in modules():
        source = without_comments(path.read_text("utf-8"))
        name = named(path)
        for match in _T.finditer(source):
            key = json.loads(f'"{match[1]}"')
            found.setdefault(key, Text(key, name))
        for match in _TN.finditer(source):
            key = "|".join(json.loads(f'"{part}"') for part in match.groups())
            found.setdefault(key, Text(key, name, is_plural=True))
    return found


def dynamic() -> list[str]:
    """Calls whose text is not written out there, so that no translation can know it."""
    found = []
    for path in modules():
        if path.name == "i18n.js":
            continue
        source = without_comments(path.read_text("utf-8"))
        found += [f"{named(path)}: t({match[1]}" for match in _NOT_LITERAL.finditer(source)]
    return found


def unspoken() -> list[str]:
    """Words in templates that are not passed through the language: `file: words`."""
    found = []
    for path in modules():
        name = named(path)
        for template in templates(path.read_text("utf-8")):
            read = [*_READ.findall(template), *_TAG.sub("\n", template).split("\n")]
            for piece in read:
                for part in piece.split(_HOLE):
                    words = set(_LETTERS.findall(re.sub(r"&\w+;", " ", part))) - _NAMES
                    if words:
                        found.append(f"{name}: {' '.join(part.split())}")
    return found


def sentences() -> list[str]:
    """What looks like words to be read in the code outside templates, and is not passed through the language."""
    found = []
    for path in modules():
        name = named(path)
        for line in without_comments(path.read_text("utf-8")).split("\n"):
            if line.startswith("import ") or "console." in line:
                continue
            for match in _LITERAL.finditer(line):
                text = match[1] if match[1] is not None else re.sub(r"\$\{.*?\}", "", match[2])
                before = line[: match.start()]
                if _PASSED.search(before) or before.endswith(("html", "svg", "=", "`")):
                    continue
                if '"' in text:
                    continue  # the rest of a template in a template; its own strings are looked at by themselves
                is_named = bool(_NAMED.search(before)) and bool(re.fullmatch(r"[A-Z][a-z]+", text))
                if is_named or _SENTENCE.fullmatch(text):
                    found.append(f"{name}: {text}")
    return found


def without_comments(source: str) -> str:
    """The code without its comments, as far as they stand on lines of their own or end one."""
    source = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
    return re.sub(r"(?m)(^|[;{},)\s])//[^\n]*$", r"\1", source)


def templates(source: str) -> Iterator[str]:
    """What stands in each html template, inner ones too, with a mark where an expression stands."""
    found: list[str] = []
    _code(without_comments(source), 0, found, until="")
    yield from found


def _code(source: str, at: int, found: list[str], until: str) -> int:
    """Read code from `at` to the closing `until`; the place after it."""
    depth = 0
    while at < len(source):
        sign = source[at]
        if sign in "\"'":
            at = _string(source, at)
            continue
        if sign == "`":
            is_html = source[max(0, at - 4) : at] == "html"
            at = _template(source, at + 1, found, is_html=is_html)
            continue
        if sign == "/" and re.search(r"[(,=:\[!&|?{};]\s*$", source[max(0, at - 12) : at]):
            at = _pattern(source, at)
            continue
        if until and sign == "{":
            depth += 1
        elif until and sign == until:
            if not depth:
                return at + 1
            depth -= 1
        at += 1
    return at


def _string(source: str, at: int) -> int:
    end = at + 1
    while end < len(source) and source[end] not in (source[at], "\n"):
        end += 2 if source[end] == "\\" else 1
    return end + 1


def _pattern(source: str, at: int) -> int:
    end, in_class = at + 1, False
    while end < len(source) and source[end] != "\n" and (in_class or source[end] != "/"):
        in_class = source[end] == "[" or (in_class and source[end] != "]")
        end += 2 if source[end] == "\\" else 1
    return end + 1


def _template(source: str, at: int, found: list[str], *, is_html: bool) -> int:
    pieces: list[str] = []
    while at < len(source) and source[at] != "`":
        if source[at] == "\\":
            at += 2
        elif source.startswith("${", at):
            pieces.append(_HOLE)
            at = _code(source, at + 2, found, until="}")
        else:
            pieces.append(source[at])
            at += 1
    if is_html:
        found.append("".join(pieces))
    return at + 1


def lacking(language: str) -> dict[str, str | dict[str, str]]:
    """The texts that a translation lacks, each with nothing as its translation."""
    file = LOCALES / f"{language}.json"
    known = json.loads(file.read_text("utf-8"))["texts"] if file.exists() else {}
    empty: dict[str, str | dict[str, str]] = {}
    for key, text in sorted(texts().items()):
        if key not in known:
            empty[key] = dict.fromkeys(CATEGORIES[language], "") if text.is_plural else ""
    return empty


if __name__ == "__main__":
    json.dump(lacking(sys.argv[1]), sys.stdout, ensure_ascii=False, indent=1)
