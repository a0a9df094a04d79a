"""Where orders are given: it reads them and takes them to the part that carries them out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeVar, get_origin

import msgspec

from stagedoor.desk.catalogue import ORDERS
from stagedoor.desk.order import Order
from stagedoor.desk.rights import NotAllowedError, least_for
from stagedoor.errors import ActionRefused
from stagedoor.roles import Role, role_of

O = TypeVar("O", bound=Order)  # noqa: E741 - the order's type
Doer = Callable[[Any, str], Awaitable[Any]]


class Desk:
    """Takes orders to the part that carries them out."""

    def __init__(self) -> None:
        self._doers: dict[type[Order], Doer] = {}
        self._asked: dict[type[Order], Callable[[Any], Role]] = {}

    def assign(self, order: type[O], doer: Callable[[O, str], Awaitable[Any]]) -> None:
        """Let `doer(order, by)` carry out this kind of order."""
        self._doers[order] = doer

    def ask_role(self, order: type[O], least: Callable[[O], Role]) -> None:
        """Let `least(order)` say which role this kind of order takes at least."""
        self._asked[order] = least

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
        role = role_of(by)
        if not role.may(self._asked.get(order, least_for)(wanted)):
            raise NotAllowedError(f"A {role} may not do that, so it was not done. Ask the streamer for a larger role.")
        return await doer(wanted, str(by))

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
