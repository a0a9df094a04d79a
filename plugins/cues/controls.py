"""What people, buttons, other plugins and other cues can have the cues do."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pydantic import Field

from stagedoor import ActionRefused, Back, Context, Control, Settings, TeamRole

from .director import Director
from .lines import Line
from .rehearsing import rehearsal
from .settings import Cue


class Which(Settings):
    """A cue."""

    cue: str = Field("", max_length=80)
    """The name of the cue."""


class WhichOrAll(Settings):
    """A cue, or all of them."""

    cue: str = Field("", max_length=80)
    """The name of the cue; empty: all of them."""


class WhichQueue(Settings):
    """A queue."""

    queue: str = Field("", max_length=60)
    """The name of the queue; empty: all of them."""


class WhichRun(Settings):
    """A run."""

    run: int = Field(0, ge=0)
    """Its number in the history; 0: the last one that can be taken back."""


Find = Callable[[Context], Director]


def controls(find: Find) -> Iterator[Control]:  # noqa: C901 - a list of small ones
    """All of them. `find` gives the director of a context."""

    def run(which: Which, ctx: Context) -> None:
        cue = _cue(find(ctx), which.cue)
        if cue.hand == "only you":
            raise ActionRefused(f"Only the streamer runs “{cue.name}”; say so in its settings if others may.")
        _may_begin(find(ctx), cue)

    def run_own(which: Which, ctx: Context) -> None:
        _may_begin(find(ctx), _cue(find(ctx), which.cue))

    def back(which: WhichRun, ctx: Context) -> None:
        _taken_back(find(ctx), which.run)

    async def rehearse(which: WhichOrAll, ctx: Context) -> None:
        director = find(ctx)
        cues = [_cue(director, which.cue)] if which.cue.strip() else list(director.settings.cues)
        await director.house.look(director.settings, director.changed)
        director.rehearsed([rehearsal(director, cue, ctx.now()) for cue in cues])

    def enable(which: Which, ctx: Context) -> Back | None:
        return _switched(find(ctx), ctx, which.cue, is_on=True)

    def disable(which: Which, ctx: Context) -> Back | None:
        return _switched(find(ctx), ctx, which.cue, is_on=False)

    def hold(ctx: Context) -> Back | None:
        was_held = find(ctx).hand.is_held
        find(ctx).hold(is_held=True)
        return None if was_held else Back(control="release_scene")

    def release(ctx: Context) -> Back | None:
        was_held = find(ctx).hand.is_held
        find(ctx).hold(is_held=False)
        return Back(control="hold_scene") if was_held else None

    def pause(which: WhichQueue, ctx: Context) -> Back:
        for line in _lines(find(ctx), which.queue):
            line.pause()
        find(ctx).keep_pauses()
        return Back(control="resume_queue", arguments={"queue": which.queue})

    def resume(which: WhichQueue, ctx: Context) -> Back:
        for line in _lines(find(ctx), which.queue):
            line.go_on()
        find(ctx).keep_pauses()
        return Back(control="pause_queue", arguments={"queue": which.queue})

    def clear(which: WhichQueue, ctx: Context) -> None:
        for line in _lines(find(ctx), which.queue):
            line.clear("The queue was cleared.")
        find(ctx).changed()

    def look(ctx: Context) -> None:
        find(ctx).look_again()

    yield Control(name="run", title="Run a cue", run=run, parameters=Which, help="Whatever its conditions say.")
    yield Control(
        name="run_own",
        title="Run a cue that is only yours",
        run=run_own,
        parameters=Which,
        role=TeamRole.OWNER,
    )
    yield Control(name="back", title="Take back what a cue did", run=back, parameters=WhichRun, help="Last step first.")
    yield Control(
        name="dry_run",
        title="Try a cue without doing anything",
        run=rehearse,
        parameters=WhichOrAll,
        help="Says on the page of cues what it would do now.",
    )
    yield Control(name="enable", title="Switch a cue on", run=enable, parameters=Which)
    yield Control(name="disable", title="Switch a cue off", run=disable, parameters=Which)
    yield Control(name="hold_scene", title="Hold the scene", run=hold, help="No cue changes it until it is released.")
    yield Control(name="release_scene", title="Release the scene", run=release)
    yield Control(name="pause_queue", title="Pause a queue of cues", run=pause, parameters=WhichQueue)
    yield Control(name="resume_queue", title="Let a queue of cues go on", run=resume, parameters=WhichQueue)
    yield Control(name="clear_queue", title="Drop what waits in a queue of cues", run=clear, parameters=WhichQueue)
    yield Control(name="look_again", title="Look for what cues name in OBS again", run=look)


def _cue(director: Director, name: str) -> Cue:
    cue = director.settings.cue(name)
    if cue is None:
        there = ", ".join(cue.name for cue in director.settings.cues[:10])
        raise ActionRefused(f"There is no cue “{name}”. There is: {there or 'none'}.")
    return cue


def _may_begin(director: Director, cue: Cue) -> None:
    if director.in_panic and not (cue.only.in_panic or cue.when.kind == "panic"):
        raise ActionRefused(f"There is a panic, so “{cue.name}” does not run.")


def _taken_back(director: Director, number: int) -> None:
    if not director.reversible(number):
        raise ActionRefused("There is nothing of this to take back any more.")


def _switched(director: Director, ctx: Context, name: str, *, is_on: bool) -> Back | None:
    cue = _cue(director, name)
    if cue.is_on == is_on:
        return None
    cues = tuple(
        each.model_copy(update={"is_on": is_on}) if each.name == cue.name else each for each in director.settings.cues
    )
    ctx.spawn(director.change(cues))
    return Back(control="disable" if is_on else "enable", arguments={"cue": cue.name})


def _lines(director: Director, name: str) -> list[Line]:
    lines = director.performer.lines
    if not name.strip():
        return list(lines.values())
    if name not in lines:
        raise ActionRefused(f"There is no queue “{name}”. There is: {', '.join(lines) or 'none'}.")
    return [lines[name]]
