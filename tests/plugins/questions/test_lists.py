"""Chapters, list and table of the questions, as video sites and spreadsheets read them."""

from rig.node import ask

LISTS = "plugins/questions/lists.js"


def question(number, text, stand="answered", stream=-1, **more):
    moment = {"at": 1, "stream": stream, "recording": -1}
    usual = {"name": "ada", "platforms": ["twitch"], "votes": 1, "aired": {**moment, "at": 0}, "answered": moment}
    return {"number": number, "text": text, "stand": stand, **usual, **more}


def test_chapters_begin_at_nothing_and_stand_in_order():
    asked = [
        question(1, "Second?", stream=3_751_000),
        question(2, "First?", stream=751_000, aired={"at": 1, "stream": 740_000, "recording": -1}),
        question(3, "Open?", stand="waiting"),
        question(4, "Nobody knows when?"),
    ]
    assert ask(LISTS, "it.chapters(values[0], 'stream', 'Start')", asked).split("\n") == [
        "00:00:00 Start",
        "00:12:20 First?",
        "01:02:31 Second?",
    ]


def test_no_chapter_is_shorter_than_video_sites_take():
    asked = [question(1, "A?", stream=4_000), question(2, "B?", stream=60_000), question(3, "C?", stream=64_000)]
    assert ask(LISTS, "it.chapters(values[0], 'stream', 'Start')", asked).split("\n") == [
        "00:00:00 A?",
        "00:01:00 B? / C?",
    ]


def test_the_table_says_when_each_was_answered():
    asked = [question(1, "what?", stream=1_000), question(2, "two", votes=3)]
    head, *rows = ask(LISTS, "it.table(values[0])", asked)
    assert [row[head.index("answered_stream")] for row in rows] == ["00:00:01", ""]
    assert [row[head.index("votes")] for row in rows] == [1, 3]


def test_the_list_says_what_is_still_open():
    asked = [question(1, "A?", stream=4_000, votes=5), question(2, "B?", stand="waiting", name="")]
    assert ask(LISTS, "it.list(values[0], 'stream')", asked) == "00:00:04 A? (ada) ×5\n– B?"
