"""What other programs post in Social Stream Ninja's format, as a chat source."""

from __future__ import annotations

import json
from collections.abc import Mapping

from stagedoor import ChannelOpened, Context, Emit, Report, SettingsError, SourceRefused, SourceState, Verb

from .options import SocialStreamSettings
from .translator import Translator, UnknownError

_ONE_WAY = (
    "What other programs post comes in one way only: do it on the site itself. Here it is hidden from the screen."
)
_SHAPE = "A message has the fields type, chatname and chatmessage."
_ABILITIES = {
    Verb.SEND: "What other programs post comes in one way only, so nothing can be written there.",
    **dict.fromkeys((Verb.REPLY, Verb.DELETE, Verb.TIMEOUT, Verb.BAN), _ONE_WAY),
}


class PostedChat:
    """Whatever is posted to `/in/<name>`."""

    def __init__(self, name: str, ctx: Context) -> None:
        self.name = name
        self._ctx = ctx
        self._translator = Translator(name, ctx.now, left_out=lambda: ctx.settings(SocialStreamSettings).leave_out)

    async def run(self, emit: Emit, report: Report) -> None:
        """Take documents in until cancelled; see `ChatSource`."""

        async def take(document: bytes) -> None:
            try:
                said = json.loads(document)
            except (ValueError, RecursionError) as fault:
                report.heard(unreadable=1)
                raise ValueError(f"This was not read: it is no JSON. {_SHAPE}") from fault
            each = said if isinstance(said, list) else [said]
            problems = [problem for one in each if (problem := await self._take_in(one, emit, report))]
            if problems:
                rest = f" The other {len(each) - len(problems)} of {len(each)} were." if isinstance(said, list) else ""
                raise ValueError(f"{problems[0]}{rest} {_SHAPE}")

        try:
            end = self._ctx.receive(self.name, take)
        except SettingsError as fault:
            raise SourceRefused(str(fault)) from fault
        try:
            await emit(ChannelOpened(platform="ssn", channel=self.name, title=self.name))
            report(SourceState.LIVE)
            while True:
                await self._ctx.sleep(1.0)
                if gifts := self._translator.streaks.due(self._ctx.now()):
                    await emit(*gifts)
        finally:
            end()

    @property
    def abilities(self) -> Mapping[Verb, str]:
        """Nothing can be done there."""
        return _ABILITIES

    async def _take_in(self, said: object, emit: Emit, report: Report) -> str:
        """What is wrong with it, or an empty text."""
        try:
            events = self._translator.events(said)
        except UnknownError as fault:
            report.heard(unknown=str(fault))
            return f"“{fault}” is no message of Social Stream Ninja that is known here, so it was not read."
        except (ValueError, RecursionError) as fault:
            report.heard(unreadable=1)
            return f"This was not read: {'it is too deep' if isinstance(fault, RecursionError) else fault}."
        report.heard()
        if events:
            await emit(*events)
        return ""
