"""A search finds exactly what somebody would find who looks at every message and all that was decided about it."""

import dataclasses
from datetime import UTC, datetime

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as some

from rig.events import entry
from stagedoor import Action, Viewer
from stagedoor.events import (
    ChatMessage,
    GiftReceived,
    MessageAnswered,
    MessageHighlighted,
    MessageWithdrawn,
    Noticed,
    VerdictReached,
)
from stagedoor.finding.language import parse
from stagedoor.finding.plan import plan
from stagedoor.model import Opinion, Role, Verdict
from stagedoor.store.database import Database
from stagedoor.store.decoder import Decoder
from stagedoor.store.found import Wanted, find
from stagedoor.text.asking import asking

ADA = Viewer(platform="twitch", id="1", name="Ada", roles=(Role.MODERATOR,))
BOB = Viewer(platform="kick", id="2", name="Bob Long", roles=(Role.SUBSCRIBER, Role.VIP))
CYD = Viewer(platform="tiktok", id="3", name="cyd")
WORDS = ("hello", "help", "world", "game", "over")
SAID = (*WORDS, "hello world", "over game over", "what game is this?", "no sound please help", "hello hello world")
RULES = ("caps", "links")
IDS = some.integers(1, 14)
VIEWERS = some.sampled_from([ADA, BOB, CYD])
OPINIONS = some.lists(
    some.builds(
        Opinion,
        plugin=some.sampled_from(["guard", "watch"]),
        verdict=some.builds(
            Verdict,
            action=some.sampled_from([Action.ALLOW, Action.MARK, Action.HIDE]),
            reason=some.just("why"),
            rule=some.sampled_from(["", *RULES]),
        ),
    ),
    max_size=2,
).map(tuple)
MESSAGES = some.builds(
    lambda viewer, text, channel, is_first: ChatMessage(
        platform=viewer.platform,
        source=f"{viewer.platform}:{channel}",
        channel=channel,
        viewer=viewer,
        text=text,
        is_first=is_first,
    ),
    VIEWERS,
    some.sampled_from(SAID),
    some.sampled_from(["stage", "attic"]),
    some.booleans(),
)
EVENTS = some.one_of(
    MESSAGES,
    MESSAGES,
    some.builds(lambda viewer: GiftReceived(platform=viewer.platform, viewer=viewer, gift="Rose"), VIEWERS),
    some.builds(
        VerdictReached,
        subject=IDS,
        action=some.sampled_from(Action),
        by=some.sampled_from(["", "mod"]),
        opinions=OPINIONS,
    ),
    some.builds(
        MessageWithdrawn, subjects=some.lists(IDS, max_size=2).map(tuple), by=some.sampled_from(["", "mod", "mod"])
    ),
    some.builds(MessageAnswered, subject=IDS, by=some.just("mod"), is_answered=some.booleans()),
    some.builds(MessageHighlighted, subject=IDS, viewer=VIEWERS, reason=some.just("kind")),
    some.builds(Noticed, part=some.just("x"), text=some.just("hello")),
)
TERMS = some.sampled_from(
    [
        *WORDS,
        "rose",
        '"hello world"',
        '"game over"',
        "from:ada",
        'from:"bob long"',
        "from:cyd,ada",
        "in:stage",
        "in:stage,attic",
        "platform:twitch",
        "platform:kick,tiktok",
        "role:moderator",
        "role:vip,moderator",
        "action:hide",
        "action:allow,hold",
        "rule:guard",
        "rule:guard.caps",
        "rule:watch.links,guard.links",
        "before:2026-11-20T12:00:07",
        "after:2026-11-20T12:00:04",
        *(
            f"is:{state}"
            for state in (
                "flagged",
                "held",
                "hidden",
                "question",
                "concern",
                "first",
                "gift",
                "unanswered",
                "highlighted",
                "deleted",
            )
        ),
        "regex:^hel",
        'regex:"o.*o"',
    ]
)
QUERIES = some.lists(some.tuples(some.booleans(), TERMS), min_size=1, max_size=3)
START = int(datetime(2026, 11, 20, 12, tzinfo=UTC).timestamp() * 1000)
NOW = datetime(2026, 11, 21, tzinfo=UTC)


