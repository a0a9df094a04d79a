"""Giveaways on stage: who comes in, what closing freezes, who wins, claims, draws again, and what a restart leaves."""

import hashlib

import pytest

from giveaways.giveaway import Giveaway
from stagedoor import Action, ActionRefused, GiftReceived, Role, Viewer
from stagedoor.model import Amount


class Show:
    """A giveaway on stage, looked at as people see it."""

    def __init__(self, stage):
        self.stage = stage

    async def open(self, title="A keyboard", word="rose", **more):
        await self.stage.press("giveaways.open", title=title, word=word, **more)

    async def enter(self, *names, word="rose", platform="twitch", **more):
        return [await self.stage.say(word, viewer=viewer(name, platform, **more), platform=platform) for name in names]

    async def press(self, control, **arguments):
        return await self.stage.press(f"giveaways.{control}", **arguments)

    async def drawn(self, **arguments):
        await self.press("draw", **arguments)
        await self.stage.pass_time(5)
        return await self.names()

    async def names(self):
        return [each["name"] for each in (await self.page())["draws"]]

    async def page(self):
        await self.stage.pass_time(1)
        return self.stage.panel.shown["giveaways/giveaway"]["now"]

    async def overlay(self):
        await self.stage.pass_time(1)
        return self.stage.overlay.states.get("giveaways/draw")


def viewer(name, platform="twitch", roles=()):
    return Viewer(platform=platform, id=f"id-{name}", name=name, roles=tuple(roles))


@pytest.fixture
async def show(stage):
    async def load(**settings):
        await stage.load("giveaways", **settings)
        return Show(stage)

    return load


async def test_the_word_the_command_and_nothing_else_enters(stage, show):
    it = await show()
    await it.open(word="Rose 🌹")
    await it.enter("ada", word="rose 🌹!")
    await it.enter("bo", word="!enter", platform="youtube")
    await it.enter("cy", word="what a rose 🌹 that is")
    page = await it.page()
    assert {each["name"] for each in page["entries"]} == {"ada", "bo"}
    assert sorted(page["platforms"]) == [["twitch", 1], ["youtube", 1]]
    assert page["count"] == page["tickets"] == 2


async def test_whoever_writes_is_in_where_that_is_said(show):
    it = await show()
    await it.open(word="", entry="any message")
    await it.enter("ada", "ada", "bo", word="hello")
    assert (await it.page())["count"] == 2


async def test_nothing_is_said_in_the_chats_unless_the_streamer_wants_it(stage, show):
    it = await show(claim_seconds=0)
    await it.open()
    await it.enter("ada")
    await it.press("close")
    await it.drawn()
    assert not [event for event in stage.log if event.kind == "message_sent"]


async def test_the_rules_keep_out_whom_they_should_and_say_why(stage, show):
    it = await show(who="subscribers", left_out=["@Friend"], min_messages=2)
    for name in ("regular", "friend"):
        for _ in range(3):
            await stage.say("hello", viewer=viewer(name), platform="twitch")
    await it.open()
    await it.enter("regular", "friend", "fresh", roles=[Role.SUBSCRIBER])
    await it.enter("passer-by")
    await it.enter("mod", roles=[Role.MODERATOR])
    await it.enter("robot", roles=[Role.BOT])
    page = await it.page()
    assert [each["name"] for each in page["entries"]] == ["regular"]
    refused = {each["why"]: each["names"] for each in page["refused"]}
    assert refused == {
        "left_out": ["friend"],
        "messages": ["fresh"],
        "role": ["passer-by"],
        "team": ["mod"],
        "bot": ["robot"],
    }


@pytest.mark.parametrize(("before", "is_in"), [(1, False), (2, True)])
async def test_the_message_somebody_enters_with_does_not_count_for_the_rule(stage, show, before, is_in):
    it = await show(min_messages=2)
    for _ in range(before):
        await stage.say("hello", viewer=viewer("ada"), platform="twitch")
    await it.open()
    await it.enter("ada")
    assert (await it.page())["count"] == is_in


