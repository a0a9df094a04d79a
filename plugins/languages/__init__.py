"""Keep the chat in its languages: messages in other letters, or clearly in another language, are held or marked.

It does nothing until you say which languages your chat speaks. Short messages, emotes and borrowed words never count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field

from stagedoor import Action, Advanced, ChatMessage, Context, Role, Settings, TextView, Verdict, ViewerHistory, hookimpl

from . import judging

__title__ = "Languages"

Language = Literal[
    "english", "german", "french", "spanish", "portuguese", "italian", "dutch", "polish", "turkish", "swedish",
    "danish", "finnish", "indonesian", "tagalog", "romanian", "czech", "hungarian", "vietnamese", "russian",
    "ukrainian", "bulgarian", "serbian", "greek", "arabic", "persian", "urdu", "hebrew", "hindi", "bengali", "tamil",
    "thai", "korean", "japanese", "chinese", "armenian", "georgian",
]  # fmt: skip


class Languages(Settings):
    """Which languages the chat speaks, and what becomes of the others."""

    languages: tuple[Language, ...] = ()
    """The languages of your chat. With none, every language is welcome and nothing is looked at."""
    letters: Literal["off", "mark", "hold", "hide", "delete", "timeout"] = "hold"
    """What becomes of a message mostly in letters that none of them is written in."""
    words: Literal["off", "mark", "hold", "hide", "delete", "timeout"] = "hold"
    """What becomes of one in letters they share, but clearly in another language. It takes a whole sentence to tell."""
    patience: float = Field(1.5, ge=1, le=10)
    """Subscribers, VIPs and regulars may write so many times as much in another language; 1 makes no difference."""
    fewest_letters: Annotated[int, Field(ge=2, le=500), Advanced] = 6
    """From so many letters of another script on. One Chinese, Japanese or Korean letter counts as two."""
    share: Annotated[float, Field(ge=0.1, le=1), Advanced] = 0.5
    """From which share of all letters on."""
    fewest_words: Annotated[int, Field(ge=3, le=50), Advanced] = 4
    """From so many words on it is told which language it is."""
    regular_after: Annotated[int, Field(ge=0, le=1_000_000), Advanced] = 100
    """Who wrote so many messages is a regular; 0: nobody is."""
    timeout_seconds: Annotated[int, Field(ge=1, le=1_209_600), Advanced] = 30
    """How long a timeout lasts."""


_FEWEST_HITS = 3
"""Small words of another language that tell which one it is."""
_LEAD = 2
"""How many more of them than of the chat's own."""
_WORD_SHARE = 0.35
"""From which share of all words on."""


@hookimpl
def register_settings() -> type[Settings]:
    return Languages


@hookimpl
def start(ctx: Context) -> None:
    if ctx.settings(Languages).languages:
        judging.make_ready()


@hookimpl
def settings_changed(old: Languages, new: Languages, ctx: Context) -> None:
    if new.languages:
        judging.make_ready()


@hookimpl
async def review_message(message: ChatMessage, view: TextView, history: ViewerHistory, ctx: Context) -> Verdict | None:
    settings = ctx.settings(Languages)
    if not settings.languages:
        return None
    worst = max(_opinions(message, view, history, settings), key=lambda verdict: verdict.action)
    return worst if worst.action is not Action.ALLOW else None


@hookimpl
async def explain_message(
    message: ChatMessage, view: TextView, history: ViewerHistory, ctx: Context
) -> Sequence[Verdict]:
    settings = ctx.settings(Languages)
    if not settings.languages:
        return [Verdict(action=Action.ALLOW, rule="letters", reason="every language is welcome")]
    return list(_opinions(message, view, history, settings))


def _opinions(message: ChatMessage, view: TextView, history: ViewerHistory, settings: Languages) -> Iterator[Verdict]:
    patience = settings.patience if _is_trusted(message, history, settings) else 1.0
    letters = judging.letters(view.plain, settings.languages)
    least = settings.fewest_letters * patience
    are_foreign = letters.value >= max(least, settings.share * letters.whole)
    reason = (
        f"{letters.value} of {letters.whole} letters are {letters.name}" if letters.name else "the letters are yours"
    )
    yield _verdict(
        "letters", Action.chosen(settings.letters if are_foreign else "off"), reason, letters, least, settings
    )
    if are_foreign:
        return
    words, ours = judging.words(view.plain, settings.languages)
    least = max(_FEWEST_HITS, _WORD_SHARE * words.whole, ours + _LEAD) * patience
    are_foreign = words.whole >= settings.fewest_words * patience and words.value >= least
    reason = f"{words.value} of {words.whole} words are {words.name}" if words.name else "no other language to be seen"
    yield _verdict("words", Action.chosen(settings.words if are_foreign else "off"), reason, words, least, settings)


def _verdict(  # noqa: PLR0913, PLR0917 - one verdict has that many facts
    rule: str, action: Action, reason: str, found: judging.Foreign, threshold: float, settings: Languages
) -> Verdict:
    return Verdict(
        action=action,
        reason=reason,
        rule=rule,
        span=found.span,
        value=found.value,
        threshold=round(threshold, 2),
        seconds=settings.timeout_seconds if action is Action.TIMEOUT else 0,
    )


def _is_trusted(message: ChatMessage, history: ViewerHistory, settings: Languages) -> bool:
    roles = message.viewer.roles
    is_regular = 0 < settings.regular_after <= history.messages
    return is_regular or Role.SUBSCRIBER in roles or Role.VIP in roles
