"""Says what is due, when the chat is awake, the show is on and the streamer's limit allows it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from stagedoor import ActionRefused, ChatMessage, Context, Role

from .options import DAYS, Group, TimerSettings
from .turns import Turns, pause

_TICK = 5.0
_AGAIN = 30.0
"""Seconds until something that was refused is tried again."""
_LINES = 30
_UNITS = ((86_400, "day"), (3_600, "hour"), (60, "minute"))


@dataclass
class Running:
    """One group while the show runs; times in seconds since 1970."""

    due: float
    written: int = 0
    """Messages of viewers since it spoke last."""
    turns: Turns = field(default_factory=Turns)


class Clockwork:
    """All groups."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._running: dict[str, Running] = {}
        self._told: deque[dict[str, Any]] = deque(maxlen=_LINES)
        self._was_live = False
        self._is_panic = False

    def begin(self) -> None:
        """Look now and then whether something is due."""
        self.follow()
        self._ctx.spawn(self._run())

    def follow(self) -> None:
        """Have exactly the groups that are set."""
        groups = {group.name: group for group in self._groups}
        self._running = {name: run for name, run in self._running.items() if name in groups and groups[name].is_on}
        for name, group in groups.items():
            if group.is_on and name not in self._running:
                self._running[name] = Running(self._ctx.now() + _until_first(group))
        self.draw()

    def heard(self, message: ChatMessage) -> None:
        """A viewer wrote."""
        if not {Role.BROADCASTER, Role.BOT} & set(message.viewer.roles):
            for group in self._groups:
                run = self._running.get(group.name)
                if run and (not group.platforms or message.platform in group.platforms):
                    run.written += 1

    def panic(self, *, is_on: bool) -> None:
        """Say nothing while everything is made safe."""
        self._is_panic = is_on
        self.draw()

    async def say_now(self, name: str) -> None:
        """Say the next one at once: somebody wants it. Raises `ActionRefused` where it cannot be said."""
        group = self._group(name)
        run = self._running.get(group.name) or Running(0)
        text = run.turns.peek(group.texts, is_shuffled=group.is_shuffled)
        await self._ctx.say(self._filled(text, group), to=self._where(group))
        self._said(group, run, text)

    def skip(self, name: str) -> None:
        """Leave the next one out. Raises `ActionRefused` where the group is off."""
        group = self._group(name)
        run = self._running.get(group.name)
        if run is None:
            raise ActionRefused(f"“{group.name}” is switched off, so there is nothing to leave out.")
        run.turns.peek(group.texts, is_shuffled=group.is_shuffled)
        run.turns.skip()
        run.due = self._ctx.now() + pause(group.least, group.most)
        self.draw()

    def switched(self, name: str, *, is_on: bool) -> dict[str, Any]:
        """The settings with this group on or off. Raises `ActionRefused` where there is no such group."""
        wanted = self._group(name).name
        groups = [each.model_dump(mode="json") for each in self._groups]
        return {"groups": [each | {"is_on": is_on} if each["name"] == wanted else each for each in groups]}

    def draw(self) -> None:
        """Say on the page how it stands."""
        self._ctx.panel.show(
            "timers",
            {
                "groups": [self._shown(group) for group in self._groups],
                "told": list(reversed(self._told)),
                "is_live": self._ctx.is_live,
                "is_panic": self._is_panic,
            },
        )

    @property
    def _groups(self) -> tuple[Group, ...]:
        return self._ctx.settings(TimerSettings).groups

    def _group(self, name: str) -> Group:
        wanted = name.strip().casefold()
        found = next((group for group in self._groups if group.name.strip().casefold() == wanted), None)
        if found is None:
            raise ActionRefused(f"There is no group of messages called “{name}”.")
        return found

    async def _run(self) -> None:
        while True:
            await self._ctx.sleep(_TICK)
            is_live = self._ctx.is_live
            if is_live and not self._was_live:  # a show begins with a pause, not with everything at once
                for group in self._groups:
                    if (run := self._running.get(group.name)) and group.when == "live":
                        run.due, run.written = self._ctx.now() + _until_first(group), 0
            self._was_live = is_live
            due = [each for each in self._groups if self._why_not(each) == ""]
            for group in sorted(due, key=lambda each: self._running[each.name].due)[:1]:
                await self._say(group)
            self.draw()

    def _why_not(self, group: Group) -> str:
        """Why it says nothing now; empty where it is due."""
        run = self._running.get(group.name)
        if run is None:
            return "off"
        is_live, now = self._ctx.is_live, self._ctx.now()
        reasons = {
            "panic": self._is_panic,
            "offline": group.when == "live" and not is_live,
            "live": group.when == "offline" and is_live,
            "day": bool(group.days) and DAYS[datetime.fromtimestamp(now).astimezone().weekday()] not in group.days,
            "scene": not self._fits(group),
            "early": now < run.due,
            "quiet": run.written < group.messages,
        }
        return next((reason for reason, holds in reasons.items() if holds), "")

    def _fits(self, group: Group) -> bool:
        scene = self._ctx.obs.scene
        return (not group.on_air or scene in group.on_air) and scene not in group.off_air

    async def _say(self, group: Group) -> None:
        run = self._running[group.name]
        text = run.turns.peek(group.texts, is_shuffled=group.is_shuffled)
        try:
            await self._ctx.say(self._filled(text, group), to=self._where(group), is_automatic=True)
        except ActionRefused as refusal:
            run.due = self._ctx.now() + _AGAIN
            self._tell(group, text, str(refusal))
            return
        self._said(group, run, text)

    def _said(self, group: Group, run: Running, text: str) -> None:
        run.turns.take()
        run.due, run.written = self._ctx.now() + pause(group.least, group.most), 0
        self._tell(group, text, "")
        self._ctx.fire("said", {"group": group.name, "text": text})
        self.draw()

    def _tell(self, group: Group, text: str, why_not: str) -> None:
        line = {"at": round(self._ctx.now() * 1000), "group": group.name, "text": text, "why_not": why_not}
        if self._told and {**self._told[-1], "at": 0} == {**line, "at": 0}:
            self._told[-1] = line  # the same again, and for the same reason, is one line
        else:
            self._told.append(line)

    def _where(self, group: Group) -> list[str]:
        if not group.platforms:
            return []
        found = [each.source for each in self._ctx.channels if each.platform in group.platforms and not each.is_guest]
        if not found:
            raise ActionRefused(f"None of the chats of “{group.name}” is read now.")
        return found

    def _filled(self, text: str, group: Group) -> str:
        live = [each for each in self._ctx.channels if each.is_live and not each.is_guest]
        live = [each for each in live if not group.platforms or each.platform in group.platforms]
        title = next((each.stream_title for each in live if each.stream_title), "")
        since = min((each.since for each in live if each.since), default=0.0)
        viewers = sum(each.viewers or 0 for each in live)
        said = {"{title}": title, "{uptime}": span(self._ctx.now() - since) if since else "", "{viewers}": str(viewers)}
        for word, value in said.items():
            text = text.replace(word, value)
        return text

    def _shown(self, group: Group) -> dict[str, Any]:
        run = self._running.get(group.name)
        following = run.turns.peek(group.texts, is_shuffled=group.is_shuffled) if run else group.texts[0]
        return {
            "name": group.name,
            "is_on": group.is_on,
            "next": following,
            "texts": len(group.texts),
            "due": round(run.due * 1000) if run else 0,
            "why_not": self._why_not(group),
            "more": max(0, group.messages - run.written) if run else 0,
            "platforms": list(group.platforms),
        }


def _until_first(group: Group) -> float:
    return group.first_after * 60 or pause(group.least, group.most)


def span(seconds: float) -> str:
    """How long, in its largest words: `2 hours, 5 minutes`."""
    left, words = max(0, int(seconds)), []
    for size, word in _UNITS:
        number, left = divmod(left, size)
        if number:
            words.append(f"{number} {word}{'' if number == 1 else 's'}")
    return ", ".join(words[:2]) or "a moment"