async def test_who_was_removed_under_one_name_is_not_in_under_another(stage, show):
    it = await show()
    await it.open()
    await it.enter("ada")
    await it.enter("ada", platform="youtube")
    assert (await it.page())["count"] == 2
    stage.people.link(["twitch:id-ada", "youtube:id-ada"], [], by="test")
    assert (await it.page())["count"] == 1
    back = await it.press("leave_out", viewer="twitch:id-ada")
    assert (await it.page())["count"] == 0
    await stage.press(back.control, **back.arguments)
    assert (await it.page())["count"] == 1


async def test_tickets_of_roles_and_gifts_are_counted_up_to_the_most(stage, show):
    it = await show(subscriber_tickets=3, gift_ticket={"bits": 100}, most_tickets=5, claim_seconds=0)
    await it.open()
    await it.enter("plain")
    await it.enter("sub", roles=[Role.SUBSCRIBER])
    for _ in range(3):
        value = Amount(count=150, unit="bits")
        await stage.happen(GiftReceived(platform="twitch", viewer=viewer("sub"), gift="Cheer", value=value))
    await stage.happen(
        GiftReceived(platform="twitch", viewer=viewer("plain"), gift="Rose", value=Amount(count=900, unit="diamonds"))
    )
    page = await it.page()
    assert {each["name"]: each["tickets"] for each in page["entries"]} == {"plain": 1, "sub": 5}
    assert "subscribers have 3 tickets" in (await it.overlay())["luck"].lower()


async def test_the_seed_is_secret_until_the_draw_and_is_what_was_promised(stage, show):
    it = await show(claim_seconds=0)
    await it.open()
    commitment = (await it.page())["commitment"]
    assert (await it.overlay())["commitment"] == commitment
    await it.enter("ada", "bo", "cy")
    await it.press("close")
    assert "seed" not in (await it.page())
    assert not any("seed" in note.data for note in stage.journal)
    await it.drawn()
    [seed] = {note.data["seed"] for note in stage.journal if note.name == "drawn"}
    assert hashlib.sha256(bytes.fromhex(seed)).hexdigest() == commitment


async def test_it_closes_by_itself_and_what_was_written_in_time_still_counts(stage, show):
    it = await show(seconds=60)
    await it.open()
    opened = round(stage.clock.now() * 1000)
    await stage.pass_time(61)
    await stage.say("rose", viewer=viewer("slow"), platform="twitch", sent_at=opened + 59_000)
    await stage.say("rose", viewer=viewer("late"), platform="twitch", sent_at=opened + 60_500)
    await stage.pass_time(3)
    page = await it.page()
    assert (page["state"], page["count"], page["late"]) == ("closed", 1, 1)
    await it.enter("later")
    assert (await it.page())["late"] == 2


async def test_it_stays_open_longer_and_is_opened_again_with_another_seed(stage, show):
    it = await show(seconds=60)
    await it.open()
    await it.press("extend", seconds=60)
    await stage.pass_time(90)
    first = await it.page()
    assert first["state"] == "open"
    back = await it.press("close")
    assert back.control == "giveaways.reopen"
    await it.press("reopen")
    again = await it.page()
    assert again["state"] == "open"
    assert again["commitment"] != first["commitment"]
    await stage.pass_time(3_600)
    assert (await it.page())["state"] == "open"


async def test_nothing_is_drawn_before_the_closing_without_entries_or_after_all_are(show):
    it = await show(claim_seconds=0)
    with pytest.raises(ActionRefused, match="no giveaway"):
        await it.press("draw")
    await it.open()
    with pytest.raises(ActionRefused, match="Close it first"):
        await it.press("draw")
    with pytest.raises(ActionRefused, match="not over yet"):
        await it.open("Another")
    await it.enter("ada", "bo")
    await it.press("close")
    assert sorted(await it.drawn(count=20)) == ["ada", "bo"]
    with pytest.raises(ActionRefused, match="has been drawn"):
        await it.press("draw")


async def test_words_are_mixed_in_once_before_the_draw_and_never_after(show):
    it = await show(needs_text=True, claim_seconds=0)
    await it.open()
    await it.enter("ada")
    with pytest.raises(ActionRefused, match="after the closing"):
        await it.press("mix", text="hello")
    await it.press("close")
    with pytest.raises(ActionRefused, match="only after words"):
        await it.press("draw")
    await it.press("mix", text="the next headline")
    with pytest.raises(ActionRefused, match="already"):
        await it.press("mix", text="a better one")
    assert await it.drawn() == ["ada"]


