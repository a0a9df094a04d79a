"""`stagedoor review`: a file in, a line for each message out."""

import asyncio
import json
from itertools import pairwise

import pytest

from stagedoor import cli, reviewing
from stagedoor.paths import places
from stagedoor.tasks import Tasks

pytestmark = pytest.mark.usefixtures("root_logger_as_it_was")

PLUGIN = '''"""Words nobody wants to read."""
from stagedoor import Action, Verdict, hookimpl

@hookimpl
async def review_message(message, history):
    if "spoiler" in message.text:
        where = message.text.index("spoiler")
        return Verdict(action=Action.HIDE, reason="a spoiler", rule="spoiler", level="bad", span=(where, where + 7),
                       value=1, threshold=0)
    if not history.is_alone and history.recent and history.recent[-1].text == message.text:
        return Verdict(action=Action.HOLD, reason="the same again", rule="again")
'''


@pytest.fixture
def review(tmp_path, capfd):
    """Review these lines; what was printed for each, what was said beside, and the exit code."""
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "spoilers.py").write_text(PLUGIN)

    def run(lines, *arguments):
        file = tmp_path / "chat.jsonl"
        file.write_text("".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines))
        code = cli.run(
            ["review", str(file), "--data", str(tmp_path), "--set", "moderation.strike_ladder=[]", *arguments]
        )
        out, err = capfd.readouterr()
        return [json.loads(line) for line in out.splitlines()], err, code

    return run


def test_every_message_gets_a_line_with_every_opinion(review):
    said, err, code = review([{"id": "a", "text": "hello"}, {"id": 7, "text": "no spoiler please"}])
    assert code == 0
    assert said == [
        {"id": "a", "action": "allow", "opinions": []},
        {
            "id": 7,
            "action": "hide",
            "opinions": [
                {
                    "plugin": "spoilers",
                    "rule": "spoiler",
                    "level": "bad",
                    "action": "hide",
                    "reason": "a spoiler",
                    "span": [3, 10],
                    "value": 1.0,
                    "threshold": 0.0,
                }
            ],
        },
    ]
    assert "2 messages, each mean" in err


def test_earlier_messages_of_the_same_viewer_count_unless_told_otherwise(review):
    lines = [{"id": number, "text": "hi there", "viewer": who, "at": 1000 + number} for number, who in enumerate("aab")]
    assert [line["action"] for line in review(lines)[0]] == ["allow", "hold", "allow"]
    assert [line["action"] for line in review(lines, "--stateless")[0]] == ["allow", "allow", "allow"]


def test_roles_count(review):
    lines = [{"id": 1, "text": "spoiler", "roles": ["moderator"]}, {"id": 2, "text": "spoiler", "roles": ["vip"]}]
    said = review(lines)[0]
    assert [line["action"] for line in said] == ["allow", "hide"]
    assert [opinion["rule"] for opinion in said[0]["opinions"]] == ["spoiler", "immune"]


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (['{"id": 1, "text": "hi"}', "no json"], "Line 2 of"),
        (['{"id": 1}'], "Each line is one JSON object with “id” and “text”."),
        (['{"id": 1, "text": "hi", "roles": ["king"]}'], "Line 1 of"),
    ],
)
def test_a_wrong_file_is_a_sentence(review, lines, sentence):
    _, err, code = review(lines)
    assert code == 1
    assert sentence in err


def test_no_file_and_a_wrong_setting_are_sentences(tmp_path, capfd):
    assert cli.run(["review", str(tmp_path / "none"), "--data", str(tmp_path)]) == 1
    assert "could not be opened" in capfd.readouterr().err
    (tmp_path / "chat").write_text("")
    assert cli.run(["review", str(tmp_path / "chat"), "--data", str(tmp_path), "--set", "nothing.there=1"]) == 2
    assert cli.run(["review", str(tmp_path / "chat"), "--data", str(tmp_path)]) == 0
    assert "0 messages" in capfd.readouterr().err


def test_empty_lines_and_odd_texts_are_no_trouble(review):
    odd = ["", "\u0000\u202e\U000e0041", "𝕳" * 5_000, "a\nb", "👨‍👩‍👧‍👦"]
    said, _, code = review(["", *({"id": number, "text": text} for number, text in enumerate(odd))])
    assert code == 0
    assert [line["id"] for line in said] == list(range(len(odd)))


def test_bytes_that_are_no_text_and_halves_of_characters_are_taken_in_as_a_show_does(tmp_path, review, capfd):
    review([])
    file = tmp_path / "hostile.jsonl"
    file.write_bytes(
        b'\xef\xbb\xbf{"id": 1, "text": "a spoiler"}\n'
        b'{"id": "\\ud800", "text": "\\udc00 spoiler"}\n'
        b'{"id": 3, "text": "\xff spoiler"}\n'
    )
    assert cli.run(["review", str(file), "--data", str(tmp_path)]) == 0
    said = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [(line["id"], line["opinions"][0]["span"]) for line in said] == [(1, [2, 9]), ("?", [2, 9]), (3, [2, 9])]


def test_what_a_plugin_prints_does_not_stand_between_the_lines(tmp_path, review):
    (tmp_path / "plugins" / "talks.py").write_text(
        '"""Talks."""\nfrom stagedoor import hookimpl\n@hookimpl\nasync def review_message(message):\n'
        '    print("no JSON")\n'
    )
    said, err, _ = review([{"id": 1, "text": "hi"}])
    assert [line["id"] for line in said] == [1]
    assert "no JSON" in err


async def test_somebody_else_has_a_turn_between_two_messages(tmp_path, monkeypatch):
    (tmp_path / "chat").write_text("".join(f'{{"id": {number}, "text": "hi"}}\n' for number in range(1_000)))
    printed = []
    monkeypatch.setattr(reviewing, "printed", lambda number, _: printed.append(number) or b"")
    work = reviewing._review(places(tmp_path), str(tmp_path / "chat"), {}, stateless=True)
    reviewed = Tasks().spawn(work, name="review")
    while not printed:
        await asyncio.sleep(0)
    reviewed.cancel()
    await asyncio.wait([reviewed])
    assert reviewed.cancelled()
    assert len(printed) < 1_000


@pytest.mark.parametrize(
    ("took", "sentence"),
    [
        ({}, "0 messages"),
        ({250: 1}, "1 messages, each mean 250 µs, median 250 µs, p99 250 µs, longest 250 µs"),
        ({100: 98, 900: 2}, "100 messages, each mean 116 µs, median 100 µs, p99 900 µs, longest 900 µs"),
    ],
)
def test_how_long_it_took(took, sentence):
    assert reviewing.timing(took) == sentence


def test_lines_without_a_time_are_no_crowd_but_one_viewer_goes_on(review, tmp_path):
    (tmp_path / "plugins" / "spoilers.py").write_text('''"""Says when."""
from stagedoor import Action, Verdict, hookimpl

@hookimpl
async def review_message(message, view):
    return Verdict(action=Action.MARK, reason=" ".join(view.before) or "alone", rule="when", value=message.at)
''')
    lines = [{"id": number, "text": str(number), "viewer": who} for number, who in enumerate(["a", "a", "b", "", ""])]
    said = [line["opinions"][0] for line in review(lines)[0]]
    times = [opinion["value"] for opinion in said]
    assert [later - earlier for earlier, later in pairwise(times)] == [
        5_000,
        300_000,
        300_000,
        300_000,
    ]
    assert [opinion["reason"] for opinion in said] == ["alone", "0", "alone", "alone", "alone"]
