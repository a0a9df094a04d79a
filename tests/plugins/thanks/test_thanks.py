"""Whom to thank: once per person, with honest sums, ticked off and had back, and not lost."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stagedoor import ActionRefused, GiftReceived, RewardRedeemed, Role, StreamShared, Viewer
from stagedoor.model import Amount
from thanks.book import Book, total
from thanks.deeds import Deeds


@pytest.fixture
async def queue(stage):
    async def load(**settings):
        await stage.load("thanks", **settings)

        async def shown():
            await stage.pass_time(1)
            return stage.panel.shown["thanks/queue"]["queue"]

        return shown

    return load


def names(queue):
    return [each["name"] for each in queue]


async def give(stage, name, *, gift="Rose", count=1, worth=0, unit="diamonds", platform="tiktok"):
    value = Amount(count=worth, unit=unit) if worth else None
    viewer = Viewer(platform=platform, id=name, name=name)
    return await stage.happen(GiftReceived(platform=platform, viewer=viewer, gift=gift, count=count, value=value))


async def test_what_somebody_does_again_and_again_is_one_entry_with_sums(stage, queue):
    shown = await queue()
    for _ in range(20):
        await give(stage, "Ada", count=5, worth=5)
    await give(stage, "Ada", gift="Lion", worth=29_999)
    await give(stage, "Ada", gift="Super Chat", worth=500, unit="EUR-cents")
    [ada] = await shown()
    assert ada["done"][0] == {"kind": "gift", "name": "Rose", "count": 100}
    assert ada["worth"] == [{"unit": "EUR-cents", "amount": 500}, {"unit": "diamonds", "amount": 30_099}]


async def test_the_most_pressing_come_first_and_who_waits_too_long_before_all(stage, queue):
    shown = await queue(overdue_after=5)
    await stage.follow(viewer="follower")
    await give(stage, "giver")
    await stage.subscribe(viewer="subscriber")
    await stage.raid(30)
    queued = await shown()
    assert [each["kind"] for each in queued] == ["raid", "subscription", "gift", "follow"]
    await stage.pass_time(300)
    await stage.raid(30)
    assert all(each["is_overdue"] for each in await shown())


async def test_thanked_is_gone_and_can_be_had_back_with_what_came_since(stage, queue):
    shown = await queue()
    await give(stage, "Ada", count=3)
    await give(stage, "Grace")
    back = await stage.press("thanks.thank")
    assert names(await shown()) == ["Grace"]
    await give(stage, "Ada", count=2)
    assert (await shown())[-1]["done"][0]["count"] == 2, "what came since is an entry of its own"
    await stage.press(back.control, **back.arguments)
    ada = next(each for each in await shown() if each["name"] == "Ada")
    assert ada["done"][0]["count"] == 5
    await stage.press("thanks.put_off", person=ada["person"])
    assert names(await shown()) == ["Grace", "Ada"]
    for _ in range(2):
        await stage.press("thanks.thank")
    with pytest.raises(ActionRefused, match="Nobody waits"):
        await stage.press("thanks.thank")


async def test_people_who_are_one_are_thanked_once(stage, queue):
    shown = await queue()
    await give(stage, "ada", platform="tiktok")
    await stage.follow(viewer="ada_live", platform="twitch")
    keys = [each["viewer"] for each in await shown()]
    assert len(keys) == 2
    stage.people.link(keys, [], by="test")
    [both] = await shown()
    assert sorted(both["platforms"]) == ["tiktok", "twitch"]
    await stage.press("thanks.thank", person=both["person"])
    stage.people.unlink(keys[0], by="test")
    assert await shown() == []


async def test_nothing_is_lost_over_a_restart(stage, queue):
    shown = await queue()
    await give(stage, "Ada", count=3)
    await give(stage, "Grace")
    await stage.press("thanks.thank", person="tiktok:Ada")
    await stage.press("thanks.pronounce", viewer="tiktok:Grace", text="  Grayss ")
    before = await shown()
    await stage.unload("thanks")
    await stage.load("thanks")
    after = await shown()
    assert after == before
    assert (names(after), after[0]["hint"]) == (["Grace"], "Grayss")


async def test_how_a_name_is_said_can_be_taken_back_and_goes_with_the_viewer(stage, queue):
    shown = await queue()
    await give(stage, "Siobhan")
    back = await stage.press("thanks.pronounce", viewer="tiktok:Siobhan", text="Shivawn")
    assert (await shown())[0]["hint"] == "Shivawn"
    await stage.press(back.control, **back.arguments)
    assert (await shown())[0]["hint"] == ""
    with pytest.raises(ActionRefused):
        await stage.press("thanks.pronounce", viewer="nobody:1", text="x")
    await stage.forget("tiktok:Siobhan", [])
    assert await shown() == []


async def test_hook_stream_shared_and_first_messages_only_where_wanted(stage, queue):
    shown = await queue(shares=True, firsts=True, follows=False)
    await stage.happen(StreamShared(platform="tiktok", viewer=Viewer(platform="tiktok", id="1", name="Ada")))
    await stage.say("hello", viewer="grace")
    await stage.follow(viewer="linus")
    assert [each["kind"] for each in await shown()] == ["first", "share"]


async def test_the_hundredth_message_is_a_milestone(stage, queue):
    shown = await queue()
    for number in range(101):
        await stage.say(f"message {number}", viewer="ada")
    [ada] = await shown()
    assert ada["done"] == [{"kind": "milestone", "name": "messages", "count": 100}]


async def test_a_goal_that_is_reached_is_for_everybody(stage, queue, tmp_path):
    shown = await queue()
    file = tmp_path / "goals.py"
    file.write_text(
        '"""Goals."""\nfrom stagedoor import *\n@hookimpl\nasync def follow_received(event, ctx):\n'
        '    ctx.fire("reached", {"title": "1000 followers"})\n'
    )
    await stage.load(file)
    await stage.follow(viewer="ada")
    first = (await shown())[0]
    assert (first["kind"], first["name"]) == ("goal", "1000 followers")


async def test_an_invented_show_is_not_kept_and_goes_when_a_real_one_comes(stage, queue):
    shown = await queue()
    invented = Viewer(platform="demo", id="1", name="Invented")
    await stage.happen(GiftReceived(platform="demo", source="demo:show", viewer=invented, gift="Rose"))
    assert names(await shown()) == ["Invented"]
    await stage.press("thanks.thank")
    await stage.press("thanks.unthank")
    assert names(await shown()) == ["Invented"]
    assert stage.journal == []
    await give(stage, "Ada")
    assert names(await shown()) == ["Ada"]


async def test_a_storm_is_a_few_entries(stage, queue):
    shown = await queue()
    for number in range(1_000):
        await give(stage, f"giver{number % 7}", worth=1)
    queued = await shown()
    assert len(queued) == 7
    assert sum(each["worth"][0]["amount"] for each in queued) == 1_000


OPS = st.lists(
    st.one_of(
        st.tuples(st.just("did"), st.sampled_from("abc"), st.integers(1, 9)),
        st.tuples(st.sampled_from(["thanked", "unthanked"]), st.sampled_from("abc"), st.just(0)),
        st.tuples(st.sampled_from(["link", "restart"]), st.sampled_from("abc"), st.just(0)),
    ),
    max_size=50,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(OPS)
def test_whatever_happens_every_gift_is_either_thanked_or_waits(ops):
    persons, notes = {}, []
    book, given_ = Book(lambda key: persons.get(key, key)), 0
    for at, (what, viewer, count) in enumerate(ops, 1):
        if what == "link":
            persons[viewer] = "one"
        elif what == "restart":
            book = Book(lambda key: persons.get(key, key))
            for note in notes:
                book.note(*note)
        else:
            data = {"kind": "gift", "what": "Rose", "count": count, "unit": "coins", "amount": count}
            note = what, viewer, data if what == "did" else {}, at
            notes.append(note)
            book.note(*note)
            given_ += count
        # Of each viewer the last twenty thanks can be taken back; fewer than that happen here.
        whole = total(book.accounts.values())
        if sum(1 for name, *_ in notes if name == "thanked") < 20:
            assert whole.counts.get(("gift", "Rose"), 0) == given_
            assert whole.worth.get("coins", 0) == given_
        waiting = sum(each.deeds.worth.get("coins", 0) for each in book.waiting())
        assert waiting == sum(account.open.worth.get("coins", 0) for account in book.accounts.values())
        assert len({each.person for each in book.waiting()}) == len(book.waiting())


def test_months_and_raids_are_not_added():
    deeds = Deeds()
    deeds.add("subscription", "", 12, "", 0, 1)
    deeds.add("subscription", "", 13, "", 0, 2)
    deeds.add("raid", "", 30, "", 0, 3)
    deeds.add("raid", "", 25, "", 0, 4)
    assert deeds.counts == {("subscription", ""): 13, ("raid", ""): 30}
    assert deeds.kind == "raid"


async def test_what_was_ticked_off_can_be_had_back_after_a_restart(stage, queue):
    shown = await queue()
    await give(stage, "Ada", count=3)
    await give(stage, "Grace")
    await stage.press("thanks.thank", person="tiktok:Ada")
    await stage.press("thanks.drop", person="tiktok:Grace")
    await stage.unload("thanks")
    await stage.load("thanks")
    assert await shown() == []
    assert names(stage.panel.shown["thanks/queue"]["thanked"]) == ["Ada"], "who was left out was not thanked"
    await stage.press("thanks.unthank")
    assert names(await shown()) == ["Grace"]
    await stage.press("thanks.unthank")
    assert sorted(names(await shown())) == ["Ada", "Grace"]


async def test_a_hint_stands_for_all_accounts_of_a_person(stage, queue):
    shown = await queue()
    await give(stage, "ada", platform="twitch")
    await give(stage, "adatt")
    await stage.press("thanks.pronounce", viewer="twitch:ada", text="old")
    stage.people.link(["twitch:ada", "tiktok:adatt"], [], by="test")
    await stage.press("thanks.thank")
    await give(stage, "adatt")
    [entry] = await shown()
    back = await stage.press("thanks.pronounce", viewer=entry["viewer"], text="new")
    assert (await shown())[0]["hint"] == "new"
    await stage.press(back.control, **back.arguments)
    assert (await shown())[0]["hint"] == "old"


async def test_a_first_message_that_was_taken_back_is_no_occasion(stage, queue):
    shown = await queue(firsts=True)
    said = await stage.say("bad", viewer="troll")
    await stage.say("hello", viewer="grace")
    assert sorted(names(await shown())) == ["grace", "troll"]
    await stage.withdraw(said)
    assert names(await shown()) == ["grace"]


async def test_a_year_is_a_milestone_once(stage, queue):
    shown = await queue()
    await stage.say("hello", viewer="ada")
    await stage.unload("thanks")
    await stage.pass_time(370 * 86_400)
    await stage.load("thanks")
    await stage.say("again", viewer="ada")
    [ada] = await shown()
    assert ada["done"] == [{"kind": "milestone", "name": "years", "count": 1}]
    await stage.press("thanks.thank")
    await stage.say("once more", viewer="ada")
    assert await shown() == []


async def test_a_played_show_leaves_the_accounts_of_real_viewers_alone(stage, queue):
    shown = await queue()
    await give(stage, "Ada")
    ada = Viewer(platform="tiktok", id="Ada", name="Ada")
    await stage.happen(GiftReceived(platform="tiktok", source="replay:old", viewer=ada, gift="Lion"))
    await give(stage, "Grace")
    assert [each["done"] for each in await shown() if each["name"] == "Ada"] == [
        [{"kind": "gift", "name": "Rose", "count": 1}]
    ]


async def test_thousands_who_follow_at_once_hold_nothing_up(stage, queue):
    shown = await queue()
    for number in range(3_000):
        await stage.follow(viewer=f"follower{number}")
    assert len(await shown()) == 100
    assert stage.panel.shown["thanks/queue"]["more"] == 2_900
    assert stage.faults == []


async def test_what_was_withdrawn_is_told_and_does_not_come_next(stage, queue):
    shown = await queue()
    told = await give(stage, "Rude", count=3)
    await give(stage, "Grace")
    await stage.withdraw(told)
    assert [(each["name"], each["is_hidden"]) for each in await shown()] == [("Grace", False), ("Rude", True)]
    await stage.press("thanks.thank")
    with pytest.raises(ActionRefused, match="Nobody waits"):
        await stage.press("thanks.thank")
    await stage.unload("thanks")
    await stage.load("thanks")
    assert [each["is_hidden"] for each in await shown()] == [True], "also after a restart"
    await give(stage, "Rude")
    [rude] = await shown()
    assert (rude["is_hidden"], rude["done"][0]["count"]) == (False, 4), "nothing of it is lost"


async def test_what_was_kept_and_what_came_since_are_one_book(stage, queue):
    shown = await queue()
    await give(stage, "Ada", count=3)
    await give(stage, "Grace")
    await stage.press("thanks.thank", person="tiktok:Ada")
    await stage.press("thanks.pronounce", viewer="tiktok:Grace", text="Grayss")
    await stage.unload("thanks")
    await stage.load("thanks")
    first, thanked = await shown(), stage.panel.shown["thanks/queue"]["thanked"]
    await give(stage, "Alan")
    await stage.unload("thanks")
    await stage.load("thanks")
    again = await shown()
    assert [each for each in again if each["name"] != "Alan"] == first
    assert stage.panel.shown["thanks/queue"]["thanked"] == thanked
    await stage.forget("tiktok:Grace", [])
    await stage.unload("thanks")
    await stage.load("thanks")
    assert names(await shown()) == ["Alan"]


async def test_whoever_is_ticked_off_is_thanked_on_the_overlay_where_that_is_wanted(stage, queue):
    await queue()
    await give(stage, "Ada")
    await stage.press("thanks.thank")
    assert "thanks/card" not in stage.overlay.states
    await stage.change("thanks", on_overlay=True, line="Danke!")
    told = await give(stage, "Grace", count=2)
    await stage.press("thanks.thank")
    card = stage.overlay.states["thanks/card"]
    assert (card["name"], card["line"], card["done"][0]["count"]) == ("Grace", "Danke!", 2)
    await stage.withdraw(told)
    assert not stage.overlay.states.get("thanks/card")
    await give(stage, "Alan")
    await stage.press("thanks.thank")
    await stage.pass_time(7)
    assert not stage.overlay.states.get("thanks/card")


async def test_a_moderator_ticks_off_from_the_chat(stage, queue):
    shown = await queue(order="oldest")
    for name in ("Ada", "Grace", "Alan"):
        await give(stage, name)
    await stage.say("!thanked", viewer="somebody")
    assert names(await shown()) == ["Ada", "Grace", "Alan"]
    await stage.say("!thanked @alan", viewer="mod", roles=[Role.MODERATOR])
    await stage.say("!thanked", viewer="mod", roles=[Role.MODERATOR])
    await stage.say("!thanked nobody", viewer="mod", roles=[Role.MODERATOR])
    assert names(await shown()) == ["Grace"]


async def test_hook_reward_redeemed_is_thanked_where_wanted(stage, queue):
    shown = await queue(redemptions=True)
    viewer = Viewer(platform="twitch", id="1", name="Ada")
    await stage.happen(RewardRedeemed(platform="twitch", viewer=viewer, reward="r", title="Hydrate", cost=300))
    [ada] = await shown()
    assert (ada["done"], ada["worth"]) == (
        [{"kind": "redemption", "name": "Hydrate", "count": 1}],
        [{"unit": "points", "amount": 300}],
    )