class Fate:
    """What became of one event, told by its story alone."""

    def __init__(self, event, story):
        self.action, self.is_judged, self.rules = Action.ALLOW, False, set()
        self.is_withdrawn = self.is_gone = self.is_highlighted = False
        self.is_answered = False
        for told in story:
            self._hear(told, event.id)
        self.asks = asking(event.text).kind if isinstance(event, ChatMessage) and asking(event.text) else ""

    def _hear(self, told, subject):
        match told:
            case VerdictReached(subject=about) if about == subject:
                self.is_withdrawn = self.is_withdrawn and not (told.action.shows and not self.action.shows)
                self.action, self.is_judged = told.action, True
                for opinion in told.opinions:
                    if opinion.verdict.action > Action.ALLOW:
                        self.rules |= {opinion.plugin, f"{opinion.plugin}.{opinion.verdict.rule}"}
            case MessageWithdrawn() if subject in told.subjects:
                self.is_withdrawn = True
                self.is_gone = self.is_gone or not told.by
            case MessageAnswered(subject=about) if about == subject:
                self.is_answered = told.is_answered
            case MessageHighlighted(subject=about) if about == subject:
                self.is_highlighted = True

    def is_(self, state, event):
        is_away = self.is_withdrawn or self.is_gone
        return {
            "flagged": self.action >= Action.MARK or bool(self.rules),
            "held": self.action is Action.HOLD and not self.is_gone,
            "hidden": self.action >= Action.HIDE or is_away,
            "deleted": self.is_gone or self.action is Action.DELETE,
            "question": self.asks == "question",
            "concern": self.asks == "concern",
            "unanswered": bool(self.asks)
            and not (self.asks == "question" and Role.MODERATOR in event.viewer.roles)
            and not self.is_answered
            and not is_away
            and self.action.shows,
            "first": isinstance(event, ChatMessage) and event.is_first,
            "gift": isinstance(event, GiftReceived),
            "highlighted": self.is_highlighted,
        }[state]


def fits(event, story, term, *, is_last):  # noqa: PLR0911 - one for each key
    """Whether somebody who looks at this event would say that it is as the term says."""
    key, colon, value = term.partition(":")
    fate = Fate(event, story)
    text = f"{event.gift} " if isinstance(event, GiftReceived) else event.text
    if not colon:
        words = f"{text} \0 {event.viewer.name}".lower().replace("?", "").split()
        if term.startswith('"'):
            return f" {term.strip(chr(34))} " in f" {' '.join(words)} "
        return any(word.startswith(term) if is_last else word == term for word in words)
    values = [one.strip('"') for one in value.split(",")]
    match key:
        case "from":
            return event.viewer.name.lower() in values
        case "in":
            return event.channel in values
        case "platform":
            return event.platform in values
        case "role":
            return any(role.value in values for role in event.viewer.roles)
        case "is":
            return fate.is_(value, event)
        case "action":
            return fate.is_judged and fate.action.name.lower() in values
        case "rule":
            return not fate.rules.isdisjoint(values)
        case "before":
            return event.at < START + 7_000
        case "after":
            return event.at >= START + 4_000
    return text.startswith("hel") if value.startswith("^") else "o" in text and "o" in text[text.index("o") + 1 :]


@settings(max_examples=400, deadline=None)
@given(some.lists(EVENTS, max_size=14), some.lists(QUERIES, min_size=1, max_size=6), some.randoms(), some.data())
def test_what_is_found_is_what_fits(drawn, queries, chance, data):
    events = [
        msgspec.structs.replace(event, id=number, at=START + 1_000 * number) for number, event in enumerate(drawn, 1)
    ]
    shuffled = events[:]
    if data.draw(some.booleans()):
        chance.shuffle(shuffled)
    cuts = sorted(data.draw(some.lists(some.integers(0, len(events)), max_size=5)))
    database = Database.in_memory(Decoder())
    try:
        for start, end in zip([0, *cuts], [*cuts, len(events)], strict=True):
            database.write([entry(event) for event in shuffled[start:end]], {})
        for query in queries:
            check(database, events, query)
        database.rebuild()
        check(database, events, queries[0])
    finally:
        database.close()


def check(database, events, query):
    written = " ".join("-" * is_negated + term for is_negated, term in query)
    asked = plan(parse(written), NOW)
    assert asked.problems == (), written
    wanted = Wanted(
        match=asked.match,
        unless=asked.unless,
        since=asked.since,
        until=asked.until,
        patterns=asked.patterns,
        limit=50,
        seconds=30,
    )
    found = [number for number, _ in find(database.connection, wanted).rows]
    assert found == list(pages(database, wanted)), written
    assert found == [
        event.id
        for event in reversed(events)
        if isinstance(event, ChatMessage | GiftReceived)
        and all(
            fits(event, events, term, is_last=at == len(query)) is not is_negated
            for at, (is_negated, term) in enumerate(query, 1)
        )
    ], written


def pages(database, wanted):
    """The same, as it is found by somebody without patience and with small pages."""
    before = 0
    while True:
        page = find(database.connection, dataclasses.replace(wanted, before=before, limit=2, seconds=0))
        yield from (number for number, _ in page.rows)
        if not page.looked_back_to:
            return
        assert not before or page.looked_back_to < before
        before = page.looked_back_to
