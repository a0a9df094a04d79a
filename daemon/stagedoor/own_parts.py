"""The settings of the daemon's own parts, the same in a show and wherever else settings are read."""

from __future__ import annotations

from dataclasses import dataclass

from stagedoor.answering.replies import ReplySettings
from stagedoor.answering.settings import AnsweringSettings
from stagedoor.chat.settings import ChatSettings
from stagedoor.doctor.settings import PreflightSettings
from stagedoor.finding.settings import ViewsSettings
from stagedoor.host.settings import PluginSettings
from stagedoor.moderation.panic_settings import PanicSettings
from stagedoor.moderation.privacy_settings import PrivacySceneSettings
from stagedoor.moderation.settings import ModerationSettings
from stagedoor.obs.health.settings import StreamHealthSettings
from stagedoor.obs.settings import ObsSettings
from stagedoor.panel.settings import KeySettings, PanelSettings
from stagedoor.privacy.settings import PrivacySettings
from stagedoor.settings import Settings
from stagedoor.staging.settings import OverlaysSettings
from stagedoor.web.settings import WebSettings
from stagedoor.web.team_settings import TeamSettings


@dataclass(frozen=True)
class OwnPart:
    """One of the daemon's parts that has settings."""

    name: str
    kind: type[Settings]
    title: str
    description: str


OWN_PARTS = (
    OwnPart("chat", ChatSettings, "Chats", "Which chats are read."),
    OwnPart("moderation", ModerationSettings, "Moderation", "What becomes of messages."),
    OwnPart("answering", AnsweringSettings, "Questions", "Which questions and concerns are kept in view."),
    OwnPart("replies", ReplySettings, "Replies", "Answers that are kept ready."),
    OwnPart("panic", PanicSettings, "Panic", "What is made safe at one stroke, and for how long."),
    OwnPart(
        "privacy_scene", PrivacySceneSettings, "Privacy scene", "What one key hides, until you bring it back yourself."
    ),
    OwnPart("views", ViewsSettings, "Saved views", "Searches that are kept as tabs of the inbox."),
    OwnPart("plugins", PluginSettings, "Plugins", "Which plugins run."),
    OwnPart("obs", ObsSettings, "OBS", "How OBS is reached."),
    OwnPart("stream_health", StreamHealthSettings, "Stream", "What happens by itself when the stream is stuck."),
    OwnPart("overlays", OverlaysSettings, "Overlays", "What stands where on the overlays, and how it looks."),
    OwnPart("web", WebSettings, "Pages", "Where panel and overlay are served."),
    OwnPart("panel", PanelSettings, "Panel", "How the panel looks and behaves."),
    OwnPart("keys", KeySettings, "Keys", "What keys do in the panel."),
    OwnPart("preflight", PreflightSettings, "Pre-flight", "What a show needs, looked at before it."),
    OwnPart("privacy", PrivacySettings, "Privacy", "How long what is known about people is kept."),
    OwnPart("team", TeamSettings, "Team", "What you are called beside those who help you."),
)
"""In the order in which they are listed; a new part is a line here."""
