"""What a template says now: every variable filled in once, and nothing a viewer wrote is ever read as one."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from .moments import day_of, range_of, span, zone_of
from .template import Template, Variable, is_argument

LONGEST = 2_000
"""Characters of an answer before it is cut for a platform."""
_LONGEST_WORD = 300
"""Characters of what one variable inserts."""
_EVERYONE = re.compile(r"(?:[@＠]\s*)+(?=(?:everyone|here|all|channel|chat)\b)", re.IGNORECASE)
_BEGINNING = re.compile(r"^[\s/.!\\]+")
_UNSEEN = frozenset("\u00ad\u200b\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What turns the direction of a text around, or takes no room; joiners of emoji stay."""
_QUOTED = re.compile(r'"([^"]*)"|(\S+)')
_MOST_WORDS = 50

LENGTHS = {"twitch": 500, "kick": 500, "youtube": 200, "tiktok": 150}
"""How long a message can be, where that is known."""
_ELSEWHERE = 200
_MENTION = 2
"""An `@` and a space, where an answer begins with the name."""


class UsageError(ValueError):
    """An argument is missing."""


@dataclass(frozen=True, kw_only=True)
class Moment:
    """What is known when somebody uses a command."""

    name: str
    platform: str = ""
    channel: str = ""
    command: str = ""
    words: Sequence[str] = ()
    rest: str = ""
    now: float = 0.0
    """Seconds since 1970."""
    live_since: float = 0.0
    title: str = ""
    viewers: int | None = None
    count: int = 0
    messages: int = 0
    first_at: float = 0.0
    """Seconds since 1970."""
    quote: Callable[[], str] = lambda: ""
    counter: Callable[[str, str], int | None] = lambda _name, _change: None
    """`counter("deaths", "+1")`: change and read it; None where there is none."""
    dice: random.Random = field(default_factory=random.SystemRandom)


def words_of(rest: str) -> list[str]:
    """The arguments: what stands in quotation marks is one."""
    straight = re.sub("[“”„«»]", '"', rest)
    return [quoted or plain for quoted, plain in _QUOTED.findall(straight)[:_MOST_WORDS]]


def said(template: Template, moment: Moment) -> str:
    """The answer, one line. Raises `UsageError` where an argument is missing."""
    for piece in template:  # before anything is counted
        if isinstance(piece, Variable) and is_argument(piece.name) and not piece.choices:
            _argument(piece, moment)
    text = _filled(template, moment)
    text = " ".join(harmless(text).split())
    return _BEGINNING.sub("", text)[:LONGEST].rstrip()


def harmless(text: str) -> str:
    """The text without line breaks, unseen characters and mentions of everybody."""
    visible = "".join(
        " " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign
        for sign in text
        if unicodedata.category(sign) not in ("Cs", "Co") and sign not in _UNSEEN
    )
    return _EVERYONE.sub("", visible)


def fitting(text: str, platform: str, name: str) -> str:
    """The text cut at a word to what the platform takes, with room for the name before it."""
    most = LENGTHS.get(platform, _ELSEWHERE) - len(name) - _MENTION
    if len(text) <= most:
        return text
    cut = text[: max(most, 20) - 1]
    at = cut.rfind(" ")
    return (cut[:at] if at > len(cut) // 2 else cut).rstrip() + "…"


def _filled(template: Template, moment: Moment) -> str:
    text = ""
    for piece in template:
        text += piece if isinstance(piece, str) else _value(piece, moment)
        if len(text) > LONGEST:
            break
    return text[:LONGEST]


def _value(variable: Variable, moment: Moment) -> str:
    name = variable.name
    if is_argument(name):
        text = _argument(variable, moment)
    elif name == "choose":
        text = _filled(moment.dice.choice(variable.choices), moment)
    elif name.startswith("counter."):
        value = moment.counter(name.removeprefix("counter."), variable.parameter)
        text = "?" if value is None else f"{value:,}"
    elif name == "random":
        text = str(moment.dice.randint(*range_of(variable.parameter)))
    elif name == "time":
        text = datetime.fromtimestamp(moment.now, UTC).astimezone(zone_of(variable.parameter)).strftime("%H:%M")
    elif name == "until":
        text = span(day_of(variable.parameter).timestamp() - moment.now)
    else:
        text = _PLAIN[name](moment)[:_LONGEST_WORD]
    return text


def _argument(variable: Variable, moment: Moment) -> str:
    given = _given(variable.name, moment)
    if given:
        return given[:_LONGEST_WORD]
    if variable.choices:
        return _filled(variable.choices[0], moment)
    raise UsageError(variable.name)


def _given(name: str, moment: Moment) -> str:
    first = int(name[0]) - 1
    return " ".join(moment.words[first:] if name.endswith("+") else moment.words[first : first + 1])


def _first_seen(moment: Moment) -> str:
    return datetime.fromtimestamp(moment.first_at, UTC).date().isoformat() if moment.first_at else "today"


_PLAIN: Mapping[str, Callable[[Moment], str]] = {
    "name": lambda moment: moment.name,
    "mention": lambda moment: f"@{moment.name}",
    "platform": lambda moment: moment.platform.capitalize(),
    "channel": lambda moment: moment.channel,
    "command": lambda moment: moment.command,
    "uptime": lambda moment: span(moment.now - moment.live_since) if moment.live_since else "not live",
    "title": lambda moment: moment.title or "no title",
    "viewers": lambda moment: "?" if moment.viewers is None else f"{moment.viewers:,}",
    "count": lambda moment: f"{moment.count:,}",
    "args": lambda moment: moment.rest,
    "quote": lambda moment: moment.quote() or "no quote yet",
    "user.messages": lambda moment: f"{moment.messages:,}",
    "first_seen": _first_seen,
}
