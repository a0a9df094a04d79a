"""Runs rules over a show that is over: the same engine as live, twice, side by side. In a process of its own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from stagedoor.events import ChatMessage, SourceEvent
from stagedoor.history import Past
from stagedoor.model import Action, Role, Viewer
from stagedoor.moderation.engine import Engine
from stagedoor.moderation.review import written_by_viewer
from stagedoor.moderation.ruling import Judgement
from stagedoor.text.scripts import script_of
from stagedoor.web.moderating import CountView, HitView

MOST_HITS = 500
_LONGEST = 1_000
"""Characters of a message that are shown: all that platforms allow, and 500 of them still fit into one answer."""
_VIEWERS = 20
_TOGETHER = 64
_ROLES = (Role.BROADCASTER, Role.MODERATOR, Role.VIP, Role.SUBSCRIBER, Role.FOLLOWER)


class Beforehand:
    """What was known of viewers when the show began, worked out from all that is known now."""

    def __init__(self, pasts: Mapping[str, Past], in_show: Mapping[str, int], since: int) -> None:
        """`in_show` says how many messages each viewer wrote in this show, which began at `since`."""
        self._pasts = pasts
        self._in_show = in_show
        self._since = since

    async def pasts(self, keys: Collection[str]) -> dict[str, Past]:
        """As `Book` says."""
        known: dict[str, Past] = {}
        for key in keys:
            past = self._pasts.get(key)
            if past and past.first_at < self._since:
                messages = max(past.messages - self._in_show.get(key, 0), 0)
                known[key] = Past(past.first_at, past.first_at, messages)
        return known


@dataclass
class Tally:
    """What came of it so far."""

    messages: int = 0
    now: int = 0
    tried: int = 0
    rules: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    groups: dict[str, dict[str, list[int]]] = field(
        default_factory=lambda: {each: defaultdict(lambda: [0, 0, 0]) for each in ("role", "language", "viewer")}
    )
    names: dict[str, str] = field(default_factory=dict)
    """What each viewer is called; two can have the same name."""
    hits: list[HitView] = field(default_factory=list)

    def add(self, message: ChatMessage, role: str, stands: Action, judged: tuple[Judgement, Judgement]) -> None:
        """Count one message, `judged` by the rules as they are now and as tried."""
        now, tried = judged
        self.messages += 1
        hit_now, hit_tried = _is_hit(now), _is_hit(tried)
        self.now += hit_now
        self.tried += hit_tried
        for place, judgement in enumerate((now, tried)):
            for name in _rules(judgement):
                self.rules[name][place] += 1
        self.names[message.viewer.key] = message.viewer.name
        for group, name in (("role", role), ("language", script_of(message.text)), ("viewer", message.viewer.key)):
            counts = self.groups[group][name]
            counts[0] += 1
            counts[1] += hit_now
            counts[2] += hit_tried
        if now.action != tried.action:
            self.hits.append(
                HitView(
                    subject=message.id,
                    at=message.at,
                    name=message.viewer.name,
                    text=message.text[:_LONGEST],
                    stands=stands,
                    now=now.action,
                    tried=tried.action,
                    opinions=list(tried.opinions),
                )
            )
            del self.hits[:-MOST_HITS]

    def by_rule(self) -> list[CountView]:
        """Hits by rule, those that changed most first."""
        counted = [
            CountView(name=name, messages=self.messages, now=now, tried=tried)
            for name, (now, tried) in self.rules.items()
        ]
        return sorted(counted, key=lambda each: (-abs(each.tried - each.now), -each.tried, each.name))

    def by(self, group: str) -> list[CountView]:
        """Hits by `role`, `language` or `viewer`."""
        counted = [
            CountView(name=self.names.get(name, name), messages=messages, now=now, tried=tried)
            for name, (messages, now, tried) in self.groups[group].items()
        ]
        if group == "viewer":
            hit = [each for each in counted if each.now or each.tried]
            return sorted(hit, key=lambda each: (-max(each.now, each.tried), each.name))[:_VIEWERS]
        return sorted(counted, key=lambda each: (-each.messages, each.name))


async def compare(
    events: Sequence[SourceEvent],
    now: Engine,
    tried: Engine,
    stands: Mapping[int, Action],
    told: Callable[[Tally], None] = lambda _: None,
) -> Tally:
    """Judge `events`, in the order they came, by both engines; `told` hears how far it is."""
    tally = Tally()
    for begin in range(0, len(events), _TOGETHER):
        batch = events[begin : begin + _TOGETHER]
        messages = [message for event in batch if (message := written_by_viewer(event))]
        await now.histories.prepare(message.viewer.key for message in messages)
        keys = {message.viewer.key for message in messages}
        seen_before = {now.histories.person_of(key) for key in keys if not now.histories.of(key, 0).is_new}
        by_now, by_tried = await now.review.judge(batch), await tried.review.judge(batch)
        for message, ours, theirs in zip(messages, by_now, by_tried, strict=True):
            person = now.histories.person_of(message.viewer.key)
            role = _role(message.viewer, is_new=person not in seen_before)
            seen_before.add(person)
            tally.add(message, role, stands.get(message.id, Action.ALLOW), (ours, theirs))
        told(tally)
    return tally


def counted(events: Iterable[SourceEvent]) -> Counter[str]:
    """How many messages each viewer wrote, by key."""
    return Counter(event.viewer.key for event in events if isinstance(event, ChatMessage))


def _is_hit(judgement: Judgement) -> bool:
    return judgement.action >= Action.HOLD


def _rules(judgement: Judgement) -> set[str]:
    return {
        ".".join(filter(None, (opinion.plugin, opinion.verdict.level or opinion.verdict.rule)))
        for opinion in judgement.opinions
        if opinion.verdict.action >= Action.HOLD
    }


def _role(viewer: Viewer, *, is_new: bool) -> str:
    for role in _ROLES:
        if role in viewer.roles:
            return str(role)
    return "newcomer" if is_new else "viewer"
