"""An answer as it is written: text with variables in braces, taken apart once, with a sentence for every mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 500
"""Characters of a template."""
_DEEPEST = 5
"""Variables inside variables."""
_MOST = 60
"""Variables of one template."""

_NAME = re.compile(r"[a-z_]+(?:\.\w+)?|\d\+?")
PLAIN = frozenset(
    {
        "name",
        "mention",
        "platform",
        "channel",
        "uptime",
        "title",
        "viewers",
        "count",
        "args",
        "quote",
        "user.messages",
        "first_seen",
        "command",
    }
)
"""Variables that stand alone."""
_KNOWN = PLAIN | {"random", "choose", "time", "until"}


class TemplateError(ValueError):
    """What is wrong, in a sentence, and where: `at` is a position in code points."""

    def __init__(self, sentence: str, at: int) -> None:
        super().__init__(sentence)
        self.at = at


@dataclass(frozen=True)
class Variable:
    """One pair of braces."""

    name: str
    at: int
    parameter: str = ""
    """What follows the colon, or `+1`, `-1`, `=0` of a counter."""
    choices: tuple[Template, ...] = ()
    """What stands between bars: the choices, or what is said where an argument is missing."""


Template = tuple["str | Variable", ...]
"""Text and variables, in their order."""


def parse(text: str) -> Template:
    """Take an answer apart. Raises `TemplateError`."""
    if len(text) > LONGEST:
        raise TemplateError(f"The answer is longer than {LONGEST} characters.", LONGEST)
    return _Reader(text).whole()


def variables(template: Template) -> Iterator[Variable]:
    """Every variable of it, those inside others too."""
    for piece in template:
        if isinstance(piece, Variable):
            yield piece
            for choice in piece.choices:
                yield from variables(choice)


def is_argument(name: str) -> bool:
    """Whether it stands for what was typed behind the command."""
    return name[0].isdigit()


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._count = 0

    def whole(self) -> Template:
        template = self._pieces(0)
        if self._at < len(self._text):
            raise TemplateError("This } closes nothing. Write }} for a } that viewers read.", self._at)
        return template

    def _pieces(self, depth: int) -> Template:
        """Up to the end, or to a `}` or `|` of the braces it is in."""
        pieces: list[str | Variable] = []
        written: list[str] = []
        while self._at < len(self._text):
            two, one = self._text[self._at : self._at + 2], self._text[self._at]
            if two == "{{" or (two == "}}" and not depth):
                written.append(one)
                self._at += 2
            elif one == "{":
                if written:
                    pieces.append("".join(written))
                    written = []
                pieces.append(self._variable(depth + 1))
            elif one == "}" or (one == "|" and depth):
                break
            else:
                written.append(one)
                self._at += 1
        if written:
            pieces.append("".join(written))
        return tuple(pieces)

    def _variable(self, depth: int) -> Variable:
        begin = self._at
        self._count += 1
        if depth > _DEEPEST or self._count > _MOST:
            raise TemplateError("There are too many variables, or too many inside each other.", begin)
        self._at += 1
        found = _NAME.match(self._text, self._at)
        if not found:
            raise TemplateError("A variable's name is missing after {. Write {{ for a { that viewers read.", begin)
        name = found[0]
        self._at = found.end()
        if is_argument(name):
            variable = self._argument(name, begin, depth)
        elif name.startswith("counter."):
            variable = Variable(name, begin, self._until_brace(begin).replace(" ", ""))
            if variable.parameter and not re.fullmatch(r"[+-]\d{1,6}|=-?\d{1,9}", variable.parameter):
                raise TemplateError("A counter takes +1, -1 or =0, such as {counter.deaths+1}.", begin)
        elif name in _KNOWN:
            variable = self._known(name, begin, depth)
        else:
            raise TemplateError(f"There is no variable {{{name}}}.", begin)
        if self._text[self._at : self._at + 1] != "}":
            raise TemplateError(f"The }} that closes {{{name} is missing.", begin)
        self._at += 1
        return variable

    def _argument(self, name: str, begin: int, depth: int) -> Variable:
        if name[0] == "0":
            raise TemplateError("Arguments are counted from {1}.", begin)
        if self._text[self._at : self._at + 1] != "|":
            return Variable(name, begin)
        self._at += 1
        default = self._pieces(depth)
        if self._text[self._at : self._at + 1] == "|":
            raise TemplateError(f"{{{name}}} has one text for when it is missing, not several.", begin)
        return Variable(name, begin, choices=(default,))

    def _known(self, name: str, begin: int, depth: int) -> Variable:
        if name in PLAIN:
            return Variable(name, begin)
        if self._text[self._at : self._at + 1] != ":":
            example = {"random": "1-100", "choose": "yes|no", "time": "Europe/Berlin", "until": "2030-12-24"}[name]
            raise TemplateError(f"{{{name}}} needs more, such as {{{name}:{example}}}.", begin)
        self._at += 1
        if name == "choose":
            choices = [self._pieces(depth)]
            while self._text[self._at : self._at + 1] == "|":
                self._at += 1
                choices.append(self._pieces(depth))
            return Variable(name, begin, choices=tuple(choices))
        parameter = self._until_brace(begin).strip()
        if fault := _fault_of(name, parameter):
            raise TemplateError(fault, begin)
        return Variable(name, begin, parameter)

    def _until_brace(self, begin: int) -> str:
        end = self._text.find("}", self._at)
        if end < 0:
            raise TemplateError("The } that closes this variable is missing.", begin)
        parameter, self._at = self._text[self._at : end], end
        return parameter


def _fault_of(name: str, parameter: str) -> str:
    # Only here, so that a template is refused in the editor for what would fail on stage.
    from .moments import day_of, range_of, zone_of  # noqa: PLC0415

    read = {"random": range_of, "time": zone_of, "until": day_of}[name]
    try:
        read(parameter)
    except ValueError as fault:
        return str(fault)
    return ""
