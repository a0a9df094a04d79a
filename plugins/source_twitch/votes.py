"""Polls, predictions and hype trains: what changes step by step, and is told as it stands then."""

from __future__ import annotations

from collections import OrderedDict

from stagedoor import HypeTrainChanged, PollChanged, PollOption, PredictionChanged, SourceEvent

from .notification import Notification

_REMEMBERED = 100


class Votes:
    """Twitch does not promise an order: what is older than what was told of the same thing says nothing new."""

    def __init__(self) -> None:
        self._newest: OrderedDict[str, tuple[int, str]] = OrderedDict()

    def poll(self, told: Notification) -> list[SourceEvent]:
        """A poll began, moved or ended."""
        event, is_over = told.event, told.step == "end"
        poll = event.needed("id")
        if not self._is_news(poll, told, stage=2 if is_over else 0):
            return []
        options = tuple(
            PollOption(text=one.text("title"), votes=one.count("votes"), id=one.text("id"))
            for one in event.parts("choices")
        )
        return [
            PollChanged(
                **told.origin(""),
                poll=poll,
                title=event.text("title"),
                options=options,
                ends_at=event.when("ended_at" if is_over else "ends_at"),
                is_over=is_over,
            )
        ]

    def prediction(self, told: Notification) -> list[SourceEvent]:
        """A prediction began, moved, was locked or ended."""
        event, is_over = told.event, told.step == "end"
        prediction = event.needed("id")
        is_locked = is_over or told.step == "lock"
        if not self._is_news(prediction, told, stage=is_locked + is_over):
            return []
        options = tuple(
            PollOption(text=one.text("title"), votes=one.count("channel_points"), id=one.text("id"))
            for one in event.parts("outcomes")
        )
        return [
            PredictionChanged(
                **told.origin(""),
                prediction=prediction,
                title=event.text("title"),
                options=options,
                ends_at=event.when("locks_at") or event.when("locked_at"),
                is_locked=is_locked,
                is_over=is_over,
                winner=event.text("winning_outcome_id") if event.text("status") != "canceled" else "",
            )
        ]

    def train(self, told: Notification) -> list[SourceEvent]:
        """A hype train began, moved or ended."""
        event, is_over = told.event, told.step == "end"
        train = event.needed("id")
        if not self._is_news(train, told, stage=2 if is_over else 0):
            return []
        return [
            HypeTrainChanged(
                **told.origin(""),
                train=train,
                level=event.count("level"),
                progress=event.count("progress"),
                goal=event.count("goal"),
                ends_at=event.when("ended_at" if is_over else "expires_at"),
                is_over=is_over,
            )
        ]

    def _is_news(self, thing: str, told: Notification, *, stage: int) -> bool:
        """Whether nothing newer was told of it. It goes from one stage to the next and never back."""
        now = (stage, told.sent)
        if now < self._newest.get(thing, (0, "")):
            return False
        self._newest[thing] = now
        self._newest.move_to_end(thing)
        if len(self._newest) > _REMEMBERED:
            self._newest.popitem(last=False)
        return True
