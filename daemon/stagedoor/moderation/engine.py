"""The review with everything it needs: the same in a show, in a test, for a file and for a back-test."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from stagedoor.context import Guideline
from stagedoor.host.host import Host
from stagedoor.moderation.guidelines import Guidelines
from stagedoor.moderation.histories import Book, Histories
from stagedoor.moderation.review import Review
from stagedoor.moderation.ruling import Ruling
from stagedoor.moderation.settings import ModerationSettings
from stagedoor.moderation.strikes import Strikes


class Engine:
    """Judges messages by the plugins of one host."""

    def __init__(
        self,
        host: Host,
        settings: Callable[[], ModerationSettings],
        *,
        book: Book | None = None,
        viewers_of: Callable[[str], Sequence[str]] = lambda viewer: (viewer,),
        alone: bool = False,
    ) -> None:
        """`book` is where viewers are looked up; `alone` judges every message as if there were no other.

        `viewers_of(key)` are the keys of everybody that viewer is, the same one first for each of them.
        """
        self._host = host
        self.strikes = Strikes(settings, viewers_of)
        """What counts against whom."""
        self.histories = Histories(book, viewers_of, self.strikes.count)
        """What is known of whom."""
        ruling = Ruling(settings, None if alone else self.strikes, Guidelines(self._guidelines))
        self.review = Review(host, settings, self.histories, ruling, alone=alone)
        """The one door to the screen."""

    def _guidelines(self) -> list[Guideline]:
        return [guideline for _, many in self._host.declared("register_guidelines") for guideline in many]