async def test_a_winner_claims_by_writing_in_time(stage, show):
    it = await show(claim_seconds=60)
    await it.open()
    await it.enter("ada")
    await it.press("close")
    await it.drawn()
    assert (await it.page())["draws"][0]["outcome"] == "waiting"
    await stage.say("here!", viewer=viewer("ada"), platform="twitch")
    [draw] = (await it.page())["draws"]
    assert (draw["outcome"], draw["words"]) == ("claimed", ["here!"])
    [winner] = (await it.overlay())["winners"]
    assert (winner["outcome"], winner["words"]) == ("claimed", "here!")
    await stage.pass_time(120)
    assert (await it.page())["draws"][0]["outcome"] == "claimed"


async def test_what_somebody_writes_before_they_can_know_claims_nothing(stage, show):
    it = await show(claim_seconds=60, roll_seconds=10)
    await it.open()
    await it.enter("ada")
    await it.press("close")
    await it.press("draw")
    await stage.pass_time(3)
    await it.enter("ada")
    await stage.pass_time(10)
    [draw] = (await it.page())["draws"]
    assert (draw["outcome"], draw["words"]) == ("waiting", [])


async def test_while_names_roll_by_the_page_does_not_say_who_it_is(stage, show):
    it = await show(claim_seconds=0, roll_seconds=10)
    await it.open()
    await it.enter("ada", "bo")
    await it.press("close")
    await it.press("draw")
    [draw] = (await it.page())["draws"]
    assert (draw["is_secret"], draw["name"]) == (True, "")
    assert sorted((await it.overlay())["rolling"] + [(await it.overlay())["winners"][0]["name"]]) == ["ada", "bo"]
    await stage.pass_time(10)
    assert (await it.page())["draws"][0]["name"] in {"ada", "bo"}
    assert (await it.overlay())["rolling"] == []


async def test_old_winners_do_not_come_back_on_the_overlay_after_a_restart(stage, show):
    it = await show(claim_seconds=0)
    await it.open()
    await it.enter("ada")
    await it.press("close")
    await it.drawn()
    assert (await it.overlay())["winners"]
    await stage.unload("giveaways")
    await stage.load("giveaways")
    assert await it.overlay() is None
    await it.press("show")
    assert (await it.overlay())["winners"][0]["name"] == "ada"


async def test_a_winner_who_claimed_goes_after_a_while_where_that_is_set(stage, show):
    it = await show(claim_seconds=0, stay=20, roll_seconds=2)
    await it.open()
    await it.enter("ada")
    await it.press("close")
    await it.drawn()
    assert await it.overlay()
    await stage.pass_time(30)
    assert await it.overlay() is None


async def test_triggers_carry_what_cues_need(stage, show):
    it = await show(claim_seconds=30)
    await it.open()
    await it.enter("ada")
    await it.press("close")
    await it.drawn()
    await stage.say("here", viewer=viewer("ada"), platform="twitch")
    await stage.pass_time(1)
    fired = [event for event in stage.log if event.kind == "trigger_fired"]
    assert [event.name for event in fired] == ["opened", "closed", "drawn", "claimed"]
    assert fired[2].data["name"] == "ada"


async def test_a_winner_who_does_not_write_misses_it_and_another_is_drawn(stage, show):
    it = await show(claim_seconds=30, redraws=True)
    await it.open()
    await it.enter("ada", "bo")
    await it.press("close")
    await it.drawn()
    await stage.pass_time(35)
    draws = (await it.page())["draws"]
    assert [(each["outcome"], each["instead_of"]) for each in draws] == [("waiting", 1), ("missed", 0)]
    assert [each["draw"] for each in (await it.overlay())["winners"]] == [2]
    await stage.pass_time(40)
    assert [each["outcome"] for each in (await it.page())["draws"]] == ["missed", "missed"]
    assert any("Nobody else was drawn" in notice.text for notice in stage.notices)


