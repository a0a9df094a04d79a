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
    ours = Histories(viewers_of=lambda key: ("t:ada", "t:ada_on_kick") if "ada" in key else (key,))
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


async def test_a_linked_viewer_has_the_past_of_all_of_them():
    book = Book(ada=Past(first_at=50, last_at=60, messages=10), ada_on_kick=Past(first_at=5, last_at=90, messages=3))
    ours = Histories(book, lambda key: ("t:ada_on_tiktok", "t:ada", "t:ada_on_kick") if "ada" in key else (key,))
    await ours.prepare(["t:ada_on_tiktok"])
    known = ours.of("t:ada_on_tiktok", 100)
    assert (known.first_at, known.last_at, known.messages, known.is_new) == (5, 90, 13, False)
    assert ours.of("t:ada", 100) == known


async def test_whoever_is_linked_or_unlinked_is_looked_up_anew_and_nobody_else():
    links = {}
    book = Book(ada=Past(first_at=50, last_at=60, messages=10), eve=Past(first_at=5, last_at=90, messages=3))
    ours = Histories(book, lambda key: links.get(key, (key,)))
    viewers = ["t:ada", "t:eve", "t:bob"]
    await ours.prepare(viewers)
    ours.note(said(1, who="bob"), Action.ALLOW)
    links |= dict.fromkeys(("t:ada", "t:eve"), ("t:ada", "t:eve"))
    ours.links_changed()
    await ours.prepare(viewers)
    assert [ours.of(key, 100).messages for key in viewers] == [13, 13, 1]
    assert book.asked[-1] == {"t:ada", "t:eve"}
    links.clear()
    ours.links_changed()
    await ours.prepare(viewers)
    assert [ours.of(key, 100).messages for key in viewers] == [10, 3, 1]


async def test_those_who_come_new_do_not_push_out_who_writes_with_them():
    ours = Histories()
    await ours.prepare(["t:ada"])
    ours.note(said(1), Action.ALLOW)
    await ours.prepare(f"t:{number}" for number in range(19_999))
    await ours.prepare(["t:ada", "t:new"])
    assert ours.of("t:ada", 2000).messages == 1


async def test_what_is_shown_after_all_has_broken_no_streak():
    ours = Histories()
    for number in (1, 2, 3):
        ours.note(said(number), Action.ALLOW)
    ours.changed(said(3), Action.HIDE)
    ours.note(said(4), Action.ALLOW)
    ours.changed(said(3), Action.DELETE)
    assert ours.of("t:ada", 4000).clean == 1
    ours.changed(said(3), Action.ALLOW)
    assert ours.of("t:ada", 4000).clean == 4
    ours.changed(said(3), Action.MARK)
    assert ours.of("t:ada", 4000).clean == 4
