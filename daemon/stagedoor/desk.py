"""Everything a person can do, by name: the panel's buttons, the API and scripts all come through here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Literal, TypeVar, get_origin

import msgspec

from stagedoor.errors import ActionRefused
from stagedoor.model import Action


class Order(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What to do, with its arguments. The snake-case class name is the action's name."""


class Decide(Order, frozen=True, kw_only=True):
    """Decide about a message: allow, mark, hold, hide …"""

    subject: int
    action: Action
    reason: str = ""
    seconds: int = 600
    """How long a timeout lasts."""
    if_held: bool = False
    """Only while it waits for a decision: the first moderator wins, the next one is told who that was."""


class SendMessage(Order, frozen=True, kw_only=True):
    """Write to chats: to those named in `to`, or to all that can. The answer says what came of each."""

    text: str
    to: tuple[str, ...] = ()
    reply_to: int = 0
    """The id of the message it answers; then it goes to that message's chat, unless `to` says more."""


class Announce(Order, frozen=True, kw_only=True):
    """Write something the platform makes stand out."""

    text: str
    to: tuple[str, ...] = ()


class ShoutOut(Order, frozen=True, kw_only=True):
    """Recommend the channel of whoever wrote or did this, where they did."""

    subject: int


class PinMessage(Order, frozen=True, kw_only=True):
    """Pin a message on its platform."""

    subject: int


class LinkViewers(Order, frozen=True, kw_only=True):
    """Say that these viewers are one person: their keys, such as `twitch:1`."""

    viewers: tuple[str, ...]
    names: tuple[str, ...] = ()


class UnlinkViewer(Order, frozen=True, kw_only=True):
    """Say that this viewer is a person of their own after all."""

    viewer: str


class BeginLogin(Order, frozen=True, kw_only=True):
    """Log in at a platform: it then waits for a code."""

    login: str


class EndLogin(Order, frozen=True, kw_only=True):
    """Log out of a platform, or stop asking it."""

    login: str


class Explain(Order, frozen=True, kw_only=True):
    """Say why a message was treated as it was, and why not otherwise."""

    subject: int


class FindAlike(Order, frozen=True, kw_only=True):
    """Find what a decision about many would concern; nothing is done yet."""

    subject: int
    by: Literal["text", "viewer"] = "text"
    """`text`: everybody who wrote the same or nearly the same; `viewer`: everything its writer wrote."""
    seconds: int = 300
    """How far back from now."""


class DecideMany(Order, frozen=True, kw_only=True):
    """Decide about many messages at once; it can be undone as one."""

    subjects: tuple[int, ...]
    action: Action
    reason: str = ""
    seconds: int = 600
    """How long a timeout lasts."""
    if_held: bool = False
    """Only those that still wait for a decision."""


class UndoBatch(Order, frozen=True, kw_only=True):
    """Take a decision about many back, except where somebody has decided otherwise since."""

    batch: int


class FindWaiting(Order, frozen=True, kw_only=True):
    """List what waits for a decision, oldest first."""

    after: int = 0
    """The id of the last one known, or 0 for the first page."""
    limit: int = 100


class BeginPanic(Order, frozen=True, kw_only=True):
    """Make the show safe at one stroke."""

    reason: str = ""


class EndPanic(Order, frozen=True, kw_only=True):
    """Bring everything back exactly as it was before the panic."""


class BackTest(Order, frozen=True, kw_only=True):
    """Run changed rules over past streams, and change nothing; what comes of it is in the topic `backtest`."""

    part: str
    """The plugin whose settings are tried."""
    values: dict[str, Any]
    """The settings to try, by name."""
    hours: float = 24
    """How far back."""


class StopBackTest(Order, frozen=True, kw_only=True):
    """End a back-test, or forget the last one."""


class Fairness(Order, frozen=True, kw_only=True):
    """Report who was hit by which rule, and how often that was taken back."""

    days: float = 30


class UndoDecision(Order, frozen=True, kw_only=True):
    """Take a person's decision back: the message gets the verdict it had before."""

    subject: int


class AddSource(Order, frozen=True, kw_only=True):
    """Read another chat, from now on and after a restart."""

    source: str


class RemoveSource(Order, frozen=True, kw_only=True):
    """Stop reading a chat and forget it."""

    source: str


class RetrySource(Order, frozen=True, kw_only=True):
    """Connect again now."""

    source: str


class ChangeSettings(Order, frozen=True, kw_only=True):
    """Change some values of one part; all or none of them. None as a value means: back to the default."""

    part: str
    values: dict[str, Any]


class EnablePlugin(Order, frozen=True, kw_only=True):
    """Switch a plugin on or off."""

    plugin: str
    enabled: bool


