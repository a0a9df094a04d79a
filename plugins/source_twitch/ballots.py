"""Twitch's own polls and predictions, for the panel, a cue or another plugin."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import Field

from stagedoor import ActionRefused, Back, Context, Control, Settings, TeamRole

from .account import Account
from .fields import Fields
from .helix import HelixError
from .scopes import POLLS, PREDICTIONS, purposes
from .station import Station, station

_FORBIDDEN = 403
_LONGEST = 25
"""Letters of an answer."""


class Question(Settings):
    """What is asked on Twitch."""

    title: str = Field("", max_length=140)
    """The question: 60 letters for a poll, 45 for a prediction."""
    options: tuple[str, ...] = Field((), max_length=10)
    """The answers, 25 letters each: two to five for a poll, two to ten for a prediction."""
    seconds: int = Field(90, ge=1, le=3_600)
    """How long viewers can answer; Twitch takes up to half an hour."""


class Outcome(Settings):
    """What came true."""

    outcome: str = Field("", max_length=60)
    """The answer, by its number counted from 1, or by its words."""


def ballots() -> Iterable[Control]:
    """The controls, for `register_controls`."""
    owner = TeamRole.OWNER
    yield Control(
        name="begin_poll",
        title="Open a poll on Twitch",
        run=_begin_poll,
        parameters=Question,
        help="Twitch's own, on every device; for affiliates and partners.",
        role=owner,
    )
    yield Control(name="end_poll", title="End the poll on Twitch", run=_end_poll, role=owner)
    yield Control(
        name="begin_prediction",
        title="Open a prediction on Twitch",
        run=_begin_prediction,
        parameters=Question,
        help="Viewers bet channel points on what will happen; for affiliates and partners.",
        role=owner,
    )
    yield Control(name="lock_prediction", title="Lock the prediction on Twitch", run=_lock, role=owner)
    yield Control(
        name="resolve_prediction",
        title="Say what came true of the prediction on Twitch",
        run=_resolve,
        parameters=Outcome,
        help="Twitch pays the points out, which cannot be taken back.",
        role=owner,
    )
    yield Control(name="cancel_prediction", title="Give the points of the prediction back", run=_cancel, role=owner)


async def _begin_poll(arguments: Question, ctx: Context) -> Back:
    here = _ready(ctx, POLLS, "open polls")
    title, options = _checked(arguments, "poll", longest=60, most=5)
    body = {
        "broadcaster_id": here.account.user_id,
        "title": title,
        "choices": [{"title": option} for option in options],
        "duration": min(1_800, max(15, arguments.seconds)),
    }
    await _call(here, "POST", "polls", body, "The poll was not opened")
    return Back(control="end_poll")


async def _end_poll(ctx: Context) -> None:
    here = _ready(ctx, POLLS, "end polls")
    poll = await _newest(here, "polls", {"ACTIVE"}, "No poll is open on Twitch.")
    await _change(here, "polls", poll, status="TERMINATED")


async def _begin_prediction(arguments: Question, ctx: Context) -> Back:
    here = _ready(ctx, PREDICTIONS, "open predictions")
    title, options = _checked(arguments, "prediction", longest=45, most=10)
    body = {
        "broadcaster_id": here.account.user_id,
        "title": title,
        "outcomes": [{"title": option} for option in options],
        "prediction_window": min(1_800, max(30, arguments.seconds)),
    }
    await _call(here, "POST", "predictions", body, "The prediction was not opened")
    return Back(control="cancel_prediction")


async def _lock(ctx: Context) -> None:
    here = _ready(ctx, PREDICTIONS, "lock predictions")
    found = await _newest(here, "predictions", {"ACTIVE"}, "No prediction can be locked on Twitch.")
    await _change(here, "predictions", found, status="LOCKED")


async def _resolve(arguments: Outcome, ctx: Context) -> None:
    here = _ready(ctx, PREDICTIONS, "end predictions")
    found = await _newest(here, "predictions", {"ACTIVE", "LOCKED"}, "No prediction waits for its outcome on Twitch.")
    outcomes = found.parts("outcomes")
    wanted = arguments.outcome.strip().casefold()
    at = int(wanted) - 1 if wanted.isascii() and wanted.isdecimal() else -1
    named = [each for each in outcomes if each.text("title").casefold() == wanted]
    won = outcomes[at] if 0 <= at < len(outcomes) else named[0] if named else None
    if won is None:
        said = ", ".join(f"{number} {each.text('title')}" for number, each in enumerate(outcomes, 1))
        raise ActionRefused(f"“{arguments.outcome}” is none of the answers on Twitch ({said}), so nothing was told.")
    await _change(here, "predictions", found, status="RESOLVED", winning_outcome_id=won.text("id"))


async def _cancel(ctx: Context) -> None:
    here = _ready(ctx, PREDICTIONS, "cancel predictions")
    found = await _newest(here, "predictions", {"ACTIVE", "LOCKED"}, "No prediction is open on Twitch.")
    await _change(here, "predictions", found, status="CANCELED")


def _ready(ctx: Context, scope: str, to: str) -> Station:
    """Raises `ActionRefused` where this login cannot do it."""
    here = station(ctx)
    account: Account = here.account
    if not account.has_token:
        raise ActionRefused(f"Log in to Twitch in Settings to {to}.")
    if not account.is_logged_in:
        raise ActionRefused("Twitch has not yet said whose login this is; that is asked again within a minute.")
    if scope not in account.scopes:
        raise ActionRefused(
            f"Your login lacks the permission for {purposes([scope])}: log in again in Settings to {to}."
        )
    return here


def _checked(wanted: Question, what: str, *, longest: int, most: int) -> tuple[str, list[str]]:
    """The question as Twitch takes it. Raises `ActionRefused` where it would not."""
    title, options = wanted.title.strip(), [option.strip() for option in wanted.options if option.strip()]
    if not title or len(title) > longest:
        raise ActionRefused(f"A {what} on Twitch has a question of up to {longest} letters; this one has {len(title)}.")
    if not 2 <= len(options) <= most:
        raise ActionRefused(f"A {what} on Twitch has two to {most} answers; these are {len(options)}.")
    if long := next((option for option in options if len(option) > _LONGEST), ""):
        raise ActionRefused(f"An answer on Twitch has up to {_LONGEST} letters; “{long}” has {len(long)}.")
    return title, options


async def _newest(here: Station, path: str, states: set[str], none: str) -> Fields:
    """The newest of ours in one of these states. Raises `ActionRefused` with `none` where there is none."""
    answer = await here.helix.call("GET", path, params={"broadcaster_id": here.account.user_id})
    found = next((each for each in Fields(answer).parts("data") if each.text("status") in states), None)
    if found is None:
        raise ActionRefused(none)
    return found


async def _change(here: Station, path: str, found: Fields, **changes: str) -> None:
    body = {"broadcaster_id": here.account.user_id, "id": found.text("id"), **changes}
    await _call(here, "PATCH", path, body, "Twitch left it as it was")


async def _call(here: Station, method: str, path: str, body: dict[str, Any], failed: str) -> None:
    try:
        await here.helix.call(method, path, body=body)
    except HelixError as fault:
        if fault.status == _FORBIDDEN:
            raise ActionRefused(f"{failed}: Twitch has these only for affiliates and partners.") from fault
        if fault.status and fault.said:
            raise ActionRefused(f"{failed}: “{fault.said}”.") from fault
        raise
