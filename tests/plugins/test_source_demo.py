"""The invented show is lively, complete and the same for the same seed."""

import ast
import itertools
import json
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import source_demo
from rig.source_stage import SourceStage
from source_demo.acts import begin
from source_demo.script import EMOTES, pieces, read_script
from source_demo.show import Show
from stagedoor import (
    Announcement,
    ChatMessage,
    FollowReceived,
    Fragment,
    GiftReceived,
    MessageDeleted,
    PlatformNotice,
    RaidReceived,
    SourceEvent,
    SourceState,
    SubscriptionReceived,
    ViewerSilenced,
)

FOLDER = Path(source_demo.__file__).parent


def played(seconds: float, seed: int = 7) -> list[tuple[float, SourceEvent]]:
    show = Show(read_script(), seed, "show", "run")
    begin(show)
    return [(at, make(int(at * 1000))) for at, make in itertools.takewhile(lambda one: one[0] < seconds, show.play())]


@pytest.fixture(scope="module")
def hour() -> list[tuple[float, SourceEvent]]:
    return played(3600)


def test_the_same_seed_is_the_same_show() -> None:
    assert played(300) == played(300)
    assert [event for _, event in played(60, seed=8)] != [event for _, event in played(60)]


def test_it_goes_on_and_is_never_dull_and_never_a_flood(hour: list[tuple[float, SourceEvent]]) -> None:
    times = [at for at, event in hour if isinstance(event, ChatMessage)]
    assert max(later - earlier for earlier, later in itertools.pairwise(times)) < 2
    assert times[0] < 1
    per_ten_seconds = Counter(int(at // 10) for at in times)
    assert 1.5 < len(times) / 3600 < 4
    assert 40 < max(per_ten_seconds.values()) < 120, "a rush now and then"
    assert min(per_ten_seconds[n] for n in range(359)) >= 8


@pytest.mark.parametrize(
    "kind",
    [
        Announcement,
        ChatMessage,
        FollowReceived,
        GiftReceived,
        MessageDeleted,
        PlatformNotice,
        RaidReceived,
        SubscriptionReceived,
        ViewerSilenced,
    ],
)
def test_everything_that_can_happen_happens(hour: list[tuple[float, SourceEvent]], kind: type[SourceEvent]) -> None:
    assert sum(type(event) is kind for _, event in hour) >= 3


def test_the_first_minute_and_a_half_shows_most_of_it() -> None:
    seen = {type(event) for _, event in played(90)}
    assert seen >= {
        ChatMessage,
        GiftReceived,
        FollowReceived,
        SubscriptionReceived,
        RaidReceived,
        ViewerSilenced,
    }
    texts = [event.text for _, event in played(90) if isinstance(event, ChatMessage)]
    assert any("promo-viewers" in text for text in texts)
    assert any("idiot" in text.lower() or "loser" in text or "trash streamer" in text for text in texts)


def test_the_audience_is_varied(hour: list[tuple[float, SourceEvent]]) -> None:
    viewers = {event.viewer.key: event.viewer for _, event in hour if isinstance(event, ChatMessage)}
    assert {viewer.platform for viewer in viewers.values()} == {"twitch", "youtube", "tiktok", "kick"}
    assert len(viewers) >= 60
    scripts = {unicodedata.name(letter, "?").split()[0] for viewer in viewers.values() for letter in viewer.name}
    assert scripts >= {"LATIN", "ARABIC", "HEBREW", "HANGUL", "CJK", "CYRILLIC", "THAI", "CHERRY"}
    assert max(len(viewer.name) for viewer in viewers.values()) > 60
    assert {role for viewer in viewers.values() for role in viewer.roles} >= {"moderator", "vip", "subscriber"}
    assert any(viewer.badges for viewer in viewers.values())
    assert any(viewer.color for viewer in viewers.values())


def test_the_messages_are_varied(hour: list[tuple[float, SourceEvent]]) -> None:
    messages = [event for _, event in hour if isinstance(event, ChatMessage)]
    texts = {message.text for message in messages}
    assert len(texts) > 250
    assert max(map(len, texts)) > 400
    assert any(sum(map(unicodedata.combining, text)) > 5_000 for text in texts), "letters with stacked accents"
    assert any({"R", "L"} <= {unicodedata.bidirectional(letter) for letter in text} for text in texts)
    assert {piece.kind for message in messages for piece in message.fragments} == {
        "text",
        "emote",
        "mention",
        "link",
        "cheer",
    }
    for of in ("reply_to", "is_action", "is_first", "is_highlighted", "cheer", "reward"):
        assert any(getattr(message, of) for message in messages), of
    assert not any("{" in text for text in texts), "every name is filled in"


def test_what_refers_to_something_refers_to_something_that_was_there(hour: list[tuple[float, SourceEvent]]) -> None:
    said: dict[str, ChatMessage] = {}
    ids = [event.platform_id for _, event in hour]
    assert len(set(ids)) == len(ids)
    for _, event in hour:
        if isinstance(event, ChatMessage):
            if event.reply_to:
                answered = said[event.reply_to.message_id]
                assert answered.platform == event.platform
                assert (answered.text, answered.viewer.name) == (event.reply_to.text, event.reply_to.name)
            assert "".join(piece.text for piece in event.fragments) in ("", event.text)
            said[event.platform_id] = event
        elif isinstance(event, MessageDeleted):
            assert event.message_id in said
        elif isinstance(event, ViewerSilenced):
            assert any(message.viewer == event.viewer for message in said.values())


def test_gifts_come_in_streaks_and_say_what_they_are_worth(hour: list[tuple[float, SourceEvent]]) -> None:
    gifts = [(at, event) for at, event in hour if isinstance(event, GiftReceived)]
    assert {event.value.unit for _, event in gifts if event.value} == {"diamonds", "EUR-cents"}
    assert all(event.value and event.value.count >= event.count for _, event in gifts)
    close = [b for (a, one), (b, two) in itertools.pairwise(gifts) if one.viewer == two.viewer and b - a < 1]
    assert len(close) > 20
    given = [event for _, event in hour if isinstance(event, SubscriptionReceived) and event.gifted]
    assert {event.gifted for event in given} == {1, 5}
    assert all(bool(event.recipient) == (event.gifted == 1) for event in given)


@given(
    st.text() | st.lists(st.sampled_from([":hype:", "@A b", "https://x.example", "cheer100", " ", "x"])).map("".join)
)
def test_pieces_joined_are_the_text(text: str) -> None:
    found = pieces(text, ["A b", "("])
    assert "".join(piece.text for piece in found) in ("", text)
    assert not found or any(piece.kind != "text" for piece in found)


def test_pieces() -> None:
    assert pieces("hi @Ana Lou :gg:!", ["Ana Lou"]) == (
        Fragment(text="hi "),
        Fragment(kind="mention", text="@Ana Lou"),
        Fragment(text=" "),
        Fragment(kind="emote", text=":gg:", id="gg", image="plugin/source_demo/emotes/gg.svg"),
        Fragment(text="!"),
    )
    assert pieces("nothing :here: @nobody") == ()


@pytest.mark.parametrize("name", EMOTES)
def test_every_emote_is_a_picture_that_loads_nothing(name: str) -> None:
    root = ET.fromstring((FOLDER / "emotes" / f"{name}.svg").read_text("utf-8"))
    assert root.tag.endswith("svg")
    for element in root.iter():
        assert not element.tag.endswith(("script", "image", "foreignObject"))
        assert not any("href" in key or key.startswith("on") for key in element.attrib)


def test_the_script_holds_together() -> None:
    people = json.loads((FOLDER / "people.json").read_text("utf-8"))
    lines = json.loads((FOLDER / "lines.json").read_text("utf-8"))
    assert len({person["name"] for person in people}) == len(people) >= 45
    for person in people:
        assert set(person["speaks"].split()) <= {*lines["talk"], "trouble", "spam"}
    flat = [
        line for said in lines["talk"].values() for one in said for line in ([one] if isinstance(one, str) else one)
    ]
    assert len(flat) >= 150
    assert len(set(flat)) == len(flat)
    for conversation in lines["conversations"]:
        for number, (_, _, *answered) in enumerate(conversation["lines"]):
            assert all(earlier < number for earlier in answered)


def test_it_imports_nothing_that_another_plugin_could_not() -> None:
    allowed = {"stagedoor", "pydantic", *sys.stdlib_module_names}
    for file in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                assert {alias.name.partition(".")[0] for alias in node.names} <= allowed, file
            elif isinstance(node, ast.ImportFrom) and not node.level:
                assert str(node.module) in allowed or str(node.module).partition(".")[0] in sys.stdlib_module_names


class TestSource:
    """The source that plays it."""

    async def test_it_plays_by_the_shows_clock(self) -> None:
        async with SourceStage(source_demo, "cosy") as stage:
            await stage.clock.advance(30)
            assert stage.states == [(SourceState.LIVE, "Playing an invented show.")]
            expected = [event for _, event in played(30)]
            assert len(stage.events) == len(expected)
            for event, same, at in zip(stage.events, expected, stage.times, strict=True):
                assert type(event) is type(same)
                assert getattr(event, "text", "") == getattr(same, "text", "")
                assert event.channel == "cosy"
                assert event.sent_at == pytest.approx((stage.clock.now() - 30 + at) * 1000, abs=2)

    async def test_its_pace_can_be_changed_while_it_plays(self) -> None:
        async with SourceStage(source_demo, "show", pace=10) as stage:
            await stage.clock.advance(6)
            assert abs(len(stage.events) - len(played(60))) < 3
            stage.set(pace=1)
            await stage.clock.advance(30)
            assert abs(len(stage.events) - len(played(90))) < 5

    async def test_a_second_showing_is_not_taken_for_a_repeat(self) -> None:
        ids = set()
        stage = SourceStage(source_demo, "show")
        for _ in range(2):
            async with stage:
                await stage.clock.advance(10)
            ids |= {event.platform_id for event in stage.events}
        assert len(ids) == len(stage.events) > 30

    async def test_a_clock_that_jumps_neither_floods_nor_stops_it(self) -> None:
        for jump in (86_400, -86_400):
            async with SourceStage(source_demo, "show") as stage:
                await stage.clock.advance(10)
                before = len(stage.events)
                stage.clock.jump(jump)
                await stage.clock.advance(10)
                assert 10 < len(stage.events) - before < 60

    def test_any_name_will_do(self) -> None:
        assert SourceStage(source_demo, " ").source is not None

    @pytest.mark.parametrize("wrong", [{"pace": 0}, {"pace": 51}, {"pace": "nan"}, {"seed": "x"}, {"paec": 1}])
    def test_settings_that_make_no_sense_are_refused(self, wrong: dict[str, object]) -> None:
        with pytest.raises(ValidationError):
            source_demo.DemoSettings(**wrong)
