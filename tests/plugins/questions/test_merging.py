"""Questions that ask the same are one, each person counts once, and all of it can be taken back."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from questions.board import Board
from questions.keeping import board_of, kept
from stagedoor import ActionRefused, Channel, ObsError, QuestionAsked, Viewer
from stagedoor.testing import Stage


def lines(stage):
    return stage.panel.shown["questions/board"]["questions"]


def line(stage, number):
    return next(each for each in lines(stage) if each["number"] == number)


def votes(stage):
    return {each["number"]: each["votes"] for each in lines(stage)}


def told_anew(stage):
    """The board as the journal alone tells it."""
    board = Board()
    for note in stage.journal:
        board.take(note.name, note.data, note.viewer)
    return board


async def test_the_same_question_in_other_words_is_a_vote_from_every_platform(stage):
    await stage.load("questions")
    await stage.say("!ask What mic do you use?", viewer="ada", platform="twitch")
    await stage.say("!ask which microphone is that", viewer="bob", platform="youtube")
    await stage.say("!ask what mouse do you use?", viewer="cem", platform="kick")
    assert votes(stage) == {1: 2, 2: 1}
    assert line(stage, 1)["platforms"] == ["twitch", "youtube"]
    (also,) = line(stage, 1)["also"]
    assert also["name"] == "bob"
    assert 84 <= also["score"] <= 100


async def test_one_person_has_one_vote_also_across_linked_platforms(stage):
    await stage.load("questions")
    await stage.say("!ask What mic do you use?", viewer="ada", platform="twitch")
    await stage.say("!up 1", viewer="ada", platform="twitch")
    await stage.say("!ask 1", viewer="ada2", platform="youtube")
    await stage.say("!up #1", viewer="bob", platform="kick")
    assert votes(stage) == {1: 3}
    stage.people.link(["twitch:ada", "youtube:ada2"], [], by="test")
    await stage.settle()
    assert votes(stage) == {1: 2}
    stage.people.unlink("youtube:ada2", by="test")
    await stage.settle()
    assert votes(stage) == {1: 3}


async def test_what_is_no_number_of_a_question_votes_for_nothing(stage):
    await stage.load("questions")
    await stage.press("questions.write", text="one")
    for text in ("!up", "!up two", "!up 9", "!up -1", "!up 99999999999999999999"):
        await stage.say(text)
    assert votes(stage) == {1: 0}


async def test_merging_is_split_and_the_split_undone(stage):
    await stage.load("questions")
    await stage.say("!ask What mic do you use?", viewer="ada")
    second = await stage.say("!ask which mic do you use", viewer="bob")
    back = await stage.press("questions.split", number=1, subject=second.event.id)
    assert votes(stage) == {1: 1, 2: 1}
    await stage.press(back.control, **back.arguments)
    assert votes(stage) == {1: 2}
    assert line(stage, 1)["also"][0]["part"] == 2
    await stage.press("questions.split", number=1, subject=second.event.id)
    assert votes(stage) == {1: 1, 2: 1}
    with pytest.raises(ActionRefused, match="no part"):
        await stage.press("questions.split", number=1, subject=second.event.id)


async def test_two_are_merged_by_hand_and_parted_again(stage):
    await stage.load("questions")
    await stage.say("!ask will there be cake", viewer="ada")
    await stage.say("!ask is dessert planned for tonight", viewer="bob")
    back = await stage.press("questions.merge", number=2, into=1)
    assert votes(stage) == {1: 2}
    await stage.say("!ask is dessert planned for tonight?", viewer="cem")
    assert votes(stage) == {1: 3}
    await stage.press(back.control, **back.arguments)
    assert set(votes(stage)) == {1, 2}
    with pytest.raises(ActionRefused, match="itself"):
        await stage.press("questions.merge", number=1, into=1)


async def test_a_merged_question_lives_on_in_the_words_of_who_is_left(stage):
    await stage.load("questions")
    first = await stage.say("!ask What mic do you use?", viewer="ada")
    second = await stage.say("!ask which mic do you use", viewer="bob")
    await stage.press("questions.on_air", number=1)
    await stage.withdraw(first)
    assert stage.overlay.states["questions/question"]["text"] == "which mic do you use"
    assert stage.overlay.states["questions/question"]["name"] == "bob"
    await stage.withdraw(second)
    assert not stage.overlay.states.get("questions/question")
    assert lines(stage) == []


async def test_who_was_merged_by_hand_lives_on_too(stage):
    await stage.load("questions")
    first = await stage.say("!ask will there be cake", viewer="ada")
    await stage.say("!ask is dessert planned for tonight", viewer="bob")
    await stage.press("questions.merge", number=2, into=1)
    await stage.press("questions.on_air", number=1)
    await stage.withdraw(first)
    assert [(each["text"], each["stand"]) for each in lines(stage)] == [
        ("is dessert planned for tonight", "on_air"),
    ]


async def test_the_streamers_wording_stays_while_somebody_asks(stage):
    await stage.load("questions")
    first = await stage.say("!ask What mic do you use?", viewer="ada")
    await stage.say("!up 1", viewer="bob")
    back = await stage.press("questions.edit", number=1, text="Which microphone?")
    assert (line(stage, 1)["text"], line(stage, 1)["original"]) == ("Which microphone?", "What mic do you use?")
    await stage.withdraw(first)
    assert line(stage, 1)["text"] == "Which microphone?"
    assert votes(stage) == {1: 1}
    assert back.arguments == {"number": 1, "text": ""}


async def test_what_is_recognised_waits_for_a_review(stage):
    await stage.load("questions", recognise="all")
    said = await stage.say("what keyboard do you use?", viewer="ada")
    for text in ("what??", "lol", "nice stream", "1", "!song what is this?", "@bob what keyboard do you use?"):
        await stage.say(text, viewer="bob")
    assert [(each["text"], each["stand"]) for each in lines(stage)] == [("what keyboard do you use?", "review")]
    with pytest.raises(ActionRefused):
        await stage.press("questions.on_air")
    back = await stage.press("questions.approve", number=1)
    assert line(stage, 1)["stand"] == "waiting"
    await stage.press(back.control, **back.arguments)
    assert line(stage, 1)["stand"] == "review"
    await stage.press("questions.add", message=said.event.id)
    assert line(stage, 1)["stand"] == "waiting"


async def test_only_what_is_put_to_the_streamer_by_default(stage):
    await stage.load("questions", names=["Mira"])
    await stage.say("what keyboard do you use?", viewer="ada")
    await stage.say("@mira what keyboard do you use?", viewer="bob")
    await stage.say("mira, was spielst du heute？", viewer="cem")
    assert [(each["name"], each["text"]) for each in lines(stage)] == [
        ("bob", "what keyboard do you use?"),
        ("cem", "mira, was spielst du heute？"),
    ]


async def test_the_platforms_own_questions_come_by_themselves(stage):
    await stage.load("questions")
    who = Viewer(platform="tiktok", id="7", name="Lea")
    await stage.happen(QuestionAsked(platform="tiktok", viewer=who, text="What mic do you use?"))
    await stage.say("!ask which mic do you use?", viewer="ada", platform="twitch")
    assert votes(stage) == {1: 2}
    assert line(stage, 1)["stand"] == "waiting"


async def test_votes_order_the_board_until_a_hand_does(stage):
    await stage.load("questions")
    for number, name in enumerate(("cake", "boats", "snow"), 1):
        await stage.say(f"!ask do you like {name}", viewer=f"asker{number}")
    await stage.say("!up 3", viewer="eve")
    assert list(votes(stage)) == [3, 1, 2]
    back = await stage.press("questions.move", number=2, to=0)
    assert list(votes(stage)) == [2, 3, 1]
    await stage.say("!up 1", viewer="eve")
    assert list(votes(stage)) == [2, 3, 1]
    await stage.press(back.control, **back.arguments)
    assert list(votes(stage)) == [1, 3, 2]
    await stage.press("questions.arrange", sort="time")
    assert list(votes(stage)) == [1, 2, 3]
    with pytest.raises(ActionRefused, match="commas"):
        await stage.press("questions.arrange", sort="hand", order="drop table")


async def test_answers_know_their_time_in_stream_and_recording(stage, monkeypatch):
    await stage.load("questions", chapters=True)
    stage.obs.replies["GetStreamStatus"] = {"outputActive": True, "outputDuration": 751_000}
    stage.obs.replies["GetRecordStatus"] = {"outputActive": True, "outputDuration": 61_000}
    stage.obs.replies["CreateRecordChapter"] = {}
    monkeypatch.setattr(stage.obs, "knows", lambda _: True)
    await stage.say("!ask What mic do you use?")
    await stage.press("questions.on_air")
    await stage.press("questions.answer")
    assert line(stage, 1)["aired"]["stream"] == 751_000
    assert line(stage, 1)["answered"]["recording"] == 61_000
    chapters = [data for kind, data in stage.obs.requests if kind == "CreateRecordChapter"]
    assert chapters == [{"chapterName": "What mic do you use?"}]


async def test_without_obs_the_platform_says_when_the_stream_began(stage):
    await stage.load("questions")
    stage.obs.connected = False
    stage.channels.append(Channel(source="twitch:mira", platform="twitch", is_live=True, since=stage.clock.now() - 60))
    await stage.say("!ask What mic do you use?")
    await stage.press("questions.answer", number=1)
    assert line(stage, 1)["answered"]["stream"] == 60_000
    assert line(stage, 1)["answered"]["recording"] == -1


async def test_one_person_cannot_fill_the_board(stage):
    await stage.load("questions", most_of_one=2)
    for name in ("cake", "boats", "snow"):
        await stage.say(f"!ask do you like {name}")
    assert len(lines(stage)) == 2


async def test_nothing_is_lost_when_the_power_goes(stage):
    plugin = await stage.load("questions")
    await stage.say("!ask What mic do you use?", viewer="ada")
    await stage.say("!ask which mic do you use", viewer="bob")
    await stage.press("questions.write", text="mine", name="me")
    await stage.press("questions.answer", number=1)
    before = lines(stage)
    assert kept(told_anew(stage))["questions"] == kept(board_of(kept(told_anew(stage))))["questions"]
    assert len(told_anew(stage).all) == 2
    await stage.unload(plugin)
    await stage.load("questions")
    assert lines(stage) == before


async def test_somebody_forgotten_takes_only_their_own(stage):
    await stage.load("questions")
    first = await stage.say("!ask What mic do you use?", viewer="ada")
    await stage.say("!ask which mic do you use", viewer="bob")
    assert (await stage.export(first.event.viewer.key))["questions"]["questions"][0]["asked"] == "What mic do you use?"
    await stage.forget(first.event.viewer.key, [first.event.id])
    await stage.settle()
    assert [(each["text"], each["votes"]) for each in lines(stage)] == [("which mic do you use", 1)]


async def test_an_emptied_board_never_gives_a_number_twice(stage):
    await stage.load("questions")
    await stage.press("questions.write", text="one")
    back = await stage.press("questions.clear")
    assert lines(stage) == []
    await stage.press(back.control, **back.arguments)
    assert list(votes(stage)) == [1]
    await stage.press("questions.clear")
    with pytest.raises(ActionRefused, match="empty"):
        await stage.press("questions.clear")
    await stage.press("questions.write", text="two")
    assert list(votes(stage)) == [2]


PEOPLE = ("ada", "bob", "cem")
DEEDS = st.one_of(
    st.tuples(st.just("say"), st.sampled_from(PEOPLE), st.sampled_from(("cake", "boats"))),
    st.tuples(st.just("up"), st.sampled_from(PEOPLE), st.integers(1, 4)),
    st.tuples(st.just("merge"), st.integers(1, 4), st.integers(1, 4)),
    st.tuples(st.just("withdraw"), st.integers(0, 6), st.just(0)),
    st.tuples(st.just("split"), st.integers(1, 4), st.integers(0, 6)),
    st.tuples(st.just("link"), st.just(0), st.just(0)),
    st.tuples(st.just("undo"), st.just(0), st.just(0)),
    st.tuples(st.just("on_air"), st.integers(1, 4), st.just(0)),
    st.tuples(st.just("answer"), st.integers(1, 4), st.just(0)),
    st.tuples(st.just("remove"), st.integers(1, 4), st.just(0)),
    st.tuples(st.just("restart"), st.just(0), st.just(0)),
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(DEEDS, max_size=14))
async def test_nobody_ever_counts_twice(deeds):
    async with Stage() as stage:
        await stage.load("questions")
        said, back = [], None
        for what, one, other in deeds:
            try:
                if what == "say":
                    said.append(await stage.say(f"!ask do you like {other}", viewer=one))
                elif what == "up":
                    said.append(await stage.say(f"!up {other}", viewer=one))
                elif what == "withdraw" and one < len(said):
                    await stage.withdraw(said[one])
                elif what == "link":
                    stage.people.link(["test:ada", "test:bob"], [], by="test")
                    await stage.settle()
                elif what == "restart":
                    await stage.unload("questions")
                    await stage.load("questions")
                elif what == "undo" and back is not None:
                    await stage.press(back.control, **back.arguments)
                elif what == "merge":
                    back = await stage.press("questions.merge", number=one, into=other)
                elif what == "split" and other < len(said):
                    back = await stage.press("questions.split", number=one, subject=said[other].event.id)
                elif what in ("on_air", "answer", "remove"):
                    back = await stage.press(f"questions.{what}", number=one)
            except (ActionRefused, ObsError):
                pass
            people = 2 if ("link", 0, 0) in deeds[: deeds.index((what, one, other)) + 1] else 3
            shown = lines(stage)
            assert all(each["votes"] <= people for each in shown)
            assert sum(each["stand"] == "on_air" for each in shown) <= 1
            assert len({each["number"] for each in shown}) == len(shown)
        anew = told_anew(stage)
        assert [each.number for each in anew.open()] == sorted(
            (each["number"] for each in lines(stage)), key=anew.order.index
        )
