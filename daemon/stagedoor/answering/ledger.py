"""What was asked and what was answered, from events alone: the same in a show and over past ones."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from stagedoor.answering.house import House
from stagedoor.answering.waiting import Waiting, waiting
from stagedoor.events import (
    ChannelOpened,
    ChatMessage,
    DeedDone,
    Event,
    MessageAnswered,
    MessageSent,
    MessageWithdrawn,
    QuestionAsked,
    VerdictReached,
)
from stagedoor.model import Verb
from stagedoor.store.entry import Entry

_KEPT = 2_000
"""Messages that wait, and as many that were answered or do not pass review now."""

V = TypeVar("V")
OnAnswer = Callable[[Waiting, Event, str], None]


def _nothing(_: Waiting, __: Event, ___: str) -> None:
    pass


class Ledger:
    """Takes events in, in the order of the log."""

    def __init__(
        self,
        on_answer: OnAnswer = _nothing,
        on_dismissal: OnAnswer = _nothing,
        on_return: OnAnswer = _nothing,
    ) -> None:
        """Each is called with what was asked, what answered it and who.

        `on_answer` hears of each answer, `on_dismissal` of what was no question, `on_return` of either taken back.
        """
        self._on_answer = on_answer
        self._on_dismissal = on_dismissal
        self._on_return = on_return
        self._house = House()
        self.open: OrderedDict[int, Waiting] = OrderedDict()
        """What waits for an answer, oldest first."""
        self._kept_back: OrderedDict[int, Waiting] = OrderedDict()
        """What does not pass review now, and may later."""
        self._answered: OrderedDict[int, Waiting] = OrderedDict()
        """What was answered, in case that is taken back."""
        self._sent: OrderedDict[int, MessageSent] = OrderedDict()
        self._takers: dict[type[Event], Callable[[Any, bool], None]] = {
            ChatMessage: self._message,
            QuestionAsked: self._question,
            ChannelOpened: lambda event, _: self._house.learn(event),
            VerdictReached: lambda event, _: self._judged(event),
            MessageWithdrawn: lambda event, _: self._withdrawn(event),
            MessageSent: lambda event, _: self._is_sent(event),
            DeedDone: lambda event, _: self._done(event),
            MessageAnswered: lambda event, _: self._marked(event),
        }

    def take(self, entry: Entry) -> None:
        """Take one event in."""
        if taker := self._takers.get(type(entry.event)):
            taker(entry.event, entry.shown)

    def _message(self, message: ChatMessage, shown: bool) -> None:  # noqa: FBT001 - called by type
        self._house.learn(message)
        if message.cause:  # it came back from a chat; that it was sent is known already
            return
        if self._house.answers(message):
            self._replied(message)
        if self._house.is_addressed(message):
            self._question(message, shown)

    def _question(self, event: ChatMessage | QuestionAsked, shown: bool) -> None:  # noqa: FBT001
        if one := waiting(event):
            _keep(self.open if shown else self._kept_back, one.id, one)

    def _replied(self, message: ChatMessage) -> None:
        """Somebody of the house wrote on the platform: an answer, if it is one to a message that waits."""
        found: Waiting | None = None
        if message.reply_to and message.reply_to.message_id:
            answered = message.reply_to.message_id
            found = next((one for one in self._from(message.source) if one.platform_id == answered), None)
        elif message.text.startswith("@"):
            name = message.text[1:].casefold()
            found = next((one for one in self._from(message.source) if _is_called(one, name)), None)
        if found:
            self._answer(found, message, message.viewer.name)

    def _from(self, source: str) -> Iterable[Waiting]:
        """What waits in this chat, the newest first."""
        return (one for one in reversed(self.open.values()) if one.source == source)

    def _judged(self, verdict: VerdictReached) -> None:
        subject = verdict.subject
        if verdict.action.shows and (back := self._kept_back.pop(subject, None)):
            _keep(self.open, subject, back)
        elif not verdict.action.shows and (gone := self.open.pop(subject, None)):
            _keep(self._kept_back, subject, gone)

    def _withdrawn(self, event: MessageWithdrawn) -> None:
        for subject in event.subjects:
            gone = self.open.pop(subject, None)
            if not event.by:  # the platform took it back, for good
                self._kept_back.pop(subject, None)
            elif gone:
                _keep(self._kept_back, subject, gone)

    def _is_sent(self, event: MessageSent) -> None:
        if event.reply_to:
            _keep(self._sent, event.id, event)

    def _done(self, deed: DeedDone) -> None:
        if deed.error or deed.verb not in (Verb.SEND, Verb.REPLY):
            return
        sent = self._sent.pop(deed.cause, None)
        if sent and (answered := self.open.get(sent.reply_to)):
            self._answer(answered, sent, sent.by)

    def _marked(self, event: MessageAnswered) -> None:
        if not event.is_answered:
            if back := self._answered.pop(event.subject, None):
                _keep(self.open, event.subject, back)
                self._on_return(back, event, event.by)
        elif one := self.open.pop(event.subject, None):
            _keep(self._answered, event.subject, one)
            (self._on_answer if event.is_question else self._on_dismissal)(one, event, event.by)

    def _answer(self, answered: Waiting, answer: Event, by: str) -> None:
        """Who asks the same has the same answer."""
        for one in [one for one in self.open.values() if one.same == answered.same]:
            _keep(self._answered, one.id, self.open.pop(one.id))
            self._on_answer(one, answer, by)


def _is_called(one: Waiting, text: str) -> bool:
    """Whether the text begins with a name of whoever asked."""
    for name in (one.viewer.name, one.viewer.login):
        rest = text.removeprefix(name.casefold())
        if name and rest != text and not rest[:1].isalnum():
            return True
    return False


def _keep(kept: OrderedDict[int, V], key: int, value: V) -> None:
    """Add it in the order of its id; the oldest goes when there are too many."""
    is_late = bool(kept) and next(reversed(kept)) > key
    kept[key] = value
    if is_late:
        for later in sorted(known for known in kept if known > key):
            kept.move_to_end(later)
    while len(kept) > _KEPT:
        kept.popitem(last=False)
