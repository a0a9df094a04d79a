"""Everything about points in one show, and who tells whom."""

from __future__ import annotations

from stagedoor import Context

from .board import Board
from .book import Book
from .chat import Counter
from .earning import Earning
from .moving import Moving
from .options import LoyaltySettings
from .page import Page
from .shop import Shop
from .standing import Standings

_MINUTE = 60.0
_KEEP_EVERY = 5


class House:
    """The book and everybody who reads and writes it."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self.book = Book(ctx)
        self.standings = Standings(self.book)
        self.earning = Earning(ctx, self.book)
        self.moving = Moving(ctx, self.book)
        self.shop = Shop(ctx, self.book)
        self.board = Board(ctx, self.standings)
        self.page = Page(ctx, self.book, self.standings, self.shop)
        self.counter = Counter(ctx, self.standings, self.moving, self.shop, self.board)

    async def begin(self) -> None:
        """Know again what was known before, and go on."""
        await self.book.begin()
        self.earning.begin()
        self.board.begin()
        self.page.begin()
        self._ctx.spawn(self._watch())

    @property
    def is_on(self) -> bool:
        """Whether points are given."""
        return self._ctx.settings(LoyaltySettings).is_on

    def changed(self) -> None:
        """Something is different: everybody who looks at it is told."""
        self.board.changed()
        self.page.changed()

    def forget(self, viewer: str, messages: list[int]) -> None:
        """Know nothing of a viewer any more, or of what they wrote."""
        self.earning.forget(viewer, messages)
        if self.book.orders.withdraw(messages):
            self.book.keep_soon()
        if viewer:
            self.board.forget(viewer)
            self.book.forget([viewer])
            self.page.forget(viewer)
        self.board.draw()

    async def _watch(self) -> None:
        minutes = 0
        while True:
            await self._ctx.sleep(_MINUTE)
            minutes += 1
            if self.is_on:
                before = self.book.ledger.number
                await self.earning.minute()
                if self.book.ledger.number != before:
                    self.changed()
            if minutes % _KEEP_EVERY == 0:
                self.book.keep()
