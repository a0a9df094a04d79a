"""What those who command OBS for somebody have in common: it is written down, also where it failed."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING, Any, TypeVar

from stagedoor.desk.order import Order, action_of
from stagedoor.errors import StagedoorError
from stagedoor.events import ObsCommanded
from stagedoor.web.studio import UndoView

if TYPE_CHECKING:
    from stagedoor.app import App

T = TypeVar("T")


class Commanding:
    """Carries out commands and writes them down."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def command(self, work: Awaitable[T], by: str, request: str, **data: Any) -> T:
        """Do it, and write down that `request` was asked of OBS with this much of its data: nothing secret."""
        event = ObsCommanded(request=request, data=dict(data), by=by)
        try:
            answer = await work
        except StagedoorError as fault:
            self._app.record(ObsCommanded(request=request, data=event.data, by=by, error=str(fault)))
            raise
        self._app.record(event)
        return answer


def undo(order: Order, **arguments: Any) -> UndoView:
    """How an order is taken back: the same one, with other arguments."""
    given = {name: getattr(order, name) for name in order.__struct_fields__}
    return UndoView(action=action_of(type(order)), arguments=given | arguments)
