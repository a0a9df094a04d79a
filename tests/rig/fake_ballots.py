"""Polls and predictions as Twitch's API has them: its limits, its states, and its words where it refuses."""

from __future__ import annotations

import itertools
from typing import Any

_POLL, _PREDICTION = "choices", "outcomes"


class BallotRefused(Exception):
    """What Twitch answers instead."""

    def __init__(self, status: int, said: str) -> None:
        super().__init__(said)
        self.status = status


class FakeBallots:
    """Those of one channel, the newest first."""

    def __init__(self, kind: str) -> None:
        """`kind` is `polls` or `predictions`."""
        self._parts = _POLL if kind == "polls" else _PREDICTION
        self._numbers = itertools.count(1)
        self.all: list[dict[str, Any]] = []
        self.is_affiliate = True

    def begin(self, owner: str, body: dict[str, Any]) -> list[dict[str, Any]]:
        """POST."""
        is_poll = self._parts == _POLL
        self._check(owner, body)
        parts, seconds = body.get(self._parts, []), body.get("duration" if is_poll else "prediction_window", 0)
        if not 0 < len(body.get("title", "")) <= (60 if is_poll else 45):
            raise BallotRefused(400, "The title is too long.")
        if not 2 <= len(parts) <= (5 if is_poll else 10) or any(len(part["title"]) > 25 for part in parts):
            raise BallotRefused(400, f"The {self._parts} are not valid.")
        if not (15 if is_poll else 30) <= seconds <= 1800:
            raise BallotRefused(400, "The duration is not valid.")
        if any(each["status"] in {"ACTIVE", "LOCKED"} for each in self.all):
            raise BallotRefused(400, "One is already active.")
        numbered = [{"id": f"part-{at}", "title": part["title"]} for at, part in enumerate(parts, 1)]
        made = {
            "id": f"ballot-{next(self._numbers)}",
            "title": body["title"],
            "status": "ACTIVE",
            self._parts: numbered,
        }
        self.all.insert(0, made)
        return [made]

    def change(self, owner: str, body: dict[str, Any]) -> list[dict[str, Any]]:
        """PATCH."""
        self._check(owner, body)
        found = next((each for each in self.all if each["id"] == body.get("id")), None)
        if found is None:
            raise BallotRefused(404, "It was not found.")
        status = body.get("status")
        may = {"LOCKED": {"ACTIVE"}, "RESOLVED": {"ACTIVE", "LOCKED"}, "CANCELED": {"ACTIVE", "LOCKED"}}
        allowed = {"TERMINATED": {"ACTIVE"}, "ARCHIVED": {"ACTIVE"}} if self._parts == _POLL else may
        if found["status"] not in allowed.get(str(status), set()):
            raise BallotRefused(400, f"It cannot become {status}.")
        if status == "RESOLVED":
            if body.get("winning_outcome_id") not in {part["id"] for part in found[self._parts]}:
                raise BallotRefused(400, "winning_outcome_id is not valid.")
            found["winning_outcome_id"] = body["winning_outcome_id"]
        found["status"] = status
        return [found]

    def _check(self, owner: str, body: dict[str, Any]) -> None:
        if body.get("broadcaster_id") != owner:
            raise BallotRefused(401, "The ID in broadcaster_id must match the user ID found in the OAuth token.")
        if not self.is_affiliate:
            raise BallotRefused(403, "The broadcaster is not a partner or affiliate.")
