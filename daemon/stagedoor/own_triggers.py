"""What happens in the daemon itself that may set off a cue."""

from __future__ import annotations

from stagedoor.context import Trigger
from stagedoor.events import Event, PrivacySceneChanged, StreamBreakChanged, StreamHealthChanged, TriggerFired

OWN_TRIGGERS = (
    ("stream", Trigger(name="health_changed", title="The stream does better or worse", fields=("state", "problem"))),
    ("stream", Trigger(name="break_changed", title="A break began or ended by itself", fields=("is_on", "scene"))),
    ("stream", Trigger(name="privacy_changed", title="The privacy scene came or went", fields=("is_on",))),
)
"""Each with the part it belongs to; a new one is a line here and one below."""


def fired_by(event: Event) -> TriggerFired | None:
    """The trigger that goes off with this event, if one does."""
    match event:
        case StreamHealthChanged():
            data: dict[str, str | int | float | bool] = {"state": event.state, "problem": event.problem}
            return TriggerFired(plugin="stream", name="health_changed", data=data)
        case StreamBreakChanged():
            return TriggerFired(
                plugin="stream", name="break_changed", data={"is_on": event.is_on, "scene": event.scene}
            )
        case PrivacySceneChanged():
            return TriggerFired(plugin="stream", name="privacy_changed", data={"is_on": event.is_on})
    return None
