"""From everybody's opinions to one decision: who is immune, which guideline is enforced, what a strike means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stagedoor.events import ChatMessage, SourceEvent, ViewerEvent
from stagedoor.model import Action, Opinion, Verdict, Viewer
from stagedoor.moderation.guidelines import Guidelines
from stagedoor.moderation.settings import ModerationSettings
from stagedoor.moderation.strikes import Strikes

_HOUSE = "stagedoor"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was decided about one event, and everybody's opinion."""

    action: Action = Action.ALLOW
    opinions: tuple[Opinion, ...] = ()

    @property
    def winner(self) -> Opinion | None:
        """The opinion that decided."""
        return max(self.opinions, key=lambda opinion: opinion.verdict.action, default=None)

    @property
    def reason(self) -> str:
        """The reason of the opinion that won, or empty."""
        return self.winner.verdict.reason if self.winner else ""


ALLOWED = Judgement()
"""Nobody had anything to say."""


class Ruling:
    """The harshest opinion wins, unless its writer is immune; a repeated offence weighs more."""

    def __init__(
        self,
        settings: Callable[[], ModerationSettings],
        strikes: Strikes | None = None,
        guidelines: Guidelines | None = None,
    ) -> None:
        """Without `strikes` every message is judged as if it were the first."""
        self._settings = settings
        self._strikes = strikes
        self.guidelines = guidelines or Guidelines(tuple)

    def decide(self, event: SourceEvent, opinions: Sequence[Opinion]) -> Judgement:
        """What becomes of `event`, with the opinions as they go into the log."""
        if not opinions:
            return ALLOWED
        said = [self.guidelines.named(opinion) for opinion in opinions]
        action = max(opinion.verdict.action for opinion in said)
        viewer = event.viewer if isinstance(event, ChatMessage | ViewerEvent) else None
        if action > Action.MARK and viewer and (why := why_immune(viewer, self._settings())):
            return Judgement(
                Action.ALLOW,
                (*said, Opinion(plugin=_HOUSE, verdict=Verdict(action=Action.ALLOW, rule="immune", reason=why))),
            )
        if self._strikes and viewer and self._is_strike(action, said):
            consequence = self._strikes.consequence(viewer.key, event.id, event.at)
            if consequence:
                said.append(self._in_words_of(said, consequence))
                action = max(action, consequence.verdict.action)
        return Judgement(action, tuple(said))

    def _is_strike(self, action: Action, opinions: Sequence[Opinion]) -> bool:
        if action not in (Action.HIDE, Action.DELETE):
            return False
        spared = frozenset(self._settings().no_strikes_for)
        return any(
            opinion.verdict.action >= Action.HIDE
            and opinion.plugin != _HOUSE  # that somebody is muted here is no new offence
            and not opinion.verdict.of_name
            and spared.isdisjoint(_names(opinion))
            for opinion in opinions
        )

    @staticmethod
    def _in_words_of(said: Sequence[Opinion], consequence: Opinion) -> Opinion:
        """The consequence, with the reason of what it is for."""
        worst = max(said, key=lambda opinion: opinion.verdict.action).verdict
        verdict = consequence.verdict
        return Opinion(
            plugin=consequence.plugin,
            verdict=Verdict(
                action=verdict.action,
                reason=f"{worst.reason}; {verdict.reason}",
                rule=verdict.rule,
                value=verdict.value,
                seconds=verdict.seconds,
                guideline=worst.guideline,
            ),
        )


def why_immune(viewer: Viewer, settings: ModerationSettings) -> str:
    """Why nothing of this viewer is moderated, or empty."""
    for role in viewer.roles:
        if role in settings.immune_roles:
            return f"they are {role}, and immune by your settings"
    if settings.immune and (
        viewer.key in settings.immune
        or any(viewer.name.casefold() == name.lstrip("@").casefold() for name in settings.immune)
    ):
        return "they are immune by your settings"
    return ""


def _names(opinion: Opinion) -> tuple[str, str, str]:
    """What the settings may call it by."""
    return opinion.plugin, f"{opinion.plugin}.{opinion.verdict.rule}", f"{opinion.plugin}.{opinion.verdict.level}"
