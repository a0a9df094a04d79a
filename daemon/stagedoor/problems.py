"""What is wrong at a start: told before the show begins, or as a notice once it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stagedoor.errors import SettingsError
from stagedoor.model import PluginState

if TYPE_CHECKING:
    from stagedoor.app import App


def check_overrides(app: App) -> None:
    """A `--set` that cannot be meant is told before the show begins, not overlooked. Raises `SettingsError`."""
    for name in app.options.overrides:
        plugin = app.host.plugins.get(name.partition(".")[0])
        if plugin and plugin.state is PluginState.BAD_SETTINGS:
            raise SettingsError(plugin.reason, field=name)
    if not app.safe_mode:
        for name, sentence in app.preferences.unused_overrides().items():
            plugin = app.host.plugins.get(name.partition(".")[0])
            if not plugin or plugin.state is PluginState.RUNNING:  # others could not say what they have
                raise SettingsError(sentence, field=name)


def tell_problems(app: App) -> None:
    """Tell the streamer what was found wrong while starting."""
    problems = list(app.preferences.problems)
    problems += [sentence for sentence in (app.vault.remark, safe_mode_reason(app)) if sentence]
    if app.log.state != "kept":
        problems.append(app.log.reason)
    for sentence in problems:
        app.notice("stagedoor", sentence)


def safe_mode_reason(app: App) -> str:
    """Why the user's plugins were left out, or empty."""
    if app.options.safe_mode:
        return "Your own plugins are left out because Stagedoor was started with --safe-mode."
    if app.safe_mode:
        return (
            "Your own plugins are left out because the last start did not succeed. "
            "Mend or remove the plugin you changed last, then start Stagedoor again."
        )
    return ""
