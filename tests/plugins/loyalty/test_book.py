"""Points add up: under duplicates, restarts, undo, refunds, gifts, links and forgetting, as a plain model says."""

import random

import msgspec
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from loyalty.book import Book
from loyalty.moving import Moving
from loyalty.options import Correction, LoyaltySettings, Reward
from loyalty.shop import Shop
from stagedoor import ActionRefused, ChatMessage, PluginNoted, Viewer, ViewerHistory

NAMES = "abcd"
HUG = Reward(name="Hug", cost=30, stock=4)


class Log:
    """What a show keeps: the journal and the memory, over every restart."""

    def __init__(self):
        self.notes = []
        self.kept = {}
        self.last = 0
        self.time = 1_700_000_000.0
        self.persons = {}
        self.fired = 0


class Answer:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return self.value
        yield


class Door:
    """As much of a context as the book needs."""

    def __init__(self, log):
        self.log = log
        self.journal = self.memory = self

    def write(self, name, data=None, *, viewer="", cause=None):
        if name == "book":
            self.log.kept[name] = msgspec.json.encode(data)
            return
        self.log.last += 1
        at = int(self.log.time * 1000)
        self.log.notes.append(
            PluginNoted(id=self.log.last, at=at, plugin="loyalty", name=name, viewer=viewer, data=data)
        )

    def read(self, key=None, default=None, *, after=0, limit=3):
        if key is not None:
            return msgspec.json.decode(self.log.kept[key]) if key in self.log.kept else default
        return Answer([note for note in self.log.notes if note.id > after][:3])

    def now(self):
        return self.log.time

    def person_of(self, key):
        return self.log.persons.get(key, key)

    def person(self, viewer):
        return self.person_of(viewer.key)

    def settings(self, kind):
        return LoyaltySettings(rewards=(HUG,), most_given=10_000)

    def history(self, viewer):
        return ViewerHistory()

    def fire(self, *_, **__):
        self.log.fired += 1


def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as end:
        return end.value
    raise AssertionError("it waited for something")


