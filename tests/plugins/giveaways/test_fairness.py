"""Whatever happens: one entry for each person, nobody wins who may not, and every ticket is worth the same."""

import itertools
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giveaways import check
from stagedoor import ActionRefused, Viewer, draw_lot
from stagedoor.testing import Stage

NAMES = ("ada", "bo", "cy", "di")
PLATFORMS = ("twitch", "youtube")
KEYS = [f"{platform}:{name}" for platform, name in itertools.product(PLATFORMS, NAMES)]

someone = st.sampled_from(KEYS)
deeds = st.one_of(
    st.tuples(st.just("enter"), someone),
    st.tuples(st.just("withdraw"), someone),
    st.tuples(st.just("leave_out"), someone),
    st.tuples(st.just("put_back"), someone),
    st.tuples(st.just("link"), st.sampled_from(NAMES)),
    st.tuples(st.just("unlink"), st.sampled_from(NAMES)),
    st.tuples(st.just("forget"), someone),
    st.tuples(st.just("restart"), st.none()),
    st.tuples(st.just("reopen"), st.none()),
)


class Model:
    """The same told in the simplest words."""

    def __init__(self):
        self.entered, self.out, self.linked = {}, set(), set()

    def person(self, key):
        name = key.partition(":")[2]
        return name if name in self.linked else key

    def people(self):
        gone = {self.person(key) for key in self.out if key in self.entered}
        return {self.person(key) for key in self.entered} - gone


@pytest.mark.timeout(180)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(someone, min_size=1, max_size=6), st.lists(deeds, max_size=10), st.lists(deeds, max_size=5))
async def test_one_entry_for_each_person_and_nobody_wins_who_may_not(first, then, after):
    async with Stage() as stage:
        await stage.load("giveaways", claim_seconds=0, roll_seconds=0)
        await stage.press("giveaways.open", title="A prize", word="rose", seconds=0)
        model, said = Model(), {}
        for deed, who in [*(("enter", who) for who in first), *then]:
            await do(stage, model, said, deed, who, is_open=True)
            await stage.pass_time(1)
            now = stage.panel.shown["giveaways/giveaway"]["now"]
            assert now["count"] == len(model.people())
        await stage.press("giveaways.close")
        owners = frozen(stage)
        for deed, who in after:
            if deed not in ("enter", "reopen", "unlink"):
                await do(stage, model, said, deed, who, is_open=False)
        people = model.people()
        allowed = {key for key in model.entered if model.person(key) in people}
        try:
            await stage.press("giveaways.draw", count=20)
        except ActionRefused:
            assert not allowed & set(owners.values())
            await stage.settle()
        notes = [note.data for note in stage.journal if note.name == "drawn"]
        winners = [owners[note["place"]] for note in notes if note["outcome"] == "won"]
        assert set(winners) <= allowed
        persons = [model.person(key) for key in winners]
        assert len(persons) == len(set(persons))
        assert len(notes) == len(owners) == len({note["place"] for note in notes})


def frozen(stage):
    """Whose each place in the list is that was frozen last."""
    notes = [note.data for note in stage.journal if note.name in ("frozen", "owners")]
    last = max(at for at, data in enumerate(notes) if data.get("part") == 0)
    return {place: key for data in notes[last:] for key, place in data.items() if ":" in key}


async def do(stage, model, said, deed, who, *, is_open):
    match deed:
        case "link" | "unlink":
            await link(stage, model, who, is_linked=deed == "link")
        case "restart":
            await stage.unload("giveaways")
            await stage.load("giveaways", claim_seconds=0, roll_seconds=0)
        case "reopen":
            await stage.press("giveaways.close")
            await stage.press("giveaways.reopen")
        case _:
            await about(stage, model, said, deed, who, is_open=is_open)


async def about(stage, model, said, deed, who, *, is_open):
    match deed:
        case "enter":
            platform, name = who.split(":")
            viewer = Viewer(platform=platform, id=name, name=name)
            message = await stage.say("rose", viewer=viewer, platform=platform)
            if who not in model.entered:
                model.entered[who], said[who] = True, message
        case "withdraw" if who in said:
            await stage.withdraw(said.pop(who))  # it can be taken back only once
            model.out.add(who)
        case "leave_out" if who in model.entered and who not in model.out:
            back = await stage.press("giveaways.leave_out", viewer=who)
            if is_open:  # undone and done again
                await stage.press(back.control, **back.arguments)
                await stage.press("giveaways.leave_out", viewer=who)
            model.out.add(who)
        case "put_back" if who in model.out:
            await stage.press("giveaways.put_back", viewer=who)
            model.out.discard(who)
        case "forget":
            await stage.forget(who)
            for known in (model.entered, said):
                known.pop(who, None)
            model.out.discard(who)


async def link(stage, model, name, *, is_linked):
    if (name in model.linked) == is_linked:
        return
    keys = [f"{platform}:{name}" for platform in PLATFORMS]
    if is_linked:
        stage.people.link(keys, [], by="test")
        model.linked.add(name)
    else:
        stage.people.unlink(keys[1], by="test")
        model.linked.discard(name)
    await stage.settle()


async def test_the_proof_of_a_whole_show_is_checked(stage):
    await stage.load("giveaways", claim_seconds=0, subscriber_tickets=4)
    await stage.press("giveaways.open", title="A prize", word="rose")
    for number in range(450):  # more than one note of the frozen list
        roles = ["subscriber"] if number % 3 else []
        await stage.say("rose", viewer=f"viewer{number}", platform="twitch", roles=roles)
    await stage.press("giveaways.close")
    await stage.press("giveaways.mix", text="what the chat said then")
    await stage.press("giveaways.draw", count=5)
    await stage.press("giveaways.proof", names=True)
    found = check.check(stage.panel.shown["giveaways/giveaway"]["file"]["text"].encode())
    assert len(found["entries"]) == 450
    assert check.find(found, "twitch:viewer1") == 4
    await stage.pass_time(15)
    assert stage.panel.shown["giveaways/giveaway"]["file"] is None
    await stage.press("giveaways.check")
    assert stage.panel.shown["giveaways/giveaway"]["file"]["text"].startswith('"""Check the proof')


@given(st.lists(st.integers(1, 6), min_size=1, max_size=6))
def test_every_ticket_wins_for_exactly_one_number_in_each_round(tickets):
    """Counted out, not sampled: over all numbers a draw can give, each entry wins as often as it has tickets."""
    total = sum(tickets)
    wins = Counter()
    for ticket in range(total):
        passed = list(itertools.accumulate(tickets))
        wins[next(at for at, upper in enumerate(passed) if ticket < upper)] += 1
    assert [wins[at] for at in range(len(tickets))] == tickets
    fair = 2**256 // total * total
    assert fair % total == 0
    assert 2**256 - fair < total  # of 2^256 numbers that few are drawn again: none is likelier than another


@pytest.mark.parametrize("tickets", [(1, 1, 1), (1, 2, 3), (10, 1)])
def test_over_many_seeds_wins_are_as_likely_as_tickets(tickets):
    """Fixed seeds, so it cannot fail by chance: within four standard deviations of the exact share."""
    draws = 6_000
    wins = Counter(draw_lot(number.to_bytes(32, "big"), "about", tickets).at for number in range(draws))
    for at, many in enumerate(tickets):
        share = Fraction(many, sum(tickets))
        assert abs(wins[at] - draws * share) <= 4 * float(draws * share * (1 - share)) ** 0.5
