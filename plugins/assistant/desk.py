"""What is asked and answered. The answer stands on a page; nothing here can write to a chat."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from typing import Any

from stagedoor import ActionRefused, ChatMessage, Context, Role

from .model import ModelSilentError, ask
from .options import AssistantSettings
from .telling import Line, chat, rules

_MOST = 1_000
_SUMMARY = (
    "What were the last {minutes} minutes of the chat about? Name what most people talk about, what is asked, and "
    "whether something is wrong with the stream."
)
_SUGGEST = "Write a short, kind reply that the streamer could give to this message:\n“{text}”"


class Desk:
    """One question at a time."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._lines: deque[Line] = deque(maxlen=_MOST)
        self._asked = ""
        self._answer = ""
        self._trouble = ""
        self._at = 0
        self._leans_on: frozenset[int] = frozenset()
        self._turn = 0
        self._is_thinking = False

    def take(self, message: ChatMessage) -> None:
        """Somebody wrote, and it may be shown."""
        if Role.BOT not in message.viewer.roles:
            person = self._ctx.person(message.viewer)
            self._lines.append(Line(message.id, message.at, person, message.viewer.name, message.text))

    def withdraw(self, ids: Collection[int]) -> None:
        """These words were withdrawn; an answer that was made of them goes as well."""
        self._lines = deque((line for line in self._lines if line.message not in ids), maxlen=_MOST)
        if self._leans_on & set(ids):
            self.clear()

    def forget(self, person: str) -> None:
        """Have nothing of this person."""
        self.withdraw({line.message for line in self._lines if line.person == person})

    def summarise(self) -> None:
        """Ask what the last minutes were about. Raises `ActionRefused` where nothing can be asked."""
        minutes = self._settings.minutes
        self._begin("summary", _SUMMARY.format(minutes=minutes), self._lately(), words=90)

    def question(self, text: str) -> None:
        """Ask something about the chat. Raises `ActionRefused` where nothing can be asked."""
        said = " ".join(text.split())
        if not said:
            raise ActionRefused("Say what you want to know.")
        self._begin(said, said, self._lately(), words=90)

    def suggest(self, message: ChatMessage) -> None:
        """Ask for a reply to a message. Raises `ActionRefused` where nothing can be asked."""
        line = Line(message.id, message.at, "", message.viewer.name, message.text)
        self._begin("reply", _SUGGEST.format(text=message.text[:500]), [line], words=30)

    def clear(self) -> None:
        """Take the answer away, and wait for none."""
        self._turn += 1
        self._asked = self._answer = self._trouble = ""
        self._leans_on = frozenset()
        self._is_thinking = False
        self.draw()

    def draw(self) -> None:
        """Say on the page how it stands."""
        settings = self._settings
        state: dict[str, Any] = {
            "is_on": settings.is_on,
            "is_here": settings.only_this_computer,
            "model": settings.model,
            "minutes": settings.minutes,
            "asked": self._asked,
            "answer": self._answer,
            "trouble": self._trouble,
            "at": self._at,
            "is_thinking": self._is_thinking,
        }
        self._ctx.panel.show("assistant", state)

    @property
    def _settings(self) -> AssistantSettings:
        return self._ctx.settings(AssistantSettings)

    def _lately(self) -> list[Line]:
        since = self._ctx.now() * 1000 - self._settings.minutes * 60_000
        lines = [line for line in self._lines if line.at >= since]
        if not lines:
            raise ActionRefused("Nothing was said in the last minutes, so there is nothing to ask about.")
        return lines

    def _begin(self, asked: str, question: str, lines: list[Line], *, words: int) -> None:
        settings = self._settings
        if not settings.is_on:
            raise ActionRefused("The language model is switched off in its settings.")
        if not settings.model.strip():
            raise ActionRefused("Say in the settings which model is to be asked.")
        if self._is_thinking:
            raise ActionRefused("The model is still thinking about the question before.")
        self._turn += 1
        self._asked, self._answer, self._trouble, self._is_thinking = asked, "", "", True
        self._leans_on = frozenset(line.message for line in lines)
        told = f"{question}\n\nThe chat:\n{chat(lines, settings)}"
        self._ctx.spawn(self._ask(self._turn, [rules(settings, words), {"role": "user", "content": told}]))
        self.draw()

    async def _ask(self, turn: int, messages: list[dict[str, str]]) -> None:
        answer = trouble = ""
        try:
            answer = await ask(self._settings, messages)
        except ModelSilentError as fault:
            trouble = str(fault)
        if turn == self._turn:  # else it was cleared meanwhile, or leans on what was withdrawn
            self._answer, self._trouble, self._is_thinking = answer, trouble, False
            self._at = round(self._ctx.now() * 1000)
            self.draw()
