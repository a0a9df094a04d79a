"""What the queue's page in the panel shows."""

from __future__ import annotations

from typing import Any

from . import scene
from .occasion import Occasion
from .options import Alerts
from .queue import Alert, Queue
from .wording import plain

_MOST_LISTED = 30


def board(  # noqa: PLR0913 - what a page shows
    queue: Queue[Occasion],
    settings: Alerts,
    times: scene.Times,
    *,
    now: float,
    is_muted: bool,
    is_panic: bool,
) -> dict[str, Any]:
    """The whole state of the page; times in milliseconds since 1970."""
    current = queue.current
    return {
        "now": round(now * 1000),
        "current": {
            **_line(current, settings),
            "began": round(times.began * 1000),
            "ends": round(times.ends(current.content.variant) * 1000),
        }
        if current
        else None,
        "waiting": [_line(alert, settings) for alert in queue.waiting[:_MOST_LISTED]],
        "count": len(queue.waiting),
        "past": [
            {**_line(each.alert, settings), "outcome": each.outcome, "over": round(each.at * 1000)}
            for each in queue.past
        ],
        "is_held": queue.is_held,
        "is_muted": is_muted,
        "is_panic": is_panic,
        "variants": [
            {"name": variant.name, "kind": variant.kind, "enabled": variant.enabled} for variant in settings.variants
        ],
    }


def _line(alert: Alert[Occasion], settings: Alerts) -> dict[str, Any]:
    return {
        "id": alert.id,
        "kind": alert.content.kind,
        "platform": alert.content.happening.platform,
        "title": plain(scene.headline(alert, settings)),
        "text": scene.text(alert),
        "variant": alert.content.variant.name,
        "more": alert.more,
        "at": round(alert.at * 1000),
        "is_test": alert.is_test,
    }
