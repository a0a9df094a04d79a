"""What an alert looks like and when: the state that the widget draws, and the words that are read aloud."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from .occasion import Occasion
from .options import Alerts, Variant
from .queue import Alert
from .wording import Piece, filled, plain


@dataclass(frozen=True)
class Times:
    """When what happens, in seconds since 1970."""

    began: float
    leaves: float

    def ends(self, variant: Variant) -> float:
        """When nothing of it is there any more."""
        return self.leaves + variant.going


def times(variant: Variant, now: float) -> Times:
    """The times of an alert that comes in now."""
    return Times(began=now, leaves=now + max(variant.coming, variant.text_after) + variant.stay)


def headline(alert: Alert[Occasion], settings: Alerts) -> list[Piece]:
    """The large line, in pieces."""
    content = alert.content
    line = filled(content.variant.headline, _values(alert))
    if alert.more and "{more}" not in content.variant.headline:
        line += [(" ", ""), *filled(settings.more, _values(alert))]
    return line


def text(alert: Alert[Occasion]) -> str:
    """What stands below it."""
    return plain(filled(alert.content.variant.text, _values(alert)))


def spoken(alert: Alert[Occasion], settings: Alerts) -> str:
    """What is read aloud: the headline, and the words below it; empty where nothing is to be."""
    if not alert.content.variant.read_aloud:
        return ""
    line, words = plain(headline(alert, settings)), text(alert)
    return f"{line}. {words}" if words else line


def state(alert: Alert[Occasion], at: Times, settings: Alerts, *, is_muted: bool) -> dict[str, Any]:
    """What the widget draws until further notice; times in milliseconds since 1970."""
    content = alert.content
    variant, happening = content.variant, content.happening
    words = text(alert)
    is_message = bool(happening.fragments) and words == happening.message
    return {
        "id": alert.id,
        "version": alert.version,
        "kind": content.kind,
        "headline": [{"text": piece, "field": name} for piece, name in headline(alert, settings)],
        "text": words,
        "fragments": msgspec.to_builtins(happening.fragments) if is_message else [],
        "platform": happening.platform,
        "picture": variant.picture,
        "image": "" if variant.picture or variant.video else happening.image,
        "video": variant.video,
        "sound": variant.sound,
        "volume": 0.0 if is_muted else variant.volume / 100,
        "layout": variant.layout.replace(" ", "_"),
        "enter": variant.entrance,
        "coming": round(variant.coming * 1000),
        "going": round(variant.going * 1000),
        "began": round(at.began * 1000),
        "text_at": round((at.began + variant.text_after) * 1000),
        "leaves": round(at.leaves * 1000),
        "is_test": alert.is_test,
    }


def _values(alert: Alert[Occasion]) -> dict[str, str]:
    return {**alert.content.happening.values, "more": f"{alert.more:,}" if alert.more else ""}
