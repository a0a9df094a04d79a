"""Keep messages and names with words you do not want off the screen.

Slurs and strong language of many languages, and your own words; disguises make no difference, innocent words do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from weakref import WeakKeyDictionary

from stagedoor import (
    Action,
    ChatMessage,
    Context,
    Role,
    Settings,
    TextView,
    Verdict,
    Viewer,
    ViewerHistory,
    fold,
    hookimpl,
)

from .finder import Finder
from .lexicon import Lexicon
from .options import BlockedWords
from .own_lists import Entries, OwnLists
from .shelf import LEVELS, terms_of, words
from .term import Term, term
from .wording import passing, verdict

_REGULAR = 50
"""Messages in a row that were shown and stayed so."""
_ROLES = {"subscriber": Role.SUBSCRIBER, "vip": Role.VIP}

_own_lists: WeakKeyDictionary[Context, OwnLists] = WeakKeyDictionary()
_finders: WeakKeyDictionary[Context, tuple[BlockedWords, Entries, Finder]] = WeakKeyDictionary()


@hookimpl
def register_settings() -> type[Settings]:
    return BlockedWords


@hookimpl
def start(ctx: Context) -> None:
    """In a thread, because reading the lists takes a moment; nothing is shown before it is done."""
    own = _own_lists.setdefault(ctx, OwnLists(ctx))
    own.read()
    _finder(ctx)
    ctx.spawn(own.follow())


@hookimpl
def settings_changed(new: Settings, ctx: Context) -> None:
    if isinstance(new, BlockedWords):
        own = _own_lists.get(ctx)
        _prepared(new, own.entries if own else ())  # here, in a thread, so that no message waits for it


@hookimpl
async def review_message(message: ChatMessage, view: TextView, history: ViewerHistory, ctx: Context) -> Verdict | None:
    found = _finder(ctx).find(view)
    if found is None:
        return None
    settings = ctx.settings(BlockedWords)
    said = verdict(found, view.text, settings.timeout_seconds)
    return said if found.term.level in {"", "hate"} else _eased(said, message.viewer, history, settings)


@hookimpl
async def review_name(viewer: Viewer, view: TextView, ctx: Context) -> Verdict | None:
    settings = ctx.settings(BlockedWords)
    if settings.names == "ignore":
        return None
    found = _finder(ctx).find(view)
    if found is None or found.term.level == "mild":
        return None
    return verdict(found, view.text, settings.timeout_seconds)


@hookimpl
async def explain_message(
    message: ChatMessage, view: TextView, history: ViewerHistory, ctx: Context
) -> Sequence[Verdict]:
    said = await review_message(message, view, history, ctx)
    settings = ctx.settings(BlockedWords)
    return [*([said] if said else ()), *passing(settings, said.level if said else None)]


def _eased(said: Verdict, viewer: Viewer, history: ViewerHistory, settings: BlockedWords) -> Verdict:
    """The verdict for somebody who is trusted: no harsher than a mark."""
    lenient = settings.lenient_to
    if said.action <= Action.MARK or not lenient:
        return said
    if ("regular" in lenient and history.clean >= _REGULAR) or any(
        _ROLES[name] in viewer.roles for name in lenient if name in _ROLES
    ):
        return Verdict(action=Action.MARK, reason=said.reason, rule=said.rule, span=said.span, level=said.level)
    return said


def _finder(ctx: Context) -> Finder:
    own = _own_lists.get(ctx)
    settings, entries = ctx.settings(BlockedWords), own.entries if own else ()
    at_hand = _finders.get(ctx)
    if at_hand is None or at_hand[0] is not settings or at_hand[1] is not entries:
        at_hand = _finders[ctx] = (settings, entries, _prepared(settings, entries))
    return at_hand[2]


@lru_cache(maxsize=4)
def _prepared(settings: BlockedWords, entries: Entries) -> Finder:
    """Made anew when the settings or the lists in the plugin's folder change."""
    innocent, common = words("innocent"), words("common")
    allowed = frozenset(fold(word).text.strip() for word in settings.allow)
    terms = [made for made in _terms(settings, entries) if made.text not in allowed]
    return Finder(Lexicon(terms, innocent | allowed, common, disguises=settings.disguises))


def _terms(settings: BlockedWords, entries: Entries) -> Iterator[Term]:
    chosen = {level: getattr(settings, level) for level in LEVELS}
    own = [("hide", word) for word in settings.hide] + [("hold", word) for word in settings.hold]
    for level, written in (*own, *entries):
        choice = chosen.get(level, level)
        if choice != "off" and (made := term(written, Action[choice.upper()], level if level in LEVELS else "")):
            yield made
    for level, choice in chosen.items():
        yield from terms_of(level, Action.ALLOW if choice == "off" else Action[choice.upper()], settings.languages)
