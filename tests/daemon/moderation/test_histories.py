"""What is known of a viewer, from the log and from this show."""

from stagedoor import Action, ChatMessage, Viewer
from stagedoor.history import NOBODY, Past
from stagedoor.moderation.histories import Histories


def said(number, text="hi", who="ada", at=None):
    viewer = Viewer(platform="t", id=who, name=who)
    return ChatMessage(id=number, at=number * 1000 if at is None else at, platform="t", viewer=viewer, text=text)


class Book:
    def __init__(self, **pasts):
        self.asked = []
        self._pasts = {f"t:{who}": past for who, past in pasts.items()}

    async def pasts(self, keys):
        self.asked.append(set(keys))
        return {key: self._pasts[key] for key in keys if key in self._pasts}


async def test_somebody_never_seen_is_nobody():
    assert Histories().of("t:ada", 1) == NOBODY
    assert NOBODY.is_new


async def test_what_they_wrote_is_counted_in_order_with_what_became_of_it():
    ours = Histories()
    ours.note(said(1, "one"), Action.ALLOW)
    ours.note(said(2, "two"), Action.ALLOW)
    ours.changed(said(2, "two"), Action.HIDE)
    ours.note(said(3, "three"), Action.ALLOW)
    known = ours.of("t:ada", 3000)
    assert (known.messages, known.first_at, known.last_at, known.clean, known.is_new) == (3, 1000, 3000, 1, False)
    assert [(each.text, each.action) for each in known.recent] == [
        ("one", Action.ALLOW),
        ("two", Action.HIDE),
        ("three", Action.ALLOW),
    ]


async def test_recent_is_a_minute_and_twenty_messages():
    ours = Histories()
    for number in range(1, 40):
        ours.note(said(number, str(number)), Action.ALLOW)
    assert [each.text for each in ours.of("t:ada", 40_000).recent] == [str(number) for number in range(20, 40)]
    assert [each.text for each in ours.of("t:ada", 95_500).recent] == ["36", "37", "38", "39"]
    assert ours.of("t:ada", 1_000_000).recent == ()


async def test_the_book_is_asked_once_for_each_and_its_past_goes_on():
    book = Book(ada=Past(first_at=5, last_at=6, messages=10))
    ours = Histories(book)
    await ours.prepare(["t:ada", "t:bob"])
    await ours.prepare(["t:ada", "t:bob"])
    assert book.asked == [{"t:ada", "t:bob"}]
    ours.note(said(9), Action.ALLOW)
    assert (ours.of("t:ada", 9000).messages, ours.of("t:ada", 9000).first_at) == (11, 5)
    assert ours.of("t:bob", 9000).is_new


async def test_linked_viewers_have_one_past():
    ours = Histories(person_of=lambda key: "ada everywhere" if "ada" in key else key)
    ours.note(said(1, who="ada"), Action.ALLOW)
    ours.note(said(2, who="ada_on_kick"), Action.ALLOW)
    assert ours.of("t:ada", 2000).messages == 2


async def test_a_million_viewers_do_not_fill_the_memory():
    ours = Histories()
    for number in range(45_000):
        await ours.prepare([f"t:{number}"])
        ours.note(said(number, who=str(number), at=1), Action.ALLOW)
    assert len(ours._people) <= 20_001


async def test_a_long_message_is_kept_short():
    ours = Histories()
    ours.note(said(1, "x" * 10_000), Action.ALLOW)
    assert len(ours.of("t:ada", 1000).recent[0].text) == 500


async def test_what_is_decided_about_somebody_gone_changes_nothing():
    Histories().changed(said(1), Action.HIDE)
