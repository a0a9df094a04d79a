"""Ask every moderation plugin about what viewers wrote, and let the harshest opinion win."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from stagedoor.events import (
    Announcement,
    ChatMessage,
    GiftReceived,
    MessageHeld,
    QuestionAsked,
    RewardRedeemed,
    SourceEvent,
    SubscriptionReceived,
    ViewerEvent,
)
from stagedoor.history import ALONE, Earlier, ViewerHistory
from stagedoor.host.host import Host
from stagedoor.model import Action, Opinion, Verdict, Viewer
from stagedoor.moderation.histories import Histories
from stagedoor.moderation.ruling import ALLOWED, Judgement, Ruling
from stagedoor.moderation.settings import ModerationSettings
from stagedoor.text.view import TextView

_WITH_TEXT = GiftReceived | SubscriptionReceived | Announcement | QuestionAsked | RewardRedeemed | MessageHeld
_NAMES_REMEMBERED = 20_000
_TRIES = 3
_TOGETHER = 10_000
"""Milliseconds within which one message may go on in the next."""

_Name = tuple[str, str]
_Opinions = Sequence[Opinion]
HouseRule = Callable[[ChatMessage, ViewerHistory], Opinion | None]


def written_by_viewer(event: SourceEvent) -> ChatMessage | None:
    """What a viewer wrote in this event, as a message to review; None where they wrote nothing."""
    if isinstance(event, ChatMessage):
        return event
    if isinstance(event, _WITH_TEXT) and event.text:
        return ChatMessage(
            id=event.id,
            at=event.at,
            source=event.source,
            platform=event.platform,
            channel=event.channel,
            viewer=event.viewer,
            text=event.text,
        )
    return None


def view_of(message: ChatMessage, recent: Sequence[Earlier] = ()) -> TextView:
    """A message's text for the filters; `recent` is what its writer wrote before, oldest first."""
    emotes = []
    at = 0
    for fragment in message.fragments:
        end = at + len(fragment.text)
        if fragment.kind == "emote":
            emotes.append((at, end))
        at = end
    before = [earlier.text for earlier in recent if message.at - earlier.at <= _TOGETHER]
    return TextView(message.text, emotes if at == len(message.text) else (), before)


def _names(event: SourceEvent) -> Iterator[Viewer]:
    """The viewers whose names this event would put on screen."""
    if isinstance(event, ChatMessage | ViewerEvent):
        yield event.viewer
    if isinstance(event, SubscriptionReceived) and event.recipient:
        yield event.recipient