async def test_in_a_panic_nobody_is_drawn_by_itself(stage, show):
    it = await show(claim_seconds=30, redraws=True)
    await it.open()
    await it.enter("ada", "bo")
    await it.press("close")
    await it.drawn()
    await stage.panic()
    await stage.pass_time(60)
    assert [each["outcome"] for each in (await it.page())["draws"]] == ["missed"]
    await stage.end_panic()
    await it.press("redraw")
    assert len((await it.page())["draws"]) == 2


async def test_what_a_winner_wrote_in_time_counts_though_it_arrives_late(stage, show):
    it = await show(claim_seconds=30)
    await it.open()
    await it.enter("ada")
    await it.press("close")
    at = round(stage.clock.now() * 1000)
    await it.drawn()
    await stage.pass_time(60)
    assert (await it.page())["draws"][0]["outcome"] == "missed"
    await stage.say("here", viewer=viewer("ada"), platform="twitch", sent_at=at + 20_000)
    assert (await it.page())["draws"][0]["outcome"] == "claimed"


async def test_a_winner_is_passed_over_and_had_back(stage, show):
    it = await show(claim_seconds=0)
    await it.open()
    await it.enter("ada", "bo", "cy")
    await it.press("close")
    back = await it.press("draw", count=2)
    await it.stage.pass_time(5)
    await stage.press(back.control, **back.arguments)
    assert [each["outcome"] for each in (await it.page())["draws"]] == ["passed", "passed"]
    assert (await it.overlay())["winners"] == []
    await it.press("restore", draws=[1])
    assert [each["outcome"] for each in (await it.page())["draws"]] == ["passed", "won"]
    await it.press("redraw", draw=1)
    await stage.pass_time(5)
    draws = (await it.page())["draws"]
    assert [(each["outcome"], each["instead_of"]) for each in draws] == [("won", 1), ("passed", 0), ("passed", 0)]
    with pytest.raises(ActionRefused, match="already"):
        await it.press("redraw", draw=1)


async def test_who_was_withdrawn_is_out_and_in_again_when_a_moderator_says_so(stage, show):
    it = await show()
    await it.open()
    ada, bo = await it.enter("ada", "bo")
    await stage.decide(ada, Action.HIDE)
    await stage.withdraw(bo)
    page = await it.page()
    assert page["count"] == 0
    assert {each["why"] for each in page["left_out"]} == {"withdrawn"}
    await stage.decide(ada, Action.ALLOW)
    assert [each["name"] for each in (await it.page())["entries"]] == ["ada"]


async def test_who_is_withdrawn_after_the_closing_is_passed_over_when_drawn(stage, show):
    it = await show(claim_seconds=0)
    await it.open()
    said = await it.enter("ada", "bo", "cy")
    await it.press("close")
    await stage.withdraw(said[0])
    await it.press("leave_out", viewer="twitch:id-bo")
    names = await it.drawn(count=3)
    assert [name for name, draw in zip(names, (await it.page())["draws"], strict=True) if draw["outcome"] == "won"] == [
        "cy"
    ]


async def test_a_winner_whose_message_is_removed_meanwhile_does_not_win(stage, show):
    it = await show(claim_seconds=60)
    await it.open()
    [said] = await it.enter("ada")
    await it.press("close")
    await it.drawn()
    await stage.withdraw(said)
    [draw] = (await it.page())["draws"]
    assert (draw["outcome"], draw["why"], draw["name"]) == ("barred", "withdrawn", "")
    assert (await it.overlay())["winners"] == []
    assert any("Draw somebody else" in notice.text for notice in stage.notices)


async def test_many_strangers_at_once_are_told_of_left_out_and_had_back(stage, show):
    it = await show(wave_size=5)
    for _ in range(3):
        await stage.say("hello", viewer=viewer("regular"), platform="twitch")
    await stage.pass_time(1)
    await it.open()
    await stage.say("hello", viewer=viewer("bot1"), platform="twitch")  # not known from before either
    await it.enter("regular", *(f"bot{number}" for number in range(6)))
    page = await it.page()
    assert page["wave"] == [6, 7]
    assert any("looks like bots" in notice.text for notice in stage.notices)
    back = await it.press("leave_out_new")
    assert [each["name"] for each in (await it.page())["entries"]] == ["regular"]
    await stage.press(back.control)
    assert (await it.page())["count"] == 7


