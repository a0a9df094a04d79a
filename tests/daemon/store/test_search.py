"""Whatever is typed is looked for as words; nothing that is typed is an error."""

import apsw
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from rig.events import ADA, BOB, said
from stagedoor import Viewer
from stagedoor.events import GiftReceived, decode
from stagedoor.store.search import query, searchable
from stagedoor.store.texts import TABLES

CHAT = [
    "Hello world, what a RUN",
    "the world says hello",
    "café au lait, GRÜẞE",
    "東京タワーに行きました",
    "안녕하세요 여러분",
    "مرحبا بكم في البث",
    "gg 😀 wp",
    "nice❤️one",
    "don't stop http://example.test/path?x=1",
    'he said "never again" twice',
    "C++ and NOT or AND near",
]


@pytest.fixture
async def found(log):
    for text in CHAT:
        log.record(said(text))
    await log.flushed()

    async def search(words, **more):
        return [decode(raw).text for raw in await log.search(words, **more)]

    return search


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("hello", [1, 0]),
        ("HELLO world", [1, 0]),
        ("hello wor", [1, 0]),
        ("hel", [1, 0]),
        ("h", [9, 8, 1, 0]),
        ("hel world", []),
        ('"hello world"', [0]),
        ('"hello wor"', []),
        ('"world says" hel', [1]),
        ('"hello world', [0]),
        ("“never again”", [9]),
        ("cafe", [2]),
        ("CAFÉ", [2]),
        ("grüße", [2]),
        ("東京", [3]),
        ("京タ", [3]),
        ("京東", []),
        ("タワー", [3]),
        ("안녕", [4]),
        ("مرحبا", [5]),
        ("😀", [6]),
        ("gg 😀", [6]),
        ("❤", [7]),
        ("❤️", [7]),
        ("nice", [7]),
        ("don't", [8]),
        ("http://example.test/path?x=1", [8]),
        ("C++", [10]),
        ("NOT", [10]),
        ("and", [10]),
        ("AND OR NOT NEAR", [10]),
        ("text:hello", []),
        ("who : hello", []),
        ("hello*", [1, 0]),
        ("^hello", [1, 0]),
        ("-hello", [1, 0]),
        ("hello ???", [1, 0]),
        ("", []),
        ("???", []),
        ('"', []),
        ('""""', []),
        ("\0", []),
        ("hello\0world", [1, 0]),
        ("\ud800", []),
        ("\ue000", []),
        ("twitch", []),
    ],
)
async def test_words_are_found(found, words, where):
    assert await found(words) == [CHAT[number] for number in where]


async def test_names_are_found_too_and_narrow_the_words(log):
    log.record(said("hello"))
    log.record(said("hello ada", BOB))
    log.record(said("bye", BOB, channel="other"))
    log.record(GiftReceived(platform="twitch", viewer=ADA, gift="Rose", text="with love"))
    await log.flushed()

    async def ids(words, **more):
        return [decode(raw).id for raw in await log.search(words, **more)]

    assert await ids("ada") == [4, 2, 1]
    assert await ids("ada hello") == [2, 1]
    assert await ids("hello", viewer=ADA.key) == [1]
    assert await ids("", viewer=BOB.key) == [3, 2]
    assert await ids("", channel="twitch:other") == [3]
    assert await ids("bye", channel="twitch:c") == []
    assert await ids("", platform="kick") == []
    assert await ids("rose") == await ids("love") == [4]
    assert await ids("???", viewer=BOB.key) == []
    assert await ids("") == []


async def test_a_page_goes_on_before_the_last_one(log):
    for _ in range(25):
        log.record(said("hello"))
    await log.flushed()
    pages, before = [], 0
    while page := [decode(raw).id for raw in await log.search("hello", before=before, limit=10)]:
        pages.append(page)
        before = page[-1]
    assert pages == [list(range(25, 15, -1)), list(range(15, 5, -1)), list(range(5, 0, -1))]


@pytest.fixture(scope="module")
def index():
    connection = apsw.Connection(":memory:")
    connection.execute(TABLES)
    yield connection
    connection.close()


@settings(max_examples=400, deadline=None)
@given(
    some.text(max_size=60) | some.text(alphabet="\"*:^-+(){}ab '\0,;日😀é\u0301\ue000NEARANDOT", max_size=60),
    some.text(max_size=8),
)
@example('" OR "', "")
@example('{text who}: "a', '"')
@example("a" * 5_000, "b" * 500)
@example("a " * 5_000, "")
@example('a"' * 5_000, "")
def test_nothing_typed_is_an_error(index, words, viewer):
    asked = query(words, viewer=viewer, channel=viewer, platform=viewer)
    if asked:
        index.execute("SELECT rowid FROM said WHERE said MATCH ? ORDER BY rowid DESC LIMIT 1", (asked,)).fetchall()


WORDS = some.text(alphabet=some.characters(categories=("L", "N")), min_size=1, max_size=10)


@settings(max_examples=200, deadline=None)
@given(some.lists(WORDS, min_size=1, max_size=6), some.data())
def test_what_was_said_is_found_by_its_own_words(index, words, data):
    index.execute("DELETE FROM said WHERE rowid = 1")
    index.execute("INSERT INTO said(rowid, text, who) VALUES (1, ?, '')", (searchable(" ".join(words)),))
    asked = query(data.draw(some.sampled_from(words)))
    assert index.execute("SELECT rowid FROM said WHERE said MATCH ?", (asked,)).fetchall() == [(1,)]


def test_viewers_with_like_names_are_never_mixed_up():
    keys = [
        "twitch:a-b",
        "twitch:a_b",
        "twitch:ab",
        "Twitch:ab",
        "twitch:" + "x" * 60,
        "twitch:" + "x" * 61,
        "twitch:é",
    ]
    asked = {query("", viewer=Viewer(platform=key.split(":")[0], id=key.split(":")[1], name="n").key) for key in keys}
    assert len(asked) == len(keys)
