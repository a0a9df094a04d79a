"""Changed rules on past shows: the same engine, beside what it does now, and nothing is changed."""

import asyncio
import json

import pytest

from stagedoor import Action, ActionRefused, ChatMessage, Role, Viewer, backtesting, cli
from stagedoor.clock import SystemClock
from stagedoor.events import VerdictReached, ViewersLinked
from stagedoor.moderation import backtest
from stagedoor.moderation.backtest import BackTests
from stagedoor.paths import places
from stagedoor.store.log import Log
from stagedoor.store.past import PastLog
from stagedoor.tasks import Tasks

pytestmark = pytest.mark.usefixtures("root_logger_as_it_was")

PLUGIN = '''"""Words that wait."""
from stagedoor import Action, Settings, Verdict, hookimpl

class Waits(Settings):
    words: tuple[str, ...] = ("spoiler",)
    newcomers: bool = False

@hookimpl
def register_settings():
    return Waits

@hookimpl
async def review_message(message, history, ctx):
    settings = ctx.settings(Waits)
    for word in settings.words:
        if word in message.text:
            return Verdict(action=Action.HOLD, reason=f"it says {word}", rule=word)
    if settings.newcomers and history.is_new:
        return Verdict(action=Action.HOLD, reason="never seen before", rule="newcomer")
'''
BUNDLED = ("blocked_words", "links", "flood", "scams", "newcomers", "names", "raid_guard")


class Ticking(SystemClock):
    """A minute ago, and never the same time twice."""

    ticks = 0

    def now(self):
        self.ticks += 1
        return super().now() - 60 + self.ticks / 100


async def record(where, said):
    log = await Log.open(where.log, clock=Ticking())
    ids = []
    for text, who, roles in said:
        viewer = Viewer(platform="t", id=who, name=who.capitalize(), roles=roles)
        ids.append(log.record(ChatMessage(source="t:x", platform="t", viewer=viewer, text=text)).event.id)
    log.record(VerdictReached(subject=ids[0], action=Action.HIDE, by="mod"), cause=ids[0])
    log.record(ViewersLinked(viewers=("t:bob", "t:eve")))
    await log.flushed()
    await log.close()
    return ids


@pytest.fixture
def where(tmp_path):
    made = places(tmp_path)
    made.create()
    (made.plugins / "waits.py").write_text(PLUGIN)
    made.settings.write_text(json.dumps({"version": 1, "parts": {"plugins": {"off": BUNDLED}}}))
    return made


SAID = [
    ("a spoiler", "ada", ()),
    ("привет", "bob", (Role.SUBSCRIBER,)),
    ("hello there", "bob", (Role.SUBSCRIBER,)),
    ("hello eve here", "eve", ()),
    ("hello", "mo", (Role.MODERATOR,)),
]


def tried(where, capfd, *arguments):
    code = cli.run(["backtest", "--data", str(where.data), "--json", *arguments])
    out, err = capfd.readouterr()
    return (json.loads(out.splitlines()[-1]) if out else None), err, code


def test_it_says_what_would_be_different_and_changes_nothing(where, capfd):
    ids = asyncio.run(record(where, SAID))
    before = where.settings.read_bytes()
    result, _, code = tried(where, capfd, "--set", 'waits.words=["hello"]')
    assert code == 0
    assert (result["state"], result["total"], result["messages"], result["now"], result["tried"]) == (
        "done",
        5,
        5,
        1,
        2,
    )
    assert [(hit["subject"], hit["stands"], hit["now"], hit["tried"]) for hit in result["hits"]] == [
        (ids[3], 0, 0, 2),
        (ids[2], 0, 0, 2),
        (ids[0], 3, 2, 0),
    ]
    assert result["hits"][0]["opinions"][0]["verdict"]["reason"] == "it says hello"
    assert [(each["name"], each["now"], each["tried"]) for each in result["by_rule"]] == [
        ("waits.hello", 0, 3),
        ("waits.spoiler", 1, 0),
    ]
    roles = {each["name"]: (each["messages"], each["now"], each["tried"]) for each in result["by_role"]}
    assert roles == {"subscriber": (2, 0, 1), "newcomer": (1, 1, 0), "viewer": (1, 0, 1), "moderator": (1, 0, 0)}
    assert {each["name"]: each["tried"] for each in result["by_language"]} == {
        "Latin letters": 2,
        "Cyrillic letters": 0,
    }
    assert [each["name"] for each in result["by_viewer"]] == ["Ada", "Bob", "Eve"]
    assert where.settings.read_bytes() == before


