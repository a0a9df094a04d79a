"""The leaderboard in a show: who counts, how fast, and who is seen on it no more."""

from hypothesis import given
from hypothesis import strategies as st

from leaderboard.board import Board
from stagedoor import StreamStarted


def shown(stage):
    lines = (stage.overlay.states.get("leaderboard/board") or {}).get("lines", [])
    return [(line["name"], line["points"]) for line in lines]


async def test_messages_count_once_in_a_while(stage):
    await stage.load("leaderboard", is_shown=True, rest=10)
    for _ in range(5):
        await stage.say("spam", viewer="a")
    for _ in range(3):
        await stage.pass_time(11)
        await stage.say("calm", viewer="b")
    await stage.say("mod", viewer="m", roles=["moderator"])
    await stage.pass_time(2)
    assert shown(stage) == [("b", 3), ("a", 1)]


async def test_gifts_count_by_number(stage):
    await stage.load("leaderboard", is_shown=True, of="gifts")
    await stage.gift("Rose", 5, viewer="a")
    await stage.gift("Rose", 1, viewer="b")
    await stage.say("x", viewer="c")
    await stage.pass_time(2)
    assert shown(stage) == [("a", 5), ("b", 1)]


async def test_it_is_shown_for_a_while(stage):
    await stage.load("leaderboard")
    await stage.say("x", viewer="a")
    await stage.pass_time(2)
    assert shown(stage) == []
    await stage.press("leaderboard.show", seconds=10)
    assert shown(stage) == [("a", 1)]
    await stage.pass_time(11)
    assert shown(stage) == []


async def test_whoever_is_withdrawn_or_forgotten_is_gone(stage):
    await stage.load("leaderboard", is_shown=True)
    rude = await stage.say("rude", viewer="a")
    other = await stage.say("x", viewer="b")
    await stage.pass_time(2)
    await stage.withdraw(rude)
    await stage.pass_time(2)
    assert shown(stage) == [("b", 1)]
    await stage.forget(other.event.viewer.key, [])
    await stage.settle()
    assert shown(stage) == []


async def test_it_is_kept_over_a_restart_and_begins_anew_with_a_stream(stage):
    plugin = await stage.load("leaderboard", is_shown=True)
    await stage.say("x", viewer="a")
    await stage.pass_time(11)
    await stage.unload(plugin)
    await stage.load("leaderboard", is_shown=True)
    assert shown(stage) == [("a", 1)]
    await stage.happen(StreamStarted(platform="test"))
    assert shown(stage) == []


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 5)), max_size=40))
def test_points_add_up_also_over_restarts(things):
    board = Board()
    for at, (person, points) in enumerate(things):
        board.count((person, person), points, at=at)
        board = Board.from_kept(board.kept())
    for person in "abc":
        expected = sum(points for who, points in things if who == person)
        assert (board.lines[person].points if person in board.lines else 0) == expected
    assert [line.points for _, line in board.top(3)] == sorted(
        (line.points for line in board.lines.values()), reverse=True
    )
