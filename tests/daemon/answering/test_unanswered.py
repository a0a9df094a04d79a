"""What waits as the panel shows it: one line for all who ask the same, the oldest first, within the settings."""

import msgspec
import pytest

from stagedoor import ChatMessage, Verb, Viewer
from stagedoor.answering.settings import AnsweringSettings
from stagedoor.answering.unanswered import Unanswered
from stagedoor.events import DeedDone, MessageAnswered, MessageSent
from stagedoor.model import Role
from stagedoor.store.entry import Entry
from stagedoor.testing.clock import FakeClock


class Rig:
    def __init__(self):
        self.clock = FakeClock()
        self.settings = AnsweringSettings()
        self.recorded = []
        self.changes = 0
        self.id = 0
        self.begin()

    def begin(self):
        self.unanswered = Unanswered(
            lambda: self.settings,
            self.clock,
            lambda event, cause=0: self.recorded.append((event, cause)),
            self.changed,
        )

    def changed(self):
        self.changes += 1

    def entry(self, event):
        self.id += 1
        return Entry(msgspec.structs.replace(event, id=self.id, at=int(self.clock.now() * 1000)), b"")

    def told(self, *events):
        self.unanswered.told([self.entry(event) for event in events])
        return self.id

    def say(self, text, name, platform="twitch"):
        viewer = Viewer(platform=platform, id=name, name=name)
        return self.told(ChatMessage(source=f"{platform}:a", platform=platform, viewer=viewer, text=text))

    @property
    def lines(self):
        return self.unanswered.view().lines


@pytest.fixture
def rig():
    return Rig()


async def test_many_who_report_the_same_are_one_line_with_a_count(rig):
    for name, platform in (
        ("Bea", "twitch"),
        ("Cy", "youtube"),
        ("Bea", "twitch"),
        ("Dora", "twitch"),
        ("Ed", "twitch"),
    ):
        rig.say("no sound", name, platform)
    await rig.clock.advance(1)
    rig.say("what game is this?", "Flo")
    concern, question = rig.lines
    assert (concern.kind, concern.about, concern.people, concern.subjects) == ("concern", "sound", 4, [1, 2, 3, 4, 5])
    assert (concern.names, concern.platforms) == (["Bea", "Cy", "Dora"], ["twitch", "youtube"])
    assert (question.kind, question.about, question.people) == ("question", "", 1)
    assert question.at - concern.at == 1_000


async def test_a_reply_to_one_is_written_down_for_the_others(rig):
    first, second = rig.say("no sound", "Bea"), rig.say("no sound", "Cy")
    sent = rig.told(MessageSent(text="fixed", to=("twitch:a",), reply_to=second, by="ann"))
    rig.told(DeedDone(source="twitch:a", verb=Verb.REPLY, cause=sent))
    assert rig.lines == []
    assert rig.recorded == [(MessageAnswered(subject=first, by="ann"), sent)]


async def test_an_answer_written_on_the_platform_is_written_down_so_that_it_is_found_as_answered(rig):
    asked = rig.say("when does the walnut start?", "Bea")
    cat = Viewer(platform="twitch", id="cat", name="Cat", roles=(Role.MODERATOR,))
    answer = rig.told(ChatMessage(source="twitch:a", platform="twitch", viewer=cat, text="@Bea at eight"))
    assert rig.recorded == [(MessageAnswered(subject=asked, by="Cat"), answer)]
    assert rig.lines == []


async def test_a_restart_knows_it_again_and_writes_nothing_down_twice(rig):
    rig.say("what game is this?", "Bea")
    viewer = Viewer(platform="twitch", id="c", name="Cy")
    entries = [
        rig.entry(ChatMessage(source="twitch:a", platform="twitch", viewer=viewer, text=text, platform_id=text))
        for text in ("no sound", "no audio", "which rank are you?")
    ]
    sent = rig.entry(MessageSent(text="fixed", to=("twitch:a",), reply_to=entries[0].event.id, by="ann"))
    done = rig.entry(DeedDone(source="twitch:a", verb=Verb.SEND, cause=sent.event.id))
    rig.begin()
    rig.unanswered.recall([*entries, sent, done])
    assert [line.text for line in rig.lines] == ["which rank are you?"]
    assert rig.recorded == []


async def test_the_settings_say_what_is_shown(rig):
    rig.say("no sound", "Bea")
    rig.say("what game is this?", "Cy")
    rig.settings = AnsweringSettings(questions=False)
    assert [line.kind for line in rig.lines] == ["concern"]
    rig.settings = AnsweringSettings(concerns=False, least_for_questions=2)
    assert rig.lines == []
    rig.say("what game is this", "Dora")
    assert [line.people for line in rig.lines] == [2]
    rig.settings = AnsweringSettings(questions=False, concerns=False)
    assert not rig.unanswered.view().is_on


async def test_what_waited_too_long_is_not_shown_any_more(rig):
    rig.say("what game is this?", "Cy")
    await rig.clock.advance(59 * 60)
    assert len(rig.lines) == 1
    await rig.clock.advance(2 * 60)
    assert rig.lines == []


async def test_the_page_is_told_only_of_changes(rig):
    rig.say("nice", "Bea")
    assert rig.changes == 0
    subject = rig.say("what game is this?", "Bea")
    assert rig.changes == 1
    rig.told(MessageAnswered(subject=subject, by="ann"))
    assert rig.changes == 2


async def test_the_list_has_an_end_and_says_how_many_more_there_are(rig):
    for number in range(230):
        rig.say(f"what is your number {number}?", f"viewer{number}")
    view = rig.unanswered.view()
    assert (len(view.lines), view.more) == (200, 30)
    assert view.lines[0].text == "what is your number 0?"