def test_newcomers_are_those_of_that_day_and_linked_viewers_are_one_person(where, capfd):
    asyncio.run(record(where, SAID))
    result, _, _ = tried(where, capfd, "--set", "waits.newcomers=true", "--set", "waits.words=[]")
    assert {each["name"]: each["tried"] for each in result["by_viewer"] if each["tried"]} == {"Ada": 1, "Bob": 1}


def test_values_come_from_a_file_and_a_plugin_that_is_off_can_be_tried(where, capfd, tmp_path):
    where.settings.write_text(json.dumps({"version": 1, "parts": {"plugins": {"off": [*BUNDLED, "waits"]}}}))
    asyncio.run(record(where, SAID))
    values = tmp_path / "values.json"
    values.write_text(json.dumps({"waits": {"words": ["hello"]}}))
    result, _, _ = tried(where, capfd, "--values", str(values))
    assert (result["now"], result["tried"]) == (0, 2)


def test_a_plugin_can_be_tried_away(where, capfd, tmp_path):
    asyncio.run(record(where, SAID))
    values = tmp_path / "values.json"
    values.write_text(json.dumps({"plugins": {"off": [*BUNDLED, "waits"]}}))
    result, _, _ = tried(where, capfd, "--values", str(values))
    assert (result["now"], result["tried"]) == (1, 0)


def test_two_viewers_of_one_name_are_two(where, capfd):
    asyncio.run(record(where, [("a spoiler", "ada", ()), ("a spoiler", "ADA", ())]))
    result, _, _ = tried(where, capfd)
    assert [(each["name"], each["messages"]) for each in result["by_viewer"]] == [("Ada", 1), ("Ada", 1)]


def test_whoever_wrote_before_the_last_messages_that_are_tried_is_no_newcomer(where, capfd, monkeypatch):
    monkeypatch.setattr(backtesting, "MOST", 2)
    asyncio.run(record(where, [("hi", "ada", ()), ("hi", "bob", ()), ("hi", "ada", ()), ("hi", "eve", ())]))
    result, _, _ = tried(where, capfd, "--set", "waits.newcomers=true", "--set", "waits.words=[]")
    assert {each["name"]: each["tried"] for each in result["by_viewer"]} == {"Eve": 1}


def test_what_a_plugin_prints_does_not_stand_between_the_lines(where, capfd):
    (where.plugins / "talks.py").write_text(
        '"""Talks."""\nfrom stagedoor import hookimpl\n@hookimpl\nasync def review_message(message):\n'
        '    print("no JSON")\n'
    )
    asyncio.run(record(where, SAID))
    assert cli.run(["backtest", "--data", str(where.data), "--json"]) == 0
    out, err = capfd.readouterr()
    assert [json.loads(line)["state"] for line in out.splitlines()] == ["done"]
    assert "no JSON" in err


def test_for_a_person_it_is_said_in_words(where, capfd):
    asyncio.run(record(where, SAID))
    assert cli.run(["backtest", "--data", str(where.data), "--set", 'waits.words=["hello"]']) == 0
    said = capfd.readouterr().out
    assert said.startswith("5 messages: 1 hit as the rules are now, 2 as tried.")
    assert "  ALLOW -> HOLD  Eve: hello eve here" in said


def test_an_empty_past_and_none_at_all_are_sentences(where, capfd):
    assert cli.run(["backtest", "--data", str(where.data)]) == 1
    assert "There is no past to look at" in capfd.readouterr().err
    asyncio.run(record(where, SAID))
    assert cli.run(["backtest", "--data", str(where.data), "--hours", "0"]) == 0
    assert "nothing to try on" in capfd.readouterr().out


def test_settings_that_do_not_fit_are_a_sentence(where, capfd, tmp_path):
    asyncio.run(record(where, SAID))
    assert cli.run(["backtest", "--data", str(where.data), "--set", "waits.words=5"]) == 2
    (tmp_path / "bad.json").write_text("{")
    assert cli.run(["backtest", "--data", str(where.data), "--values", str(tmp_path / "bad.json")]) == 1
    assert "cannot be read" in capfd.readouterr().err