class Review:
    """One door to the screen: texts are judged each time, names once per viewer and name."""

    def __init__(
        self,
        host: Host,
        settings: Callable[[], ModerationSettings],
        histories: Histories | None = None,
        ruling: Ruling | None = None,
        *,
        alone: bool = False,
    ) -> None:
        """`alone`: judge every message by itself, without regard to earlier ones."""
        self._host = host
        self._settings = settings
        self._ruling = ruling or Ruling(settings)
        self.also: list[HouseRule] = []
        """What the house itself has to say about a message; asked after the plugins."""
        self._histories = histories or Histories()
        self._alone = alone
        self._names: OrderedDict[_Name, _Opinions] = OrderedDict()
        self._generation = 0

    def forget_names(self) -> None:
        """Judge every name anew, because a plugin or its settings changed."""
        self._names.clear()
        self._ruling.guidelines.forget()
        self._generation += 1

    async def judge(self, events: Sequence[SourceEvent]) -> list[Judgement]:
        """Decide about each event, in the same order. One deadline for all of them together."""
        opinions: list[list[Opinion]] = [[] for _ in events]
        await self._judge_texts(events, opinions)
        await self._judge_names(events, opinions)
        judgements = [
            self._ruling.decide(event, said) if said else ALLOWED for event, said in zip(events, opinions, strict=True)
        ]
        for event, judgement in zip(events, judgements, strict=True):
            if judgement.action is not Action.ALLOW and not self._alone and (message := written_by_viewer(event)):
                self._histories.changed(message, judgement.action)
        return judgements

    async def _judge_texts(self, events: Sequence[SourceEvent], opinions: list[list[Opinion]]) -> None:
        texts = [(index, text) for index, event in enumerate(events) if (text := written_by_viewer(event))]
        if not texts:
            return
        await self._histories.prepare(text.viewer.key for _, text in texts)
        calls = [self._shown(text) for _, text in texts]
        asked = await self._host.ask("review_message", calls)
        for call, (index, text) in enumerate(texts):
            said = opinions[index]
            said.extend(Opinion(plugin=name, verdict=verdict) for name, verdict in asked.answers[call])
            said.extend(self._in_place_of(asked.failed[call]))
            for rule in self.also:
                if opinion := rule(text, calls[call]["history"]):
                    said.append(opinion)

    async def explain(self, event: SourceEvent) -> list[Opinion]:
        """What every rule says about what a viewer wrote, by itself and as the rules are now; ALLOW where it passes."""
        message = written_by_viewer(event)
        if message is None:
            return []
        given = {"message": message, "view": view_of(message), "history": ALONE}
        asked = await self._host.ask("explain_message", [given])
        return [
            self._ruling.guidelines.named(Opinion(plugin=plugin, verdict=verdict))
            for plugin, verdicts in asked.answers[0]
            for verdict in verdicts
        ]

    def _shown(self, message: ChatMessage) -> dict[str, Any]:
        """What a filter is given to judge a message by."""
        history = ALONE if self._alone else self._histories.of(message.viewer.key, message.at)
        if not self._alone:
            self._histories.note(message, Action.ALLOW)  # so that the next one in the same batch knows of it
        return {"message": message, "view": view_of(message, history.recent), "history": history}

    async def _judge_names(self, events: Sequence[SourceEvent], opinions: list[list[Opinion]]) -> None:
        named = [[(viewer.key, viewer.name, viewer) for viewer in _names(event) if viewer.name] for event in events]
        opinions_on = await self._opinions_on({(key, name): viewer for names in named for key, name, viewer in names})
        for said, names in zip(opinions, named, strict=True):
            for key, name, _ in names:
                said.extend(opinions_on[key, name])

    async def _opinions_on(self, names: Mapping[_Name, Viewer]) -> dict[_Name, _Opinions]:
        """What is said of each of these names, by the plugins and settings that there are when it is returned."""
        opinions: dict[_Name, _Opinions] = {}
        for _ in range(_TRIES):
            generation = self._generation
            opinions = {name: self._names[name] for name in names if name in self._names}
            said, is_whole = await self._ask_about({name: names[name] for name in names if name not in opinions})
            opinions |= said
            if generation == self._generation:
                self._remember({name: said[name] for name in is_whole})
                return opinions
        return opinions  # they change faster than they answer; what they said last is a judgement all the same

    async def _ask_about(self, names: Mapping[_Name, Viewer]) -> tuple[dict[_Name, _Opinions], list[_Name]]:
        """What is said of each name, and of which ones every plugin gave its answer."""
        if not names:
            return {}, []
        opinions: dict[_Name, _Opinions] = {}
        is_whole = []
        calls = [{"viewer": viewer, "view": TextView(viewer.name)} for viewer in names.values()]
        asked = await self._host.ask("review_name", calls)
        for call, name in enumerate(names):
            said = [
                Opinion(plugin=plugin, verdict=msgspec.structs.replace(verdict, of_name=True))
                for plugin, verdict in asked.answers[call]
            ]
            opinions[name] = [*said, *self._in_place_of(asked.failed[call])]
            if not asked.failed[call]:
                is_whole.append(name)
        return opinions, is_whole

    def _remember(self, opinions: Mapping[_Name, _Opinions]) -> None:
        self._names.update(opinions)
        while len(self._names) > _NAMES_REMEMBERED:
            self._names.popitem(last=False)

    def _in_place_of(self, failed: frozenset[str]) -> list[Opinion]:
        """What is decided in the place of plugins that gave no answer."""
        if not failed or self._settings().when_guard_fails == "show":
            return []
        verdict = Verdict(action=Action.HOLD, rule="guard_failed", reason="this plugin could not review it")
        return [Opinion(plugin=name, verdict=verdict) for name in sorted(failed)]
