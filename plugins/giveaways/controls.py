"""What the team can press, and how each of it is taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from stagedoor import ActionRefused, Back, Context, Control, Settings

from .house import House
from .options import Longer, NewGiveaway, OfDraw, OfDraws, OfGiveaway, OfMessage, OfViewer, Several, Words

_CHECK = Path(__file__).with_name("check.py")


def _plain(deed: Callable[[], Back | None]) -> Callable[..., Any]:
    async def run(ctx: Context) -> Back | None:
        return deed()

    return run


def _told(deed: Callable[[Any], Back | None]) -> Callable[..., Any]:
    async def run(arguments: Settings, ctx: Context) -> Back | None:
        return deed(arguments)

    return run


class Controls:
    """The controls of one house."""

    def __init__(self, house: House) -> None:
        self._house = house

    def declared(self) -> Iterable[Control]:
        """All of them."""
        yield Control(name="open", title="Open a giveaway", run=_told(self._open), parameters=NewGiveaway)
        yield Control(name="extend", title="Keep the giveaway open longer", run=_told(self._extend), parameters=Longer)
        yield Control(name="close", title="Close the giveaway: the list is frozen", run=_plain(self._close))
        yield Control(name="reopen", title="Open the giveaway again, with a new seed", run=_plain(self._reopen))
        yield Control(name="mix", title="Mix words into the draw", run=_told(self._mix), parameters=Words)
        yield Control(name="draw", title="Draw a winner", run=_told(self._draw), parameters=Several)
        yield Control(name="redraw", title="Draw somebody else", run=_told(self._redraw), parameters=OfDraw)
        yield Control(
            name="pass_over", title="Not this winner after all", run=_told(self._pass_over), parameters=OfDraws
        )
        yield Control(name="restore", title="This is a winner after all", run=_told(self._restore), parameters=OfDraws)
        yield Control(name="void", title="Declare the giveaway void", run=_plain(self._void))
        yield Control(name="unvoid", title="The giveaway counts after all", run=_plain(self._unvoid))
        yield Control(
            name="enter", title="Enter into the giveaway", run=self._enter, parameters=OfMessage, about="message"
        )
        yield Control(name="leave_out", title="Leave somebody out", run=_told(self._leave_out), parameters=OfViewer)
        yield Control(name="put_back", title="Let them be in again", run=_told(self._put_back), parameters=OfViewer)
        yield Control(name="leave_out_new", title="Leave newcomers out", run=_plain(self._leave_out_new))
        yield Control(name="bring_back_new", title="Let newcomers be in again", run=_plain(self._bring_back_new))
        yield Control(name="show", title="Put the giveaway on the overlay", run=_plain(self._show))
        yield Control(name="hide", title="Take the giveaway off the overlay", run=_plain(self._hide))
        yield Control(name="proof", title="Save the proof", run=_told(self._proof), parameters=OfGiveaway)
        yield Control(name="check", title="Save the program that checks proofs", run=_plain(self._check))

    def _open(self, arguments: NewGiveaway) -> Back:
        self._house.open(arguments)
        return Back(control="void")

    def _extend(self, arguments: Longer) -> None:
        self._house.extend(arguments.seconds)

    def _close(self) -> Back:
        self._house.close()
        return Back(control="reopen")

    def _reopen(self) -> Back:
        self._house.reopen()
        return Back(control="close")

    def _mix(self, arguments: Words) -> None:
        self._house.drawing.mix(arguments.text)

    def _draw(self, arguments: Several) -> Back:
        return Back(control="pass_over", arguments={"draws": self._house.drawing.draw(arguments.count)})

    def _redraw(self, arguments: OfDraw) -> Back:
        return Back(control="pass_over", arguments={"draws": self._house.drawing.redraw(arguments.draw)})

    def _pass_over(self, arguments: OfDraws) -> Back:
        return Back(control="restore", arguments={"draws": self._house.drawing.pass_over(arguments.draws)})

    def _restore(self, arguments: OfDraws) -> Back:
        return Back(control="pass_over", arguments={"draws": self._house.drawing.restore(arguments.draws)})

    def _void(self) -> Back:
        self._house.declare_void(is_void=True)
        return Back(control="unvoid")

    def _unvoid(self) -> Back:
        self._house.declare_void(is_void=False)
        return Back(control="void")

    async def _enter(self, arguments: OfMessage, ctx: Context) -> Back:
        message = await ctx.message(arguments.message)
        if message is None:
            raise ActionRefused("This message may not be shown to viewers, so nobody enters with it.")
        viewer = self._house.door.enter_by_hand(message)
        self._house.changed()
        return Back(control="leave_out", arguments={"viewer": viewer})

    def _leave_out(self, arguments: OfViewer) -> Back:
        self._house.leave_out(arguments.viewer)
        return Back(control="put_back", arguments={"viewer": arguments.viewer})

    def _put_back(self, arguments: OfViewer) -> Back:
        self._house.put_back(arguments.viewer)
        return Back(control="leave_out", arguments={"viewer": arguments.viewer})

    def _leave_out_new(self) -> Back:
        self._house.leave_out_new()
        return Back(control="bring_back_new")

    def _bring_back_new(self) -> Back:
        self._house.bring_back_new()
        return Back(control="leave_out_new")

    def _show(self) -> Back:
        self._house.showing.show(is_on=True)
        return Back(control="hide")

    def _hide(self) -> Back:
        self._house.showing.show(is_on=False)
        return Back(control="show")

    def _proof(self, arguments: OfGiveaway) -> None:
        self._house.show_proof(arguments.number, has_names=arguments.names)

    def _check(self) -> None:
        self._house.showing.offer("check.py", _CHECK.read_text("utf-8"))