class ResumePlugin(Order, frozen=True, kw_only=True):
    """Try a suspended or broken plugin again now."""

    plugin: str


class SwitchScene(Order, frozen=True, kw_only=True):
    """Put a scene on air."""

    scene: str


class RetryObs(Order, frozen=True, kw_only=True):
    """Look for OBS again now."""


class AddOverlay(Order, frozen=True, kw_only=True):
    """Put the overlay into a scene, or repair it there."""

    scene: str


class StartDemo(Order, frozen=True, kw_only=True):
    """Play the invented show."""


class StopDemo(Order, frozen=True, kw_only=True):
    """End the invented show."""


class ButtonAddress(Order, frozen=True, kw_only=True):
    """Make the address that does an action when a Stream Deck or Companion button opens it."""

    action: str
    arguments: dict[str, str] = {}


class InputAddress(Order, frozen=True, kw_only=True):
    """Make the address at which other programs hand over what `input:<name>` reads."""

    name: str


class ShowPanel(Order, frozen=True, kw_only=True):
    """Open the window (asked for by a second start)."""


class Quit(Order, frozen=True, kw_only=True):
    """End Stagedoor."""


ORDERS: dict[str, type[Order]] = {
    "decide": Decide,
    "undo_decision": UndoDecision,
    "explain": Explain,
    "find_alike": FindAlike,
    "decide_many": DecideMany,
    "undo_batch": UndoBatch,
    "find_waiting": FindWaiting,
    "begin_panic": BeginPanic,
    "end_panic": EndPanic,
    "back_test": BackTest,
    "stop_back_test": StopBackTest,
    "fairness": Fairness,
    "send_message": SendMessage,
    "announce": Announce,
    "shout_out": ShoutOut,
    "pin_message": PinMessage,
    "link_viewers": LinkViewers,
    "unlink_viewer": UnlinkViewer,
    "begin_login": BeginLogin,
    "end_login": EndLogin,
    "add_source": AddSource,
    "remove_source": RemoveSource,
    "retry_source": RetrySource,
    "change_settings": ChangeSettings,
    "enable_plugin": EnablePlugin,
    "resume_plugin": ResumePlugin,
    "switch_scene": SwitchScene,
    "retry_obs": RetryObs,
    "add_overlay": AddOverlay,
    "start_demo": StartDemo,
    "stop_demo": StopDemo,
    "button_address": ButtonAddress,
    "input_address": InputAddress,
    "show_panel": ShowPanel,
    "quit": Quit,
}
"""Every action there is."""

O = TypeVar("O", bound=Order)  # noqa: E741 - the order's type
Doer = Callable[[Any, str], Awaitable[Any]]


class Desk:
    """Takes orders to the part that carries them out."""

    def __init__(self) -> None:
        self._doers: dict[type[Order], Doer] = {}

    def assign(self, order: type[O], doer: Callable[[O, str], Awaitable[Any]]) -> None:
        """Let `doer(order, by)` carry out this kind of order."""
        self._doers[order] = doer

    async def do(self, name: str, arguments: bytes, by: str) -> Any:
        """Carry out the action `name` with JSON arguments for the person `by`.

        Raises `ActionRefused` (or another `StagedoorError`) with a sentence when it is not to be done.
        """
        order = ORDERS.get(name)
        doer = self._doers.get(order) if order else None
        if order is None or doer is None:
            raise ActionRefused(f"There is no action “{name}”. The actions are: {', '.join(ORDERS)}.")
        try:
            wanted = msgspec.json.decode(arguments or b"{}", type=order)
        except (msgspec.ValidationError, msgspec.DecodeError) as fault:
            raise ActionRefused(f"“{name}” was not done: its arguments do not fit ({fault}).") from fault
        return await doer(wanted, by)

    async def press(self, name: str, arguments: Mapping[str, Sequence[str]], by: str) -> Any:
        """Carry out the action `name` with arguments from an address, all of them texts; raises as `do` does."""
        order = ORDERS.get(name)
        if order is None:
            raise ActionRefused(f"There is no action “{name}”. The actions are: {', '.join(ORDERS)}.")
        lists = {field.name for field in msgspec.structs.fields(order) if get_origin(field.type) is tuple}
        given = {key: list(texts) if key in lists else texts[-1] for key, texts in arguments.items()}
        try:
            wanted = msgspec.convert(given, order, strict=False)
        except msgspec.ValidationError as fault:
            raise ActionRefused(f"“{name}” was not done: its arguments do not fit ({fault}).") from fault
        return await self.do(name, msgspec.json.encode(wanted), by)
