"""What moderators and viewers type besides the commands themselves: changing, listing, quoting, counting."""

from __future__ import annotations

import re

from pydantic import ValidationError

from stagedoor import ActionRefused, ChatMessage, Context, Role

from .desk import Desk
from .settings import CommandSettings, OwnCommand, plain
from .speaking import harmless

_HOUSE = frozenset({Role.BROADCASTER, Role.MODERATOR})
_COUNT = re.compile(r"^(\w+)\s*(?:([+=-]?)\s*(-?\d{1,9})|(reset))?$", re.IGNORECASE)
_USAGE = "Write add, edit, remove, alias, on or off, then the command: “add hug {name} hugs {1}”."


async def edit(desk: Desk, ctx: Context, message: ChatMessage, rest: str) -> None:
    """`add hug {name} hugs {1}`: change the commands, and say what came of it."""
    async with desk.turn:
        commands = list(ctx.settings(CommandSettings).commands)
        try:
            changed, sentence = _edited(desk, commands, rest)
        except ActionRefused as fault:
            desk.answer(str(fault), message)
            return
        refused = await desk.change(changed)
    desk.answer(harmless(refused) or sentence, message)


def _edited(desk: Desk, commands: list[OwnCommand], rest: str) -> tuple[list[OwnCommand], str]:
    verb, _, more = rest.strip().partition(" ")
    word, _, words = more.strip().partition(" ")
    verb, word, words = verb.casefold(), plain(word), words.strip()
    if not word or verb not in ("add", "edit", "remove", "delete", "alias", "on", "off"):
        raise ActionRefused(_USAGE)
    if verb == "add":
        if any(word in (each.name, *each.aliases) for each in commands):
            raise ActionRefused(f"There is a command “{word}” already. Write edit to change it.")
        return [*commands, _made({"name": word, "answer": _said(words)})], f"Added “{word}”."
    known = desk.named(word)
    new: dict[str, object]
    if verb in ("remove", "delete"):
        return [each for each in commands if each is not known], f"Removed “{known.name}”."
    if verb == "edit":
        new, sentence = {"answer": _said(words)}, f"Changed “{known.name}”."
    elif verb == "alias":
        if not plain(words):
            raise ActionRefused(f"Write the other word too: “alias {word} hello”.")
        new, sentence = {"aliases": (*known.aliases, words)}, f"“{plain(words)}” does the same as “{known.name}” now."
    else:
        new, sentence = {"is_on": verb == "on"}, f"“{known.name}” is {verb} now."
    changed = _made(known.model_dump() | new)
    return [changed if each is known else each for each in commands], sentence


def _said(words: str) -> str:
    if not words:
        raise ActionRefused("Write the answer too: “add hug {name} hugs {1}”.")
    return words


def _made(values: dict[str, object]) -> OwnCommand:
    try:
        return OwnCommand.model_validate(values)
    except ValidationError as fault:
        sentence = str(fault.errors()[0]["msg"]).removeprefix("Value error, ")
        raise ActionRefused(f"Nothing was changed: {sentence}") from fault


def quote(desk: Desk, message: ChatMessage, rest: str) -> None:
    """`quote`, `quote 12`, `quote cheese`; moderators also `quote add …`, `quote remove 12`."""
    verb, _, more = rest.strip().partition(" ")
    if verb.casefold() in ("add", "remove", "delete") and _HOUSE.intersection(message.viewer.roles):
        try:
            if verb.casefold() == "add":
                words, _, name = more.partition(" - ")
                number = desk.quotes.add(harmless(words), name=harmless(name), subject=message.id)
                desk.answer(f"Quote #{number} is kept.", message)
            else:
                number = int(more.strip().lstrip("#")) if more.strip().lstrip("#").isdecimal() else 0
                desk.quotes.remove(number)
                desk.answer(f"Quote #{number} is gone.", message)
        except ActionRefused as fault:
            desk.answer(str(fault), message)
        return
    if not desk.quotes.all:
        return
    desk.answer(desk.quotes.found(rest) or "There is no such quote.", message)


def count(desk: Desk, message: ChatMessage, rest: str) -> None:
    """`counter deaths +1`, `counter deaths = 5`, `counter deaths reset`."""
    found = _COUNT.match(rest.strip())
    if not found:
        desk.answer("Write the counter and how it changes: “deaths +1”, “deaths = 5” or “deaths reset”.", message)
        return
    name, sign, number, reset = found.groups()
    try:
        counter = desk.counters.named(name)
        if reset:
            desk.counters.put(name, counter.start)
        elif number:
            given = int(number)
            desk.counters.put(
                name,
                {"+": desk.counters.value(counter) + given, "-": desk.counters.value(counter) - given}.get(sign, given),
            )
        desk.answer(f"{counter.title or counter.name}: {desk.counters.value(counter):,}", message)
    except ActionRefused as fault:
        desk.answer(str(fault), message)
