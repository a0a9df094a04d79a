"""What is a vote for the poll is one for the chat on the overlay, and nothing else is left out."""

from hypothesis import given, settings
from hypothesis import strategies as st

from polls.ballot import Ballot
from rig.node import ask

VOTES = "plugins/chat_overlay/votes.js"
OPTIONS = ["Dust", "Mirage", "👍", "Groß"]
SAID = [
    "1", "  2! ", "③", "DUST", "mirage", "dust 2", "1 2", "👍🏽", "👍👍👍", "👍 👍", "👎",
    "GROSS", "groß!", "5", "", "１", "#1", "1111",
]  # fmt: skip


def both(texts, options=OPTIONS):
    ballot = Ballot(number=1, title="?", options=options, opened_at=0)
    ours = [ballot.option_in(text) is not None for text in texts]
    theirs = ask(VOTES, "values[0].map((text) => it.isVote(text, new Set(values[1])))", texts, list(ballot.words))
    return ours, theirs


def test_both_agree_on_what_people_write():
    ours, theirs = both(SAID)
    assert ours == theirs
    assert [text for text, is_vote in zip(SAID, ours, strict=True) if is_vote] == [
        "1", "  2! ", "③", "DUST", "mirage", "👍🏽", "👍👍👍", "👍 👍", "GROSS", "groß!", "１", "#1",
    ]  # fmt: skip


@settings(max_examples=15, deadline=None)
@given(st.lists(st.text(alphabet="12aDs👍🏽❤️ !ußé①", max_size=8), min_size=1, max_size=40))
def test_both_agree_whatever_is_written(texts):
    ours, theirs = both(texts)
    assert ours == theirs


async def test_the_chat_knows_what_a_vote_looks_like_while_one_counts(stage):
    await stage.load("chat_overlay", hide_votes=True)
    await stage.load("polls")
    await stage.press("polls.open", title="Map?", options=["Dust", "Mirage"], seconds=30)
    assert stage.overlay.states["chat_overlay/chat"]["votes"] == ["1", "2", "dust", "mirage"]
    await stage.unload("chat_overlay")
    await stage.load("chat_overlay", hide_votes=True)
    assert stage.overlay.states["chat_overlay/chat"]["votes"], "also after a restart"
    await stage.pass_time(40)
    assert not stage.overlay.states.get("chat_overlay/chat")
