/**
 * What the daemon answers to questions about settings, plugins and the overlay.
 *
 * @import {OverlaysFileView, OverlaysPreviewView, OverlayWidgetsView, PluginCostsView, SettingsCopiesView, SettingsFileView, SettingsHistoryView, SettingsPreviewView, SettingsTakenView} from "../wire.gen.js"
 */

/**
 * @typedef {{change_settings: SettingsTakenView, settings_history: SettingsHistoryView, undo_settings: SettingsTakenView,
 *   settings_at: SettingsPreviewView, restore_settings: SettingsTakenView, export_settings: SettingsFileView,
 *   read_settings_file: SettingsPreviewView, import_settings: SettingsTakenView, settings_copies: SettingsCopiesView,
 *   copy_settings: {name: string}, read_settings_copy: SettingsPreviewView, restore_settings_copy: SettingsTakenView,
 *   plugin_costs: PluginCostsView, overlay_widgets: OverlayWidgetsView,
 *   overlay_addresses: Record<string, string>,
 *   export_overlays: OverlaysFileView, read_overlays_file: OverlaysPreviewView, import_overlays: SettingsTakenView}} SettingsResults
 */

export {};
