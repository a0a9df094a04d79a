"""What each order, topic and event asks of whoever gives, follows or reads it; what is not named is the owner's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from stagedoor.desk.order import Order, action_of
from stagedoor.errors import StagedoorError
from stagedoor.roles import Role

_ROLES = {
    Role.WATCHER: "suggest find_moment find_firsts press_control",
    Role.HELPER: (
        "send_message find_waiting explain find_alike mark_answered unmark_answered response_times fill_replies "
        "retry_message"
    ),
    Role.MODERATOR: (
        "decide decide_many undo_decision undo_batch find_actions begin_panic end_panic begin_privacy end_privacy "
        "fairness announce shout_out pin_message link_viewers unlink_viewer show_person find_person_messages "
        "find_person_actions find_viewers list_people approve_message write_note remove_note restore_note "
        "mark_viewer unmark_viewer time_out_viewer ban_viewer end_timeout unban_viewer retry_source check_up "
        "read_studio set_studio_mode preview_scene take_preview move_transition_bar set_transition show_item "
        "lock_item order_item move_item enable_filter set_text source_picture take_screenshot mute_input "
        "set_volume set_balance set_monitoring control_media seek_media add_chapter save_replay obs_statistics "
        "switch_scene"
    ),
    Role.OWNER: (
        "add_source remove_source begin_login end_login start_demo stop_demo input_address back_test "
        "stop_back_test change_settings enable_plugin resume_plugin button_address show_panel quit trust_viewer "
        "plugin_costs overlay_widgets open_folder settings_history undo_settings settings_at restore_settings "
        "export_settings read_settings_file import_settings settings_copies copy_settings read_settings_copy "
        "restore_settings_copy filter_settings set_filter source_settings set_source set_sync_offset set_tracks "
        "start_stream stop_stream start_recording stop_recording pause_recording resume_recording split_recording "
        "start_replay_buffer stop_replay_buffer start_virtual_camera stop_virtual_camera hotkeys press_hotkey "
        "switch_profile switch_collection set_video set_stream_service retry_obs test_overlay add_overlay "
        "repair_overlay remove_overlay overlay_addresses export_overlays read_overlays_file import_overlays "
        "what_is_kept export_viewer preview_forgetting forget_viewer forget_messages forget_everything "
        "invite_member change_member remove_member open_page pop_out platform_logins clear_platform_login "
        "rename_media remove_media restore_media"
    ),
}

LEAST: dict[str, Role] = {action: role for role, actions in _ROLES.items() for action in actions.split()}
"""The least role for each action."""


def _queue_only(order: Any) -> Role:
    """Whoever helps decides only what waits, and only while nobody else has."""
    return Role.HELPER if order.if_held else Role.MODERATOR


_BY_ARGUMENTS: dict[str, Callable[[Any], Role]] = {"decide": _queue_only, "decide_many": _queue_only}

TOPICS: dict[str, Role] = {
    **dict.fromkeys(
        (
            *("inbox", "overlay", "unanswered", "sources", "plugins", "obs", "status", "panic", "team", "views"),
            *("controls", "stream_health", "screen", "privacy_scene"),
        ),
        Role.WATCHER,
    ),
    **dict.fromkeys(("studio", "meters"), Role.MODERATOR),
    **dict.fromkeys(("people", "viewer_marks", "checks", "media", "boards", "plugin_pages"), Role.MODERATOR),
    **dict.fromkeys(("settings", "logins", "backtest", "privacy"), Role.OWNER),
}
"""The least role for each topic."""

EVENTS: dict[str, Role] = {
    **dict.fromkeys(
        ("note_written", "note_removed", "plugin_noted", "viewer_marked", "viewer_unmarked", "control_pressed"),
        Role.MODERATOR,
    ),
    **dict.fromkeys(
        ("setting_changed", "login_changed", "obs_commanded", "member_changed", "history_forgotten"), Role.OWNER
    ),
}
"""The least role for the kinds of event that not everybody may read."""


class NotAllowedError(StagedoorError):
    """Somebody asked for what their role does not allow."""


def least_for(order: Order) -> Role:
    """The least role that may give this order."""
    action = action_of(type(order))
    chosen = _BY_ARGUMENTS.get(action)
    return chosen(order) if chosen else LEAST.get(action, Role.OWNER)


def least_for_action(action: str) -> Role:
    """The least role that may give an order of this kind in some form."""
    return Role.HELPER if action in _BY_ARGUMENTS else LEAST.get(action, Role.OWNER)


def least_for_topic(topic: str) -> Role:
    """The least role that may follow this topic."""
    return TOPICS.get(topic, Role.OWNER)


def least_for_event(kind: str) -> Role:
    """The least role that may read events of this kind."""
    return EVENTS.get(kind, Role.WATCHER)


def allowed(role: Role, actions: Iterable[str]) -> list[str]:
    """Those of these actions that somebody with this role may do."""
    return [action for action in actions if role.may(least_for_action(action))]