def test_the_past_is_read_from_a_time_on(where):
    ids = asyncio.run(record(where, SAID))
    with PastLog(where.log) as log:
        everything = log.since(0, ["chat_message"], most=100)
        assert [event.id for event in everything] == ids
        assert [event.id for event in log.since(0, ["chat_message"], most=2)] == ids[-2:]
        assert log.since(everything[-1].at + 60_000, ["chat_message"], most=100) == []
        assert log.pasts(["t:bob", "t:nobody"])["t:bob"].messages == 2
        assert log.actions_of(ids) == {ids[0]: Action.HIDE}


class TestAskedFor:
    """As a person in the panel asks for it."""

    @pytest.fixture
    async def tests(self, where):
        tasks = Tasks()
        self.seen = []
        self.kept = True
        made = BackTests(
            where.data, lambda: self.kept, tasks, SystemClock(), lambda: self.seen.append(made.view().state)
        )
        yield made
        await made.stop()
        await tasks.cancel()

    async def until(self, tests, state):
        async with asyncio.timeout(60):
            while tests.view().state != state:
                await asyncio.sleep(0.05)
        return tests.view()

    async def test_a_process_of_its_own_tries_it_and_the_view_follows(self, where, tests):
        await asyncio.to_thread(lambda: asyncio.run(record(where, SAID)))
        await tests.begin("waits", {"words": ["hello"]}, 24)
        view = await self.until(tests, "done")
        assert (view.part, view.now, view.tried, view.total) == ("waits", 1, 2, 5)
        assert json.loads(bytes(view.values["words"])) == ["hello"]
        assert self.seen[0] == "idle"
        assert "running" in self.seen
        await tests.stop()
        assert tests.view().state == "idle"

    async def test_what_goes_wrong_is_a_sentence(self, where, tests):
        await asyncio.to_thread(lambda: asyncio.run(record(where, SAID)))
        await tests.begin("waits", {"words": 5}, 24)
        view = await self.until(tests, "failed")
        assert view.reason.startswith("It was not finished: ")
        assert "words" in view.reason

    async def test_what_cannot_be_begun_is_a_sentence(self, tests, monkeypatch, tmp_path):
        monkeypatch.setattr("sys.executable", str(tmp_path / "none"))
        await tests.begin("waits", {}, 24)
        view = await self.until(tests, "failed")
        assert view.reason.startswith("It was not finished: ")

    async def test_of_several_people_who_ask_at_once_one_gets_it(self, tests, monkeypatch):
        running = set()

        async def run(part, *_):
            running.add(part)
            try:
                await asyncio.Event().wait()
            finally:
                await asyncio.sleep(0)
                running.discard(part)

        monkeypatch.setattr(tests, "_run", run)
        await tests.begin("first", {}, 24)
        await asyncio.sleep(0)
        await asyncio.gather(*(tests.begin(f"other{number}", {}, 24) for number in range(3)))
        await asyncio.sleep(0)
        assert running == {tests.view().part}
        await tests.stop()
        assert running == set()

    async def test_only_the_end_of_many_complaints_is_kept(self):
        stream = asyncio.StreamReader()
        stream.feed_data(b"x" * 1_000_000 + b"the reason")
        stream.feed_eof()
        said = await backtest._end_of(stream)
        assert said.endswith(b"the reason")
        assert len(said) <= backtest._KEPT

    async def test_it_can_be_stopped_and_leaves_no_process(self, where, tests):
        await asyncio.to_thread(lambda: asyncio.run(record(where, SAID)))
        await tests.begin("waits", {"words": ["hello"]}, 24)
        await tests.stop()
        assert tests.view().state == "idle"

    async def test_without_a_past_it_is_refused(self, tests):
        self.kept = False
        with pytest.raises(ActionRefused, match="memory only"):
            await tests.begin("waits", {}, 24)
        self.kept = True
        for hours in (0, -1, 1e9):
            with pytest.raises(ActionRefused, match="between a moment and a year"):
                await tests.begin("waits", {}, hours)
