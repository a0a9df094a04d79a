"""What is known of the commands: how often each was used, the counters and the quotes, over restarts."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from stagedoor import ActionRefused, Back, Channel, ChatMessage, Context, SettingsError

from .counters import Counters
from .importing import Imported, read
from .quotes import Quotes
from .settings import ROLES, CommandSettings, OwnCommand, fault_of, plain
from .speaking import Moment, UsageError, fitting, said, words_of
from .template import is_argument, parse, variables

_PAUSE = 0.4
"""Seconds between two showings."""
_TOLD_PAUSE = 30.0
"""Seconds until the same person is told again how a command is written."""
_PAGE = 5_000


class Desk:
    """Answers commands, and lets the panel and the overlay show how it stands."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self.counters = Counters(ctx, self.changed)
        self.quotes = Quotes(ctx, self.changed)
        self.uses: dict[str, int] = {}
        self._busy: set[str] = set()
        self._told: dict[str, float] = {}
        self._trial: dict[str, Any] | None = None
        self._listing: list[Imported] = []
        self._before: list[dict[str, Any]] | None = None
        self._turn = asyncio.Lock()
        self._is_due = self._has_begun = False

    async def recall(self) -> None:
        """Tell it anew from what was written down."""
        kept = self._ctx.memory.read("kept", {})
        self.uses = dict(kept.get("uses", {}))
        self.counters.values = dict(kept.get("counters", {}))
        for quote in kept.get("quotes", []):
            self.quotes.recalled("quoted", quote, quote["of"])
        self.quotes.last = max(self.quotes.last, int(kept.get("last", 0)))
        after = int(kept.get("after", 0))
        while notes := await self._ctx.journal.read(after=after, limit=_PAGE):
            for note in notes:
                if note.name == "used":
                    self.uses[str(note.data["command"])] = self.uses.get(str(note.data["command"]), 0) + 1
                elif note.name == "counted":
                    self.counters.recalled(note.data)
                else:
                    self.quotes.recalled(note.name, note.data, note.viewer)
            after = notes[-1].id
        self._has_begun = True
        self.keep(after)
        self.show()

    def keep(self, after: int) -> None:
        """A copy of what is known up to the note with that id, so that the next start has less to read."""
        quotes = [{"number": number, **quote} for number, quote in self.quotes.all.items()]
        kept = {"after": after, "uses": self.uses, "counters": self.counters.values, "quotes": quotes}
        self._ctx.memory.write("kept", kept | {"last": self.quotes.last})

    def forget(self, viewer: str, messages: Sequence[int]) -> None:
        """Nothing of a viewer is left, neither here nor in the copy."""
        self.quotes.forget(viewer, messages)
        kept = self._ctx.memory.read("kept", {})
        if kept:
            there = [quote for quote in kept.get("quotes", []) if quote["number"] in self.quotes.all]
            self._ctx.memory.write("kept", kept | {"quotes": there})

    # -- answering -----------------------------------------------------------------------------------------------

    def used(self, command: OwnCommand, message: ChatMessage, rest: str) -> None:
        """Somebody used a command: answer, unless an answer of it is on its way still."""
        if command.name in self._busy:
            return
        ctx = self._ctx
        count = self.uses.get(command.name, 0) + 1
        try:
            answer = said(parse(command.answer), self._moment(message, command, rest, count))
        except UsageError:
            self._tell_usage(command, message)
            return
        self.uses[command.name] = count
        ctx.journal.write("used", {"command": command.name})
        ctx.fire("used", {"command": command.name, "name": message.viewer.name, "platform": message.platform})
        self.changed()
        if answer:
            self._busy.add(command.name)
            ctx.spawn(self._say(command.name, answer, message))

    def answer(self, text: str, message: ChatMessage) -> None:
        """Answer a message, cut to what the platform takes."""
        self._ctx.spawn(self._say("", text, message))

    async def _say(self, command: str, text: str, message: ChatMessage) -> None:
        most = self._ctx.settings(CommandSettings).most_words
        words = fitting(text[:most].rstrip(), message.platform, message.viewer.name)
        try:
            await self._ctx.say(words, to=(message.source,), reply_to=message)
        except ActionRefused as fault:
            self._ctx.log.debug("An answer was not sent: %s", fault)
        finally:
            self._busy.discard(command)

    def _tell_usage(self, command: OwnCommand, message: ChatMessage) -> None:
        who = f"{command.name} {self._ctx.person(message.viewer)}"
        now = self._ctx.now()
        if now - self._told.get(who, -_TOLD_PAUSE) < _TOLD_PAUSE:
            return
        self._told = {key: at for key, at in self._told.items() if now - at < _TOLD_PAUSE} | {who: now}
        self.answer(f"Write it like this: {usage_of(command)}", message)

    def _moment(self, message: ChatMessage, command: OwnCommand, rest: str, count: int) -> Moment:
        history = self._ctx.history(message.viewer)
        here = _here(self._ctx.channels, message.source)
        return Moment(
            name=message.viewer.name,
            platform=message.platform,
            channel=here.title if here else message.channel,
            command=command.name,
            words=words_of(rest),
            rest=rest,
            now=self._ctx.now(),
            live_since=here.since if here else 0.0,
            title=here.stream_title if here else "",
            viewers=here.viewers if here else None,
            count=count,
            messages=history.messages,
            first_at=history.first_at / 1000,
            quote=lambda: self.quotes.found(""),
            counter=self.counters.change,
        )

    def listed(self, message: ChatMessage) -> str:
        """The commands this viewer may use, on this platform and now; empty where there is none."""
        ctx, roles = self._ctx, message.viewer.roles
        words = [
            f"!{command.name}"
            for command in ctx.settings(CommandSettings).commands
            if command.is_on
            and command.is_listed
            and (not command.platforms or message.platform in command.platforms)
            and (command.when == "always" or ctx.is_live == (command.when == "live"))
            and (not ROLES[command.who] or "broadcaster" in roles or set(roles) & set(ROLES[command.who]))
        ]
        return f"Commands: {' '.join(words)}" if words else ""

    # -- changing ------------------------------------------------------------------------------------------------

    async def change(self, commands: Sequence[OwnCommand]) -> str:
        """Have these commands from now on; a sentence where they are refused. Not to be waited for in a hook."""
        values = [command.model_dump(mode="json") for command in commands]
        try:
            await self._ctx.change_settings({"commands": values})
        except SettingsError as fault:
            return str(fault)
        return ""

    @property
    def turn(self) -> asyncio.Lock:
        """One change after the other, each on top of the one before."""
        return self._turn

    def enable(self, name: str, *, is_on: bool) -> Back:
        """Switch a command on or off. Raises `ActionRefused`."""
        self.named(name)
        self._ctx.spawn(self._enable(plain(name), is_on=is_on))
        return Back(control="disable" if is_on else "enable", arguments={"command": plain(name)})

    async def _enable(self, name: str, *, is_on: bool) -> None:
        async with self._turn:
            commands = self._ctx.settings(CommandSettings).commands
            changed = [each.model_copy(update={"is_on": is_on}) if each.name == name else each for each in commands]
            if sentence := await self.change(changed):
                self._ctx.notice(sentence, level="warning")

    def named(self, name: str) -> OwnCommand:
        """The command with this word. Raises `ActionRefused`."""
        wanted = plain(name)
        for command in self._ctx.settings(CommandSettings).commands:
            if wanted in (command.name, *command.aliases):
                return command
        raise ActionRefused(f"There is no command “{wanted}” of yours.")

    # -- trying and taking over ----------------------------------------------------------------------------------

    def attempt(self, answer: str, rest: str) -> None:
        """Let the page show what an example viewer would read; nothing is counted or said."""
        trial: dict[str, Any] = {"answer": answer, "rest": rest, "said": "", "problem": "", "at": 0}
        if fault := fault_of(answer):
            trial |= {"problem": str(fault), "at": fault.at}
        else:
            try:
                trial["said"] = said(parse(answer), self._example(rest))
            except UsageError:
                trial["problem"] = "An argument is missing: the viewer is told how the command is written."
        self._trial = trial
        self.show()

    def _example(self, rest: str) -> Moment:
        here = _here(self._ctx.channels, "")
        values = {each["name"]: each["value"] for each in self.counters.view()}

        def counter(name: str, change: str) -> int | None:
            value = values.get(name.casefold())
            if value is None or not change:
                return value
            return int(change[1:]) if change[0] == "=" else value + int(change)

        now = self._ctx.now()
        return Moment(
            name="Alex",
            platform=here.platform if here else "twitch",
            channel=here.title if here else "your channel",
            words=words_of(rest),
            rest=rest,
            now=now,
            live_since=(here.since if here else 0) or now - 5_400,
            title=(here.stream_title if here else "") or "The title of your stream",
            viewers=here.viewers if here and here.viewers is not None else 42,
            count=1,
            messages=128,
            first_at=now - 90 * 86_400,
            quote=lambda: self.quotes.found("") or "#1 “An example of a quote”",
            counter=counter,
        )

    def look_at(self, text: str) -> None:
        """Show what a list of another tool would bring; nothing changes. Raises `ActionRefused`."""
        self._listing = read(text, self._taken())
        if not self._listing:
            raise ActionRefused("No commands were found. Give a line for each: its word, a comma, its answer.")
        self.show()

    def take_over(self) -> Back:
        """Add what was looked at. Raises `ActionRefused`."""
        new = [each.command for each in self._listing if each.command]
        if not new:
            raise ActionRefused("There is nothing new to add.")
        self._before = [command.model_dump(mode="json") for command in self._ctx.settings(CommandSettings).commands]
        self._listing = []
        self._ctx.spawn(self._add_all(new))
        return Back(control="undo_import")

    async def _add_all(self, new: Sequence[OwnCommand]) -> None:
        async with self._turn:
            taken = self._taken()
            fresh = [command for command in new if command.name not in taken]
            if sentence := await self.change([*self._ctx.settings(CommandSettings).commands, *fresh]):
                self._before = None
                self._ctx.notice(f"The commands were not added: {sentence}", level="warning")
        self.show()

    def undo_import(self) -> None:
        """Have the commands as before the last list came in. Raises `ActionRefused`."""
        if self._before is None:
            raise ActionRefused("No list was taken over, so there is nothing to take back.")
        before, self._before = [OwnCommand(**each) for each in self._before], None
        self._ctx.spawn(self._undo(before))

    async def _undo(self, before: Sequence[OwnCommand]) -> None:
        async with self._turn:
            if sentence := await self.change(before):
                self._ctx.notice(sentence, level="warning")
        self.show()

    def drop_listing(self) -> None:
        """Do not take it over."""
        self._listing = []
        self.show()

    def _taken(self) -> set[str]:
        own = self._ctx.settings(CommandSettings).commands
        return {word for command in own for word in (command.name, *command.aliases)} | set(self._ctx.commands)

    # -- showing -------------------------------------------------------------------------------------------------

    def changed(self) -> None:
        """Show it soon."""
        if self._has_begun and not self._is_due:
            self._is_due = True
            self._ctx.spawn(self._show_soon())

    async def _show_soon(self) -> None:
        await self._ctx.sleep(_PAUSE)
        self.show()

    def show(self) -> None:
        """Let the panel and the overlay show how it stands."""
        self._is_due = False
        if not self._has_begun:
            return
        ctx = self._ctx
        owners = ctx.commands
        commands = [self._view(command, owners) for command in ctx.settings(CommandSettings).commands]
        listing = [
            {
                "name": one.name,
                "problem": one.problem,
                "is_new": bool(one.command),
                "answer": one.command.answer if one.command else "",
            }
            for one in self._listing
        ]
        can_undo = self._before is not None
        ctx.panel.show(
            "commands", {"commands": commands, "trial": self._trial, "listing": listing, "can_undo": can_undo}
        )
        counters = self.counters.view()
        ctx.panel.show("counters", {"counters": counters})
        ctx.panel.show("quotes", {"quotes": self.quotes.view(), "count": len(self.quotes.all)})
        shown = [each for each in counters if each["is_shown"]]
        ctx.overlay.set_state("counters", {"counters": shown} if shown else None)

    def _view(self, command: OwnCommand, owners: Mapping[str, str]) -> dict[str, Any]:
        words = (command.name, *command.aliases)
        taken = [word for word in words if command.is_on and owners.get(word, self._ctx.name) != self._ctx.name]
        trouble = f"“{taken[0]}” does nothing here: {owners[taken[0]]} has this word already." if taken else ""
        view = command.model_dump(mode="json")
        return view | {"uses": self.uses.get(command.name, 0), "trouble": trouble}


def usage_of(command: OwnCommand) -> str:
    """How it is written: `!hug <1>`."""
    if command.usage:
        return f"!{command.name} {command.usage}"
    names = {v.name for v in variables(parse(command.answer)) if is_argument(v.name) and not v.choices}
    return " ".join([f"!{command.name}", *(f"<{name}>" for name in sorted(names))])


def _here(channels: Sequence[Channel], source: str) -> Channel | None:
    """The channel that is meant: the one the message came from, else one that is live."""
    own = [channel for channel in channels if not channel.is_guest]
    return next(
        (channel for channel in own if channel.source == source),
        next((channel for channel in own if channel.is_live), own[0] if own else None),
    )
