"""What YouTube's chat tells its page to do, one unofficial shape each, as events."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from stagedoor import (
    MessageDeleted,
    MessagePinned,
    PlatformNotice,
    RaidReceived,
    SourceEvent,
    ViewerSilenced,
)

from .authors import PLATFORM, author, handle
from .items import Items, somebody
from .outcome import Outcome, UnknownKindError
from .polls import Polls
from .recent import Recent
from .shape import inside, rows, table, word
from .words import plain

_SILENT = frozenset(
    {
        *("addLiveChatTickerItemAction", "removeLiveChatTickerItemAction"),  # the same gifts again, in the strip above
        *("liveChatReportModerationStateCommand", "dimChatItemAction", "undimChatItemAction"),
        *("showLiveChatTooltipCommand", "showLiveChatDialogAction", "showLiveChatSurveyCommand"),
        *("signalAction", "clickTrackingParams", "authorizeAction", "updateLiveChatPollChoiceAction"),
        *("addInteractivityWidgetAction", "updateOrAddInteractivityWidgetAction", "removeInteractivityWidgetAction"),
        *("replaceLiveChatRendererAction", "replaceLiveChatAction", "forceLiveChatContinuationCommand"),
        *("changeEngagementPanelVisibilityAction", "showFanzoneTickerChipCommand", "removeFanzoneTickerChipCommand"),
        *("runAttestationCommand", "openPopupAction", "setActiveBannerCommand", "updateDateTextAction"),
    }
)
_PLACEHOLDER = "liveChatPlaceholderItemRenderer"
_BEFORE_KIND = frozenset({"clickTrackingParams", "trackingParams", "clientId"})

Do = Callable[[dict[str, Any]], Iterable[SourceEvent]]


class Actions:
    """Turns the actions of one room into events, and remembers what later ones refer to."""

    def __init__(self, channel: str) -> None:
        self._head: dict[str, Any] = {"platform": PLATFORM, "channel": channel}
        self._items = Items(channel)
        self._polls = Polls(channel)
        self._said: Recent[str] = Recent()  # ids told, and the id under which each is shown now
        self._names: Recent[str] = Recent()  # of those who wrote lately
        self._pinned: Recent[str] = Recent()
        self._kinds: dict[str, Do] = {
            "addChatItemAction": self._add,
            "removeChatItemAction": self._remove,
            "markChatItemAsDeletedAction": self._remove,
            "removeChatItemByAuthorAction": self._silence,
            "markChatItemsByAuthorAsDeletedAction": self._silence,
            "replaceChatItemAction": self._replace,
            "addBannerToLiveChatCommand": self._pin,
            "removeBannerForLiveChatCommand": self._unpin,
            "showLiveChatActionPanelAction": self._show_panel,
            "updateLiveChatPollAction": self._move_poll,
            "closeLiveChatActionPanelAction": self._close_panel,
        }

    def has_told(self, batch: object) -> bool:
        """Whether any message of the batch was told before."""
        return any(
            word(inside(each, "id")) in self._said
            for action in rows(batch)
            for each in table(inside(action, "addChatItemAction", "item")).values()
        )

    def outcome(self, batch: object) -> Outcome:
        """The events of a batch of actions, in their order."""
        outcome = Outcome()
        for action in rows(batch):
            outcome.actions += 1
            try:
                outcome.add(self._events(table(action)))
            except UnknownKindError as unknown:
                outcome.unknown.append(str(unknown))
            except (ValueError, TypeError, OverflowError, RecursionError):
                outcome.unreadable += 1
        return outcome

    def _events(self, action: dict[str, Any]) -> list[SourceEvent]:
        if replayed := table(action.get("replayChatItemAction")):
            return [event for each in rows(replayed.get("actions")) for event in self._events(table(each))]
        for kind, content in action.items():
            if kind in _BEFORE_KIND:
                continue
            if do := self._kinds.get(kind):
                return [self._remember(event) for event in do(table(content))]
            if kind in _SILENT:
                return []
            raise UnknownKindError(kind)
        raise ValueError("an action without content")

    def _remember(self, event: SourceEvent) -> SourceEvent:
        viewer = getattr(event, "viewer", None)
        if viewer and not isinstance(event, ViewerSilenced):
            self._names[viewer.id] = viewer.name
        if event.platform_id:
            self._said.setdefault(event.platform_id, event.platform_id)
        return event

    def _add(self, action: dict[str, Any]) -> Iterable[SourceEvent]:
        return self._items.events(action.get("item") or _unwrapped(action))

    def _remove(self, action: dict[str, Any]) -> Iterable[SourceEvent]:
        target = word(action.get("targetItemId"))
        if not target:
            raise ValueError("nothing to delete")
        return [MessageDeleted(**self._head, message_id=self._said.get(target, target))]

    def _silence(self, action: dict[str, Any]) -> Iterable[SourceEvent]:
        channel_id = word(action.get("externalChannelId"))
        if not channel_id:
            raise ValueError("nobody to silence")
        return [ViewerSilenced(**self._head, viewer=somebody(channel_id, self._names.get(channel_id, "")))]

    def _replace(self, action: dict[str, Any]) -> Iterable[SourceEvent]:
        """An item comes in the place of a placeholder, or of what was said before."""
        target = word(action.get("targetItemId"))
        replacement = table(action.get("replacementItem"))
        shown = self._said.get(target, "")
        if _PLACEHOLDER in replacement:
            return [MessageDeleted(**self._head, message_id=shown)] if shown else []
        events: list[SourceEvent] = []
        for event in self._items.events(replacement):
            new = event
            if shown and event.platform_id == target:  # its id is taken: under it, the show would drop it
                print_ = zlib.crc32(repr(msgspec.to_builtins(event)).encode("utf-8", "replace"))
                new = msgspec.structs.replace(event, platform_id=f"{target}#{print_:08x}")
            if shown and new.platform_id == shown:
                return []  # the same again
            events.append(new)
            self._said[target] = new.platform_id
        if shown and events:
            events.insert(0, MessageDeleted(**self._head, message_id=shown))
        return events

    def _pin(self, action: dict[str, Any]) -> Iterable[SourceEvent]:
        banner = table(inside(action, "bannerRenderer", "liveChatBannerRenderer"))
        contents = table(banner.get("contents"))
        action_id = word(banner.get("actionId"))
        if raid := table(contents.get("liveChatBannerRedirectRenderer")):
            return self._raid(raid, action_id)
        for item in contents.values():
            if not (table(item).get("message") and table(item).get("authorName")):
                continue
            self._pinned[action_id] = message_id = word(table(item).get("id"))
            return [
                MessagePinned(
                    **self._head,
                    platform_id=f"pin/{action_id}" if action_id else "",
                    message_id=message_id,
                    text=plain(item.get("message")),
                    name=plain(item.get("authorName")),
                )
            ]
        return []

    def _unpin(self, action: dict[str, Any]) -> Iterable[SourceEvent]:
        action_id = word(action.get("targetActionId"))
        if action_id not in self._pinned:
            return []
        ended = f"unpin/{action_id}"
        return [MessagePinned(**self._head, platform_id=ended, message_id=self._pinned[action_id], is_over=True)]

    def _raid(self, banner: dict[str, Any], action_id: str) -> Iterable[SourceEvent]:
        """Viewers sent over by another channel; the same banner with a way out sends this channel's viewers away."""
        command = table(inside(banner, "inlineActionButton", "buttonRenderer", "command"))
        is_away = "watchEndpoint" in command or "commandExecutorCommand" in command
        name = word(inside(banner, "bannerMessage", "runs", 0, "text")).strip()
        head = self._head | {"platform_id": f"raid/{action_id}" if action_id else ""}
        if is_away or not handle(name):  # a name that may be anybody's is no viewer
            text = plain(banner.get("bannerMessage"))
            return [PlatformNotice(**head, code="redirect" if is_away else "raid", text=text)] if text else []
        return [RaidReceived(**head, viewer=author({"authorName": {"simpleText": name}}))]

    def _show_panel(self, action: dict[str, Any]) -> Iterable[SourceEvent]:
        panel = table(inside(action, "panelToShow", "liveChatActionPanelRenderer"))
        poll = table(inside(panel, "contents", "pollRenderer"))
        return [self._polls.changed(poll, word(panel.get("id")) or word(panel.get("targetId")))] if poll else []

    def _move_poll(self, action: dict[str, Any]) -> Iterable[SourceEvent]:
        return [self._polls.changed(table(inside(action, "pollToUpdate", "pollRenderer")))]

    def _close_panel(self, action: dict[str, Any]) -> Iterable[SourceEvent]:
        closed = self._polls.closed(word(action.get("targetPanelId")))
        return [closed] if closed else []


def _unwrapped(action: dict[str, Any]) -> dict[str, Any]:
    """The item of an action that has it without the usual wrapper."""
    return {kind: content for kind, content in action.items() if kind.endswith(("Renderer", "ViewModel"))}
