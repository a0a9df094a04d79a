"""What the crowd of the invented show does besides talking: likes, joins, questions, polls, rewards."""

from __future__ import annotations

from functools import partial
from typing import Any

from stagedoor import (
    HeldMessageResolved,
    LikesReceived,
    MessageHeld,
    PollChanged,
    PollOption,
    QuestionAsked,
    RewardRedeemed,
    ViewerCount,
    ViewerJoined,
)

from .show import Show

_POLL_SECONDS = 40


def likes(show: Show) -> None:
    """Several viewers tap the heart, many times each."""
    for person in show.some(4, show.people(platform="tiktok")):
        count = show.random.randint(3, 15)
        show.later(show.random.uniform(0, 4), show.happens, LikesReceived, "tiktok", viewer=person.viewer, count=count)


def joins(show: Show) -> None:
    """Somebody comes in, and the number of those who watch moves."""
    viewer = show.somebody(platform="tiktok").viewer
    show.happens(ViewerJoined, "tiktok", viewer=viewer)
    show.happens(ViewerCount, "tiktok", viewers=show.random.randint(180, 260))


def question(show: Show) -> None:
    """Somebody asks in the place for questions."""
    viewer = show.somebody(platform="tiktok").viewer
    show.happens(QuestionAsked, "tiktok", viewer=viewer, text=show.line("questions"))


def reward(show: Show) -> None:
    """Somebody spends channel points."""
    title, cost = show.line("rewards")
    viewer = show.somebody("en", "twitch").viewer
    show.happens(RewardRedeemed, "twitch", viewer=viewer, reward=f"demo-{title}", title=title, cost=cost)


def held(show: Show) -> None:
    """The platform holds a message back; if nobody decides, it lets it go by."""
    text, reason = show.line("held")
    viewer = show.somebody("en", "twitch").viewer
    message_id = f"held-{show.now:.3f}"
    show.happens(MessageHeld, "twitch", viewer=viewer, message_id=message_id, text=text, reason=reason)
    show.later(120, show.happens, HeldMessageResolved, "twitch", message_id=message_id)


def poll(show: Show) -> None:
    """A poll runs for a while, and its votes grow."""
    title, answers = show.line("polls")
    votes = [0] * len(answers)
    about: dict[str, Any] = {"poll": f"demo-{show.now:.3f}", "title": title}

    def tell(*, is_over: bool = False) -> None:
        options = tuple(
            PollOption(id=str(number), text=answer, votes=votes[number]) for number, answer in enumerate(answers)
        )
        show.happens(PollChanged, "twitch", options=options, is_over=is_over, **about)

    def grow() -> None:
        for number in range(len(votes)):
            votes[number] += show.random.randint(0, 9)
        tell()

    tell()
    for second in range(5, _POLL_SECONDS, 5):
        show.later(second, grow)
    show.later(_POLL_SECONDS, partial(tell, is_over=True))
