"""What bots wrote before is taken back at once, or as soon as it is on show."""

from raid_guard.withdrawing import Withdrawals
from stagedoor import Action, ChatMessage, Viewer

ADA = Viewer(platform="test", id="a", name="Ada")


class Context:
    def __init__(self):
        self.decided = []

    def decide(self, message, action, reason):
        self.decided.append((message.id, action, reason))


def said(number):
    return ChatMessage(id=number, platform="test", viewer=ADA, text="x")


def test_one_on_show_is_taken_back_at_once():
    ctx, withdrawals = Context(), Withdrawals()
    withdrawals.shown(said(1), ctx)
    withdrawals.withdraw(said(1), Action.HIDE, "bots", ctx)
    assert ctx.decided == [(1, Action.HIDE, "bots")]


def test_one_of_the_same_batch_as_soon_as_it_is():
    ctx, withdrawals = Context(), Withdrawals()
    withdrawals.withdraw(said(1), Action.HIDE, "bots", ctx)
    assert ctx.decided == []
    withdrawals.shown(said(2), ctx)
    withdrawals.shown(said(1), ctx)
    withdrawals.shown(said(1), ctx)
    assert ctx.decided == [(1, Action.HIDE, "bots")]


def test_what_is_kept_has_an_end():
    ctx, withdrawals = Context(), Withdrawals()
    for number in range(5_000):
        withdrawals.shown(said(number), ctx)
        withdrawals.withdraw(said(-number - 1), Action.HIDE, "bots", ctx)
    assert len(withdrawals._shown) == len(withdrawals._wanted) == 1_000
