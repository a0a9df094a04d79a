"""Posts the rules into the chats that take them, and shows them on the overlay."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from stagedoor import ActionRefused, ChatMessage, Context, Role, SaidEnough

from .options import Guidelines
from .wording import longest, messages, one

_CHATS = 100
_TRY_AGAIN = 600.0
"""Seconds in which a chat that refused is left alone."""
_NEVER = float("-inf")
_HOUSE = frozenset({Role.BROADCASTER, Role.MODERATOR})
_NO_AUDIENCE = frozenset({Role.BROADCASTER, Role.BOT})


@dataclass
class _Chat:
    platform: str
    written: int = 0
    """Messages of viewers since the rules were posted."""
    asked_at: float = _NEVER
    greeted_at: float = _NEVER
    refused_at: float = _NEVER
    is_told: bool = False
    """The streamer knows that nothing can be posted here."""


class Poster:
    """Knows each chat: what was written there since the rules were posted, and whether they can be."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._chats: OrderedDict[str, _Chat] = OrderedDict()
        self._turn = 0
        self._is_panic = False

    def begin(self, minutes: int) -> None:
        """Post every so many minutes from now on; 0 is never."""
        self._turn += 1
        if minutes:
            self._ctx.spawn(self._run(self._turn, minutes * 60.0))

    def panic(self, *, is_on: bool) -> None:
        """Nothing is posted or shown in a panic; what is on the overlay is the house's to hide."""
        self._is_panic = is_on

    def heard(self, message: ChatMessage) -> None:
        """Somebody wrote something: it counts, and may be the first thing they ever wrote."""
        if message.cause or _NO_AUDIENCE.intersection(message.viewer.roles):
            return  # what was sent from here is no sign of life
        chat = self._chat(message)
        chat.written += 1
        settings = self._settings
        if not settings.newcomers or message.late_by or self._is_panic or _is_command(message.text, settings.command):
            return
        now = self._ctx.now()
        if now - chat.greeted_at < settings.newcomer_pause * 60 or not self._is_first(message):
            return
        chat.greeted_at = now
        self._ctx.spawn(self.post(message.source, answered=message, is_automatic=True))

    def asked(self, message: ChatMessage, rest: str) -> None:
        """The command was used. Moderators may also say `show` or `hide`, which is for the overlay only."""
        if self._is_panic:
            return
        is_house = bool(_HOUSE.intersection(message.viewer.roles))
        word = rest.casefold()
        if is_house and word == "hide":
            self.hide()
        elif is_house and word == "show":
            self.show()
        elif self._may_answer(message, is_house=is_house):
            number = int(word) if word.isascii() and word.isdecimal() and len(word) < 3 else 0
            self._ctx.spawn(self.post(message.source, answered=message, number=number))
            if is_house and self._settings.show_on_command and not number:
                self.show()

    async def post_everywhere(self) -> None:
        """Post the rules to every chat that somebody wrote in."""
        for source in list(self._chats):
            await self.post(source)

    async def post(
        self, source: str, *, answered: ChatMessage | None = None, number: int = 0, is_automatic: bool = False
    ) -> None:
        """Post the rules, or the one with that number, to a chat; `answered` is the message that asked for them.

        :param is_automatic: nobody asked: it counts against what the streamer allows to be said by itself.
        """
        chat = self._chats.get(source)
        now = self._ctx.now()
        if chat is None or self._is_panic or now - chat.refused_at < _TRY_AGAIN:
            return
        chat.written = 0
        for text in self._texts(chat, answered, number):
            try:
                await self._ctx.say(text, to=(source,), reply_to=answered, is_automatic=is_automatic)
            except SaidEnough:
                return  # the streamer knows what they set; who asks is answered
            except ActionRefused as fault:
                self._refused(source, chat, fault)
                return
            answered, is_automatic = None, False  # the rest of the rules is no message of its own
        chat.is_told = False

    def show(self) -> None:
        """Show the rules on the overlay, for as long as the settings say."""
        if not self._is_panic:
            self._ctx.overlay.show("rules", {"do": "show"})

    def hide(self) -> None:
        """Take them from the overlay."""
        self._ctx.overlay.show("rules", {"do": "hide"})

    @property
    def _settings(self) -> Guidelines:
        return self._ctx.settings(Guidelines)

    def _chat(self, message: ChatMessage) -> _Chat:
        chat = self._chats.get(message.source)
        if chat is None:
            chat = self._chats[message.source] = _Chat(platform=message.source.partition(":")[0] or message.platform)
            if len(self._chats) > _CHATS:
                self._chats.popitem(last=False)
        return chat

    def _texts(self, chat: _Chat, answered: ChatMessage | None, number: int) -> list[str]:
        # Where a chat knows no answers, the name of the one who asked is put in front.
        limit = longest(chat.platform) - (len(answered.viewer.name) + 2 if answered else 0)
        limit = max(limit, 60)
        settings = self._settings
        rules = [rule.text for rule in settings.rules]
        single = one(rules, number, limit) if number else ""
        return [single] if single else messages(settings.title, rules, limit)

    def _may_answer(self, message: ChatMessage, *, is_house: bool) -> bool:
        chat = self._chat(message)
        now = self._ctx.now()
        if not is_house and now - chat.asked_at < self._settings.cooldown:
            return False
        chat.asked_at = now
        return True

    def _is_first(self, message: ChatMessage) -> bool:
        return self._ctx.history(message.viewer).first_at >= message.at

    def _refused(self, source: str, chat: _Chat, fault: ActionRefused) -> None:
        chat.refused_at = self._ctx.now()
        if not chat.is_told:
            chat.is_told = True
            self._ctx.notice(f"The rules cannot be posted to {source}: {fault} It is tried again by itself.")

    async def _run(self, turn: int, pause: float) -> None:
        while True:
            await self._ctx.sleep(pause)
            if turn != self._turn:
                return
            await self._remind()

    async def _remind(self) -> None:
        settings = self._settings
        due = [source for source, chat in self._chats.items() if chat.written >= settings.after_messages]
        if not due or self._is_panic:
            return
        for source in due:
            self._chats[source].written = 0
        for source in due:
            await self.post(source, is_automatic=True)
        if settings.show_on_timer:
            self.show()


def _is_command(text: str, command: str) -> bool:
    """Whether it asks for the rules itself, whatever stands before a command here."""
    word, _, _ = text.partition(" ")
    return bool(command) and word.casefold().endswith(command.strip("! ").casefold())