class PointsAddUp(RuleBasedStateMachine):
    """Everything that can happen to points, beside a dict of numbers."""

    @initialize()
    def begin(self):
        self.log = Log()
        self.model = {}
        self.event = 0
        self.open_book()

    def open_book(self):
        door = Door(self.log)
        self.book = Book(door)
        run(self.book.begin())
        self.moving, self.shop = Moving(door, self.book), Shop(door, self.book)

    def message(self, name, text="x"):
        self.event += 1
        self.log.last += 1
        self.log.time += 1
        viewer = Viewer(platform="t", id=name, name=name)
        return ChatMessage(platform="t", id=self.log.last, viewer=viewer, text=text)

    def of(self, name):
        person = self.log.persons.get(f"t:{name}", f"t:{name}")
        return sum(points for key, points in self.model.items() if self.log.persons.get(key, key) == person)

    def snapshot_of_model(self):
        self.model = {key: account.balance for key, account in self.book.ledger.accounts.items()}

    @rule(name=st.sampled_from(NAMES), points=st.integers(1, 100))
    def earn(self, name, points):
        said = self.message(name)
        self.book.seen(said)
        self.book.write("chatted", points, f"t:{name}", cause=said, called=name, event=said.id)
        self.model[f"t:{name}"] = self.model.get(f"t:{name}", 0) + points

    @rule(giver=st.sampled_from(NAMES), receiver=st.sampled_from(NAMES), points=st.integers(0, 120))
    def give(self, giver, receiver, points):
        before, others = self.of(giver), self.of(receiver)
        whole = sum(self.model.values())
        try:
            self.moving.give(self.message(giver), receiver, points)
        except ActionRefused:
            return
        assert 0 < points <= before
        self.snapshot_of_model()
        assert (self.of(giver), self.of(receiver)) == (before - points, others + points)
        assert sum(self.model.values()) == whole

    @rule(name=st.sampled_from(NAMES), points=st.integers(-80, 80))
    def correct(self, name, points):
        before = self.of(name)
        try:
            self.moving.correct(Correction(viewer=f"t:{name}", points=points, reason="so"))
        except ActionRefused:
            return
        self.snapshot_of_model()
        assert self.of(name) == before + points

    @rule(back=st.integers(1, 12))
    def reverse(self, back):
        entries = list(self.book.ledger.entries)
        if len(entries) < back:
            return
        entry = entries[-back]
        together = self.book.ledger.together(entry.number)
        expected = dict(self.model)
        for each in together:
            expected[each.key] -= each.points
        try:
            self.moving.reverse(entry.number)
        except ActionRefused:
            return
        self.model = expected

    @rule(name=st.sampled_from(NAMES))
    def redeem(self, name):
        before = self.of(name)
        try:
            order = self.shop.redeem(self.message(name), "hug")
        except ActionRefused:
            assert before < HUG.cost or self.shop.left(HUG) == 0
            return
        assert order.cost == HUG.cost
        self.snapshot_of_model()
        assert self.of(name) == before - HUG.cost

    @rule(deed=st.sampled_from(["finish", "refund", "reopen"]), which=st.integers(0, 5))
    def settle_order(self, deed, which):
        orders = list(self.book.orders.orders.values())
        if which >= len(orders):
            return
        order, whole = orders[which], self.book.ledger.circulating
        was = order.stand
        try:
            getattr(self.shop, deed)(order.number)
        except ActionRefused:
            assert self.book.ledger.circulating == whole
            return
        moved = {("waiting", "refund"): 1, ("done", "refund"): 1, ("refunded", "reopen"): -1}.get((was, deed), 0)
        assert self.book.ledger.circulating == whole + moved * order.cost
        self.snapshot_of_model()

    @rule(one=st.sampled_from(NAMES), other=st.sampled_from(NAMES), apart=st.booleans())
    def link(self, one, other, apart):
        if apart:
            self.log.persons = {}
        else:
            person, theirs = (self.log.persons.get(f"t:{name}", f"t:{name}") for name in (one, other))
            together = {key for key in map("t:{}".format, NAMES) if self.log.persons.get(key, key) in {person, theirs}}
            self.log.persons |= dict.fromkeys(together, person)
        self.book.people.relink(self.book.ledger.accounts)

    @rule(name=st.sampled_from(NAMES))
    def forget(self, name):
        self.log.notes = [note for note in self.log.notes if note.viewer != f"t:{name}"]
        self.book.forget([f"t:{name}"])
        self.model.pop(f"t:{name}", None)

    @rule(kept=st.booleans())
    def restart(self, kept):
        if kept:
            self.book.keep()
        self.open_book()

    @rule(at=st.integers(0, 50))
    def told_twice(self, at):
        for note in self.log.notes[at : at + 3]:
            self.book.ledger.apply(note.name, note.viewer, note.data, note.at)

    @rule()
    def lose_everything_but_the_journal(self):
        self.log.kept.clear()
        self.open_book()

    @invariant()
    def it_adds_up(self):
        ledger = self.book.ledger
        assert {key: account.balance for key, account in ledger.accounts.items()} == self.model
        assert ledger.circulating == sum(self.model.values())
        told = {}
        for note in self.log.notes:
            if note.viewer and "points" in note.data:
                told[note.viewer] = told.get(note.viewer, 0) + note.data["points"]
        assert told == self.model
        sold = sum(note.data["count"] for note in self.log.notes if note.name == "sold")
        assert self.book.orders.sold.get("hug", 0) == sold
        for name in NAMES:
            assert self.book.balance(f"t:{name}") == self.of(name)


TestPointsAddUp = PointsAddUp.TestCase
TestPointsAddUp.settings = hypothesis_settings(max_examples=60, stateful_step_count=40, deadline=None)


def something(show, chance):
    """One of the things that happen seldom."""

    def one():
        return chance.choice(NAMES)

    match chance.randint(0, 9):
        case 0:
            show.forget(name=one())
        case 1:
            show.lose_everything_but_the_journal()
        case 2 | 3 | 4:
            show.restart(kept=chance.random() < 0.5)
        case 5:
            show.told_twice(at=chance.randint(0, 50))
        case _:
            show.link(one=one(), other=one(), apart=chance.random() < 0.3)


@hypothesis_settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_a_long_show_adds_up(seed):
    chance = random.Random(seed)
    show = PointsAddUp()
    show.begin()

    def one(*of):
        return chance.choice(of or NAMES)

    deeds = {
        "earn": lambda: show.earn(name=one(), points=one(5, 40, 90)),
        "give": lambda: show.give(giver=one(), receiver=one(), points=one(0, 5, 40, 110)),
        "correct": lambda: show.correct(name=one(), points=one(-30, 30)),
        "reverse": lambda: show.reverse(back=chance.randint(1, 12)),
        "redeem": lambda: show.redeem(name=one()),
        "order": lambda: show.settle_order(
            deed=one("finish", "refund", "refund", "reopen"), which=chance.randint(0, 5)
        ),
        "other": lambda: something(show, chance),
    }
    for _ in range(120):
        deeds[one(*deeds)]()
        show.it_adds_up()