async def test_a_message_in_the_inbox_enters_its_writer(stage, show):
    it = await show()
    said = await stage.say("I cannot find the word", viewer=viewer("ada"), platform="twitch")
    with pytest.raises(ActionRefused, match="No giveaway is open"):
        await it.press("enter", message=said.event.id)
    await it.open()
    back = await it.press("enter", message=said.event.id)
    assert (await it.page())["count"] == 1
    with pytest.raises(ActionRefused, match="once"):
        await it.press("enter", message=said.event.id)
    await stage.press(back.control, **back.arguments)
    assert (await it.page())["count"] == 0


async def test_void_takes_it_off_and_counting_again_puts_it_back(stage, show):
    it = await show(claim_seconds=60)
    await it.open()
    await it.enter("ada")
    back = await it.press("void")
    assert await it.overlay() is None
    await it.enter("bo")
    await stage.press(back.control)
    assert (await it.page())["count"] == 1
    assert (await it.overlay())["phase"] == "open"


async def test_who_won_waits_before_they_may_enter_again(stage, show):
    it = await show(claim_seconds=0, winners_wait_days=30)
    await it.open()
    await it.enter("ada")
    await it.press("close")
    await it.drawn()
    await it.open("Another")
    await it.enter("ada", "bo")
    page = await it.page()
    assert [each["name"] for each in page["entries"]] == ["bo"]
    assert page["refused"][0]["why"] == "won"
    await stage.pass_time(31 * 86_400)
    await it.press("draw")
    await it.open("A third one")
    await it.enter("ada")
    assert (await it.page())["count"] == 1


@pytest.mark.parametrize("is_power_cut", [False, True])
@pytest.mark.parametrize("moment", ["open", "closed", "drawn"])
async def test_a_restart_or_a_power_cut_changes_nothing(stage, show, moment, is_power_cut):
    it = await show(claim_seconds=600)
    await it.open()
    await it.enter("ada", "bo", "cy")
    if moment != "open":
        await it.press("close")
    if moment == "drawn":
        await it.drawn()
    before = await it.page()
    await stage.unload("giveaways")
    if is_power_cut:  # no snapshot was kept: everything is told anew from the journal
        stage._on.memories.remember("giveaways", "book", None)
    await stage.load("giveaways", claim_seconds=600)
    after = await it.page()
    assert after | {"late": 0, "wave": None} == before | {"late": 0, "wave": None}
    if moment == "open":
        await it.press("close")
    if moment != "drawn":
        await it.drawn()
    [name] = await it.names()
    await stage.say("here", viewer=viewer(name), platform="twitch")
    assert (await it.page())["draws"][0]["outcome"] == "claimed"


async def test_who_is_forgotten_is_known_nowhere_and_cannot_win(stage, show):
    it = await show(claim_seconds=0)
    await it.open()
    await it.enter("ada", "bo")
    assert "giveaways" in (await stage.export("twitch:id-ada"))["giveaways"]
    await it.press("close")
    await stage.forget("twitch:id-ada")
    assert "giveaways" not in await stage.export("twitch:id-ada")
    await it.press("draw")
    await stage.pass_time(5)
    page = await it.page()
    assert page["count"] == 2
    assert [each["name"] for each in page["draws"] if each["outcome"] == "won"] == ["bo"]
    assert "id-ada" not in str(stage.panel.shown) + str(stage.overlay.states)


async def test_only_the_newest_giveaways_are_remembered_whole(stage, show):
    it = await show(claim_seconds=0)
    for number in range(22):
        await it.open(f"Prize {number}")
        await it.press("void")
    await stage.unload("giveaways")
    await stage.load("giveaways")
    before = stage.panel.shown["giveaways/giveaway"]["before"]
    assert [each["number"] for each in before] == list(range(22, 2, -1))


def test_a_giveaway_without_entries_gives_no_lot():
    from giveaways.rules import Rules

    assert Giveaway(number=1, title="x", word="x", commitment="", rules=Rules(), opened_at=0).lot(bytes(32)) is None
